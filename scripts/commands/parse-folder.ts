/** Folders on the command line, before anything is read or written there. */
import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { InvalidArgumentError } from "commander";

/**
 * Reads the name of a folder, which may not be there yet.
 * @throws InvalidArgumentError when it is empty, as from a variable of a script that is not set
 */
export function parseFolder(value: string): string {
  if (value.trim() === "") throw new InvalidArgumentError("It is empty: name a folder, or leave it out.");
  return value;
}

/**
 * Reads the name of a folder to keep results in.
 * @throws InvalidArgumentError when it is empty, or when a file stands in its place or in that of a folder above it
 */
export function parseCacheFolder(value: string): string {
  const there = nearestThere(resolve(parseFolder(value)));
  if (!statSync(there).isDirectory()) throw new InvalidArgumentError(`${there} is a file, not a folder.`);
  return value;
}

function nearestThere(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestThere(dirname(path));
}
