/**
 * Attributes that other programs let people write behind a heading: `## Impact {#impact .blue}`
 * (https://pandoc.org/MANUAL.html#heading-identifiers), `{-}`, `{: .blue}` on the same line or the next
 * (https://kramdown.gettalong.org/syntax.html#attribute-list-definitions), and the same in a comment, as Docusaurus has it.
 *
 * They are no words of the heading. An id is a further name by which links may call it; all else has no effect.
 */
import type { MarkdownIt, StateCore, Token } from "markdown-it";

/** What stands between the braces of an attribute list. */
export interface AttributeList {
  readonly id: string | null;
  readonly classes: readonly string[];
  /** The values of `key=value`, without their quotes. */
  readonly values: ReadonlyMap<string, string>;
}

/** One part of a list, with the blanks before it. Each way of reading one begins with another sign. */
const PART =
  /\s*(?:#(?<id>(?:[^\s{}#.="'`]|\.(?=\d))+)|\.(?<class>[^\s{}#.="'`]+)|(?<key>[A-Za-z_@:][\w:.@-]*)=(?:"(?<double>[^"{}]*)"|'(?<single>[^'{}]*)'|(?<bare>[^\s"'{}=]+))|(?<word>[A-Za-z][\w-]*)|(?<dash>-))/uy;

/**
 * Reads an attribute list with its braces: `{#id .class key="value"}`, `{-}`, or with a colon, `{: .class}`, which may
 * hold bare words too (`{:toc}`). Null for what is none, such as `{name}` or `{{ name }}`.
 */
export function parseAttributeList(text: string): AttributeList | null {
  const comment = /^\{\/\*\s*#([^\s{}]+)\s*\*\/\}$/u.exec(text)?.[1];
  if (comment !== undefined) return { id: comment, classes: [], values: new Map() };
  if (!text.startsWith("{") || !text.endsWith("}")) return null;
  const hasColon = text.startsWith("{:");
  const inside = text.slice(hasColon ? 2 : 1, -1).trimEnd();
  let id: string | null = null;
  const classes: string[] = [];
  const values = new Map<string, string>();
  let end = 0;
  while (end < inside.length) {
    PART.lastIndex = end;
    const groups = PART.exec(inside)?.groups;
    if (groups === undefined || (groups.word !== undefined && !hasColon)) return null;
    end = PART.lastIndex;
    id ??= groups.id ?? null;
    if (groups.class !== undefined) classes.push(groups.class);
    if (groups.key !== undefined) values.set(groups.key, groups.double ?? groups.single ?? groups.bare ?? "");
  }
  return end === 0 && !hasColon ? null : { id: id ?? values.get("id") ?? null, classes, values };
}

/** Takes attribute lists off headings, before the words of blocks are parsed; ids stay in `meta.id` of `heading_open`. */
export function headingAttributes(md: MarkdownIt): void {
  md.core.ruler.after("block", "heading_attributes", (state: StateCore) => {
    const dropped = new Set<Token>();
    state.tokens.forEach((open, index) => {
      const inline = state.tokens[index + 1];
      if (open.type !== "heading_open" || inline === undefined) return;
      takeBehind(open, inline);
      for (const token of takeBelow(open, state.tokens.slice(index + 3, index + 6))) dropped.add(token);
    });
    if (dropped.size > 0) state.tokens = state.tokens.filter((token) => !dropped.has(token));
  });
}

function takeBehind(open: Token, inline: Token): void {
  for (;;) {
    const { content } = inline;
    const start = content.endsWith("}") ? content.lastIndexOf("{") : -1;
    const list = start > 0 && content[start - 1] !== "\\" ? parseAttributeList(content.slice(start)) : null;
    const words = content.slice(0, Math.max(0, start)).trimEnd();
    if (list === null || words === "") break;
    // The signs that close a heading may stand before its attributes.
    inline.content = words.replace(/(?<=\S)[ \t]+#+$/u, "");
    nameHeading(open, list.id);
  }
  // Signs that close a heading, as many as open it, without the blank that CommonMark wants before them.
  const { markup } = open;
  const { content } = inline;
  const rest = content.slice(0, -markup.length);
  if (/^#{2,}$/u.test(markup) && content.endsWith(markup) && /[^\s#\\]$/u.test(rest)) inline.content = rest;
}

/** Takes a list on the line below a heading off the paragraph that it opens. Gives the tokens that nothing is left of. */
function takeBelow(open: Token, next: readonly Token[]): readonly Token[] {
  const [paragraph, inline] = next;
  const first = open.map?.[1];
  if (paragraph?.type !== "paragraph_open" || inline === undefined || paragraph.map?.[0] !== first) return [];
  const [line = "", ...others] = inline.content.split("\n");
  const list = line.startsWith("{:") ? parseAttributeList(line.trimEnd()) : null;
  if (list === null) return [];
  nameHeading(open, list.id);
  if (others.length === 0) return next;
  inline.content = others.join("\n").trimStart();
  for (const token of [paragraph, inline]) if (token.map) token.map = [token.map[0] + 1, token.map[1]];
  return [];
}

function nameHeading(open: Token, id: string | null): void {
  if (id !== null) open.meta = { id, ...open.meta };
}

/** Gives the id that a file writes at a heading, by its `heading_open` token; null where it writes none. */
export function writtenId({ meta }: Token): string | null {
  return typeof meta?.id === "string" && meta.id !== "" ? meta.id : null;
}
