/** What Eleventy has to know to render the layouts: the same for a build as for a team's own site. */
import { type PageSubject, pagePath } from "../addresses.ts";
import { type Look, readPageTemplates } from "../look.ts";
import type { EleventyConfig, OnRendered, PageData } from "./eleventy-types.ts";
import { PAGE_FORMAT, pageLanguage } from "./templates.ts";

/** Which pages are rendered, with what. */
export interface LadderPages {
  readonly look: Look;
  /** The names of those that are rendered; all where it is left out. */
  readonly names?: readonly string[];
  /** Is given every page as soon as it is rendered; returns what becomes of it. */
  readonly onRendered: OnRendered;
  /** What templates find under these names. */
  readonly data: Readonly<Record<string, unknown>> & { readonly site: object };
  /** What pages paginate over, where that is not all of `data.site`. */
  readonly subjects?: object;
  /** Says which pages are rendered, by their addresses; all where it is left out. */
  readonly wants?: (page: PageData["page"]) => boolean;
  /** Renders a page, and deals with what goes wrong in it. */
  readonly guard?: (work: () => Promise<string>) => Promise<string>;
  /** The folder of the output that pages go to, as "ladder/"; the output itself when it is left out. */
  readonly at?: string;
}

/** Adds the pages of the layouts to those of Eleventy, as virtual templates with their own language and data. */
export async function addLadderPages(
  config: EleventyConfig,
  {
    look,
    names,
    onRendered,
    data,
    guard = (work) => work(),
    subjects = data.site,
    wants = () => true,
    at = "",
  }: LadderPages,
): Promise<void> {
  // One Nunjucks over the whole folder: Eleventy would not render pages inside its folder of includes. Each template is
  // compiled once, and each page handed on as soon as it is rendered.
  const pages = await readPageTemplates(look);
  const language = pageLanguage({ look, pages, shared: data, onRendered, wants, guard });
  config.addExtension(PAGE_FORMAT, language);
  config.addTemplateFormats(PAGE_FORMAT);
  const own = {
    // What pages paginate over. All else is given to templates when they are rendered, so that what Eleventy's site has
    // by the same names is neither seen nor hidden.
    [PAGE_FORMAT]: new SharedData(subjects),
    // A function: of a permalink in a template Eleventy compiles the text anew for every page.
    permalink: (subject: PageSubject) => at + pagePath(subject),
  };
  for (const { name, text } of pages)
    if (names?.includes(name) ?? true) config.addTemplate(`${name}.${PAGE_FORMAT}`, text, own);
}

/** Eleventy copies plain objects of data for every page; a class instance it passes on as it is. */
class SharedData {
  constructor(data: object) {
    Object.assign(this, data);
  }
}
