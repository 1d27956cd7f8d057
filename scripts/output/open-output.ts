/**
 * All-or-nothing output: files are written to a staging folder beside the output folder and swapped in as a whole (of a
 * mount point, inside it and by its entries).
 * Until then, and when the build fails or is killed, the old output stays as it was.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "../cache/make-folder.ts";
import { atExit } from "./at-exit.ts";
import { checkOutFolder } from "./check-out-folder.ts";
import { claimNames, claimOutput, type OutputClaim } from "./output-claim.ts";
import { outputFault } from "./output-error.ts";
import type { OutputFiles } from "./output-files.ts";
import { checkForeignFiles, formatManifest, manifestName } from "./output-manifest.ts";
import { swapInside } from "./swap-inside.ts";

/** An output that is being made. Whoever opened it discards it in `finally`; after a commit that does nothing. */
export interface Output extends OutputFiles {
  /** Absolute path of the folder that the output will be. */
  readonly folder: string;
  /** SHA-256 of every file by path, the list of files included; complete after `commit`. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Puts the new output in the old one's place. Refuses when a write has failed. */
  readonly commit: () => Promise<void>;
  /** Removes what was written so far and leaves the old output. */
  readonly discard: () => Promise<void>;
}

/** What an output must not touch. */
export interface OutputOptions {
  readonly contentFolder: string;
  /** Variables that say where the home folder is; without them the system is asked. */
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Opens an output folder: nothing of what is there changes before `commit`.
 *
 * @param outFolder As the user wrote it, relative to the current folder or absolute.
 * @throws OutputError of status 2 when the folder is not the program's to replace, of status 3 when the machine does
 *   not let it write, or another build is writing there.
 */
export async function openOutput(
  outFolder: string,
  { contentFolder, environment = {} }: OutputOptions,
): Promise<Output> {
  const folder = checkOutFolder(outFolder, contentFolder, environment);
  const firstMade = attempt(folder, () => makeFolder(dirname(folder)));
  const claim = await claimOutput(folder).catch((error: unknown) => {
    throw outputFault(folder, error);
  });
  const clean = () => {
    rmSync(claim.staging, { recursive: true, force: true });
    if (firstMade !== undefined) removeEmpty(dirname(folder), firstMade);
  };
  // A signal that ends the process by way of process.exit() leaves nothing behind either.
  const close = atExit(clean);
  try {
    attempt(folder, () => checkForeignFiles(folder, claimNames(folder)));
  } catch (error) {
    close();
    throw error;
  }
  return stagedOutput(folder, claim, close);
}

function stagedOutput(folder: string, claim: OutputClaim, close: () => void): Output {
  const written = new Map<string, string>();
  let state: "open" | "broken" | "closed" = "open";
  return {
    folder,
    hashes: written,
    write: async (path, bytes) => {
      if (state === "closed") throw new Error(`${path} was written after the output was closed.`);
      checkRelativePath(path);
      if (written.has(path)) throw new Error(`${path} was written twice.`);
      const hash = sha256(bytes);
      written.set(path, hash);
      const file = join(claim.staging, path);
      try {
        // Not in the thread pool: for a small file, handing over each of its steps takes longer than all of them.
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, bytes, { flag: "wx" });
      } catch (error) {
        state = "broken";
        throw outputFault(join(folder, path), error);
      }
      return hash;
    },
    commit: async () => {
      if (state !== "open") throw new Error("The output is not complete: nothing was replaced.");
      attempt(folder, () => {
        const manifest = formatManifest(written.keys());
        writeFileSync(join(claim.staging, manifestName), manifest, { flag: "wx" });
        written.set(manifestName, sha256(manifest));
        // Somebody may have put a file there while the build ran.
        checkForeignFiles(folder, claimNames(folder));
        if (claim.isInside) swapInside(folder, claim, claimNames(folder));
        else swap(folder, claim);
      });
      state = "closed";
      close();
    },
    discard: async () => {
      if (state === "closed") return;
      state = "closed";
      close();
    },
  };
}

function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Two renames with nothing in between: no signal handler of this process runs before both are done. */
function swap(folder: string, { staging, aside }: OutputClaim): void {
  const replaces = existsSync(folder);
  if (replaces) renameSync(folder, aside);
  try {
    renameSync(staging, folder);
  } catch (error) {
    if (replaces) renameSync(aside, folder);
    throw error;
  }
  try {
    rmSync(join(aside, manifestName), { force: true });
    // Without another try Node says nothing of a folder that was not empty at once.
    rmSync(aside, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // The new output is in place; the next build removes the rest of the old one.
  }
}

/** A path that leads out of the folder is a fault of the caller's: ids and file names were checked long before. */
function checkRelativePath(path: string): void {
  const names = path.split("/");
  const faulty = names.some((name) => name === "" || name === "." || name === ".." || /[\\:\0]/.test(name));
  if (faulty || path === manifestName) throw new Error(`${JSON.stringify(path)} is no path for an output file.`);
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw outputFault(path, error);
  }
}

/** Removes folders from the inner one out to the first one that was made, as long as they are empty. */
function removeEmpty(inner: string, outermost: string): void {
  try {
    rmdirSync(inner);
    if (inner !== outermost) removeEmpty(dirname(inner), outermost);
  } catch {
    // It holds something: the output, once it is there.
  }
}
