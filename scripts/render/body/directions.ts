/** Which way text runs: that of a language, and that of each block of a body. */
import { type ChildNode, isTag } from "domhandler";
import { setAttribute, textIn } from "./html-tree.ts";

/** Which way text runs. */
export type TextDirection = "ltr" | "rtl";

const RIGHT_TO_LEFT_LANGUAGES = new Set(["ar", "he", "fa", "ur", "yi", "dv", "ps", "sd", "ug", "ckb"]);

/** The direction in which `language`, a BCP 47 tag, is written. */
export function textDirection(language: string): TextDirection {
  return RIGHT_TO_LEFT_LANGUAGES.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";
}

/** The arrow from what is read first to what follows: no typeface turns it round. */
export function forwardArrow(language: string): string {
  return textDirection(language) === "rtl" ? "←" : "→";
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Elements that are set in the direction of their first letter; what stands in them follows unless it differs. */
const BLOCK = /^(?:p|ul|ol|dl|blockquote|table|h[1-6]|figure|details|div|section|aside|pre)$/;

/**
 * Gives every block among `nodes` whose text runs another way than what is around it the direction of its text, as
 * `dir="auto"` would, and lists as a whole: browsers leave the text of elements that have a direction out when they look
 * for that of a list around them. `base` is the document's.
 */
export function setDirections(nodes: readonly ChildNode[], base: TextDirection): void {
  if (base === "ltr" && !RIGHT_TO_LEFT.test(textIn(nodes))) return;
  setWithin(nodes, base);
}

function setWithin(nodes: readonly ChildNode[], around: TextDirection): void {
  for (const node of nodes) {
    if (!isTag(node)) continue;
    const { dir } = node.attribs;
    const given = dir === "ltr" || dir === "rtl" ? dir : undefined;
    const own = given ?? (BLOCK.test(node.name) ? firstDirection(node.children) : null) ?? around;
    if (own !== around && given === undefined) setAttribute(node, "dir", own);
    setWithin(node.children, own);
  }
}

/** Gives the direction of the first letter; null when there is none. */
export function firstDirection(nodes: readonly ChildNode[]): TextDirection | null {
  const letter = /\p{L}/u.exec(textIn(nodes))?.[0];
  return letter === undefined ? null : RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
}
