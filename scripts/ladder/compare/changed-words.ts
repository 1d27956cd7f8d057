import { diffWords } from "diff";
import type { WordChange } from "./comparison.ts";

/** More changes than these are not worth finding, as nobody could read them. */
const MOST_CHANGES = 2000;

/** Finds the words by which `before` and `after` differ, in the order in which both can be read. */
export function changedWords(before: string, after: string, language: string): WordChange[] {
  const intlSegmenter = new Intl.Segmenter(language, { granularity: "word" });
  const changes = diffWords(before, after, { intlSegmenter, maxEditLength: MOST_CHANGES });
  if (changes === undefined) return [change("removed", before), change("added", after)];
  return changes.map(({ value, removed, added }) => change(removed ? "removed" : added ? "added" : "kept", value));
}

function change(kind: WordChange["kind"], text: string): WordChange {
  return { kind, text };
}
