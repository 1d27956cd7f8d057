import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, realpath } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { EnvironmentError } from "../problems/machine-error.ts";
import { type Problem, warningAt } from "../problems/problem.ts";
import { quote } from "../text/quote.ts";

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
  const work = date === null ? await realpath(root).then(workTreeOf, () => null) : null;
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

/** The nearest folder, from `folder` up, that git keeps; null where there is none. Looked for without git, which may lack. */
function workTreeOf(folder: string): string | null {
  if (existsSync(join(folder, ".git"))) return folder;
  const above = dirname(folder);
  return above === folder ? null : workTreeOf(above);
}

/** Why there is no date, as the end of a sentence, and what to do about it, as the beginning of one. */
interface NoDate {
  readonly reason: string;
  readonly advice: string;
}

/** Finds when the folder `root`, in the work tree `work`, was last committed; null when git shall not keep the folder. */
async function lastCommit(
  root: string,
  work: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly date: string } | NoDate | null> {
  const git = (...command: string[]): Promise<string> => askGit(root, command, environment);
  try {
    const [date = "", commit = "", parent = ""] = (
      await git("log", "-1", "--date=short", "--format=%cd %H %P", "--", ".")
    ).split(" ");
    if (!/^\d{4}-\d{2}-\d{2}$/u.test(date)) return await uncommitted(git);
    // Of the oldest commit of a history that is cut off nobody can tell what it has changed: to git it made every file.
    const cutOff = parent === "" && (await git("rev-parse", "--is-shallow-repository")) === "true";
    const oldest = cutOff ? await readFile(resolve(root, await git("rev-parse", "--git-path", "shallow")), "utf8") : "";
    if (!oldest.includes(commit)) return { date };
    return {
      reason: "the history of the git repository is cut off behind the last commits",
      advice: 'Fetch all of it ("fetch-depth: 0" under actions/checkout, or git fetch --unshallow)',
    };
  } catch (error) {
    return explainGit(error, work) ?? (await uncommitted(git));
  }
}

async function uncommitted(git: (...command: string[]) => Promise<string>): Promise<NoDate | null> {
  const isIgnored = await git("check-ignore", "--quiet", ".").then(
    () => true,
    () => false,
  );
  return isIgnored ? null : { reason: "no commit of the git repository holds the folder", advice: "Commit it" };
}

/** Says why git has failed; null where there is no commit yet. */
function explainGit(error: unknown, work: string): NoDate | null {
  const { code, stderr } = { code: "", stderr: "", ...(error instanceof Error ? error : {}) };
  const said = String(stderr);
  if (code === "ENOENT") return { reason: "git, which knows it, is not installed here", advice: "Install git" };
  if (said.includes("does not have any commits yet")) return null;
  if (said.includes("safe.directory")) {
    return {
      reason: "the git repository belongs to another user, and git does not read it",
      advice: `Run: git config --global --add safe.directory "${work}"`,
    };
  }
  if (said.includes("not a git repository")) {
    return {
      reason: `${join(work, ".git")} leads to no git repository`,
      advice: "Bring the repository along, if this is a worktree or a submodule of it",
    };
  }
  const line = said.trim().split("\n")[0] ?? "";
  return { reason: `git fails${line === "" ? "" : ` (${quote(line)})`}`, advice: "Mend that" };
}

/**
 * Asks git, with everything off that a repository's own settings could make it run or fetch: a content folder may
 * hold what looks like a repository (https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository).
 */
async function askGit(root: string, command: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  const settings = [
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "log.showSignature=false",
  ];
  const options = ["--no-pager", "--no-optional-locks", ...settings.flatMap((setting) => ["-c", setting])];
  // A hook that runs us has GIT_DIR and the like set for its own repository.
  const own = Object.entries(environment).filter(
    ([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|CONFIG(?!_GLOBAL|_SYSTEM|_NOSYSTEM))/u.test(name),
  );
  const env = { ...Object.fromEntries(own), GIT_NO_LAZY_FETCH: "1", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
  const { stdout } = await promisify(execFile)("git", [...options, ...command], { cwd: root, env, timeout: 10_000 });
  return stdout.trim();
}
