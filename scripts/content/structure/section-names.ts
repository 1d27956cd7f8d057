import type { Token } from "markdown-it";
import { type Place, type Problem, warningAt } from "../../problems/problem.ts";
import { didYouMean, foldSection, groupBy } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import type { KnownSection } from "../ladder-yml/settings.ts";
import type { MarkdownFile } from "../role-file/read-markdown-file.ts";
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

/** Reports headings that are nearly a known section, sections without a heading, and required ones that are missing. */
export function checkSections(roles: readonly MarkdownFile[], declared: readonly KnownSection[] | null): Problem[] {
  const known = declared && namedIn(declared);
  const headings = roles.map(({ cut }) => cut.sections.map(({ heading }) => heading.text));
  const nameOf = sectionNames(known, headings);
  const named = headings.flatMap((texts) => [...new Set(texts.map(nameOf))]);
  /** The names of each section, one a role, by its folded name. */
  const uses = groupBy(named, foldSection);
  const expected = known?.map(({ name }) => name) ?? habits(uses, roles.length);
  const isExpected = new Set(expected.map(foldSection));
  return roles.flatMap((role) => {
    const problems = role.cut.sections.flatMap(({ heading: { text }, open }) => {
      const place = headingPlace(role, open);
      if (text === "") return [warningAt(place, "A heading is empty.", "Write a heading, or remove the # signs.")];
      if (isExpected.has(foldSection(nameOf(text)))) return [];
      // Without ladder.yml a name that several roles use is meant, however near it is to another.
      if (known === null && (uses.get(foldSection(text))?.length ?? 0) > 1) return [];
      const advice = didYouMean(text, expected, "");
      return advice === "" ? [] : [warningAt(place, `There is no section ${quote(text)}.`, advice)];
    });
    const present = new Set(role.cut.sections.map(({ heading }) => foldSection(nameOf(heading.text))));
    const missing = (known ?? []).filter(({ name, required }) => required && !present.has(foldSection(name)));
    return [
      ...problems,
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

/** Sections that half of the roles have, and three at least: a habit that a near miss can be held against. */
function habits(uses: ReadonlyMap<string, readonly string[]>, roles: number): string[] {
  return [...uses.values()].filter(({ length }) => length >= 3 && length * 2 >= roles).flatMap(([name]) => name ?? []);
}
