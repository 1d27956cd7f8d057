/**
 * Files beside the roles that are none: decision records, essays, a style guide. They are left out, with one warning,
 * where that is beyond doubt: the ladder's roles share sections, and these share none with them and do not look like roles.
 */
import { posix } from "node:path";
import { type Problem, warningAt, withLines } from "../../problems/problem.ts";
import { foldSection, groupBy } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import type { SettingsReading } from "../ladder-yml/settings.ts";
import type { MarkdownFile } from "../role-file/read-markdown-file.ts";

/** Role files, without those that are none. */
export interface SetAside {
  readonly roles: readonly MarkdownFile[];
  /** Paths of those that are left out. */
  readonly aside: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** Leaves out what is plainly no role: of a folder all files or none. What ladder.yml names as a role stays. */
export function setAside(files: readonly MarkdownFile[], reading: SettingsReading): SetAside {
  const named = new Set([
    ...(reading.settings.tracks ?? []).flatMap(({ roles }) => roles),
    ...reading.rolesOfBrokenTracks.map(({ id }) => id),
  ]);
  const unmarked = new Set(files.filter((file) => !isMarked(file, named)));
  const groups = candidates(unmarked, files);
  const doubted = new Set(groups.flat());
  const isBody = isMainBody(files.filter((file) => !doubted.has(file)));
  const outside = isBody ? groups.filter(sharingNothing(files)) : [];
  const aside = new Set(outside.flat().map(({ file }) => file));
  const roles = files.filter(({ file }) => !aside.has(file));
  return { roles, aside, problems: outside.length === 0 ? [] : [explain(outside, roles, reading)] };
}

/** Whether a file says that it is a role: by its front matter, or because ladder.yml names it. */
function isMarked({ id, frontMatter }: MarkdownFile, named: ReadonlySet<string>): boolean {
  const { order, level, deprecated } = frontMatter.facts;
  return named.has(id) || frontMatter.id !== null || order !== null || level !== null || deprecated;
}

/** Names of documents that stand beside roles in many repositories. */
const DOCUMENT = /^(style[-_ ]?guide|glossary|faq|template|roadmap|how[-_ ]to[-_ ]\S.*|about)\.[a-z]+$/iu;

/** Puts what may be no role into groups: a folder, or a file with the name of such a document. */
function candidates(unmarked: ReadonlySet<MarkdownFile>, files: readonly MarkdownFile[]): readonly MarkdownFile[][] {
  const folders = [...groupBy(files, ({ file }) => posix.dirname(file))]
    .filter(([folder]) => folder !== ".")
    .map(([, members]) => members)
    .filter((members) => members.every((file) => unmarked.has(file) && !looksLikeRole(file)) && !isFamily(members));
  const placed = new Set(folders.flat());
  const documents = [...unmarked].filter((file) => DOCUMENT.test(posix.basename(file.file)) && !placed.has(file));
  return [...folders, ...documents.map((file) => [file])];
}

/** A role says in lists what is expected; most essays and decision records have few. */
function looksLikeRole(file: MarkdownFile): boolean {
  const { sections } = file.cut;
  const lists = sections.filter(({ tokens }) =>
    tokens.some(({ type }) => /^(bullet_list|ordered_list|table|dl)_open$/u.test(type)),
  );
  return lists.length > 0 && lists.length * 2 >= sections.length && !isDecisionRecord(file);
}

/** What every decision record has. Source: https://cognitect.com/blog/2011/11/15/documenting-architecture-decisions. */
function isDecisionRecord(file: MarkdownFile): boolean {
  const names = sectionsOf(file);
  return names.has("status") && names.has("context");
}

/** Roles of a folder that share sections among themselves are a track of their own kind. */
function isFamily(files: readonly MarkdownFile[]): boolean {
  const counts = countSections(files);
  return !files.every(isDecisionRecord) && files.some((file) => sharedCount(file, counts) > 1);
}

/** Whether most of the files have at least two sections that others of them have too. */
function isMainBody(files: readonly MarkdownFile[]): boolean {
  const counts = countSections(files);
  return files.length > 1 && files.filter((file) => sharedCount(file, counts) > 1).length * 2 > files.length;
}

/** Makes the test whether a group has no section that a file outside has; decision records are of one kind anywhere. */
function sharingNothing(files: readonly MarkdownFile[]): (group: readonly MarkdownFile[]) => boolean {
  const all = countSections(files);
  const records = countSections(files.filter(isDecisionRecord));
  return (group) => {
    const own = group.every(isDecisionRecord) ? records : countSections(group);
    return group.every((file) => [...sectionsOf(file)].every((name) => all.get(name) === own.get(name)));
  };
}

function countSections(files: readonly MarkdownFile[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const file of files) for (const name of sectionsOf(file)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function sharedCount(file: MarkdownFile, counts: ReadonlyMap<string, number>): number {
  return [...sectionsOf(file)].filter((name) => (counts.get(name) ?? 0) > 1).length;
}

function sectionsOf({ cut }: MarkdownFile): ReadonlySet<string> {
  return new Set(cut.sections.map(({ heading }) => foldSection(heading.text)).filter((name) => name !== ""));
}

/** So many folders and files are named in the message, and so many pages in its lines. */
const MOST_NAMED = 5;
const MOST_PAGES = 12;

function explain(
  groups: readonly (readonly MarkdownFile[])[],
  roles: readonly MarkdownFile[],
  { settings }: SettingsReading,
): Problem {
  const places = groups.map((group) => {
    const [{ file } = { file: "" }] = group;
    const folder = posix.dirname(file);
    if (folder === ".") return { shown: file, pattern: escapePattern(file) };
    const isMixed = roles.some((role) => role.file.startsWith(`${folder}/`));
    return { shown: `${folder}/`, pattern: `${escapePattern(folder)}/${isMixed ? "*" : "**"}` };
  });
  const shown = places.slice(0, MOST_NAMED).map((place) => quote(place.shown));
  const rest = places.length - shown.length;
  const message =
    `${[...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(", ")}: no section there is one of the roles'. ` +
    "What is there is left out.";
  const advice =
    "Give a file an id in its front matter if it is a role; else write one of these lines into ladder.yml:";
  const pages = [...settings.pages, ...groups.flat().map(({ file }) => file)];
  return withLines(warningAt({ file: "." }, message, advice), [
    `exclude: ${flowList([...settings.exclude, ...places.map(({ pattern }) => pattern)])}`,
    ...(pages.length > MOST_PAGES ? [] : [`pages: ${flowList(pages)}`]),
  ]);
}

function escapePattern(path: string): string {
  return path.replace(/[\\*?[\]{}]/gu, "\\$&");
}

/** A list of texts in YAML, on one line. */
function flowList(texts: readonly string[]): string {
  return `[${texts.map((text) => JSON.stringify(text)).join(", ")}]`;
}
