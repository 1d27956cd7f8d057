/**
 * The one order of sections that holds in every document of a ladder: the merge of the orders of its files.
 *
 * Of two sections the one stands first that stands first in most of the files that have both; when they are as many, in
 * the first of these. Where such pairs lead in a circle, those give way last on which all files agree (ranked pairs:
 * Tideman, Independence of clones as a criterion for voting rules, 1987). What a single role has stands where that role
 * has it. What ladder.yml says goes before all of it.
 */
import { foldSection } from "../../text/names.ts";

/** The entry of `sections` in ladder.yml that says where the sections stand which it does not name. */
export const REST = "...";

/** Most sections that are compared with each other; those that fewer roles have are put beside these. */
const MOST_COMPARED = 150;

/**
 * Orders all sections that roles have. `roles` lists each role's section names in the order of its file; `declared` are
 * those of ladder.yml, with `REST` where it stands.
 */
export function orderSections(roles: readonly (readonly string[])[], declared: readonly string[] | null): string[] {
  const sequences = roles.map((names) => [...new Set(names.map(foldSection))]);
  const names = new Map<string, string>();
  for (const name of [...(declared ?? []), ...roles.flat()]) {
    if (!names.has(foldSection(name))) names.set(foldSection(name), name);
  }
  const used = new Set(sequences.flat());
  const named = (declared ?? []).map(foldSection).filter((key) => key === REST || used.has(key));
  const at = named.indexOf(REST);
  const others = sequences.map((keys) => keys.filter((key) => !named.includes(key)));
  const order =
    at < 0
      ? mergeOrders(sequences, named)
      : [...named.slice(0, at), ...mergeOrders(others, []), ...named.slice(at + 1)];
  return order.map((key) => names.get(key) ?? key);
}

/** Merges the orders of `sequences`; those in `named` stand in that order whatever the sequences say. */
function mergeOrders(sequences: readonly (readonly string[])[], named: readonly string[]): readonly string[] {
  const uses = countUses(sequences);
  const compared = new Set([...named, ...mostUsed(uses)]);
  const known = sequences.map((keys) => keys.filter((key) => compared.has(key)));
  const chain = named.slice(1).map((second, index) => ({ first: named[index] ?? "", second }));
  const before = lockPairs([...chain, ...votedPairs(known)]);
  return putBeside(lineUp([...compared], uses, before), sequences);
}

function countUses(sequences: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const key of sequences.flat()) uses.set(key, (uses.get(key) ?? 0) + 1);
  return uses;
}

function mostUsed(uses: ReadonlyMap<string, number>): readonly string[] {
  const shared = [...uses].filter(([, count]) => count > 1).sort(([, a], [, b]) => b - a);
  return shared.slice(0, MOST_COMPARED).map(([key]) => key);
}

/** That `first` stands before `second`. */
interface Pair {
  readonly first: string;
  readonly second: string;
}

/** The pairs as most files have them, the surest first: those on which all agree, then by how many files are ahead. */
function votedPairs(sequences: readonly (readonly string[])[]): readonly Pair[] {
  const counts = new Map<string, Map<string, number>>();
  const met: Pair[] = [];
  for (const sequence of sequences) {
    sequence.forEach((first, index) => {
      const row = counts.get(first) ?? new Map<string, number>();
      counts.set(first, row);
      for (const second of sequence.slice(index + 1)) {
        if (!row.has(second)) met.push({ first, second });
        row.set(second, (row.get(second) ?? 0) + 1);
      }
    });
  }
  const count = (first: string, second: string): number => counts.get(first)?.get(second) ?? 0;
  const votes = met.map(({ first, second }) => ({
    first,
    second,
    lead: count(first, second) - count(second, first),
    isDisputed: count(second, first) > 0,
  }));
  // Sorting is stable: of pairs that are as sure the one comes first that was met first.
  return votes
    .filter(({ lead }) => lead >= 0)
    .sort((a, b) => Number(a.isDisputed) - Number(b.isDisputed) || b.lead - a.lead);
}

/** Takes the pairs in turn and leaves out each that contradicts those before it. Gives what stands before each key. */
function lockPairs(pairs: readonly Pair[]): ReadonlyMap<string, ReadonlySet<string>> {
  const before = new Map<string, Set<string>>();
  const isBefore = (key: string, other: string): boolean => {
    const seen = new Set([other]);
    for (const next of seen) {
      if (next === key) return true;
      for (const earlier of before.get(next) ?? []) seen.add(earlier);
    }
    return false;
  };
  for (const { first, second } of pairs) {
    if (isBefore(second, first)) continue;
    before.set(second, (before.get(second) ?? new Set<string>()).add(first));
  }
  return before;
}

/** Of what may come next that comes which most roles have, but what follows the section just placed comes sooner. */
function lineUp(
  keys: readonly string[],
  uses: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const order: string[] = [];
  const left = new Set(keys);
  const follows = (key: string): number => Math.max(-1, ...[...(before.get(key) ?? [])].map((k) => order.indexOf(k)));
  while (left.size > 0) {
    const ready = [...left].filter((key) => ![...(before.get(key) ?? [])].some((earlier) => left.has(earlier)));
    const ranked = ready.map((key) => ({ key, place: follows(key), count: uses.get(key) ?? 0 }));
    const next = ranked.reduce((a, b) => (b.place > a.place || (b.place === a.place && b.count > a.count) ? b : a));
    order.push(next.key);
    left.delete(next.key);
  }
  return order;
}

/** Puts the sections that were not compared behind all that stands before them in their file, else before the rest. */
function putBeside(order: readonly string[], sequences: readonly (readonly string[])[]): readonly string[] {
  const places = new Map(order.map((key, index) => [key, index]));
  const beside = new Map<number, string[]>();
  const placed = new Set(order);
  for (const sequence of sequences) {
    // A file that shares no section with another stands at the end.
    let place = sequence.reduce((least, key) => Math.min(least, places.get(key) ?? least), order.length) - 1;
    let isBegun = false;
    for (const key of sequence) {
      const there = places.get(key);
      if (there !== undefined) {
        place = isBegun ? Math.max(place, there) : there;
        isBegun = true;
      }
      if (placed.has(key)) continue;
      placed.add(key);
      const neighbours = beside.get(place) ?? [];
      beside.set(place, neighbours);
      neighbours.push(key);
    }
  }
  return [...(beside.get(-1) ?? []), ...order.flatMap((key, index) => [key, ...(beside.get(index) ?? [])])];
}
