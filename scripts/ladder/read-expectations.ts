import type { Token } from "markdown-it";
import { plainText } from "./plain-text.ts";
import type { Expectation } from "./types.ts";

/** Reads the lists that stand at the top level of a section: each item's own words, and its nested items. */
export function readExpectations(tokens: readonly Token[]): Expectation[] {
  interface Item {
    readonly texts: string[];
    readonly children: Item[];
  }
  const top: Item[] = [];
  const open: Item[] = [];
  let others = 0;
  for (const token of tokens) {
    if (token.type === "list_item_open") {
      const item: Item = { texts: [], children: [] };
      // A list in a quote or a table inside no item is not an expectation.
      if (open.length > 0 || others === 0) (open.at(-1)?.children ?? top).push(item);
      open.push(item);
    } else if (token.type === "list_item_close") {
      open.pop();
    } else if (/^(blockquote|dl|table)_(open|close)$/u.test(token.type)) {
      others += token.nesting;
    } else if (token.type === "inline") {
      open.at(-1)?.texts.push(plainText(token.children));
    } else if (token.type === "fence" || token.type === "code_block") {
      open.at(-1)?.texts.push(token.content);
    }
  }
  const finish = (item: Item): Expectation => ({
    text: item.texts.join(" ").replace(/\s+/gu, " ").trim(),
    children: item.children.map(finish),
  });
  return top.map(finish);
}
