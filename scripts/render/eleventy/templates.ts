/** Nunjucks as the layouts use it: the environment, its filters, and how Eleventy renders pages with it. */
import nunjucks, { type Environment, type Template } from "nunjucks";
import type { Ladder } from "../../ladder/types.ts";
import { type CountedName, fillWords, type WordName } from "../../locales/words.ts";
import { PAGE_NAMES } from "../../printing/page-contract.ts";
import { escapeHtml } from "../../text/escape.ts";
import { ADDRESSES, urlPath } from "../addresses.ts";
import { HANDBOOK_PLACE } from "../website/fill-handbook-facts.ts";
import type { OnRendered, PageData, PageLanguage } from "./eleventy-types.ts";

/**
 * Makes the templates' environment over the folder of layouts.
 *
 * Layouts are given the addresses of the output and the names that page numbering knows; filters only change how a value
 * is written.
 */
export function layoutTemplates(layouts: string): Environment {
  const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(layouts), { autoescape: true });
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

/** Writes the place for the number of the page that an anchor is on. */
function pageNumber(anchor: string): string {
  return `<span class="${PAGE_NAMES.number}" ${PAGE_NAMES.pageOf}="${escapeHtml(anchor)}"></span>`;
}

/** Writes the place for what is known of a handbook once it is printed. @param path of the handbook */
function handbookFacts(path: string): string {
  return `<span ${HANDBOOK_PLACE}="${escapeHtml(path)}"></span>`;
}

/**
 * Makes Nunjucks the language of Eleventy's pages, in place of Eleventy's own way of using it. That compiles a template
 * anew for each of its pages, a quarter of a second for a hundred roles
 * (https://github.com/11ty/eleventy/blob/v3.1.2/src/Engines/Nunjucks.js, `cacheable`), and renders all pages before
 * anybody gets the first: here each is handed to `onRendered`.
 * @param shared what all pages find under these names
 */
export function pageLanguage(
  templates: Environment,
  shared: object,
  { onRendered, wants }: { readonly onRendered: OnRendered; readonly wants: (page: PageData["page"]) => boolean },
): PageLanguage {
  // Eleventy's own cache would do, but it is never emptied: each build of a process would stay in memory with its ladder.
  const compiled = new Map<string, Template>();
  const templateOf = (source: string, inputPath: string): Template => {
    const key = `${inputPath}\n${source}`;
    const template = compiled.get(key) ?? new nunjucks.Template(source, templates, inputPath);
    compiled.set(key, template);
    return template;
  };
  return {
    compileOptions: { cache: false },
    compile: (source, inputPath) => {
      const template = templateOf(source, inputPath);
      return async (data) => (wants(data.page) ? onRendered(data.page, template.render({ ...data, ...shared })) : "");
    },
  };
}
