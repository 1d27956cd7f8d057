/** What `--only` was given: ids, one by one or with commas between, and perhaps the folder behind them. */
import { statSync } from "node:fs";
import { InvalidArgumentError } from "commander";
import { ID_PATTERN } from "../ladder/id-pattern.ts";

/**
 * Reads one value of `--only` and adds its ids to those before it: `staff-engineer` or `staff-engineer,principal-engineer`.
 * @throws InvalidArgumentError when there is no id in it
 */
export function parseOnly(value: string, before: readonly string[] | undefined): readonly string[] {
  const ids = value
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  if (ids.length === 0) throw new InvalidArgumentError('It takes ids of roles or tracks, or "ladder".');
  return [...(before ?? []), ...ids];
}

/** The folder and the ids of `--only` that were meant. */
export interface MeantFolder {
  readonly folder: string;
  /** Null where no ids were given. */
  readonly only: readonly string[] | null;
}

/**
 * Tells the folder from the ids before it, as in `--only staff-engineer ../our-ladder`: --only takes every word that
 * follows, and ids come first. Without another folder, the last word is the folder if it is one and cannot be an id, or
 * if the usual folder is not there.
 * @param given null when no folder stands where it belongs
 */
export function meantFolder(given: string | null, only: readonly string[] | null, usual: string): MeantFolder {
  const last = only?.at(-1);
  if (given !== null || only === null || only.length < 2 || last === undefined || !isFolder(last))
    return { folder: given ?? usual, only };
  if (ID_PATTERN.test(last) && isFolder(usual)) return { folder: usual, only };
  return { folder: last, only: only.slice(0, -1) };
}

/** Says whether there is a folder of this path that may be looked at. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
