/** The content of a folder alone: read, and checked. */

import type { LadderReading } from "../content/read-ladder.ts";
import type { Ladder } from "../ladder/types.ts";
import { type Problem, stopsBuild } from "../problems/problem.ts";
import { wholeSiteUrl } from "./build-options.ts";

/** What to read. */
export interface ReadOptions {
  /** The folder of role files. */
  readonly folder: string;
  /** Environment variables, such as `process.env`: those of git, and SOURCE_DATE_EPOCH. None is read but what is given. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Is told how many megabytes the ladder is allowed, before its files are read; nothing here watches over them. */
  readonly onMemoryLimit?: (megabytes: number) => void;
  /** Where the website will be, in place of `siteUrl` of ladder.yml; null or nothing for what that says. */
  readonly siteUrl?: string | null;
  /** Whether booklets will be made, so that links may lead to them. */
  readonly booklets?: boolean;
}

/** What is wrong with a folder. */
export interface CheckResult {
  /** Whether a build would be made: nothing is an error, or, with `strict`, a warning. */
  readonly passes: boolean;
  /** How many role files there are without an error. */
  readonly roles: number;
  /** Sorted by file and line. */
  readonly problems: readonly Problem[];
}

/**
 * Finds every problem of a content folder.
 * @throws EnvironmentError when SOURCE_DATE_EPOCH is no time
 */
export async function check(options: ReadOptions & { readonly strict?: boolean }): Promise<CheckResult> {
  const { ladder, problems } = await readAndCheck(options);
  const passes = !problems.some((problem) => stopsBuild(problem, options.strict ?? false));
  return { passes, roles: ladder?.roles.length ?? 0, problems };
}

/** Reads a content folder as `readLadder` does, with every problem that `check` finds. Throws what that throws. */
export async function readAndCheck(options: ReadOptions): Promise<LadderReading> {
  const reading = await readLadder(options);
  const { ladder, problems } = reading;
  return ladder === null ? reading : { ...reading, problems: [...problems, ...(await clashesOf(ladder))] };
}

/** To know what a build writes takes half of the program, which a ladder without files of its own has no need of. */
async function clashesOf(ladder: Ladder): Promise<readonly Problem[]> {
  if (![...ladder.fileAddresses.keys()].some((file) => file.startsWith("public/"))) return [];
  const { publishedClashes } = await import("../render/published-clashes.ts");
  return publishedClashes(ladder);
}

/**
 * Reads a content folder: the ladder without the role files that have errors, and all problems.
 * @throws EnvironmentError when SOURCE_DATE_EPOCH is no time; TypeError when `siteUrl` is no address of a website
 */
export async function readLadder(options: ReadOptions): Promise<LadderReading> {
  // Loaded only now: who builds with nothing changed has no need of it.
  const { readLadder: read } = await import("../content/read-ladder.ts");
  const { folder, environment, siteUrl } = options;
  return read(folder, environment, { ...options, siteUrl: wholeSiteUrl(siteUrl ?? null) });
}
