/**
 * Pairs computed from words. The best whole is looked for, not the best pair first; a similar place in the list counts a
 * little, and what the pair is called depends on its words alone.
 */
import { munkres } from "munkres";
import { groupBy } from "../../text/names.ts";
import { type ComparedItem, type ComparedLadder, wholeText } from "./comparison.ts";
import { compareWithAll, termVectors } from "./term-vectors.ts";
import type { FindMatches, Match } from "./told-pairs.ts";

/** From this cosine on the two are taken for one expectation: of pairs read by people hardly one was wrong. */
const ALIKE = 0.5;
/** From this cosine on they may be. */
const PERHAPS = 0.2;
/** What the same place in the list counts beside the cosine. */
const PLACE = 0.2;
/** Words that two texts must share to be alike, or perhaps alike: two of two words share one easily. */
const SHARED = { alike: 3, perhaps: 2 };

/** Finds pairs within sections, those that are perhaps alike among them. */
export const withinSections: FindMatches = (before, after, ladder) => {
  const partners = groupBy(after, ({ section }) => section);
  return [...groupBy(before, ({ section }) => section)].flatMap(([section, items]) =>
    bestMatches(items, partners.get(section) ?? [], ladder, { least: PERHAPS, place: PLACE }),
  );
};

/** Finds pairs wherever they stand, of those alike only. */
export const acrossSections: FindMatches = (before, after, ladder) =>
  bestMatches(before, after, ladder, { least: ALIKE, place: 0 }).filter(({ isLikely }) => !isLikely);

interface Candidate {
  readonly row: number;
  readonly column: number;
  readonly match: Match;
  /** What it is worth in the whole. */
  readonly value: number;
}

/** More than so many in a list are paired one by one, the best first: the best whole takes the cube of the number. */
const MOST_WEIGHED = 200;
/** Of longer lists, how many candidates of each are looked at. */
const MOST_CANDIDATES = 8;
/** More comparisons than these would take seconds, for a list that is none of expectations. */
const MOST_COMPARISONS = 8_000_000;

function bestMatches(
  before: readonly ComparedItem[],
  after: readonly ComparedItem[],
  ladder: ComparedLadder,
  weights: { readonly least: number; readonly place: number },
): Match[] {
  if (before.length === 0 || before.length * after.length > MOST_COMPARISONS) return [];
  const isLong = Math.max(before.length, after.length) > MOST_WEIGHED;
  const vectorOf = termVectors(ladder);
  const compare = compareWithAll(after.map(({ expectation }) => vectorOf(wholeText(expectation))));
  const candidates = before.flatMap((item, row) => {
    const found: Candidate[] = [];
    compare(vectorOf(wholeText(item.expectation)), (column, { similarity, shared }) => {
      const partner = after[column];
      if (partner === undefined || similarity < weights.least || shared < SHARED.perhaps) return;
      const isLikely = similarity < ALIKE || shared < SHARED.alike;
      const match = { before: item, after: partner, told: "computed" as const, similarity, isLikely };
      found.push({ row, column, match, value: similarity + weights.place * samePlace(item, partner) });
    });
    return isLong ? found.sort(byValue).slice(0, MOST_CANDIDATES) : found;
  });
  const chosen = isLong ? oneByOne(candidates) : bestWhole(candidates, before.length, after.length);
  return chosen.map(({ match }) => match);
}

/** How near the places of two are in their lists, 0 to 1. */
function samePlace(a: ComparedItem, b: ComparedItem): number {
  const place = ({ index, count }: ComparedItem): number => (count === 1 ? 0.5 : index / (count - 1));
  return 1 - Math.abs(place(a) - place(b));
}

/** Chooses the candidates whose values have the largest sum. */
function bestWhole(candidates: readonly Candidate[], rows: number, columns: number): Candidate[] {
  const costs = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  const byPlace = new Map(candidates.map((candidate) => [candidate.row * columns + candidate.column, candidate]));
  for (const { row, column, value } of candidates) {
    const line = costs[row];
    if (line) line[column] = -value;
  }
  return munkres(costs).flatMap(([row, column]) => byPlace.get(row * columns + column) ?? []);
}

function oneByOne(candidates: readonly Candidate[]): Candidate[] {
  const rows = new Set<number>();
  const columns = new Set<number>();
  return candidates.toSorted(byValue).filter(({ row, column }) => {
    if (rows.has(row) || columns.has(column)) return false;
    rows.add(row);
    columns.add(column);
    return true;
  });
}

function byValue(a: Candidate, b: Candidate): number {
  return b.value - a.value || a.row - b.row || a.column - b.column;
}
