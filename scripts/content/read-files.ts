import { errorAt, type Problem } from "../problems/problem.ts";
import { ownName, roleFolder, withoutExportIds } from "../text/markdown-name.ts";
import { compareText, groupBy } from "../text/names.ts";
import { readNumbers } from "../text/numbered-names.ts";
import { idOfFile, spelledIn } from "../text/slug.ts";
import type { Settings, SettingsReading } from "./ladder-yml/settings.ts";
import type { Limits } from "./limits.ts";
import { filesByName, placePictures } from "./links/place-pictures.ts";
import { createMarkdown } from "./markdown/markdown.ts";
import { isPublic } from "./read-published.ts";
import {
  type FileName,
  type MarkdownFile,
  type MarkdownReading,
  readMarkdownFile,
} from "./role-file/read-markdown-file.ts";
import { type Draft, noteDrafts } from "./selection/drafts.ts";
import { type Listing, listFolder } from "./selection/list-folder.ts";
import { checkExclude, excludes, selectFiles } from "./selection/select-files.ts";
import { withFolderIds } from "./structure/folder-ids.ts";
import { selectJobs } from "./structure/job-descriptions.ts";
import { orderRoles } from "./structure/order-roles.ts";
import { setAside } from "./structure/set-aside.ts";

/** All Markdown files of a content folder, each read and parsed by itself. */
export interface ContentFiles {
  /** Role files that can be used, in the order of the ladder. */
  readonly roles: readonly MarkdownFile[];
  /** Folders whose role files are known to stand one above the other; "." for the content folder itself. */
  readonly orderedFolders: ReadonlySet<string>;
  /** Job descriptions that can be used, by path. */
  readonly jobs: readonly MarkdownFile[];
  /** Whether folders of job descriptions, or of files that are left out, stand beside the roles. */
  readonly hasFolders: boolean;
  /** Pages that can be used, in the order of ladder.yml. */
  readonly pages: readonly MarkdownFile[];
  /** Role files that cannot be used, with the ids they have or would have had. */
  readonly refused: readonly { readonly file: string; readonly id: string | null }[];
  /** Role files that are not to be published. */
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
  /** Files of all kinds that nothing excludes: their names on the disk by path in NFC. */
  readonly filesByPath: ReadonlyMap<string, string>;
  /** Says whether a path is in the folder, published or not. */
  readonly isPresent: (path: string) => boolean;
}

const FILES_AT_ONCE = 4;

/** Lists the content folder with the real path `root` and reads every role file and page in it once. */
export async function readFiles(root: string, reading: SettingsReading): Promise<ContentFiles> {
  const { settings } = reading;
  const byPatterns = excludes(settings);
  const isExcluded = (file: string): boolean => isPublic(file) || byPatterns(file);
  const listing = await listFolder(root, settings.limits.folderEntries, isExcluded);
  const selected = selectFiles(listing.entries, reading);
  const md = createMarkdown(settings.limits);
  const names = fileNames(selected.roles, settings.language);
  const readAll = async (files: readonly string[]): Promise<MarkdownReading[]> => {
    const readings: MarkdownReading[] = [];
    // A few at once, so that the disk works while files are parsed, and memory stays that of a few.
    for (let at = 0; at < files.length; at += FILES_AT_ONCE) {
      const next = files.slice(at, at + FILES_AT_ONCE);
      const read = sum.isOver
        ? []
        : next.map((file) => readMarkdownFile(root, file, md, settings.limits, names.get(file)));
      readings.push(...(await Promise.all(read)).map((reading) => sum.add(reading)));
      if (read.length === 0) readings.push(...next.map(unread));
    }
    return readings;
  };
  const sum = new TextSum(settings.limits);
  const roles = await readAll(selected.roles);
  const pages = await readAll(selected.pages);
  const drafts = [...roles, ...pages].flatMap(({ file, id, draft }) => (draft ? [{ file, id, sign: draft }] : []));
  const read = roles.flatMap(({ markdown }) => markdown ?? []);
  const selection = selectJobs(read, reading);
  const { jobs } = selection;
  const kept = setAside(selection.roles, reading);
  const named = withFolderIds(kept.roles, settings.language);
  const files = filesByName(listing.entries.map(({ file }) => file));
  for (const { markdown } of [...roles, ...pages]) if (markdown !== null) placePictures(markdown, files);
  const present = new Set(listing.entries.map(({ file }) => file.normalize("NFC")));
  const regular = listing.entries.filter(({ kind }) => kind === "file");
  return {
    ...sortRoleFiles(named.files, settings),
    jobs,
    hasFolders: [...kept.aside, ...jobs.map(({ file }) => file)].some((file) => file.includes("/")),
    filesByPath: new Map(regular.map(({ file }) => [file.normalize("NFC"), file])),
    pages: pages.flatMap(({ markdown }) => markdown ?? []),
    refused: [
      ...roles.filter(({ markdown, draft }) => markdown === null && !draft).map(({ file, id }) => ({ file, id })),
      ...selected.unusable.map((file) => ({ file, id: null })),
    ],
    drafts,
    problems: [
      ...listing.problems,
      ...noteDrafts(drafts),
      ...named.notes,
      ...checkExclude(listing, reading),
      ...selected.problems,
      ...selection.problems,
      ...kept.problems,
      ...[...roles, ...pages].flatMap(({ file, problems }) => (kept.aside.has(file) ? [] : problems)),
      ...(selected.roles.length + selected.unusable.length === drafts.length ? [nothingToBuild(listing, drafts)] : []),
    ],
    isPresent: (path) => present.has(path) || isExcluded(path),
  };
}

/** All files together: of a thousand files each may be small enough, and the whole larger than any machine. */
class TextSum {
  readonly #limits: Limits;
  readonly #counts = { allTextMegabytes: 0, allLines: 0, allTokens: 0 };
  /** Whether there is already too much: what comes now need not be read. */
  isOver = false;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Accepts a file, unless with it all are too much. */
  add(reading: MarkdownReading): MarkdownReading {
    const { markdown, file } = reading;
    if (markdown === null) return reading;
    if (this.isOver) return unread(file);
    const { lines, parsed } = markdown;
    this.#counts.allTextMegabytes += lines.reduce((letters, line) => letters + line.length + 1, 0) / (1024 * 1024);
    this.#counts.allLines += lines.length;
    for (const { children } of [...parsed.tokens, ...parsed.footnotes])
      this.#counts.allTokens += 1 + (children?.length ?? 0);
    const limit = (Object.keys(UNITS) as (keyof typeof UNITS)[]).find(
      (name) => this.#counts[name] > this.#limits[name],
    );
    if (limit === undefined) return reading;
    this.isOver = true;
    const message = `With this file all files together have more than ${this.#limits[limit]} ${UNITS[limit]}.`;
    const advice = `Leave some out, or raise limits.${limit} in ladder.yml.`;
    return { ...unread(file), problems: [errorAt({ file }, message, advice)] };
  }
}

const UNITS = { allTextMegabytes: "MB of text", allLines: "lines", allTokens: "blocks, links and words in a style" };

/** A file that is left out because there is too much before it, which has been said. */
function unread(file: string): MarkdownReading {
  return { file, id: idOfFile(ownName(file)), markdown: null, problems: [] };
}

function nothingToBuild({ excluded }: Listing, drafts: readonly Draft[]): Problem {
  if (drafts.length > 0) {
    const message = "There is no role in this folder that is not a draft.";
    return errorAt({ file: "." }, message, `Remove ${drafts[0]?.sign} or the like from the front matter of one.`);
  }
  if (excluded.length > 0) {
    const message = "There is no role in this folder that ladder.yml does not exclude.";
    return errorAt({ file: "." }, message, "Correct the patterns under exclude, or put a Markdown file into it.");
  }
  const advice = 'Put a Markdown file into it, such as engineer.md with the line "# Engineer".';
  return errorAt({ file: "." }, "There is no role in this folder.", advice);
}

/** Sorts role files as the ladder has them: by the tracks of ladder.yml, else by folder, each in its own order. */
function sortRoleFiles(files: readonly MarkdownFile[], { tracks, language }: Settings) {
  const ranks = new Map((tracks?.flatMap(({ roles }) => roles) ?? []).map((id, rank) => [id, rank]));
  const named = files.filter(({ id }) => ranks.has(id));
  const others = files.filter(({ id }) => !ranks.has(id));
  const folders = [...groupBy(others, ({ file }) => (tracks ? "" : roleFolder(file)))];
  const sorted = folders
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([folder, members]) => ({
      folder,
      ...orderRoles(members, language),
    }));
  return {
    roles: [
      ...named.toSorted((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0)),
      ...sorted.flatMap((order) => order.files),
    ],
    orderedFolders: new Set(sorted.flatMap(({ folder, isOrdered }) => (isOrdered ? [folder] : []))),
  };
}

/** What each file is called beside the others of its folder, by path. */
function fileNames(files: readonly string[], language: string): ReadonlyMap<string, FileName> {
  const folders = groupBy(files, roleFolder);
  return new Map(
    [...folders.values()].flatMap((siblings) => {
      const bare = withoutExportIds(siblings.map(ownName));
      const numbers = readNumbers([...bare.values()]);
      return siblings.map((file) => {
        const name = bare.get(ownName(file)) ?? ownName(file);
        const { number = null, rest = name } = numbers.get(name) ?? {};
        return [file, { name: rest, id: idOfFile(spelledIn(language, rest)), number }] as const;
      });
    }),
  );
}
