/**
 * Keeps short paragraphs and list items on one page: of up to four lines, lists in them included.
 *
 * The properties orphans and widows are not enough: of a text that has one line more than `orphans` Chromium prints the
 * last line alone on the next page, whatever `widows` says (seen in Chromium 156; `test/odd-content.test.ts` would
 * show a widow).
 */
import { CJK } from "./cjk.ts";

/** Letters of a text that may have four lines, and has five at most. */
const SHORT = 330;

/** What may stand in a paragraph or item that is looked at: anything but a block. */
const INLINE = "(?:[^<]|<(?!/?(?:p|li|dd|ul|ol|dl|table|pre|blockquote|details|figure|div|h[1-6]|section)\\b))*";
const TEXT_BLOCK = new RegExp(`<(p|li|dd)\\b([^>]*)>(${INLINE})</\\1>`, "g");
const ITEM_WITH_LIST = new RegExp(`<li\\b([^>]*)>(${INLINE})(?=<(?:ul|ol)\\b)`, "g");

/** As wide as two letters: Chinese, Japanese and Korean characters, and full-width forms. */
const WIDE_CHARACTER = new RegExp(`[${CJK}\\uff01-\\uff60]`, "g");

/** Letters of a line, on the safe side. */
const LINE = 80;
const MOST_LINES = 4;
/** Length of the HTML of an item that may have four lines: of a longer one the lines are not counted. */
const LONGEST_SHORT_ITEM = 3_000;

const ITEM_EDGE = /<(\/?)li\b[^>]*>/g;
const BLOCK_EDGE = /<\/?(?:li|ul|ol|p|div|br)\b[^>]*>/g;
/** What takes more room than its letters tell. */
const TALL = /<(?:table|pre|img|picture|blockquote|dl|details|hr|h[1-6])\b/;

/** Adds the class `whole` to the short paragraphs and items of `html`, which `cleanHtml` made. */
export function keepShortWhole(html: string): string {
  return keepShortTextsWhole(keepShortItemsWhole(html));
}

/** Does it for items that hold lists, and are short with all that is in these. */
function keepShortItemsWhole(html: string): string {
  const open: { readonly start: number; readonly end: number; hasItems: boolean }[] = [];
  const marked: number[] = [];
  for (const { 0: tag, 1: slash, index } of html.matchAll(ITEM_EDGE)) {
    if (slash === "") {
      const above = open.at(-1);
      if (above) above.hasItems = true;
      open.push({ start: index, end: index + tag.length, hasItems: false });
      continue;
    }
    const item = open.pop();
    if (item?.hasItems && !html.slice(item.start, item.end).includes("class=") && isShortItem(html, item.end, index))
      marked.push(item.start + "<li".length);
  }
  const cuts = [0, ...marked.sort((a, b) => a - b)];
  return cuts.map((at, place) => html.slice(at, cuts[place + 1])).join(' class="whole"');
}

function isShortItem(html: string, start: number, end: number): boolean {
  if (end - start > LONGEST_SHORT_ITEM) return false;
  const content = html.slice(start, end);
  if (TALL.test(content)) return false;
  const lines = content.split(BLOCK_EDGE).map((text) => Math.ceil(lengthOf(text.trim()) / LINE));
  return lines.reduce((sum, count) => sum + count, 0) <= MOST_LINES;
}

function keepShortTextsWhole(html: string): string {
  return html
    .replace(TEXT_BLOCK, (all, name: string, attributes: string, content: string) =>
      isShort(content) && !attributes.includes("class=")
        ? `<${name} class="whole"${attributes}>${content}</${name}>`
        : all,
    )
    .replace(ITEM_WITH_LIST, (all, attributes: string, content: string) =>
      isShort(content) && content.trim() !== "" ? `<li${attributes}><div class="whole">${content}</div>` : all,
    );
}

function isShort(content: string): boolean {
  return lengthOf(content) <= SHORT;
}

/** Counts the letters of a text with inline HTML. */
function lengthOf(content: string): number {
  const text = content.replace(/<[^>]*>|\u00ad/g, "");
  return text.length + (text.match(WIDE_CHARACTER)?.length ?? 0);
}
