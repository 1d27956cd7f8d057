import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { MachineError } from "../../problems/machine-error.ts";

/** A folder that a browser keeps its state in while it runs. */
export interface BrowserProfile {
  readonly folder: string;
  /** Removes the folder; what cannot be removed now is left to the next run. */
  readonly remove: () => void;
}

const prefix = "rungbook-profile-";

/**
 * Names the folder for temporary files, as Node does: https://nodejs.org/docs/latest-v20.x/api/os.html#ostmpdir.
 * @param environment TMPDIR and the like
 */
export function temporaryFolder({ TMPDIR, TMP, TEMP, SystemRoot }: NodeJS.ProcessEnv): string {
  if (process.platform === "win32") return TEMP || TMP || join(SystemRoot ?? "C:\\Windows", "temp");
  return TMPDIR || TMP || TEMP || "/tmp";
}

/**
 * Makes a fresh profile in the folder for temporary files, and removes those that killed runs have left there.
 *
 * @throws MachineError when there is no room or no right to make one.
 */
export function createProfile(environment: NodeJS.ProcessEnv): BrowserProfile {
  try {
    const parent = temporaryFolder(environment);
    removeAbandoned(parent);
    const folder = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
    return { folder, remove: () => remove(folder) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MachineError(`The browser needs a temporary folder, and none could be made: ${reason}.`, [
      "Make room on that disk.",
      "Name another folder in the environment variable TMPDIR (TEMP on Windows).",
    ]);
  }
}

function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const [, pid] = /^rungbook-profile-(\d+)-/.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) remove(join(parent, name));
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to someone else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
