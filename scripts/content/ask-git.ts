/** Git, asked about the repository that holds a content folder; and why it does not answer. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { quote } from "../text/quote.ts";

/** Why git does not say something, as the end of a sentence, and what to do about it, as the beginning of one. */
export interface GitSilence {
  readonly reason: string;
  readonly advice: string;
}

/** Milliseconds: the history of a large repository takes a while, the longer the busier the machine is. */
const LONGEST_WAIT = 120_000;

/** Of all that git answers, in bytes. */
const LONGEST_ANSWER = 64 * 1024 * 1024;

/**
 * Asks git, with everything off that a repository's own settings could make it run or fetch: a content folder may
 * hold what looks like a repository (https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository).
 */
export async function askGit(
  root: string,
  command: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<string> {
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
  const limits = { timeout: LONGEST_WAIT, maxBuffer: LONGEST_ANSWER };
  const { stdout } = await promisify(execFile)("git", [...options, ...command], { cwd: root, env, ...limits });
  return stdout.trim();
}

/** The nearest folder, from `root` up, that git keeps; null where there is none. Looked for without git, which may lack. */
export async function workTreeOf(root: string): Promise<string | null> {
  return realpath(root).then(nearestKept, () => null);
}

function nearestKept(folder: string): string | null {
  if (existsSync(join(folder, ".git"))) return folder;
  const above = dirname(folder);
  return above === folder ? null : nearestKept(above);
}

/** Whether the history in a repository is cut off, as in a shallow clone. */
export async function isCutOff(root: string, environment: NodeJS.ProcessEnv): Promise<boolean> {
  return (await askGit(root, ["rev-parse", "--is-shallow-repository"], environment)) === "true";
}

/** What is said of such a history. */
export const CUT_OFF: GitSilence = {
  reason: "the history of the git repository is cut off behind the last commits",
  advice: 'Fetch all of it ("fetch-depth: 0" under actions/checkout, or git fetch --unshallow)',
};

/** Says why git has failed; null where there is no commit yet. @param work the folder that git keeps */
export function explainGit(error: unknown, work: string): GitSilence | null {
  const { code, stderr, killed } = { code: "", stderr: "", killed: false, ...(error instanceof Error ? error : {}) };
  const said = String(stderr);
  if (killed && code === null)
    return {
      reason: `git did not answer within ${LONGEST_WAIT / 1000} seconds`,
      advice: 'Make what git has to look through smaller ("git gc"), or try again when the machine is less busy',
    };
  if (code === "ENOENT") return { reason: "git, which keeps the folder, is not installed here", advice: "Install git" };
  if (/does not have any commits yet|malformed object name '?HEAD/u.test(said)) return null;
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
