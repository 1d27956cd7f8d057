import { diffWords } from "diff";
import type { WordChange } from "./comparison.ts";

/** More changes than these are not worth finding, as nobody could read them. */
const MOST_CHANGES = 2000;
/** In UTF-16 code units. Each word that is found holds a copy of the whole text. */
const LONGEST_TEXT = 10_000;

/** Finds the words by which `before` and `after` differ, in the order in which both can be read. */
export function changedWords(before: string, after: string, language: string): WordChange[] {
  const whole = [change("removed", before), change("added", after)];
  if (Math.max(before.length, after.length) > LONGEST_TEXT) return whole;
  const intlSegmenter = new Intl.Segmenter(language, { granularity: "word" });
  const changes = diffWords(before, after, { intlSegmenter, maxEditLength: MOST_CHANGES });
  if (changes === undefined) return whole;
  return changes.map(({ value, removed, added }) => change(removed ? "removed" : added ? "added" : "kept", value));
}

function change(kind: WordChange["kind"], text: string): WordChange {
  return { kind, text };
}
