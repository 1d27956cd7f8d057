import type { Token } from "markdown-it";

/** Gives the words of inline tokens (`children` of an `inline` token): markup and HTML tags off, images as their text. */
export function plainText(tokens: readonly Token[] | null): string {
  return (tokens ?? [])
    .map((token) => {
      switch (token.type) {
        case "text":
        case "code_inline":
        case "text_special":
        case "task_marker":
          return token.content;
        case "softbreak":
        case "hardbreak":
          return " ";
        case "html_inline":
          return /^<br\b/iu.test(token.content) ? " " : "";
        default:
          return plainText(token.children);
      }
    })
    .join("");
}
