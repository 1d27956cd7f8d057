import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it that are missing, and names the outermost one that was; undefined when none was.
 *
 * mkdir's own `recursive` never returns where the system answers ENOENT to every mkdir, as /proc does.
 * @param mode of every folder that is made
 * @throws the system's error where the folder cannot be made
 */
export function makeFolder(path: string, mode = 0o777): string | undefined {
  if (isFolder(path)) return undefined;
  const outermost = dirname(path) === path ? undefined : makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another build may have made it in the meantime.
    if (!isFolder(path)) throw error;
  }
  return outermost ?? path;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
