/**
 * Keeps short paragraphs and list items on one page: of up to four lines, lists in them included.
 *
 * The properties orphans and widows are not enough: of a text that has one line more than `orphans` Chromium prints the
 * last line alone on the next page, whatever `widows` says (seen in Chromium 156; the suite
 * `test/end-to-end/odd-content.browser.test.ts` would show a widow).
 */
import { type ChildNode, Element, isTag, isText } from "domhandler";
import { CJK } from "../../design/text-width.ts";
import { addClass, elementsIn, textIn } from "../html-tree.ts";

/** Letters of a text that may have four lines, and has five at most. */
const SHORT = 330;
/** Letters of a line, on the safe side. */
const LINE = 80;
const MOST_LINES = 4;

/** Elements that hold text, and are no text alone when another block is in them. */
const TEXT = /^(?:p|li|dd)$/;
const BLOCK = /^(?:p|li|dd|ul|ol|dl|table|pre|blockquote|details|figure|div|h[1-6]|section|aside)$/;
/** Elements that begin a line, and after which another begins. */
const LINE_EDGE = /^(?:li|ul|ol|p|div|br)$/;
/** What takes more room than its letters tell. */
const TALL = /^(?:table|pre|img|picture|blockquote|dl|details|hr|aside|h[1-6])$/;

/** As wide as two letters: Chinese, Japanese and Korean characters, and full-width forms. */
const WIDE_CHARACTER = new RegExp(`[${CJK}\\uff01-\\uff60]`, "g");

/** Adds the class `whole` to the short paragraphs and items in `nodes`, and to the short words before an item's list. */
export function keepShortWhole(nodes: readonly ChildNode[]): void {
  for (const element of elementsIn(nodes)) {
    const { name, children } = element;
    if (TEXT.test(name) && isShortText(children)) addClass(element, "whole");
    if (name !== "li") continue;
    if (isShortWithItems(children)) addClass(element, "whole");
    const list = children.findIndex((child) => isTag(child) && /^[uo]l$/.test(child.name));
    const words = children.slice(0, Math.max(0, list));
    if (isShortText(words) && words.some((node) => !isText(node) || node.data.trim() !== ""))
      element.children = [new Element("div", { class: "whole" }, words), ...children.slice(list)];
  }
}

function isShortText(nodes: readonly ChildNode[]): boolean {
  return lettersIn(textIn(nodes)) <= SHORT && elementsIn(nodes).every(({ name }) => !BLOCK.test(name));
}

/** Whether what an item holds, other items among it, has a few lines in all. */
function isShortWithItems(nodes: readonly ChildNode[]): boolean {
  const elements = elementsIn(nodes);
  if (!elements.some(({ name }) => name === "li") || elements.some(({ name }) => TALL.test(name))) return false;
  const lines = inLines(nodes).split("\n");
  return lines.reduce((sum, line) => sum + Math.ceil(lettersIn(line.trim()) / LINE), 0) <= MOST_LINES;
}

/** The text in `nodes`, each line of it up to where it must end. */
function inLines(nodes: readonly ChildNode[]): string {
  let text = "";
  for (const node of nodes) {
    if (isText(node)) text += node.data.replaceAll("\n", " ");
    if (!isTag(node)) continue;
    const edge = LINE_EDGE.test(node.name) ? "\n" : "";
    text += edge + inLines(node.children) + edge;
  }
  return text;
}

/** Counts the letters of a text. */
function lettersIn(text: string): number {
  const letters = text.replaceAll("\u00ad", "");
  return letters.length + (letters.match(WIDE_CHARACTER)?.length ?? 0);
}
