/** Looks at what a build needs of the machine it runs on: Node, folders that can be written to, room on the disk, git. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, statfsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { programFolder } from "../../build/program-version.ts";
import { nearestThere } from "../parse-arguments.ts";

/** One thing that was looked at. */
export interface Examined {
  /** "browser", "font for Greek". */
  readonly subject: string;
  /** "ok"; "advice" where something is worse than it could be; "stop" where nothing can be printed. */
  readonly state: "ok" | "advice" | "stop";
  readonly message: string;
  /** What to do about it; null where nothing needs doing. */
  readonly advice: string | null;
}

/** Tells whether Node is as new as package.json asks. @param version "20.19.1" */
export function examineNode(version: string): Examined {
  const manifest: { engines?: { node?: string } } = JSON.parse(
    readFileSync(join(programFolder, "package.json"), "utf8"),
  );
  const oldest = manifest.engines?.node?.replace(/^\D+/, "") ?? "0";
  const isNew = version.localeCompare(oldest, "en", { numeric: true }) >= 0;
  if (isNew) return ok("Node", version);
  return stop("Node", `This is ${version}; ${oldest} or later is needed.`, "Install it from https://nodejs.org.");
}

/** Tells whether an output folder, and the one beside it that it is made in, can be written. */
export function examineOutput(out: string): Examined {
  const folder = resolve(out);
  const fault = faultOf(dirname(folder));
  if (fault === null) return ok("output folder", `${folder} can be written.`);
  return stop("output folder", `${folder} cannot be written: ${fault}.`, "Name another folder with --out.");
}

/** Tells whether there is a folder for what is in use while a browser prints. */
export function examineTemporary(folder: string): Examined {
  const fault = existsSync(folder) ? faultOf(folder) : "there is no such folder";
  if (fault === null) return ok("temporary folder", `${folder} can be written.`);
  const advice = "Make it, or name another in the environment variable TMPDIR (on Windows: TEMP).";
  return stop("temporary folder", `${folder} cannot be written: ${fault}.`, advice);
}

/** Tells which folder keeps results for later builds, and how large it is. @param folders the best first */
export function examineCache(folders: readonly string[]): Examined {
  const folder = folders.find((each) => faultOf(each) === null);
  if (folder !== undefined) return ok("cache", `${folder}, ${megabytes(sizeOf(folder))}; it is safe to delete.`);
  const tried =
    folders.length === 0 ? "There is no folder for it" : `None of these can be written: ${folders.join(", ")}`;
  return advise("cache", `${tried}. Every build prints all handbooks.`, "Name a folder with --cache.");
}

/** Tells whether there is room for a build. @param free bytes; asked of the system when absent */
export function examineSpace(out: string, free = freeBytes(out)): Examined {
  if (free === null || free >= AMPLE_SPACE)
    return ok("free space", free === null ? "It is not known." : megabytes(free));
  const advice = "Make room, or name a folder on another disk with --out.";
  if (free < LEAST_SPACE) return stop("free space", `There are only ${megabytes(free)}.`, advice);
  return advise("free space", `There are only ${megabytes(free)}: a large ladder may not fit.`, advice);
}

/** Bytes that the smallest ladder takes, with room for the browser's profile. */
const LEAST_SPACE = 50e6;
/** Bytes that hold a thousand handbooks, twice. */
const AMPLE_SPACE = 1e9;

/** Tells whether git is there, which knows when a ladder was last changed. */
export async function examineGit(environment: NodeJS.ProcessEnv): Promise<Examined> {
  try {
    const { stdout } = await promisify(execFile)("git", ["--version"], { env: environment, timeout: 10_000 });
    return ok("git", stdout.trim().replace(/^git version /, ""));
  } catch {
    const advice = "Install git, or give the date in ladder.yml or in SOURCE_DATE_EPOCH.";
    return advise("git", "There is none: handbooks have no date but the one that they are given.", advice);
  }
}

/** Says that something is as it should be. */
export function ok(subject: string, message: string): Examined {
  return { subject, state: "ok", message, advice: null };
}

/** Says that something could be better. */
export function advise(subject: string, message: string, advice: string): Examined {
  return { subject, state: "advice", message, advice };
}

/** Says that nothing can be printed like this. */
export function stop(subject: string, message: string, advice: string): Examined {
  return { subject, state: "stop", message, advice };
}

/** What keeps a folder from being written, or made; null when nothing does. It is tried: rights say less than that. */
function faultOf(folder: string): string | null {
  try {
    const there = nearestThere(folder);
    if (!statSync(there).isDirectory()) return `${there} is a file`;
    rmdirSync(mkdtempSync(join(there, ".rungbook-doctor-")));
    return null;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return (
      { EACCES: "permission is denied", EROFS: "the disk is read-only", ENOSPC: "the disk is full" }[code] ??
      `the system refuses it (${code})`
    );
  }
}

function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const sizes = names.map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}

function freeBytes(out: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(nearestThere(resolve(out)));
    return bavail * bsize;
  } catch {
    return null;
  }
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1e6)} MB`;
}
