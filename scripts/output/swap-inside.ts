/**
 * The swap for a folder that cannot be renamed, because another disk is mounted there (`docker run --volume`, a tmpfs): the
 * new output is made inside it, and its entries take the place of the old ones, one by one. A swap that was killed in the
 * middle is carried on by the next build: it goes by what is where, and says nothing of how far it had come.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { isDropping, manifestName, readManifest } from "./output-manifest.ts";

/** Says whether something is mounted at `folder`, which then is another disk or, on Linux, a mount point by its list. */
export function isMountPoint(folder: string): boolean {
  const status = statSync(folder, { throwIfNoEntry: false });
  if (status === undefined) return false;
  return status.dev !== statSync(dirname(folder)).dev || mountPoints().has(folder);
}

/** Field 5 of each line of proc_pid_mountinfo(5), in which blanks and the like are octal numbers. */
function mountPoints(): ReadonlySet<string> {
  try {
    const lines = readFileSync("/proc/self/mountinfo", "utf8").split("\n");
    const decoded = (path: string): string =>
      path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    return new Set(lines.map((line) => decoded(line.split(" ")[4] ?? "")));
  } catch {
    // Not Linux.
    return new Set();
  }
}

/** Folders of one build inside the output: the new output, and where the old one goes. */
interface InsideFolders {
  readonly staging: string;
  readonly aside: string;
}

/**
 * Puts the entries of `staging`, which has its list, in the place of those in `folder`; or carries that on.
 * @param isOurs tells the names of folders that builds have made there for themselves
 */
export function swapInside(folder: string, { staging, aside }: InsideFolders, isOurs: (name: string) => boolean): void {
  mkdirSync(aside, { recursive: true });
  // The list is the last to come: while it is in the staging folder the swap is not over.
  const fresh = new Set([...readManifest(staging)].map((path) => path.split("/", 1)[0] ?? ""));
  const names = [...fresh, manifestName];
  const isNew = (name: string): boolean => names.includes(name) && !existsSync(join(staging, name));
  const old = readdirSync(folder).filter((name) => !isOurs(name) && !isDropping(name) && !isNew(name));
  const coming = names.filter((name) => existsSync(join(staging, name)));
  const moved: (readonly [from: string, to: string])[] = [];
  const move = (from: string, to: string): void => {
    renameSync(from, to);
    moved.unshift([from, to]);
  };
  try {
    for (const name of old) move(join(folder, name), join(aside, name));
    for (const name of coming) move(join(staging, name), join(folder, name));
  } catch (error) {
    for (const [from, to] of moved) renameSync(to, from);
    rmSync(aside, { recursive: true, force: true });
    throw error;
  }
  rmSync(staging, { recursive: true, force: true });
  rmSync(aside, { recursive: true, force: true });
}

/** Carries on the swap of a build that was killed in the middle of it, or removes what it had begun. */
export function repairInside(folder: string, folders: InsideFolders, isOurs: (name: string) => boolean): void {
  // A new output without its list is not complete, or has been put in place.
  if (existsSync(folders.aside) && existsSync(join(folders.staging, manifestName))) swapInside(folder, folders, isOurs);
  for (const path of [folders.staging, folders.aside]) rmSync(path, { recursive: true, force: true });
}
