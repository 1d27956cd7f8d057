/**
 * From a content folder to a ladder.
 *
 * 1. ladder.yml and the list of files; every file is read once.
 * 2. Every Markdown file by itself: encoding, front matter, Markdown, title, sections.
 * 3. What only shows when files are seen together: ids, images, sections, tracks, links.
 *
 * Nothing stops at the first problem: a file with an error is left out, and the rest goes on.
 */
import { realpath, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Ladder } from "../ladder/types.ts";
import { compareProblems, errorAt, type Problem } from "../problems/problem.ts";
import { compareText } from "../text/names.ts";
import { humanise } from "../text/slug.ts";
import { assembleLadder, type BrokenRole } from "./assemble-ladder.ts";
import { systemError } from "./file/read-content-file.ts";
import { ladderDate } from "./ladder-date.ts";
import { readSettings } from "./ladder-yml/read-settings.ts";
import type { SettingsReading } from "./ladder-yml/settings.ts";
import { olderVersions } from "./older-versions.ts";
import { readFiles } from "./read-files.ts";

/** A ladder, and all that is wrong with its folder. */
export interface LadderReading {
  /**
   * Without the role files that have errors. Null when nothing can be built: no sound role, or a ladder.yml that cannot
   * be trusted.
   */
  readonly ladder: Ladder | null;
  /** Sorted by file and line. Notes are among them only where nothing is an error. */
  readonly problems: readonly Problem[];
  readonly brokenRoles: readonly BrokenRole[];
}

/** What is known of a build that a ladder is read for. */
export interface ReadingOptions {
  /** Is told how much memory ladder.yml allows, before anything else is read. */
  readonly onMemoryLimit?: ((megabytes: number) => void) | undefined;
  /** Where the website will be, whatever ladder.yml says; null for what that says. */
  readonly siteUrl?: string | null;
  /** Whether booklets are made, which links may lead to. */
  readonly booklets?: boolean | undefined;
}

/**
 * Reads the ladder in `folder`. All problems of the content come back as values; throws only an `EnvironmentError`,
 * when SOURCE_DATE_EPOCH is no time.
 * @param environment variables: SOURCE_DATE_EPOCH, and what git runs with
 */
export async function readLadder(
  folder: string,
  environment: Readonly<Record<string, string | undefined>> = {},
  { onMemoryLimit = () => {}, siteUrl = null, booklets = false }: ReadingOptions = {},
): Promise<LadderReading> {
  const opened = await openFolder(folder);
  if ("problem" in opened) return { ladder: null, problems: [opened.problem], brokenRoles: [] };
  const { root } = opened;
  const reading = publishedAt(siteUrl, await readSettings(root));
  onMemoryLimit(reading.settings.limits.memoryMegabytes);
  const { date, problems: dateProblems } = await ladderDate(root, reading.settings.date, environment);
  const older = await olderVersions(root, reading, environment);
  const files = await readFiles(root, reading);
  const given = { title: titleOfFolder(folder), date, versions: older.versions, booklets };
  const assembly = await assembleLadder(root, reading, files, given);
  const problems = [...reading.problems, ...dateProblems, ...older.problems, ...files.problems, ...assembly.problems];
  return {
    ladder: reading.problems.some(({ severity }) => severity === "error") ? null : assembly.ladder,
    problems: withoutNotesBesideErrors(problems).toSorted(compareProblems),
    brokenRoles: assembly.brokenRoles.toSorted((a, b) => compareText(a.file, b.file)),
  };
}

/** The settings with another address of the website, which is given for one build. */
function publishedAt(siteUrl: string | null, reading: SettingsReading): SettingsReading {
  return siteUrl === null ? reading : { ...reading, settings: { ...reading.settings, siteUrl } };
}

/** A note says what may not be as it was meant, which nobody can tell of a ladder that lacks what has errors. */
function withoutNotesBesideErrors(problems: readonly Problem[]): readonly Problem[] {
  const hasErrors = problems.some(({ severity }) => severity === "error");
  return hasErrors ? problems.filter(({ severity }) => severity !== "note") : problems;
}

async function openFolder(folder: string): Promise<{ root: string } | { problem: Problem }> {
  try {
    const root = await realpath(folder);
    if ((await stat(root)).isDirectory()) return { root };
    const advice = "Give the folder that holds the role files.";
    return { problem: errorAt({ file: "." }, "This is a file, not a folder.", advice) };
  } catch (error) {
    const advice = "Give the folder that holds the role files, or make it.";
    return { problem: errorAt({ file: "." }, `The folder ${systemError(error)}.`, advice) };
  }
}

/** The folder's name as a title, unless it says only that there is content in it. */
function titleOfFolder(folder: string): string {
  const name = basename(folder);
  return /^(content|contents|src|docs|input|\.*)$/iu.test(name) ? "Career ladder" : humanise(name);
}
