/**
 * Headings in HTML: `<h2>Impact</h2>` on a line of its own is one like `## Impact`, wherever HTML around it begins and
 * ends, as exports from other programs put no empty line before it.
 */
import type { MarkdownIt, StateBlock } from "markdown-it";
import { firstSign, isDeep, lineAt, pushHeading } from "./heading-forms.ts";

/** Adds the rules to `md`. */
export function htmlHeadings(md: MarkdownIt): void {
  const alt = ["paragraph", "reference", "blockquote"];
  md.block.ruler.before("html_block", "html_heading", htmlHeading, { alt });
  const htmlBlock = md.block.ruler.getRules("").find(({ name }) => name === "html_block");
  if (htmlBlock === undefined) throw new Error("htmlHeadings needs the rule html_block of markdown-it");
  md.block.ruler.at(
    "html_block",
    (state, startLine, endLine, isLook) => {
      if (isLook) return htmlBlock(state, startLine, endLine, true);
      // Its first line tells whether it is a block at all. To look for headings in whatever is none takes too long, and so
      // does reading a block to its end once for each heading in it.
      if (!htmlBlock(state, startLine, startLine + 1, false)) return false;
      state.tokens.pop();
      return htmlBlock(state, startLine, lineOfHeading(state, startLine, endLine), false);
    },
    { alt },
  );
}

/** An element of HTML that holds nothing but a heading, and the heading: one or both on the same lines. */
const HTML_HEADING =
  /^(?:<(?<box>div|center|header|p)(?:\s[^<>]*)?>\s*)?<h(?<depth>[1-6])(?<attributes>\s[^<>]*)?>(?<words>.*?)<\/h\k<depth>>\s*(?:<\/\k<box>>)?$/isu;

/** A tag that opens a part of a page around a heading, alone on its line. */
const BOX = /^<(?:div|center|header|section|article|main)(?:\s[^<>]*)?>\s*$/iu;

const OPENING = /^<h[1-6](?=[\s>]|$)/iu;

/** Most lines from the opening to the closing tag of a heading. */
const MOST_LINES = 12;

function htmlHeading(state: StateBlock, startLine: number, endLine: number, isLook: boolean): boolean {
  // In a list or a quote a heading is no section, and HTML stays as it is.
  if (firstSign(state, startLine) !== "<" || state.level > 0 || isDeep(state, startLine)) return false;
  const first = lineAt(state, startLine);
  if (BOX.test(first) && startLine + 1 < endLine && OPENING.test(lineAt(state, startLine + 1))) {
    if (isLook) return true;
    state.line = startLine + 1;
    Object.assign(state.push("html_block", "", 0), { map: [startLine, startLine + 1], content: `${first}\n` });
    return true;
  }
  if (!/^(?:<(?:div|center|header|p)[^<>]*>\s*)?<h[1-6](?=[\s>]|$)/iu.test(first)) return false;
  const last = closingLine(state, startLine, endLine);
  if (last === null) return false;
  const html = state.getLines(startLine, last + 1, 0, false).trimEnd();
  const { depth, attributes = "", words = "" } = HTML_HEADING.exec(html)?.groups ?? {};
  if (depth === undefined || /<\/?h[1-6][\s>]/iu.test(words) || words.trim() === "") return false;
  if (isLook) return true;
  const [, double, single, bare] = /\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/iu.exec(attributes) ?? [];
  const lines: [number, number] = [startLine, last + 1];
  const oneLine = words.replace(/\s+/gu, " ");
  pushHeading(state, { signs: "#".repeat(Number(depth)), words: oneLine, lines, id: double ?? single ?? bare });
  return true;
}

/** The line that closes a heading; null where none does before an empty line. */
function closingLine(state: StateBlock, startLine: number, endLine: number): number | null {
  for (let line = startLine; line < Math.min(endLine, startLine + MOST_LINES) && !state.isEmpty(line); line += 1) {
    if (/<\/h[1-6]>/iu.test(lineAt(state, line))) return line;
  }
  return null;
}

/** HTML that does not end at an empty line: code, comments and the like. */
const RAW = /^<(?:[!?]|(?:script|pre|style|textarea)\b)/iu;

/** The line of the next heading in HTML that begins at `startLine` and has closed all it opened; else `endLine`. */
function lineOfHeading(state: StateBlock, startLine: number, endLine: number): number {
  const first = lineAt(state, startLine);
  if (state.level > 0 || RAW.test(first)) return endLine;
  const open = new OpenElements();
  open.read(first);
  for (let line = startLine + 1; line < endLine && !state.isEmpty(line); line += 1) {
    if (open.count === 0 && htmlHeading(state, line, endLine, true)) return line;
    open.read(lineAt(state, line));
  }
  return endLine;
}

/** Elements that say nothing of what a heading in them is a heading of, and those that end without a word. */
const THROUGH = new Set(
  "html body div center header section article main p li dt dd tr td th thead tbody br hr img wbr input col area source link meta".split(
    " ",
  ),
);

/** Counts the elements that are open as HTML is read: lists, tables, quotes and others that a section would not begin in. */
class OpenElements {
  readonly #counts = new Map<string, number>();
  count = 0;

  read(html: string): void {
    for (const [mark, slash, written = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)(?=[\s/>]|$)|<!--|-->/giu)) {
      const name = written === "" ? "!--" : written.toLowerCase();
      const isClose = slash === "/" || mark === "-->";
      const before = this.#counts.get(name) ?? 0;
      const isRemark = name !== "!--" && (this.#counts.get("!--") ?? 0) > 0;
      if (isRemark || THROUGH.has(name) || (isClose && before === 0)) continue;
      this.#counts.set(name, before + (isClose ? -1 : 1));
      this.count += isClose ? -1 : 1;
    }
  }
}

/** A heading that is no more than a part of some HTML. */
export interface StrayHeading {
  /** 0-based, in the HTML. */
  readonly line: number;
  /** 1 to 6. */
  readonly depth: number;
  /** Whether it is in a list, a table, a quote or the like. */
  readonly isInside: boolean;
}

/** Lists the headings in a block of HTML, none of which is one of the file. */
export function strayHeadings(html: string): StrayHeading[] {
  const open = new OpenElements();
  return html.split("\n").flatMap((words, line) => {
    // Between two headings of a line as well, elements begin and end.
    const [before = "", ...parts] = words.split(/(?=<h[1-6](?:[\s>]|$))/iu);
    const isFirst = OPENING.test(before);
    if (!isFirst) open.read(before);
    return (isFirst ? [before, ...parts] : parts).map((part) => {
      const stray = { line, depth: Number(part[2]), isInside: open.count > 0 };
      open.read(part);
      return stray;
    });
  });
}
