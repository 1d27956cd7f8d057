/**
 * Gives every block of a cleaned body the direction of its text, as `dir="auto"` would, and lists as a whole: browsers
 * leave the text of elements that have a direction out when they look for that of a list around them.
 */

import type { TextDirection } from "./text-direction.ts";

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Elements that are set in the direction of their first letter; what stands in them follows unless it differs. */
const BLOCK = /^(?:p|ul|ol|dl|blockquote|table|h[1-6]|figure|details|div|section|pre)$/;
const TAG = /<(\/?)([a-z][a-z0-9]*)([^>]*)>/g;
const EMPTY = /^(?:br|hr|img|col|source|wbr)$/;

/** Returns `html` with `dir` on the blocks whose direction differs from what is around them; `base` is the document's. */
export function setDirections(html: string, base: TextDirection): string {
  if (base === "ltr" && !RIGHT_TO_LEFT.test(html)) return html;
  const around: TextDirection[] = [base];
  return html.replace(TAG, (tag, slash: string, name: string, attributes: string, index: number) => {
    if (EMPTY.test(name)) return tag;
    if (slash === "/") {
      if (around.length > 1) around.pop();
      return tag;
    }
    const outer = around.at(-1) ?? base;
    const given = / dir="(ltr|rtl)"/.exec(attributes)?.[1] as TextDirection | undefined;
    const found = given ?? (BLOCK.test(name) ? firstDirection(html, index + tag.length, name) : null) ?? outer;
    around.push(found);
    return found === outer || given !== undefined ? tag : `<${name} dir="${found}"${attributes}>`;
  });
}

/** The direction of the first letter from `from` on, before an element `name` ends; null when there is none. */
function firstDirection(html: string, from: number, name: string): TextDirection | null {
  const tagOrLetter = /<(\/?[a-z][a-z0-9]*)[^>]*>|&[#\w]+;|\p{L}/gu;
  tagOrLetter.lastIndex = from;
  for (let found = tagOrLetter.exec(html); found !== null; found = tagOrLetter.exec(html)) {
    if (found[1] === `/${name}`) return null;
    if (/^\p{L}/u.test(found[0])) return RIGHT_TO_LEFT.test(found[0]) ? "rtl" : "ltr";
  }
  return null;
}
