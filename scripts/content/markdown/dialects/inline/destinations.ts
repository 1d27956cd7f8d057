/**
 * Addresses of links and pictures that CommonMark does not take for any: with spaces (`[a](Senior Engineer.md)`), as
 * Hugo's and Jekyll's code (`{{< ref "engineer.md" >}}`, `{% link engineer.md %}`), and with the size of a picture behind
 * them (`![a](x.png =100x20)`), which goes into the token's `width` and `height`.
 */
import type { MarkdownIt, StateCore, Token } from "markdown-it";
import { NAMED } from "../../../file/named.ts";

const REF = /\{\{[<%][ \t]*(?:rel)?ref[ \t]+(?:path=)?["'`]?([^"'`>%\n]+?)["'`]?[ \t]*[>%]\}\}([^\s()]*)/uy;
const LINK = /(?:\{\{[ \t]*site\.(?:base)?url[ \t]*\}\})?\{%-?[ \t]*link[ \t]+([^%\n]+?)[ \t]*-?%\}([^\s()]*)/uy;
const BASE = /\{\{[ \t]*site\.(?:base)?url[ \t]*\}\}([^\s()]*)/uy;
const FILTERED = /\{\{[ \t]*["']([^"'\n]+)["'][ \t]*\|[ \t]*(?:relative_url|absolute_url|relURL|absURL)[ \t]*\}\}/uy;

/** Letters that are looked at for an address with spaces. */
const LONGEST = 300;
const WITH_SPACES =
  /^[^"<>()\n]*(?:\([^"<>()\n]*\)[^"<>()\n]*)*\.[a-z][a-z0-9]{1,8}(?:#[^"<>()\n]*?)?(?=[ \t]*(?:\)|["']|=\d))/iu;
const SIZE = /^[ \t]+=(\d{1,5}%?)?(?:x(\d{1,5}%?)?)?[ \t]*(?=\)|["'])/u;
const MARK = "#rungbook-size=";

/** Has `md` read these addresses. */
export function destinations(md: MarkdownIt): void {
  const plain = md.helpers.parseLinkDestination;
  md.helpers.parseLinkDestination = (text, start, max) => {
    const found = readCode(text, start, max) ?? plain(text, start, max);
    // Only between brackets: what defines a reference ends with its line.
    if (!/\(\s{0,9}$/u.test(text.slice(Math.max(0, start - 10), start)) || text[start] === "<") return found;
    const rest = text.slice(start, Math.min(max, start + LONGEST));
    const spaced =
      found.ok && /^\s*(?:\)|["'(])/u.test(text.slice(found.pos, found.pos + 100)) ? null : WITH_SPACES.exec(rest);
    const address = spaced?.[0].includes(" ") ? { ok: true, pos: start + spaced[0].length, str: spaced[0] } : found;
    const [size = "", width = "", height = ""] = SIZE.exec(text.slice(address.pos, address.pos + 100)) ?? [];
    if (size === "" || !address.ok) return address;
    return { ...address, pos: address.pos + size.length, str: `${address.str}${MARK}${width}x${height}` };
  };
  md.core.ruler.after("inline", "picture_sizes", (state: StateCore) => {
    for (const { children } of state.tokens) for (const token of children ?? []) takeSize(token);
  });
}

function readCode(text: string, start: number, max: number) {
  if (text[start] !== "{" || !/^\{[{%]/u.test(text.slice(start, start + 2))) return null;
  for (const [pattern, isName] of [
    [REF, true],
    [LINK, true],
    [FILTERED, false],
    [BASE, false],
  ] as const) {
    pattern.lastIndex = start;
    const [whole, address = "", rest = ""] = pattern.exec(text) ?? [];
    if (whole === undefined || start + whole.length > max) continue;
    const str = isName ? NAMED + encodeURIComponent(address.trim() + rest) : address + rest || "/";
    return { ok: true, pos: start + whole.length, str };
  }
  return null;
}

/** Moves the size of a picture out of its address, or out of its words (`![alt|100](x.png)`). */
function takeSize(token: Token): void {
  const name = token.type === "image" ? "src" : token.type === "link_open" ? "href" : null;
  if (name === null) return;
  const [address = "", size] = String(token.attrGet(name) ?? "").split(MARK);
  if (size !== undefined) token.attrSet(name, address);
  if (token.type !== "image") return;
  const last = token.children?.at(-1);
  const behind = last?.type === "text" ? /\|[ \t]*(\d{1,5}(?:x\d{1,5})?)[ \t]*$/u.exec(last.content.slice(-30)) : null;
  if (behind && last) last.content = last.content.slice(0, -behind[0].length).trimEnd();
  const [width = "", height = ""] = (size ?? behind?.[1] ?? "").split("x");
  if (width !== "") token.attrSet("width", width.replaceAll("%25", "%"));
  if (height !== "") token.attrSet("height", height.replaceAll("%25", "%"));
}
