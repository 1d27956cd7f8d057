/**
 * Lets the tables and code of a body be scrolled from the keyboard: some browsers give what scrolls the focus only when
 * it asks for it, and what has the focus needs a name.
 *
 * A table gets a box around it that scrolls: a table that scrolls itself is no table to screen readers. They are groups
 * and not regions: a page may have many, and regions are what readers jump between.
 * Source: WCAG 2.2, 2.1.1 and 4.1.2; https://dequeuniversity.com/rules/axe/4.10/scrollable-region-focusable
 */

import type { Words } from "../locales/words.ts";
import { escapeHtml } from "./escape.ts";

/** Returns `html`, which `cleanHtml` made, with the attributes, and a box around every table. */
export function nameScrolled(html: string, words: Words): string {
  const [table, code] = [escapeHtml(words.table), escapeHtml(words.code)];
  return html
    .replace(/<table\b/g, `<div class="scroll" tabindex="0" role="group" aria-label="${table}">$&`)
    .replaceAll("</table>", "</table></div>")
    .replace(/<pre\b/g, `$& tabindex="0" role="group" aria-label="${code}"`);
}
