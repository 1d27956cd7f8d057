import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { EnvironmentError } from "../problems/machine-error.ts";
import { type Problem, warningAt } from "../problems/problem.ts";
import { askGit, CUT_OFF, explainGit, type GitSilence, isCutOff, workTreeOf } from "./ask-git.ts";

/** The date of a ladder, `YYYY-MM-DD`. */
export interface LadderDate {
  /** Null when nothing gives one. */
  readonly date: string | null;
  /** Why git, which has the folder, does not give one. */
  readonly problems: readonly Problem[];
}

/**
 * Finds the date of this version of a ladder, never from the clock: SOURCE_DATE_EPOCH
 * (https://reproducible-builds.org/specs/source-date-epoch/), else what ladder.yml gives, else the last commit that
 * touched the folder. Throws an `EnvironmentError` when SOURCE_DATE_EPOCH is no time.
 */
export async function ladderDate(
  root: string,
  given: string | null,
  environment: NodeJS.ProcessEnv,
): Promise<LadderDate> {
  const { SOURCE_DATE_EPOCH: epoch } = environment;
  const date = epoch !== undefined && epoch !== "" ? dateOfEpoch(epoch) : given;
  const work = date === null ? await workTreeOf(root) : null;
  if (work === null) return { date, problems: [] };
  const found = await lastCommit(root, work, environment);
  if (found === null || "date" in found) return { date: found?.date ?? null, problems: [] };
  const advice = `${found.advice}, or give the date under "date" in ladder.yml or in SOURCE_DATE_EPOCH.`;
  return { date, problems: [warningAt({ file: "." }, `The ladder has no date: ${found.reason}.`, advice)] };
}

/** Gives the day of a SOURCE_DATE_EPOCH, in UTC. @throws EnvironmentError when it is no time */
export function dateOfEpoch(text: string): string {
  const time = new Date(/^\d{1,12}$/u.test(text) ? Number(text) * 1000 : Number.NaN);
  if (Number.isNaN(time.getTime()) || time.getUTCFullYear() > 9999) {
    throw new EnvironmentError(
      `SOURCE_DATE_EPOCH is "${text.slice(0, 40)}", not a number of seconds. Set it to digits only, or unset it.`,
    );
  }
  return time.toISOString().slice(0, 10);
}

/** Finds when the folder `root`, in the work tree `work`, was last committed; null when git shall not keep the folder. */
async function lastCommit(
  root: string,
  work: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly date: string } | GitSilence | null> {
  const git = (...command: string[]): Promise<string> => askGit(root, command, environment);
  try {
    const [date = "", commit = "", parent = ""] = (
      await git("log", "-1", "--date=short", "--format=%cd %H %P", "--", ".")
    ).split(" ");
    if (!/^\d{4}-\d{2}-\d{2}$/u.test(date)) return await uncommitted(git);
    // Of the oldest commit of a history that is cut off nobody can tell what it has changed: to git it made every file.
    const isOldest = parent === "" && (await isCutOff(root, environment));
    const oldest = isOldest
      ? await readFile(resolve(root, await git("rev-parse", "--git-path", "shallow")), "utf8")
      : "";
    return oldest.includes(commit) ? CUT_OFF : { date };
  } catch (error) {
    return explainGit(error, work) ?? (await uncommitted(git));
  }
}

async function uncommitted(git: (...command: string[]) => Promise<string>): Promise<GitSilence | null> {
  const isIgnored = await git("check-ignore", "--quiet", ".").then(
    () => true,
    () => false,
  );
  return isIgnored ? null : { reason: "no commit of the git repository holds the folder", advice: "Commit it" };
}
