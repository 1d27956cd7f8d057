import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { EnvironmentError } from "../problems/machine-error.ts";

/**
 * Finds the date of this version of a ladder, never from the clock: SOURCE_DATE_EPOCH
 * (https://reproducible-builds.org/specs/source-date-epoch/), else what ladder.yml gives, else the last commit that
 * touched the folder; null when none of them is there. Throws an `EnvironmentError` when SOURCE_DATE_EPOCH is no time.
 */
export async function ladderDate(
  root: string,
  given: string | null,
  environment: NodeJS.ProcessEnv,
): Promise<string | null> {
  const { SOURCE_DATE_EPOCH: epoch } = environment;
  if (epoch !== undefined && epoch !== "") return dateOfEpoch(epoch);
  return given ?? (await lastCommit(root, environment));
}

function dateOfEpoch(text: string): string {
  const time = new Date(/^\d{1,12}$/u.test(text) ? Number(text) * 1000 : Number.NaN);
  if (Number.isNaN(time.getTime()) || time.getUTCFullYear() > 9999) {
    throw new EnvironmentError(
      `SOURCE_DATE_EPOCH is "${text.slice(0, 40)}", not a number of seconds. Set it to digits only, or unset it.`,
    );
  }
  return time.toISOString().slice(0, 10);
}

/**
 * Asks git, with everything off that a repository's own settings could make it run or fetch: a content folder may
 * hold what looks like a repository (https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository).
 */
async function lastCommit(root: string, environment: NodeJS.ProcessEnv): Promise<string | null> {
  const settings = [
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "log.showSignature=false",
  ];
  const options = ["--no-pager", "--no-optional-locks", ...settings.flatMap((setting) => ["-c", setting])];
  // A hook that runs us has GIT_DIR and the like set for its own repository.
  const own = Object.entries(environment).filter(
    ([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|CONFIG)/u.test(name),
  );
  const env = { ...Object.fromEntries(own), GIT_NO_LAZY_FETCH: "1", GIT_TERMINAL_PROMPT: "0" };
  try {
    const command = [...options, "log", "-1", "--format=%cs", "--", "."];
    const { stdout } = await promisify(execFile)("git", command, { cwd: root, env, timeout: 10_000 });
    return /^\d{4}-\d{2}-\d{2}$/u.test(stdout.trim()) ? stdout.trim() : null;
  } catch {
    // No git on this machine, no repository, or no commit yet.
    return null;
  }
}
