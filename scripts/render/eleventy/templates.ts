/** Nunjucks as the layouts use it: the environment, its filters, and how Eleventy renders pages with it. */
import nunjucks, { type Environment, type LoaderSource, type Template } from "nunjucks";
import type { Ladder } from "../../ladder/types.ts";
import { type CountedName, fillWords, type WordName } from "../../locales/words.ts";
import { PAGE_NAMES } from "../../printing/page-contract.ts";
import { escapeHtml } from "../../text/escape.ts";
import { ADDRESSES, urlPath } from "../addresses.ts";
import { FRONT_MATTER, type Look, type PageTemplate } from "../look.ts";
import { HANDBOOK_PLACE } from "../website/fill-handbook-facts.ts";
import type { OnRendered, PageData, PageLanguage } from "./eleventy-types.ts";
import { layoutError, MarkedEnvironment, markTemplate } from "./layout-errors.ts";

/**
 * Makes the templates' environment over the folders of layouts; `rungbook/base.njk` is the program's, whoever has another.
 *
 * Layouts are given the addresses of the output and the names that page numbering knows; filters only change how a value
 * is written.
 */
function layoutTemplates({ folders, own }: Pick<Look, "folders" | "own">): Environment {
  const loaders = [new ProgramLayouts(own), new nunjucks.FileSystemLoader([...folders])];
  const templates = new MarkedEnvironment(loaders);
  templates.addGlobal("addresses", ADDRESSES);
  templates.addGlobal("names", PAGE_NAMES);
  templates.addFilter("urlPath", urlPath);
  templates.addFilter("fill", fillWords);
  // Markup of the program, and no text to escape.
  const addMarkup = <Values extends readonly unknown[]>(name: string, write: (...values: Values) => string): void => {
    const safe = templates.getFilter("safe");
    templates.addFilter(name, (...values: Values) => safe(write(...values)));
  };
  addMarkup("langOf", langOf);
  addMarkup("pageNumber", pageNumber);
  addMarkup("handbookFacts", handbookFacts);
  return templates;
}

/**
 * Writes the attribute `lang` of an element that holds words of the program and nothing else, where they are English in a
 * ladder of another language: a screen reader would read them as if they were not (WCAG 2.2, 3.1.2).
 * @param words null for a text of the ladder
 */
export function langOf(
  { englishWords }: Pick<Ladder, "englishWords">,
  ...words: readonly (WordName | CountedName | null)[]
): string {
  return words.every((word) => word !== null && englishWords.has(word)) ? ' lang="en"' : "";
}

/** The ending and the data that pages have for Eleventy: a name that nothing of a site has. */
export const PAGE_FORMAT = "rungbook";

/** Writes the place for the number of the page that an anchor is on. */
function pageNumber(anchor: string): string {
  return `<span class="${PAGE_NAMES.number}" ${PAGE_NAMES.pageOf}="${escapeHtml(anchor)}"></span>`;
}

/** Writes the place for what is known of a handbook once it is printed. @param path of the handbook */
function handbookFacts(path: string): string {
  return `<span ${HANDBOOK_PLACE}="${escapeHtml(path)}"></span>`;
}

/** Finds the program's layouts by names that begin with its own; pages without their front matter. */
class ProgramLayouts extends nunjucks.FileSystemLoader {
  override getSource(name: string): LoaderSource {
    // Nunjucks asks the next loader for what is null, which its types do not say.
    if (!name.startsWith(PROGRAM)) return null as unknown as LoaderSource;
    const source = super.getSource(name.slice(PROGRAM.length));
    return source && { ...source, src: source.src.replace(FRONT_MATTER, "") };
  }
}

const PROGRAM = "rungbook/";

/** What a language of pages is made with. */
export interface PageRendering {
  readonly look: Look;
  readonly pages: readonly PageTemplate[];
  /** What all pages find under these names. */
  readonly shared: object;
  readonly onRendered: OnRendered;
  readonly wants: (page: PageData["page"]) => boolean;
  readonly guard: (work: () => Promise<string>) => Promise<string>;
}

/**
 * Makes Nunjucks the language of Eleventy's pages, in place of Eleventy's own way of using it. That compiles a template
 * anew for each of its pages, a quarter of a second for a hundred roles
 * (https://github.com/11ty/eleventy/blob/v3.1.2/src/Engines/Nunjucks.js, `cacheable`), and renders all pages before
 * anybody gets the first: here each is handed to `onRendered`.
 */
export function pageLanguage({ look, pages, shared, onRendered, wants, guard }: PageRendering): PageLanguage {
  const templates = layoutTemplates(look);
  // Eleventy's own cache would do, but it is never emptied: each build of a process would stay in memory with its ladder.
  const compiled = new Map<string, Template>();
  const templateOf = (source: string, inputPath: string): Template => {
    const key = `${inputPath}\n${source}`;
    const page = pages.find(({ name }) => inputPath.endsWith(`/${name}.${PAGE_FORMAT}`));
    // In a message lines are counted as in the file, whose front matter is not part of the source.
    const above = page === undefined || page.linesAbove === 0 ? "" : `{#${"\n".repeat(page.linesAbove)}#}`;
    const template = compiled.get(key) ?? new nunjucks.Template(above + source, templates, page?.path ?? inputPath);
    compiled.set(key, template);
    return template;
  };
  const render = (template: Template, data: object): string => {
    try {
      return markTemplate(template).render({ ...data, ...shared });
    } catch (error) {
      // The program's own layouts are its own fault.
      throw look.folders.length > 1 ? layoutError(error) : error;
    }
  };
  return {
    compileOptions: { cache: false },
    compile: (source, inputPath) => {
      const template = templateOf(source, inputPath);
      return async (data) => (wants(data.page) ? guard(async () => onRendered(data.page, render(template, data))) : "");
    },
  };
}
