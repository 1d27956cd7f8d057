import type { Token } from "markdown-it";
import { type Place, type Problem, warningAt } from "../../problems/problem.ts";
import { foldSection, groupBy, nearest, slips, suggest } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import type { KnownSection } from "../ladder-yml/settings.ts";
import type { MarkdownFile } from "../role-file/read-markdown-file.ts";
import { checkNearHeadings } from "./near-headings.ts";
import { REST } from "./order-sections.ts";

/**
 * Maps every spelling of a section to its one name: that of ladder.yml, aliases included; else the spelling that most
 * roles use, of several the one met first. `roles` lists each role's headings.
 */
export function sectionNames(
  known: readonly KnownSection[] | null,
  roles: readonly (readonly string[])[],
): (heading: string) => string {
  const names = new Map(
    namedIn(known).flatMap(({ name, aliases }) => [...aliases, name].map((spelling) => [foldSection(spelling), name])),
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

/** The sections that ladder.yml names, without the entry for all others. */
function namedIn(known: readonly KnownSection[] | null): readonly KnownSection[] {
  return (known ?? []).filter(({ name }) => name !== REST);
}

function mostUsed(spellings: readonly string[]): string {
  const uses = [...groupBy(spellings, (spelling) => spelling).values()];
  const [spelling = ""] = uses.reduce((most, same) => (same.length > most.length ? same : most), []);
  return spelling;
}

/**
 * Reports headings that are nearly a known section, sections without a heading or twice in a file, lines that were meant
 * as headings, and required sections that are missing.
 */
export function checkSections(roles: readonly MarkdownFile[], declared: readonly KnownSection[] | null): Problem[] {
  const known = declared && namedIn(declared);
  const headings = roles.map(({ cut }) => cut.sections.map(({ heading }) => heading.text));
  const nameOf = sectionNames(known, headings);
  const named = headings.flatMap((texts) => [...new Set(texts.map(nameOf))]);
  /** The names of each section, one a role, by its folded name. */
  const uses = groupBy(named, foldSection);
  const expected = known === null ? habits(uses, roles.length) : known.map(({ name }) => ({ name, slips: MOST_SLIPS }));
  const isExpected = new Set(expected.map(({ name }) => foldSection(name)));
  const shared = new Map([...uses].filter(([key, { length }]) => length > 1 || isExpected.has(key)));
  return roles.flatMap((role) => {
    const first = new Map<string, Token>();
    const problems = role.cut.sections.flatMap(({ heading: { text }, open }) => {
      const place = headingPlace(role, open);
      if (text === "") return [warningAt(place, "A heading is empty.", "Write a heading, or remove the # signs.")];
      const key = foldSection(nameOf(text));
      const before = first.get(key);
      if (before !== undefined) return [twice(place, text, headingPlace(role, before))];
      first.set(key, open);
      if (isExpected.has(key)) return [];
      // Without ladder.yml a name that several roles use is meant, however near it is to another.
      if (known === null && (uses.get(foldSection(text))?.length ?? 0) > 1) return [];
      const near = nearestSection(text, expected);
      return near === null ? [] : [warningAt(place, `There is no section ${quote(text)}.`, suggest(near, ""))];
    });
    const missing = (known ?? []).filter(({ name, required }) => required && !first.has(foldSection(name)));
    return [
      ...problems,
      ...checkNearHeadings(role, (words) => {
        const key = foldSection(nameOf(words));
        return first.has(key) ? null : (shared.get(key)?.[0] ?? null);
      }),
      ...missing.map(({ name }) =>
        warningAt({ file: role.file }, `The section "${name}" is missing.`, `Add a heading "## ${name}".`),
      ),
    ];
  });
}

/** The place of a section's heading, by its `heading_open` token. */
export function headingPlace({ file, lineOffset }: MarkdownFile, { map }: Token): Place {
  return { file, line: (map?.[0] ?? 0) + 1 + lineOffset, column: 1 };
}

function twice(place: Place, text: string, before: Place): Problem {
  const message = `The section ${quote(text)} is in this file twice, first in line ${before.line}.`;
  return warningAt(place, message, "Put all of it below one heading, or give one of the two another name.");
}

/** A section that a near miss can be held against, and by how many slips of the pen that may differ. */
interface Habit {
  readonly name: string;
  readonly slips: number;
}

const MOST_SLIPS = 3;

/** Sections that half of the roles have, and two at least; of two roles only the nearest misses say that it is a habit. */
function habits(uses: ReadonlyMap<string, readonly string[]>, roles: number): Habit[] {
  return [...uses.values()]
    .filter(({ length }) => length >= 2 && length * 2 >= roles)
    .map(([name = "", ...others]) => ({ name, slips: others.length > 1 ? MOST_SLIPS : 1 }));
}

function nearestSection(text: string, expected: readonly Habit[]): string | null {
  const names = new Map(expected.map((habit) => [foldSection(habit.name), habit]));
  const near = nearest(foldSection(text), names.keys());
  const habit = near === null ? undefined : names.get(near);
  return near !== null && habit && slips(foldSection(text), near) <= habit.slips ? habit.name : null;
}
