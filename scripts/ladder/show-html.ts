/**
 * Shows as text what looks like HTML and would swallow words: tags of no known element (`<team name>`), elements whose
 * content is code or raw text (`The <title> of the page`), and tags, comments and declarations that never end.
 *
 * The elements with raw text are those of GitHub's tag filter
 * (https://github.github.com/gfm/#disallowed-raw-html-extension-). What is left is still cleaned by who prints it.
 */
import type { MarkdownIt, StateCore } from "markdown-it";
import { HTML_NAMES } from "./html-names.ts";

/** Attributes that mean something without a value; other words in a tag are text that somebody put into angle brackets. */
const BARE =
  "open|reversed|hidden|nowrap|noshade|compact|border|checked|disabled|selected|readonly|required|multiple|controls|loop|muted|autoplay|default|async|defer|inert|ismap|allowfullscreen";

/** A tag with its attributes. Each part can end in one place only, so that a match takes no second try. */
const TAG = new RegExp(
  `</?([a-z][^\\s/<>]*)(?:[\\s/]*(?:[^\\s"'<>/=]+\\s*=\\s*(?:"[^"]*"|'[^']*'|[^\\s"'<>]+(?=[\\s>]))|(?:${BARE})(?=[\\s/>])))*[\\s/]*>`,
  "iuy",
);

/** Adds the rule to `md`; it runs when all tokens are there. */
export function showHtml(md: MarkdownIt): void {
  md.core.ruler.push("show_html", (state: StateCore) => {
    for (const token of state.tokens) {
      if (token.type === "html_block") token.content = escapeSwallowing(token.content);
      for (const child of token.children ?? []) {
        // markdown-it found one whole tag, comment or declaration.
        if (child.type === "html_inline" && harmlessLength(child.content, 0) === 0) child.type = "text";
      }
    }
  });
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
  const [tag = "", name = ""] = TAG.exec(html) ?? [];
  return HTML_NAMES.has(name.toLowerCase()) ? tag.length : 0;
}
