/**
 * Shows as text what looks like HTML and would swallow words: elements whose content is code or raw text, and tags,
 * comments and declarations that never end. A reader then sees `The <title> of the page` as it was written.
 *
 * The elements are those of GitHub's tag filter (https://github.github.com/gfm/#disallowed-raw-html-extension-).
 * What is left is still cleaned by who prints it.
 */
import type { MarkdownIt, StateCore } from "markdown-it";

const SWALLOWING = /^<\/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)(?![\w-])/iu;

/** A tag with its attributes: their values may hold anything, between them nothing opens another tag. */
const TAG = /<\/?[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/iuy;

/** Adds the rule to `md`; it runs when all tokens are there. */
export function showHtml(md: MarkdownIt): void {
  md.core.ruler.push("show_html", (state: StateCore) => {
    for (const token of state.tokens) {
      if (token.type === "html_block") token.content = escapeSwallowing(token.content);
      for (const child of token.children ?? []) {
        // markdown-it found one whole tag, comment or declaration.
        if (child.type === "html_inline" && !isHarmless(child.content)) child.type = "text";
      }
    }
  });
}

function isHarmless(html: string): boolean {
  return html.startsWith("<!--") || (/^<\/?[a-z]/iu.test(html) && !SWALLOWING.test(html));
}

/** Writes `<` as `&lt;` wherever it opens no harmless tag and no comment that ends. */
function escapeSwallowing(html: string): string {
  let result = "";
  let end = 0;
  for (let start = html.indexOf("<"); start >= 0; start = html.indexOf("<", end)) {
    const length = harmlessLength(html, start);
    result += html.slice(end, start) + (length === 0 ? "&lt;" : html.slice(start, start + length));
    end = start + Math.max(1, length);
  }
  return result + html.slice(end);
}

/** Letters of the harmless tag or comment that begins at `start`; 0 when none does. */
function harmlessLength(html: string, start: number): number {
  if (html.startsWith("<!--", start)) {
    const close = html.indexOf("-->", start + 4);
    return close < 0 ? 0 : close + 3 - start;
  }
  TAG.lastIndex = start;
  const [tag = ""] = TAG.exec(html) ?? [];
  return SWALLOWING.test(tag) ? 0 : tag.length;
}
