import { diffWords } from "diff";
import type { WordChange } from "./comparison.ts";

/** More changes than these are not worth finding, as nobody could read them. */
const MOST_CHANGES = 2000;
/** In UTF-16 code units. Each word that is found holds a copy of the whole text. */
const LONGEST_TEXT = 10_000;

/** Of all letters of both texts. Where fewer are kept, one text is better read after the other. */
const LEAST_KEPT = 0.3;

/**
 * Finds the words by which `before` and `after` differ, in the order in which both can be read. Empty where hardly a
 * word is the same.
 */
export function changedWords(before: string, after: string, language: string): readonly WordChange[] {
  if (Math.max(before.length, after.length) > LONGEST_TEXT) return [];
  const intlSegmenter = new Intl.Segmenter(language, { granularity: "word" });
  const changes = (diffWords(before, after, { intlSegmenter, maxEditLength: MOST_CHANGES }) ?? []).map(
    ({ value, removed, added }): WordChange => ({ kind: removed ? "removed" : added ? "added" : "kept", text: value }),
  );
  const kept = changes.reduce((letters, { kind, text }) => letters + (kind === "kept" ? 2 * text.length : 0), 0);
  return kept < LEAST_KEPT * (before.length + after.length) ? [] : changes;
}
