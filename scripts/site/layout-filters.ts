/** The filters that layouts use: each writes one value in one way. */
import type { Environment } from "nunjucks";
import type { Ladder } from "../ladder/types.ts";
import { type CountedName, fillWords, type WordName } from "../locales/words.ts";

/** Adds the filters to the templates' environment. */
export function layoutFilters(templates: Environment): void {
  templates.addFilter("urlPath", urlPath);
  templates.addFilter("fill", fillWords);
  // An attribute, and no text to escape.
  const safe = templates.getFilter("safe");
  templates.addFilter("langOf", (ladder: Ladder, ...words: readonly (WordName | CountedName | null)[]) =>
    safe(langOf(ladder, ...words)),
  );
}

/** Percent-encodes a path for an address, folder by folder. */
export function urlPath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/**
 * Writes the attribute `lang` of an element that holds words of the program and nothing else, where they are English in a
 * ladder of another language: a screen reader would read them as if they were not (WCAG 2.2, 3.1.2).
 * @param words null for a text of the ladder
 */
export function langOf(
  { englishWords }: Pick<Ladder, "englishWords">,
  ...words: readonly (WordName | CountedName | null)[]
): string {
  return words.every((word) => word !== null && englishWords.has(word)) ? ' lang="en"' : "";
}
