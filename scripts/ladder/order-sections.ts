import { foldSection } from "./fold.ts";

/**
 * Finds the one order of sections that holds in every document of a ladder.
 *
 * `roles` lists each role's section names in the order of its file; `known` is the order of ladder.yml. Without it,
 * the sections that more than half of the roles have are ordered by majority: of those left, the next is the one that
 * most often stands before the others in pairwise votes of the roles (Copeland's method; ties go to the section met
 * first). All other sections follow in the order in which they are first met, but for one that a role has between
 * two of them or before one: it goes where that role has it, so that files are not turned around without need.
 */
export function orderSections(roles: readonly (readonly string[])[], known: readonly string[] | null): string[] {
  const met = new Map<string, string>();
  for (const name of [...(known ?? []), ...roles.flat()]) {
    if (!met.has(foldSection(name))) met.set(foldSection(name), name);
  }
  const sequences = roles.map((names) => [...new Set(names.map(foldSection))]);
  const first = new Set(known?.map(foldSection) ?? byMajority(sequences, [...met.keys()]));
  const others = asMet(sequences.map((keys) => keys.filter((key) => !first.has(key))));
  const used = new Set(sequences.flat());
  return [...first, ...others].filter((key) => used.has(key)).map((key) => met.get(key) ?? key);
}

/** Merges sequences: a name not met yet goes before the next one of its sequence that is, else to the end. */
function asMet(sequences: readonly (readonly string[])[]): string[] {
  const order: string[] = [];
  const placed = new Set<string>();
  for (const sequence of sequences) {
    let at = order.length;
    for (const key of sequence.toReversed()) {
      if (placed.has(key)) at = order.indexOf(key);
      else order.splice(at, 0, key);
      placed.add(key);
    }
  }
  return order;
}

function byMajority(sequences: readonly (readonly string[])[], met: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const key of sequences.flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  const shared = met.filter((key) => (counts.get(key) ?? 0) * 2 > sequences.length);
  const votes = countVotes(sequences, new Set(shared));
  const lead = (key: string, other: string): number => Math.sign(votes(key, other) - votes(other, key));
  const scores = new Map(shared.map((key) => [key, shared.reduce((sum, other) => sum + lead(key, other), 0)]));
  const order: string[] = [];
  while (scores.size > 0) {
    const [best] = [...scores].reduce((a, b) => (b[1] > a[1] ? b : a));
    scores.delete(best);
    order.push(best);
    for (const [key, score] of scores) scores.set(key, score - lead(key, best));
  }
  return order;
}

/** Counts, for every two shared sections, the roles that have the one before the other. */
function countVotes(
  sequences: readonly (readonly string[])[],
  shared: ReadonlySet<string>,
): (before: string, after: string) => number {
  const votes = new Map<string, Map<string, number>>();
  for (const sequence of sequences) {
    const keys = sequence.filter((key) => shared.has(key));
    keys.forEach((before, position) => {
      const row = votes.get(before) ?? new Map<string, number>();
      votes.set(before, row);
      for (const after of keys.slice(position + 1)) row.set(after, (row.get(after) ?? 0) + 1);
    });
  }
  return (before, after) => votes.get(before)?.get(after) ?? 0;
}
