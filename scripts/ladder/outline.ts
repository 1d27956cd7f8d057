import type { Token } from "markdown-it";
import { plainText } from "./plain-text.ts";

/** A heading that stands at the top level of a file, not in a list or a quote. */
export interface Heading {
  /** Index of its `heading_open` token; the inline token and `heading_close` follow. */
  readonly index: number;
  /** 1 to 6. */
  readonly depth: number;
  readonly text: string;
}

/** Lists the top-level headings of a file in order. */
export function outline(tokens: readonly Token[]): Heading[] {
  return tokens.flatMap((token, index) =>
    token.type === "heading_open" && token.level === 0
      ? [
          {
            index,
            depth: Number(token.tag.slice(1)),
            text: plainText(tokens[index + 1]?.children ?? null)
              .replace(/\s+/gu, " ")
              .trim(),
          },
        ]
      : [],
  );
}
