/** Tracks where ladder.yml has none: folders of role files, and the content folder itself. */
import { posix } from "node:path";
import { checkTrackLengths } from "../../ladder/check-track-lengths.ts";
import type { Role, Track } from "../../ladder/types.ts";
import { fillWords, type Words } from "../../locales/words.ts";
import { noteAt, type Problem } from "../../problems/problem.ts";
import { roleFolder, withoutExportIds } from "../../text/markdown-name.ts";
import { compareText, foldSection, groupBy } from "../../text/names.ts";
import { readNumbers } from "../../text/numbered-names.ts";
import { quote } from "../../text/quote.ts";
import { humanise, safeSlug, spelledIn, takeUnique } from "../../text/slug.ts";

/** What is known of the ladder beside its roles. */
export interface LadderFacts {
  readonly title: string;
  readonly language: string;
  readonly words: Pick<Words, "named">;
  /** Folders whose roles are known to stand one above the other; "." for the content folder itself. */
  readonly orderedFolders: ReadonlySet<string>;
  /** Whether there are folders of other files beside the roles. */
  readonly hasFolders: boolean;
}

const ROOT = ".";

/** Makes a track of each folder that holds roles, and of the content folder where its roles belong to the rest. */
export function folderTracks(roles: readonly Role[], ladder: LadderFacts): { tracks: Track[]; problems: Problem[] } {
  const byFolder = groupBy(roles, (role) => roleFolder(role.file));
  const folders = [...byFolder].filter(([folder, members]) => folder !== ROOT || isRootTrack(members, roles, ladder));
  // The content folder's comes first.
  folders.sort(([a], [b]) => Number(b === ROOT) - Number(a === ROOT) || compareText(a, b));
  const paths = shownPaths(folders.map(([folder]) => folder));
  const taken = new Set<string>();
  const tracks = folders.map(([folder, members]) => {
    const names = paths.get(folder) ?? [];
    const title = folder === ROOT ? ladder.title : titleOfPath(names, ladder.words);
    const name = folder === ROOT ? ladder.title : names.join("-");
    return {
      id: takeUnique(safeSlug(spelledIn(ladder.language, name), "track"), taken),
      title,
      roles: members,
      isOrdered: ladder.orderedFolders.has(folder),
      startsFrom: null,
      introduction: null,
    };
  });
  return {
    tracks,
    problems: [...checkTrackLengths(tracks, (_track, index) => ({ file: folders[index]?.[0] ?? ROOT }))],
  };
}

/**
 * Whether the roles of the content folder are a track: beside folders when half of them have sections that roles there
 * have too; else when they have an order, or stand beside folders of other files.
 */
function isRootTrack(members: readonly Role[], roles: readonly Role[], ladder: LadderFacts): boolean {
  const others = roles.filter((role) => !members.includes(role));
  if (others.length === 0) return members.length > 1 && (ladder.orderedFolders.has(ROOT) || ladder.hasFolders);
  const sections = new Set(others.flatMap(sectionsOf));
  return members.filter((role) => sectionsOf(role).some((name) => sections.has(name))).length * 2 >= members.length;
}

function sectionsOf({ body }: Role): readonly string[] {
  return body.sections.map(({ title }) => foldSection(title));
}

/** Gives the names that a folder is shown by: those on its path below the folder that all are in, without numbers. */
function shownPaths(folders: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const paths = folders.filter((folder) => folder !== ROOT).map((folder) => folder.split("/"));
  const [first = []] = paths;
  const differs = first.findIndex((name, at) => paths.some((path) => path.length <= at + 1 || path[at] !== name));
  const shared = first.slice(0, Math.max(0, differs));
  const siblings = groupBy(
    new Set(paths.flatMap((path) => path.map((_name, at) => path.slice(0, at + 1).join("/")))),
    (path) => posix.dirname(path),
  );
  const bare = new Map(
    [...siblings.values()].flatMap((beside) => {
      const names = withoutExportIds(beside.map((path) => posix.basename(path)));
      const numbers = readNumbers([...names.values()]);
      return beside.map((path) => {
        const name = names.get(posix.basename(path)) ?? posix.basename(path);
        return [path, numbers.get(name)?.rest ?? name] as const;
      });
    }),
  );
  return new Map(
    paths.map((path) => {
      const shown = path.map((_name, at) => bare.get(path.slice(0, at + 1).join("/")) ?? "").slice(shared.length);
      return [path.join("/"), shown] as const;
    }),
  );
}

/** "Engineering: Backend". */
function titleOfPath(names: readonly string[], words: Pick<Words, "named">): string {
  const titles = names.map(humanise);
  return titles.reduce((name, text) => fillWords(words.named, { name, text }));
}

/** More roles than this are no line that anybody pastes. */
const MOST_LISTED = 60;

/**
 * Notes that nothing gives roles an order, once for a ladder, with the lines of ladder.yml that would where there is
 * one track.
 */
export function noteOrder(tracks: readonly Track[], otherRoles: readonly Role[], title: string): Problem[] {
  const listed = [...tracks, ...(tracks.length === 0 ? [{ title, roles: otherRoles, isOrdered: false }] : [])];
  const lacking = listed.filter(({ roles, isOrdered }) => !isOrdered && currentOf(roles).length > 1);
  if (lacking.length === 0) return [];
  const which =
    tracks.length < 2 ? "the roles" : `the roles of ${lacking.map((track) => quote(track.title)).join(", ")}`;
  const message = `Nothing says which of ${which} stand above which: they are sorted by title.`;
  const [only] = listed;
  const roles = listed.flatMap((track) => track.roles);
  if (only === undefined || listed.length > 1 || roles.length > MOST_LISTED)
    return [noteAt({ file: ROOT }, message, "Name them from the lowest up under tracks in ladder.yml.", [])];
  return [
    noteAt({ file: ROOT }, message, "To say it, write into ladder.yml, lowest first:", [
      "tracks:",
      `  - title: ${JSON.stringify(only.title)}`,
      `    roles: [${roles.map(({ id }) => id).join(", ")}]`,
    ]),
  ];
}

function currentOf(roles: readonly Role[]): readonly Role[] {
  return roles.filter(({ deprecated }) => !deprecated);
}
