/** What is wrong with files only when they are seen together, or is no reason to refuse one. */

import { numberPart } from "../../ladder/expectation-numbers.ts";
import type { ExpectationItem } from "../../ladder/types.ts";
import { english, type LadderWords } from "../../locales/words.ts";
import { errorAt, type Problem, warningAt } from "../../problems/problem.ts";
import { didYouMean, foldSection, groupBy } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import { isExampleAddress } from "../../text/site-url.ts";
import { takeUnique } from "../../text/slug.ts";
import type { SettingsReading } from "../ladder-yml/settings.ts";
import { foldVersion } from "../ladder-yml/versions.ts";
import type { MarkdownFile } from "../role-file/read-markdown-file.ts";
import { sectionNames } from "./section-names.ts";

/** Reports ids that more than one role file has, case and Unicode forms aside: an error in each of the files. */
export function checkIds(roles: readonly MarkdownFile[]): Problem[] {
  const groups = groupBy(roles, ({ id }) => id.normalize("NFC").toLowerCase());
  return [...groups.values()]
    .filter((same) => same.length > 1)
    .flatMap((same) =>
      same.map(({ file, id, frontMatter }) => {
        const others = same.filter((other) => other.file !== file).map((other) => other.file);
        const message = `The id "${id}" is also that of ${others.join(" and ")}.`;
        return errorAt(frontMatter.idPlace, message, "Give each file an id of its own in its front matter.");
      }),
    );
}

/** Reports codes that more than one role file gives, case aside: an error in each of the files. */
export function checkCodes(roles: readonly MarkdownFile[]): Problem[] {
  const coded = roles.filter(({ frontMatter }) => frontMatter.facts.code !== null);
  const groups = groupBy(coded, ({ frontMatter }) => frontMatter.facts.code?.toUpperCase() ?? "");
  return [...groups.values()]
    .filter((same) => same.length > 1)
    .flatMap((same) =>
      same.map(({ file, frontMatter: { facts, codePlace } }) => {
        const others = same.filter((other) => other.file !== file).map((other) => other.file);
        const message = `The code ${quote(facts.code ?? "")} is also that of ${others.join(" and ")}.`;
        return errorAt(codePlace, message, "Give each role a code of its own in its front matter.");
      }),
    );
}

/**
 * Reports ids of list items that are no part of a number: those that another item of the role has too, and figures, which
 * an item without an id may get by its place.
 * @param items of all sections of the role, in the order of its file
 */
export function checkItemIds({ file, lineOffset }: MarkdownFile, items: readonly ExpectationItem[]): Problem[] {
  const lines = new Map<string, number>();
  return items.flatMap(({ open, id }) => {
    if (id === null) return [];
    const line = (open.map?.[0] ?? 0) + 1 + lineOffset;
    const part = numberPart(id);
    const before = lines.get(part);
    if (before === undefined) lines.set(part, line);
    const place = { file, line, column: 1 };
    if (/^\d+$/u.test(part)) {
      const message = `The id ${quote(id)} of a list item is only digits, as the numbers of items without an id are.`;
      return [errorAt(place, message, "Write one with a letter in it.")];
    }
    if (before === undefined) return [];
    const message = `The id ${quote(id)} of a list item is also that of the one in line ${before}.`;
    return [errorAt(place, message, "Give each item of a role an id of its own.")];
  });
}

/**
 * Gives every file an id that none of `others` and no other of them has: its own, else with an ending such as "page" and
 * a number.
 */
export function withOwnIds(
  files: readonly MarkdownFile[],
  others: readonly MarkdownFile[],
  ending: string,
): readonly MarkdownFile[] {
  const taken = new Set(others.map(({ id }) => id));
  return files.map((file) => ({
    ...file,
    id: takeUnique(taken.has(file.id) ? `${file.id}-${ending}` : file.id, taken),
  }));
}

/**
 * Reports table rows with more cells than the head of their table: Markdown drops what is over
 * (https://github.github.com/gfm/#example-204), and here nothing is lost in silence.
 */
export function checkTables({ file, lines, lineOffset, parsed }: MarkdownFile): Problem[] {
  let columns = 0;
  return [...parsed.tokens, ...parsed.footnotes].flatMap((token) => {
    if (token.type === "table_open") columns = 0;
    if (token.type === "th_open") columns += 1;
    if (token.type !== "tr_open" || token.map === null || columns === 0) return [];
    const line = token.map[0] + lineOffset;
    const cells = countCells(lines[line] ?? "");
    if (cells <= columns) return [];
    const message = `The row has ${cells} cells, but the head of its table has ${columns}; the last cells are not printed.`;
    return [warningAt({ file, line: line + 1, column: 1 }, message, "Add columns to the head, or write | as \\|.")];
  });
}

/** Counts the cells of a row: parts between bars that no backslash escapes; quote marks before it do not count. */
function countCells(row: string): number {
  const inner = row
    .replace(/^[\s>]*\|?/u, "")
    .trimEnd()
    .replace(/(?<!\\)\|$/u, "");
  return inner.split(/(?<!\\)\|/u).length;
}

/** Reports scales of ladder.yml for a section that nobody has, and two for one section. */
export function checkScales(roles: readonly MarkdownFile[], { settings, locate }: SettingsReading): Problem[] {
  const headings = roles.map(({ cut }) => cut.sections.map(({ heading }) => heading.text));
  const nameOf = sectionNames(settings.sections, headings);
  const sections = [...new Set([...(settings.sections ?? []).map(({ name }) => name), ...headings.flat().map(nameOf)])];
  const known = new Set(sections.map(foldSection));
  const seen = new Set<string>();
  return Object.keys(settings.scales ?? {}).flatMap((key) => {
    const name = foldSection(nameOf(key));
    const place = locate(["scales", key]);
    if (seen.has(name)) return [errorAt(place, `The section ${quote(key)} has two scales.`, "Keep one of them.")];
    seen.add(name);
    if (known.has(name)) return [];
    const advice = didYouMean(key, sections, "Name a section of the roles, or remove the scale.");
    return [warningAt(place, `There is no section ${quote(key)} for this scale.`, advice)];
  });
}

/**
 * Warns of a language that pages cannot speak. What one of the program's own languages lacks is the program's to add, and
 * no problem of a ladder.
 */
export function checkWords(
  { settings: { language }, locate, brokenKeys }: SettingsReading,
  { missing, isSpoken }: LadderWords,
): readonly Problem[] {
  const [first] = missing;
  if (first === undefined || isSpoken || brokenKeys.has("words")) return [];
  const text = english[first];
  const others = missing.length === 1 ? "" : ` and ${missing.length - 1} more of the program's own words`;
  return [
    warningAt(
      locate(["language"]),
      `Rungbook has no words in the language ${quote(language)}: ` +
        `pages say "${typeof text === "string" ? text : text.other}"${others} in English.`,
      `Translate them under words in ladder.yml; missing: ${missing.join(", ")}.`,
    ),
  ];
}

/** Whose ladder the sample is: its website has an example's address for good. */
const SAMPLE = "Saltmarsh Instruments";

/** Warns of the sample's address in the ladder.yml of somebody else: links that lead out of handbooks would lead nowhere. */
export function checkSiteUrl({ settings, locate }: SettingsReading): readonly Problem[] {
  const { siteUrl, organisation } = settings;
  if (siteUrl === null || organisation === SAMPLE || !isExampleAddress(siteUrl)) return [];
  return [
    warningAt(
      locate(["siteUrl"]),
      `The address ${siteUrl} is an example: links in handbooks would lead nowhere.`,
      "Write the website's own address, or take siteUrl out.",
    ),
  ];
}

/** Says where an older version has the name of this one: links and feeds could not tell them apart. */
export function checkVersions({ settings, locate }: SettingsReading): readonly Problem[] {
  const { version } = settings;
  const versions = "tags" in settings.versions ? [] : settings.versions;
  const index = versions.findIndex((older) => foldVersion(older.version) === foldVersion(version));
  if (index === -1) return [];
  return [
    errorAt(
      locate(["versions", index, "version"]),
      `The version ${quote(version)} is that of the ladder itself.`,
      "Leave older versions alone in this list, or correct one of the two.",
    ),
  ];
}
