import { distance } from "fastest-levenshtein";
import { fold } from "./fold.ts";

/** Longest word that is compared: the distance takes the product of the lengths. */
const LONGEST = 120;

/** Finds the candidate that `word` was probably meant to be, or null when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const wanted = fold(word);
  if (wanted.length > LONGEST) return null;
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const folded = fold(candidate);
    const longer = Math.max(wanted.length, folded.length);
    if (longer > LONGEST) continue;
    const steps = slips(wanted, folded);
    // One slip in a short name, up to three in a long one; never so many that another word comes out.
    if (steps < bestDistance && steps <= Math.min(3, Math.max(1, Math.floor(longer / 4)))) {
      best = candidate;
      bestDistance = steps;
    }
  }
  return best;
}

/** The edits between two words, two letters changed about ("titel") counted as one. */
function slips(a: string, b: string): number {
  const steps = distance(a, b);
  const sorted = (word: string): string => [...word].sort().join("");
  return steps === 2 && a.length === b.length && sorted(a) === sorted(b) ? 1 : steps;
}
