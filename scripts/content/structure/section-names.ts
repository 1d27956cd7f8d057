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
