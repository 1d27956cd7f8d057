/**
 * Folders for what is in use while the program runs. Each carries its owner in its name, so that the next run can tidy
 * up.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { explainLimit } from "../problems/explain-limit.ts";
import { MachineError } from "../problems/machine-error.ts";
import { isOwnLeftover } from "./own-leftovers.ts";
import { exists } from "./process-state.ts";

/** A folder of this run's own. */
export interface TemporaryFolder {
  readonly folder: string;
  /** Removes the folder; what cannot be removed now is left to the next run. */
  readonly remove: () => void;
}

/**
 * Names the folder for temporary files, as Node does: https://nodejs.org/docs/latest-v20.x/api/os.html#ostmpdir.
 * @param environment TMPDIR and the like
 */
export function temporaryFolder({ TMPDIR, TMP, TEMP, SystemRoot }: NodeJS.ProcessEnv): string {
  if (process.platform === "win32") return TEMP || TMP || join(SystemRoot ?? "C:\\Windows", "temp");
  return TMPDIR || TMP || TEMP || "/tmp";
}

/**
 * Makes a fresh folder in that for temporary files, and removes those that killed runs have left there.
 *
 * @param who what needs it: "The browser"
 * @throws MachineError when there is no room or no right to make one.
 */
export function makeTemporary(who: string, kind: "profile" | "verapdf", parent: string): TemporaryFolder {
  try {
    removeAbandoned(parent);
    const folder = mkdtempSync(join(parent, `rungbook-${kind}-${process.pid}-`));
    return { folder, remove: () => remove(folder) };
  } catch (error) {
    throw new MachineError(`${who} needs a temporary folder, and none could be made: ${reasonOf(error, parent)}.`, [
      "Make the folder, or room in it.",
      "Name another folder in the environment variable TMPDIR (TEMP on Windows).",
    ]);
  }
}

function reasonOf(error: unknown, parent: string): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const limit = explainLimit(error);
  if (limit !== null) return limit.replace(/\.$/, "");
  const meaning = REASONS[code];
  return meaning === undefined ? String(error) : `${parent} ${meaning}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "is not there",
  ENOTDIR: "is no folder",
  EACCES: "may not be written by this user",
  EPERM: "may not be written by this user",
  EROFS: "is on a disk that is read-only",
  ENOSPC: "is on a disk that is full",
  EDQUOT: "is on a disk whose quota is used up",
};

/** Removes what killed runs have left in the folder for temporary files, as far as that is possible. */
export function tidyTemporary(parent: string): void {
  try {
    removeAbandoned(parent);
  } catch {
    // Whoever needs the folder says what is wrong with it.
  }
}

function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const [, pid] = /^rungbook-(?:profile|verapdf)-(\d+)-/.exec(name) ?? [];
    const folder = join(parent, name);
    if (pid !== undefined && !exists(Number(pid)) && isOwnLeftover(folder)) remove(folder);
  }
}

/** Tries for half a second: a browser that was just killed may still be writing its last file. */
function remove(folder: string): void {
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    try {
      // Not its own `maxRetries`: that removes the folder again, but not the files that have come into it.
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch {
      // Another user's, or still in use: when no attempt helps, a later run tries again. "exit" listeners cannot await.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10 * attempt);
    }
  }
}
