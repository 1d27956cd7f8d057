/** Names compared: which are the same, which comes first, which belong together, and which was probably meant. */
import { distance } from "fastest-levenshtein";

/** Folds a text for comparing names: Unicode compatibility forms, case and runs of white space do not matter. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** Folds a heading for comparing section names; a colon at its end does not matter. */
export function foldSection(text: string): string {
  return fold(text).replace(/\s*[:：]$/u, "");
}

/** Folds a value of a scale for comparing: "Cross-Team", "cross team" and "CrossTeam" are one value. */
export function foldValue(value: string): string {
  return value
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Pd}_.]+/gu, "");
}

const collator = new Intl.Collator("en", { numeric: true });

/**
 * Compares two texts for sorting, numbers by value; texts that the collator holds equal are told apart by code
 * units, so that the order never depends on where the list came from.
 */
export function compareText(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Longest word that is compared: the distance takes the product of the lengths. */
const LONGEST_WORD = 120;

/** Finds the candidate that `word` was probably meant to be, or null when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const wanted = fold(word);
  if (wanted.length > LONGEST_WORD) return null;
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const folded = fold(candidate);
    const longer = Math.max(wanted.length, folded.length);
    if (longer > LONGEST_WORD) continue;
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

/** Says which candidate was probably meant, or `otherwise` when none is near. */
export function didYouMean(word: string, candidates: Iterable<string>, otherwise: string): string {
  return suggest(nearest(word, candidates), otherwise);
}

/** Asks whether `meant` was meant, or says `otherwise` where nothing near is known. */
export function suggest(meant: string | null, otherwise: string): string {
  return meant === null ? otherwise : `Did you mean "${meant}"?`;
}

/** Groups items by a key, in the order in which keys are met: `Map.groupBy`, which Node 20 does not have yet. */
export function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
