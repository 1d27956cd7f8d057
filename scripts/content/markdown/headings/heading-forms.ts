/**
 * Headings that CommonMark does not know as such: `##` before a no-break or another wide space, and, in a file that has
 * no other, lines in bold that stand alone. Those in HTML are in `html-headings.ts`.
 */
import type { MarkdownIt, StateBlock, StateCore, Token } from "markdown-it";

/** Adds the rules to `md`. */
export function headingForms(md: MarkdownIt): void {
  md.block.ruler.before("heading", "wide_heading", wideHeading, { alt: ["paragraph", "reference", "blockquote"] });
  md.core.ruler.after("inline", "bold_headings", boldHeadings);
}

/** `##`, spaces that are no ASCII ones among what follows, and words; signs of full width count as well. */
const WIDE = /^(#{1,6})[ \t]*[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000][\s\u200b]*(?=\S)/u;

function wideHeading(state: StateBlock, startLine: number, _endLine: number, isLook: boolean): boolean {
  if (firstSign(state, startLine) !== "#" || isDeep(state, startLine)) return false;
  const line = lineAt(state, startLine);
  const [start, signs] = WIDE.exec(line) ?? [];
  if (start === undefined || signs === undefined) return false;
  if (isLook) return true;
  pushHeading(state, {
    signs,
    words: line
      .slice(start.length)
      .trimEnd()
      .replace(/(?<=\S)\s+#+$/u, ""),
    lines: [startLine, startLine + 1],
  });
  return true;
}

/** Whether a line is indented so far that it is code. */
export function isDeep(state: StateBlock, line: number): boolean {
  return (state.sCount[line] ?? 0) - state.blkIndent >= 4;
}

/** The first sign of a line that is no blank: what most lines are told by, without a look at the rest of them. */
export function firstSign(state: StateBlock, line: number): string | undefined {
  return state.src[(state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)];
}

/** A line without the blanks before it. */
export function lineAt(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

/** A heading to be: signs as Markdown would have them, its words, and its first line and the one behind its last. */
export interface NewHeading {
  readonly signs: string;
  readonly words: string;
  readonly lines: [number, number];
  readonly id?: string | undefined;
}

/** Makes the tokens of a heading. */
export function pushHeading(state: StateBlock, { signs, words, lines, id }: NewHeading): void {
  const tag = `h${signs.length}`;
  state.line = lines[1];
  const open = state.push("heading_open", tag, 1);
  Object.assign(open, { markup: signs, map: lines, meta: id === undefined ? null : { id } });
  Object.assign(state.push("inline", "", 0), { content: words.trim(), map: lines, children: [] });
  Object.assign(state.push("heading_close", tag, -1), { markup: signs });
}

/** Makes headings of the lines in bold that a file has for its sections: two at least, and no headings below the title. */
function boldHeadings(state: StateCore): void {
  const { tokens } = state;
  const headings = tokens.flatMap(({ type, level }, index) => (type === "heading_open" && level === 0 ? [index] : []));
  const [title = -1, ...others] = headings;
  if (others.length > 0 || (title >= 0 && tokens[title]?.tag !== "h1")) return;
  const lines = tokens.flatMap((_, index) => {
    const next = tokens[index + 3];
    const isFollowed =
      next !== undefined && next.type !== "footnote_block_open" && boldLine(tokens, index + 3) === null;
    return index > title && isFollowed && isName(boldLine(tokens, index)) ? [index] : [];
  });
  if (lines.length < 2) return;
  for (const index of lines) {
    const [open, inline, close] = tokens.slice(index, index + 3);
    Object.assign(open ?? {}, { type: "heading_open", tag: "h2", markup: "##" });
    Object.assign(close ?? {}, { type: "heading_close", tag: "h2", markup: "##" });
    if (inline) inline.children = innerTokens(inline.children ?? []);
  }
}

/** Longest line in bold that is a name, in characters. */
const LONGEST_NAME = 80;

/** Whether a line in bold is a name and no sentence, and no fact such as "Location: Berlin". */
function isName(line: string | null): boolean {
  return line !== null && line.length <= LONGEST_NAME && !/[.!?;,。]$|[:：]\s*\S/u.test(line) && /\p{L}/u.test(line);
}

/**
 * Gives the words of a paragraph that stands outside of lists and quotes and is one line in bold, by the index of its
 * `paragraph_open`; null for anything else.
 */
function boldLine(tokens: readonly Token[], index: number): string | null {
  const open = tokens[index];
  const children = tokens[index + 1]?.children ?? [];
  if (open?.type !== "paragraph_open" || open.level !== 0) return null;
  const inner = innerTokens(children);
  if (inner.length === children.length || inner.length === 0) return null;
  const isPlain = inner.every(({ type }) => /^(?:text|text_special|em_open|em_close|code_inline)$/u.test(type));
  return isPlain
    ? inner
        .map(({ content }) => content)
        .join("")
        .trim()
    : null;
}

/** What stands in bold, where nothing else does but a colon; else all of it. */
function innerTokens(children: readonly Token[]): Token[] {
  const written = children.filter(({ type, content }) => type !== "text" || !/^[:：]?$/u.test(content.trim()));
  // Bold and italic at once begins with either.
  const isItalic = written[0]?.type === "em_open" && written.at(-1)?.type === "em_close";
  const bold = isItalic ? written.slice(1, -1) : written;
  const [first, last] = [bold[0], bold.at(-1)];
  const isBold = first?.type === "strong_open" && last?.type === "strong_close";
  const isHtml = /^<(?:b|strong)>$/iu.test(first?.content ?? "") && /^<\/(?:b|strong)>$/iu.test(last?.content ?? "");
  const inner = bold.slice(1, -1);
  const isOne = (isBold || isHtml) && !inner.some(({ type }) => /^(?:strong_|html_inline)/u.test(type));
  return isOne ? inner : [...children];
}
