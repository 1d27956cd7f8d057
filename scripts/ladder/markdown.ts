import MarkdownItConstructor, { type MarkdownIt } from "markdown-it";
import deflist from "markdown-it-deflist";
import footnote from "markdown-it-footnote";
import { blockLimits } from "./block-limits.ts";
import { boundedFootnotes } from "./bounded-footnotes.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import { showHtml } from "./show-html.ts";
import { taskMarkers } from "./task-markers.ts";

/**
 * Makes the one Markdown parser and renderer of the program: CommonMark with tables, strikethrough, footnotes,
 * definition lists and task lists. Raw HTML comes out nearly as it stands and has to be cleaned by who prints it; words
 * are printed as written, without typographic replacements; only addresses with a scheme become links by themselves.
 *
 * Parsing throws a `LimitError` when the text goes over one of the limits.
 */
export function createMarkdown(limits: Limits = defaultLimits): MarkdownIt {
  const md = new MarkdownItConstructor({ html: true, linkify: true, typographer: false, breaks: false });
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  return md
    .use(footnote)
    .use(boundedFootnotes, limits)
    .use(deflist)
    .use(taskMarkers)
    .use(showHtml)
    .use(blockLimits, limits);
}
