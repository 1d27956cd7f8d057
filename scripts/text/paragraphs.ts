import { collapseSpaces } from "./quote.ts";

/** Splits plain text into its paragraphs, each on one line: blank lines stand between them. Empty where there are none. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n[^\S\n]*\n/u)
    .map(collapseSpaces)
    .filter((paragraph) => paragraph !== "");
}
