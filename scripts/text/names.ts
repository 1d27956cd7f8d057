/** Names compared: which are the same, which comes first, which belong together, and which was probably meant. */
import { distance } from "fastest-levenshtein";

/** Folds a text for comparing names: Unicode compatibility forms, case and runs of white space do not matter. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** Drawn signs before or behind the words of a heading: emoji with all that makes them up, stars, ticks. */
const SIGNS =
  /[0-9#*]\uFE0F?\u20E3|[\p{So}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u{E0020}-\u{E007F}]/gu;

/** A number before the words: "1.", "2.1", "3)", "(4)", "5 –", "a)", "IV.". Without a mark it counts: "30 days". */
const NUMBER =
  /^(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]+ ?|\d{1,2}(?:\.\d{1,2})+ |\d{1,2} ?(?:\p{Pd}|:) |\(?(?:[a-z]|[ivx]{1,4})[.)] )(?=\p{L})/u;

/** "And" as a word in the languages of the program's own words, and as a sign. */
const AND = / ?& ?| (?:\+|and|und|et|y|e|en|i|og|och) /gu;

/** What most sections are called, with nothing to fold but its case. */
const PLAIN_WORD = /^[A-Za-z]+$/;

/**
 * Folds a heading for comparing section names: beside what `fold` folds, neither emoji and numbers before the name nor
 * marks behind it matter, nor which dash, apostrophe or "and" it is written with. Never empty for a text that is not.
 */
export function foldSection(text: string): string {
  if (PLAIN_WORD.test(text)) return text.toLowerCase();
  const words = fold(
    text
      .replace(SIGNS, " ")
      .replace(/\p{Cf}|\uFE0F/gu, "")
      .replace(/[\u2018\u2019\u02bc`\u00b4]/gu, "'"),
  );
  const name = words
    .replace(/^(?::[a-z0-9_+-]{1,40}: ?)+/u, "")
    .replace(NUMBER, "")
    .replace(/[\s\p{Pd}]+/gu, " ")
    .replace(/ ?\/ ?/gu, "/")
    .replace(AND, " & ")
    .replace(/^[\s"'“”„«»*_•·→▶]+|[\s:.,;!?。"'“”«»*_]+$|#{2,}$/gu, "");
  return name === "" ? fold(text) : name;
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
    // One slip in a short name, up to three in a long one; never so many that another word comes out. One letter in
    // place of another makes another of two (A4 and A5).
    const most = longer <= 2 && wanted.length === folded.length ? 0 : Math.min(3, Math.max(1, Math.floor(longer / 4)));
    if (steps < bestDistance && steps <= most) {
      best = candidate;
      bestDistance = steps;
    }
  }
  return best;
}

/** Counts the edits between two words, two letters changed about ("titel") as one. */
export function slips(a: string, b: string): number {
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
