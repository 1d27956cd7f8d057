import MarkdownItConstructor, { type MarkdownIt, type StateBlock, type StateCore } from "markdown-it";
import deflist from "markdown-it-deflist";
import footnote from "markdown-it-footnote";
import { defaultLimits, LimitError, type Limits, tooManyBlocks } from "../limits.ts";
import { boundedFootnotes } from "./bounded-footnotes.ts";
import { drawingsAsCode } from "./dialects/drawings-as-code.ts";
import { attributes } from "./dialects/inline/attributes.ts";
import { destinations } from "./dialects/inline/destinations.ts";
import { emojiNames } from "./dialects/inline/emoji-names.ts";
import { highlights } from "./dialects/inline/highlights.ts";
import { strongBesideLetters } from "./dialects/inline/strong-beside-letters.ts";
import { wikiLinks } from "./dialects/inline/wiki-links.ts";
import { alerts } from "./dialects/notes/alerts.ts";
import { noteContainers } from "./dialects/notes/containers.ts";
import { indentedNotes } from "./dialects/notes/indented-notes.ts";
import { pageBreaks } from "./dialects/page-breaks.ts";
import { lateNumbers } from "./dialects/plain-lists.ts";
import { findStrayMarks } from "./dialects/stray-marks.ts";
import { headingAttributes } from "./headings/heading-attributes.ts";
import { headingForms } from "./headings/heading-forms.ts";
import { htmlHeadings } from "./headings/html-headings.ts";
import { showHtml } from "./show-html.ts";

/**
 * Makes the one Markdown parser and renderer of the program: CommonMark with tables, strikethrough, footnotes,
 * definition lists and task lists, with headings as other programs write them, and what common tools add to Markdown
 * (`dialects/`). Raw HTML comes out nearly as it stands and has to be cleaned by who prints it; words are printed as
 * written, without typographic replacements; only addresses with a scheme become links by themselves.
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
    .use(headingAttributes)
    .use(headingForms)
    .use(htmlHeadings)
    .use(taskMarkers)
    .use(alerts)
    .use(noteContainers)
    .use(indentedNotes)
    .use(attributes)
    .use(destinations)
    .use(wikiLinks)
    .use(emojiNames)
    .use(strongBesideLetters)
    .use(highlights)
    .use(lateNumbers)
    .use(pageBreaks)
    .use(drawingsAsCode)
    .use(findStrayMarks)
    .use(showHtml)
    .use(blockLimits, limits);
}

/**
 * Stops markdown-it where blocks nest too deep or are too many, and where quotes go on over so many lines without a sign
 * of their own that each of their levels looks through all of them again.
 *
 * markdown-it itself drops, without a word, what stands deeper than its own limit (`maxNesting`, 100:
 * https://github.com/markdown-it/markdown-it/blob/master/lib/parser_block.mjs); this rule runs before every other
 * block rule and speaks up earlier. It never matches anything.
 */
function blockLimits(md: MarkdownIt, limits: Limits): void {
  const looks = new WeakMap<object, number>();
  const look = (state: StateBlock, line: number): boolean => {
    // As many for each line as a real text takes at its deepest, many times over.
    const most = LOOKS_PER_BLOCK * limits.blocks;
    const before = looks.get(state.env) ?? 0;
    looks.set(state.env, before + 1);
    if (before < most) return false;
    throw new LimitError(
      "Quotes and lists go on over too many lines that do not say so.",
      'Begin every line of a quote with ">", or split the file.',
      line,
    );
  };
  const check = (state: StateBlock, line: number, _end: number, isLook: boolean): boolean => {
    // A paragraph, a quote or a list asks whether it ends here.
    if (isLook) return look(state, line);
    if (state.level > limits.nesting) {
      throw new LimitError(
        `Lists or quotes are nested deeper than ${limits.nesting} levels.`,
        "Make the text flatter.",
        line,
      );
    }
    if (state.tokens.length > limits.blocks) {
      throw tooManyBlocks(line);
    }
    return false;
  };
  md.block.ruler.before("table", "block_limits", check, { alt: ["paragraph", "reference", "blockquote", "list"] });
}

/** How often a line may be asked whether what is open above ends at it, for each block that a file may have. */
const LOOKS_PER_BLOCK = 200;

/**
 * Turns `[ ]`, `[x]` and `[X]` at the start of a list item into a token `task_marker` with `meta.checked`, as GitHub
 * reads them (https://github.github.com/gfm/#task-list-items-extension-). What it looks like is the renderer's choice;
 * without one the marker is printed as written. The item gets the class `task-item`.
 */
function taskMarkers(md: MarkdownIt): void {
  md.core.ruler.after("inline", "task_markers", markTasks);
  md.renderer.rules.task_marker = (tokens, index) => tokens[index]?.content ?? "";
}

function markTasks(state: StateCore): void {
  state.tokens.forEach((token, index) => {
    const opensItem =
      state.tokens[index - 2]?.type === "list_item_open" && state.tokens[index - 1]?.type === "paragraph_open";
    const text = token.children?.[0];
    if (!opensItem || token.type !== "inline" || text?.type !== "text") return;
    const match = /^\[([ xX])\](?=\s+\S)|^\[([ xX])\]\s*$/u.exec(text.content);
    if (!match) return;
    const marker = new state.Token("task_marker", "", 0);
    marker.content = match[0].trim();
    marker.meta = { checked: marker.content !== "[ ]" };
    text.content = text.content.slice(match[0].length);
    token.children?.unshift(marker);
    state.tokens[index - 2]?.attrJoin("class", "task-item");
  });
}
