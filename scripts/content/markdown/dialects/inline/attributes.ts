/**
 * Attributes in braces, as kramdown (`{: .class #id}`), Pandoc and markdown-it-attrs (`{.class #id width=50%}`) write
 * them: nothing of them is printed. An id is a place that links can lead to; a width is that of a picture.
 */
import type { MarkdownIt, StateBlock, StateCore, StateInline, Token } from "markdown-it";
import { parseAttributeList } from "../../headings/heading-attributes.ts";

/** What stands in braces. */
export interface WrittenAttributes {
  /** Letters from the opening brace to the closing one. */
  readonly length: number;
  readonly ids: readonly string[];
  /** By name; without classes, which mean nothing here. */
  readonly values: ReadonlyMap<string, string>;
  /** Whether kramdown's colon says that it cannot be a text in braces. */
  readonly hasColon: boolean;
}

const LONGEST = 400;

/** Reads the attributes that begin at `from`, a brace; null where they are none, and the braces are a text. */
function readAttributes(text: string, from: number): WrittenAttributes | null {
  const end = text.slice(from, from + LONGEST).indexOf("}");
  const written = text.slice(from, from + end + 1);
  if (end < 2 || /[\n/]/u.test(written)) return null;
  const list = parseAttributeList(written);
  if (list === null) return null;
  const ids = list.id === null ? [] : [list.id];
  return { length: written.length, ids, values: list.values, hasColon: written[1] === ":" };
}

/** Adds the rules to `md`: for a line of its own, behind links, pictures, code and words in a style, and at a text's end. */
export function attributes(md: MarkdownIt): void {
  md.block.ruler.before("table", "attribute_line", readLine, {
    alt: ["paragraph", "reference", "blockquote", "list", "table"],
  });
  md.inline.ruler.before("link", "attributes", readBehind);
  md.inline.ruler.before("link", "attribute_span", readSpan);
  md.core.ruler.after("inline", "attributes_at_end", (state: StateCore) => {
    for (const [index, token] of state.tokens.entries()) {
      const last = token.children?.at(-1);
      if (last?.type !== "text" || !last.content.includes("}")) continue;
      const isText = /^(?:paragraph|t[hd]|dt)_open$/u.test(state.tokens[index - 1]?.type ?? "");
      const match = isText ? /\s\{[^{}]{1,400}\}\s*$/u.exec(last.content.slice(-LONGEST)) : null;
      if (match === null || last === undefined) continue;
      const at = last.content.length - match[0].length;
      const found = readAttributes(last.content, at + 1);
      if (found === null || match[0].trim().length !== found.length) continue;
      last.content = last.content.slice(0, at).trimEnd();
      token.children?.push(...found.ids.map((id) => placeToken(state, id)));
    }
  });
}

function readLine(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  const from = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (state.src[from] !== "{" || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const end = state.eMarks[startLine] ?? 0;
  const found = end - from > LONGEST ? null : readAttributes(state.src, from);
  if (found === null || state.src.slice(from + found.length, end).trim() !== "") return false;
  if (silent) return true;
  for (const id of found.ids) {
    const place = state.push("html_block", "", 0);
    place.meta = { id };
    place.content = placeHtml(id);
    place.map = [startLine, startLine + 1];
  }
  state.line = startLine + 1;
  return true;
}

/** Pandoc's `[words]{.class}`, of words without marks of their own. */
const SPAN = /\[([^[\]{}*_`<!\\\n]{1,300})\]\{/uy;

function readSpan(state: StateInline, silent: boolean): boolean {
  SPAN.lastIndex = state.pos;
  const [whole, words = ""] = state.src[state.pos] === "[" ? (SPAN.exec(state.src) ?? []) : [];
  const found = whole === undefined ? null : readAttributes(state.src, state.pos + whole.length - 1);
  if (whole === undefined || found === null) return false;
  if (!silent) {
    state.pending += words;
    for (const id of found.ids) state.push("html_inline", "", 0).content = placeHtml(id);
  }
  state.pos += whole.length - 1 + found.length;
  return true;
}

function readBehind(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== "{" || state.pos === 0) return false;
  const found = readAttributes(state.src, state.pos);
  if (found === null) return false;
  const last = state.tokens.at(-1);
  const isBehind =
    state.pending === "" &&
    last !== undefined &&
    (/^(?:link_close|image|code_inline|html_inline)$/u.test(last.type) || /^[*_~]{1,3}$/u.test(last.content));
  // kramdown's colon is enough behind a word. The source is asked, as a text that grows is slow to look at.
  if (!isBehind && !(found.hasColon && /\S/u.test(state.src[state.pos - 1] ?? ""))) return false;
  if (!silent) {
    if (isBehind && last.type === "image") {
      for (const name of ["width", "height"]) {
        const value = found.values.get(name);
        if (value !== undefined) last.attrSet(name, value);
      }
    }
    for (const id of found.ids) state.push("html_inline", "", 0).content = placeHtml(id);
  }
  state.pos += found.length;
  return true;
}

function placeToken(state: StateCore, id: string) {
  return Object.assign(new state.Token("html_inline", "", 0), { content: placeHtml(id), meta: { id } });
}

/** Gives the id that stands on a line of its own or behind all words of a text, by its token; null for another token. */
export function placeId({ type, meta }: Token): string | null {
  return (type === "html_inline" || type === "html_block") && typeof meta?.id === "string" ? meta.id : null;
}

function placeHtml(id: string): string {
  return `<span id="${escapeHtml(id)}"></span>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}
