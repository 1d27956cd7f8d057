/** Whose it is what a killed run seems to have left. */
import { lstatSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** The bit of a folder's mode by which every user may write into it. */
const EVERYBODY_WRITES = 0o002;

/**
 * Whether what is called as ours may be put back or removed. In a folder like /tmp anybody can make something of such a
 * name: an output that nobody has built, or a folder in which links take the place of folders while all in it is removed.
 */
export function isOwnLeftover(path: string): boolean {
  // Windows has no such numbers, and a folder for each user's temporary files.
  const user = process.getuid?.();
  if (user === undefined || (statSync(dirname(path)).mode & EVERYBODY_WRITES) === 0) return true;
  return lstatSync(path, { throwIfNoEntry: false })?.uid === user;
}
