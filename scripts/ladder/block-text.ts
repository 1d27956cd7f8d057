/** The words of Markdown's block tokens as plain text, for what holds text and no markup: data and tables. */
import type { Token } from "markdown-it";
import { plainText } from "./plain-text.ts";

/**
 * Gives the words of block tokens: a blank line between blocks, list items as lines, `marker` before each, two spaces
 * more for every list around it.
 */
export function blockText(tokens: readonly Token[], marker = "- "): string {
  let depth = 0;
  let text = "";
  let start = "";
  for (const token of tokens) {
    if (/^(bullet|ordered)_list_(open|close)$/u.test(token.type)) depth += token.nesting;
    // What is given may begin inside a list.
    if (token.type === "list_item_open") start = `${"  ".repeat(Math.max(0, depth - 1))}${marker}`;
    const words = wordsOf(token);
    if (words === "") continue;
    text += start === "" ? `\n\n${words}` : `\n${start}${words}`;
    start = "";
  }
  return text.trim();
}

function wordsOf(token: Token): string {
  switch (token.type) {
    case "inline":
      return plainText(token.children).replace(/\s+/gu, " ").trim();
    case "fence":
    case "code_block":
      return token.content.trimEnd();
    case "html_block":
      // Tags off, words kept; this is text for programs, and is escaped again by who shows it.
      return token.content
        .replace(/<!--[\s\S]*?-->|<[^<>]*>/gu, " ")
        .replace(/\s+/gu, " ")
        .trim();
    default:
      return "";
  }
}
