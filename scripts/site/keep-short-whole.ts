/**
 * Keeps short paragraphs and list items on one page.
 *
 * The properties orphans and widows are not enough: of a text that has one line more than `orphans` Chromium prints the
 * last line alone on the next page, whatever `widows` says (seen in Chromium 156; `test/odd-content.test.ts` would
 * show a widow).
 */

/** Letters of a text that may have four lines, and has five at most. */
const SHORT = 330;

/** What may stand in a paragraph or item that is looked at: anything but a block. */
const INLINE = "(?:[^<]|<(?!/?(?:p|li|dd|ul|ol|dl|table|pre|blockquote|details|figure|div|h[1-6]|section)\\b))*";
const TEXT_BLOCK = new RegExp(`<(p|li|dd)\\b([^>]*)>(${INLINE})</\\1>`, "g");
const ITEM_WITH_LIST = new RegExp(`<li\\b([^>]*)>(${INLINE})(?=<(?:ul|ol)\\b)`, "g");

/** Chinese, Japanese and Korean characters are twice as wide as letters. */
const WIDE_CHARACTER = /[\u2e80-\u9fff\uac00-\ud7af\uff01-\uff60]/g;

/** Adds the class `whole` to the short paragraphs and items of `html`, which `cleanHtml` made. */
export function keepShortWhole(html: string): string {
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
  const text = content.replace(/<[^>]*>|\u00ad/g, "");
  return text.length + (text.match(WIDE_CHARACTER)?.length ?? 0) <= SHORT;
}
