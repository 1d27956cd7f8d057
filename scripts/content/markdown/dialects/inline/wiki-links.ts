/**
 * Obsidian's links by name, `[[Senior Engineer#Impact|the next level]]`, and pictures, `![[chart.png|100]]`
 * (https://help.obsidian.md/links). Where they lead is found out when all files have been read.
 */
import type { MarkdownIt, StateInline } from "markdown-it";
import { NAMED } from "../../../file/named.ts";

const LINK = /!?\[\[([^[\]\n|]{1,300})(?:\\?\|([^[\]\n]{0,300}))?\]\]/uy;
const PICTURE = /\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?|heic|avif)$/iu;
/** A mark for a contents. */
const CONTENTS = /^(?:toc|_TOC_)$/iu;

/** Adds the rule to `md`. */
export function wikiLinks(md: MarkdownIt): void {
  md.inline.ruler.before("link", "wiki_link", readLink);
}

function readLink(state: StateInline, silent: boolean): boolean {
  const isEmbed = state.src[state.pos] === "!";
  if (!state.src.startsWith("[[", state.pos + Number(isEmbed))) return false;
  LINK.lastIndex = state.pos;
  const [whole, name = "", alias] = LINK.exec(state.src) ?? [];
  if (whole === undefined || CONTENTS.test(name) || state.linkLevel > 0) return false;
  // `[[1]](x)` is a link whose words are in brackets.
  if (state.src[state.pos + whole.length] === "(") return false;
  if (!silent) {
    const size = /^\s*(\d{1,5})(?:x(\d{1,5}))?\s*$/u.exec(alias ?? "");
    const words = alias !== undefined && alias.trim() !== "" && size === null ? alias.trim() : null;
    if (isEmbed && PICTURE.test(name.trim())) pushPicture(state, name.trim(), words, size);
    else pushLink(state, name.trim(), words ?? shown(name));
  }
  state.pos += whole.length;
  return true;
}

function pushPicture(state: StateInline, name: string, words: string | null, size: RegExpExecArray | null): void {
  const alt = words ?? name.replace(/^.*\//u, "").replace(PICTURE, "");
  const text = Object.assign(new state.Token("text", "", 0), { content: alt });
  const picture = state.push("image", "img", 0);
  picture.attrs = [
    ["src", NAMED + encodeURIComponent(name)],
    ["alt", ""],
  ];
  if (size?.[1]) picture.attrSet("width", size[1]);
  if (size?.[2]) picture.attrSet("height", size[2]);
  picture.children = [text];
  picture.content = alt;
}

function pushLink(state: StateInline, name: string, words: string): void {
  const open = state.push("link_open", "a", 1);
  open.attrs = [["href", NAMED + encodeURIComponent(name.replace(/#\^.*$/u, ""))]];
  state.push("text", "", 0).content = words;
  state.push("link_close", "a", -1);
}

/** A link without words of its own: "Senior Engineer > Impact", as Obsidian shows it. */
function shown(name: string): string {
  const parts = name
    .replace(/#\^.*$/u, "")
    .split("#")
    .map((part) => part.trim());
  const file = parts[0]?.replace(/^.*\//u, "").replace(/\.(?:md|markdown|mdx)$/iu, "") ?? "";
  return [file, ...parts.slice(1)].filter((part) => part !== "").join(" > ");
}
