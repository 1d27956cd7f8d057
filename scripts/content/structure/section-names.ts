import { type Place, type Problem, warningAt } from "../../problems/problem.ts";
import { didYouMean, foldSection, groupBy } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import type { KnownSection } from "../ladder-yml/settings.ts";
import type { MarkdownFile } from "../role-file/read-markdown-file.ts";

/**
 * Maps every spelling of a section to its one name: that of ladder.yml, aliases included; else the spelling that most
 * roles use, of several the one met first. `roles` lists each role's headings.
 */
export function sectionNames(
  known: readonly KnownSection[] | null,
  roles: readonly (readonly string[])[],
): (heading: string) => string {
  const names = new Map(
    (known ?? []).flatMap(({ name, aliases }) => [...aliases, name].map((spelling) => [foldSection(spelling), name])),
  );
  const spellings = groupBy(
    roles.flatMap((headings) => [...new Set(headings)]),
    foldSection,
  );
  for (const [key, same] of spellings) {
    if (!names.has(key)) names.set(key, mostUsed(same));
  }
  return (heading) => names.get(foldSection(heading)) ?? heading;
}

function mostUsed(spellings: readonly string[]): string {
  const uses = [...groupBy(spellings, (spelling) => spelling).values()];
  const [spelling = ""] = uses.reduce((most, same) => (same.length > most.length ? same : most), []);
  return spelling;
}

/** Reports headings that are nearly a known section, sections without a heading, and required ones that are missing. */
export function checkSections(roles: readonly MarkdownFile[], known: readonly KnownSection[] | null): Problem[] {
  const nameOf = sectionNames(known, headingsOf(roles));
  const counts = countSections(roles, nameOf);
  const expected = known?.map(({ name }) => name) ?? sharedSections(counts, roles.length);
  const expectedFolded = new Set(expected.map(foldSection));
  return roles.flatMap((role) => {
    const place = (line: number | undefined): Place =>
      line === undefined ? { file: role.file } : { file: role.file, line, column: 1 };
    const headings = role.cut.sections.map(({ heading, open }) => ({
      text: heading.text,
      line: open.map ? open.map[0] + 1 + role.lineOffset : undefined,
    }));
    const problems = headings.flatMap(({ text, line }) => {
      if (text === "")
        return [warningAt(place(line), "A heading is empty.", "Write a heading, or remove the # signs.")];
      if (expectedFolded.has(foldSection(nameOf(text)))) return [];
      // Without ladder.yml a name that several roles use is meant, however near it is to another.
      if (known === null && (counts.get(foldSection(text))?.count ?? 0) > 1) return [];
      const advice = didYouMean(text, expected, "");
      return advice === "" ? [] : [warningAt(place(line), `There is no section ${quote(text)}.`, advice)];
    });
    const present = new Set(headings.map(({ text }) => foldSection(nameOf(text))));
    const missing = (known ?? []).filter(({ name, required }) => required && !present.has(foldSection(name)));
    return [
      ...problems,
      ...missing.map(({ name }) =>
        warningAt({ file: role.file }, `The section "${name}" is missing.`, `Add a heading "## ${name}".`),
      ),
    ];
  });
}

function headingsOf(roles: readonly MarkdownFile[]): string[][] {
  return roles.map(({ cut }) => cut.sections.map(({ heading }) => heading.text));
}

/** Counts the roles that have each section, by its folded name. */
function countSections(
  roles: readonly MarkdownFile[],
  nameOf: (heading: string) => string,
): Map<string, { name: string; count: number }> {
  const named = headingsOf(roles).flatMap((headings) => [...new Set(headings.map(nameOf))]);
  return new Map(
    [...groupBy(named, foldSection)].map(([key, names]) => [key, { name: names[0] ?? "", count: names.length }]),
  );
}

/** Sections that half of the roles have, and three at least: a habit that a near miss can be held against. */
function sharedSections(counts: ReadonlyMap<string, { name: string; count: number }>, roles: number): string[] {
  return [...counts.values()].filter(({ count }) => count >= 3 && count * 2 >= roles).map(({ name }) => name);
}

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
