/** Which entries of the content folder are roles, which are pages, and which can be neither. */

import { posix } from "node:path";
import { errorAt, type Problem, warningAt } from "../../problems/problem.ts";
import { isMarkdown } from "../../text/markdown-name.ts";
import { pathMatcher } from "../../text/match-path.ts";
import { didYouMean } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import { IMAGE_ENDINGS } from "../images/read-image.ts";
import { SETTINGS_FILE } from "../ladder-yml/read-settings.ts";
import type { Settings, SettingsReading } from "../ladder-yml/settings.ts";
import { STEPS_FILE } from "../steps-yml/read-steps.ts";
import type { Entry, Listing } from "./list-folder.ts";
import { notePassed, tellRoles } from "./not-roles.ts";

/** Names of settings files that were meant as ladder.yml; some systems take its name in other cases for the same. */
const MISNAMED = /^ladder\.(ya?ml|json|toml)(\.txt)?$/iu;
const MISNAMED_STEPS = /^steps\.(ya?ml|json|toml)(\.txt)?$/iu;

/** Sorts the entries of a content folder; `unusable` are role files that are there but cannot be read as files. */
export function selectFiles(entries: readonly Entry[], reading: SettingsReading) {
  const isExcluded = excludes(reading.settings);
  const files = entries.filter(({ kind }) => kind === "file").map(({ file }) => file);
  const { pages, problems } = selectPages(files, reading);
  const published = files.filter((file) => !pages.includes(file) && !isExcluded(file));
  const named = new Set(reading.settings.tracks?.flatMap(({ roles }) => roles) ?? []);
  const { roles, passed } = tellRoles(published, named);
  const bad = entries.filter(({ kind, file }) => kind !== "file" && !isExcluded(file)).flatMap(explainEntry);
  const misnamed = files
    .filter((file) => file !== SETTINGS_FILE && MISNAMED.test(file))
    .map((file) => errorAt({ file }, `The settings are in a file that is not read.`, `Rename it to ${SETTINGS_FILE}.`));
  const misnamedSteps = files
    .filter((file) => file !== STEPS_FILE && MISNAMED_STEPS.test(file))
    .map((file) => warningAt({ file }, "What it says of steps is not read.", `Rename it to ${STEPS_FILE}.`));
  const { files: most } = reading.settings.limits;
  const advice = "Exclude some, or raise limits.files in ladder.yml.";
  const tooMany =
    roles.length > most ? [errorAt({ file: "." }, `There are more than ${most} role files.`, advice)] : [];
  return {
    roles: roles.slice(0, most),
    pages,
    unusable: bad.map(({ file }) => file).filter(isMarkdown),
    problems: [...problems, ...bad, ...misnamed, ...misnamedSteps, ...tooMany, ...notePassed(passed)],
  };
}

/** What is wrong with an entry that is no file; with some only where its name is that of a role file. */
export const FAULTS: Readonly<Record<Exclude<Entry["kind"], "file">, readonly [message: string, advice: string]>> = {
  folder: ["This is a folder, not a file.", "Rename it, or exclude it in ladder.yml."],
  special: ["This is not a regular file.", "Put a plain file in its place."],
  "broken-link": ["This is a symbolic link to nothing.", "Put the file itself there."],
  outside: ["This is a symbolic link out of the content folder.", "Put the file itself into the folder."],
  "linked-folder": ["This is a symbolic link to a folder.", "Move the folder itself there, or exclude the link."],
};

function explainEntry({ file, kind }: Entry): Problem[] {
  const fault = kind === "file" ? null : FAULTS[kind];
  const ending = /\.([a-z]+)$/iu.exec(file)?.[1]?.toLowerCase() ?? "";
  // An image outside is reported where it is used.
  const matters = kind === "linked-folder" || isMarkdown(file) || (kind === "outside" && !(ending in IMAGE_ENDINGS));
  return fault && matters ? [errorAt({ file }, ...fault)] : [];
}

/** Finds the pages that ladder.yml names among the files of the folder: each once, in its order. */
function selectPages(
  files: readonly string[],
  { settings, locate }: SettingsReading,
): { readonly pages: readonly string[]; readonly problems: readonly Problem[] } {
  const present = new Set(files);
  const pages = new Set<string>();
  const named = [
    ...(settings.introduction === null ? [] : [{ file: settings.introduction, path: ["introduction"] }]),
    ...settings.pages.map((file, index) => ({ file, path: ["pages", index] })),
    ...(settings.tracks ?? []).flatMap(({ introduction }, index) =>
      introduction === null ? [] : [{ file: introduction, path: ["tracks", index, "introduction"] }],
    ),
  ];
  const problems = named.flatMap(({ file, path }) => {
    const page = pageFile(file);
    if (pages.has(page)) {
      const message = `The page ${quote(file)} is named twice, and printed once.`;
      return [warningAt(locate(path), message, "Remove one of the two.")];
    }
    if (present.has(page)) {
      pages.add(page);
      return [];
    }
    const markdown = files.filter(isMarkdown);
    const advice = didYouMean(page, markdown, "Correct the path, or add the file.");
    return [errorAt(locate(path), `There is no page ${quote(file)}.`, advice)];
  });
  return { pages: [...pages], problems };
}

/** Gives the path of a page that ladder.yml names, as it is among the files of the folder. */
export function pageFile(name: string): string {
  return posix.normalize(name.replaceAll("\\", "/"));
}

/**
 * Says which paths ladder.yml excludes: those that a pattern matches, and all below a folder that one matches. What is
 * written as a name that is there means that name too: "old [2019]" is no name that the pattern itself matches.
 */
export function excludes({ exclude }: Pick<Settings, "exclude">): (file: string) => boolean {
  const globs = exclude.map((glob) =>
    withSlashes(glob)
      .replace(/^\.?\//u, "")
      .replace(/\/$/u, ""),
  );
  const matchers = globs.map(pathMatcher);
  const names = globs.filter((glob) => glob.includes("[")).map((glob) => glob.replace(/\/\*\*$/u, ""));
  const isNamed = (file: string): boolean => names.some((name) => file === name || file.startsWith(`${name}/`));
  return (file) => matchers.some((matches) => matches(file)) || isNamed(file);
}

/** Takes a backslash between names, as Windows writes paths, for a slash; before a sign it says that the sign is meant. */
function withSlashes(glob: string): string {
  return glob.replace(/(?<=[^\\/])\\(?=[\p{L}\p{N}_ ]|\*\*|$)/gu, "/");
}

/** Most patterns that are reported. */
const MOST = 20;

/** Names that are never looked at, excluded or not. */
const NEVER_READ = /(^|\/)([_.][^/]|node_modules)/u;

/** Reports patterns under `exclude` that match nothing in the folder. */
export function checkExclude({ entries, excluded }: Listing, { settings, locate }: SettingsReading): Problem[] {
  const { exclude } = settings;
  const files = entries.map(({ file }) => file);
  return exclude
    .map((glob, index) => ({ glob, index }))
    .filter(({ glob }) => !NEVER_READ.test(glob) && !excluded.some(excludes({ exclude: [glob] })))
    .slice(0, MOST)
    .filter(({ glob }) => !isBelow(glob, exclude))
    .map(({ glob, index }) => {
      const advice = didYouMean(glob, files, "Correct it, or remove it.");
      return warningAt(locate(["exclude", index]), `The pattern ${quote(glob)} excludes nothing.`, advice);
    });
}

/** Whether another pattern excludes the folder that `glob` is about, so that nobody has looked into it. */
function isBelow(glob: string, globs: readonly string[]): boolean {
  const others = globs.filter((other) => other !== glob);
  return excludes({ exclude: others })(posix.dirname(glob.replace(/^\.?\//u, "")));
}
