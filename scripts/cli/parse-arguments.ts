/** Reads what stands on the command line: folders, before anything is read or written there, ids and numbers. */
import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import { isAddress, readAddress } from "../text/addresses.ts";
import { readSiteUrl } from "../text/site-url.ts";
import { isId } from "../text/slug.ts";

/**
 * Makes a reader of values that may not be empty, as from a variable of a script that is not set.
 * @param advice what to write: "name a folder"
 * @returns a function that throws an InvalidArgumentError for an empty one
 */
export function notEmpty(advice: string): (value: string) => string {
  return (value) => {
    if (value.trim() === "") throw new InvalidArgumentError(`It is empty: ${advice}, or leave it out.`);
    return value;
  };
}

/** Reads the name of a folder, which may not be there yet. */
export const parseFolder = notEmpty("name a folder");

/** Reads the name of a file. */
export const parseFile = notEmpty("name a file");

/**
 * Reads the name of a folder to keep results in.
 * @throws InvalidArgumentError when it is empty, or when a file stands in its place or in that of a folder above it
 */
export function parseCacheFolder(value: string): string {
  const there = nearestThere(resolve(parseFolder(value)));
  if (!statSync(there).isDirectory()) throw new InvalidArgumentError(`${there} is a file, not a folder.`);
  return value;
}

/** Reads the name of a folder that is there. @throws InvalidArgumentError when it is not */
export function parseFolderThere(value: string): string {
  if (!isFolder(parseFolder(value))) throw new InvalidArgumentError(`There is no folder ${value}.`);
  return value;
}

/** Reads the value of `--styles`. @throws InvalidArgumentError when it is no file */
export function parseStyles(value: string): string {
  if (!statSync(value, { throwIfNoEntry: false })?.isFile())
    throw new InvalidArgumentError(`There is no file ${value}.`);
  return value;
}

/** What `--layouts` and `--styles` say of themselves. */
export const LOOK_HELP = {
  layouts: "a folder of Nunjucks layouts and styles, each in place of ours of its path",
  styles: "a file of CSS that follows ours, on the website and in print",
};

/** Gives the nearest folder or file above `path` that is there, or itself. */
export function nearestThere(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestThere(dirname(path));
}

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
  if (given !== null || only === null || only.length < 2) return { folder: given ?? usual, only };
  return meantLast(only, usual);
}

/**
 * Tells the folder from the ids before it where both are words of one kind, as in `export staff-engineer ../our-ladder`: by
 * the same rule, but that the folder may stand alone.
 */
export function meantLast(words: readonly string[], usual: string): MeantFolder {
  const last = words.at(-1);
  const isNamed = last !== undefined && meansFolder(last, usual);
  const ids = isNamed ? words.slice(0, -1) : words;
  return { folder: isNamed ? last : usual, only: ids.length === 0 ? null : ids };
}

/**
 * Says whether a word that may be an id or a title means a folder: it is written as a path, or it is one that is there, and
 * the usual one, or cannot be an id while that is there.
 */
export function meansFolder(word: string, usual: string): boolean {
  if (/^(?:\.{1,2}|~|[a-z]:)?[/\\]/i.test(word)) return true;
  return isFolder(word) && (resolve(word) === resolve(usual) || !(isId(word) && isFolder(usual)));
}

/** Says whether there is a folder of this path that may be looked at. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/**
 * Reads the value of `--site-url`.
 * @throws InvalidArgumentError when it is no address of a website
 */
export function parseSiteUrl(text: string): string {
  const reading = readSiteUrl(text);
  if ("fault" in reading) throw new InvalidArgumentError(`${reading.fault}. ${reading.advice}`);
  return reading.url;
}

/**
 * Reads the value of `--jobs`.
 * @throws InvalidArgumentError when it is no number, or one that makes no sense
 */
export function parseJobs(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 64)
    throw new InvalidArgumentError("It must be a whole number from 1 to 64.");
  return number;
}

/**
 * Reads the name of a table to be made.
 * @throws InvalidArgumentError when its ending says of no kind of table
 */
export function parseTableName(value: string): string {
  if (!/[^/\\]\.(?:csv|xlsx)$/i.test(value.trim()))
    throw new InvalidArgumentError("It must be a name that ends in .xlsx or .csv.");
  return value.trim();
}

/** Makes a reader of names, in capitals or not, which throws an InvalidArgumentError for any other. */
export function oneOf<Name extends string>(names: readonly Name[]): (text: string) => Name {
  return (text) => {
    const found = names.find((name) => name.toLowerCase() === text.trim().toLowerCase());
    if (found === undefined) throw new InvalidArgumentError(`It must be one of ${names.join(", ")}.`);
    return found;
  };
}

/**
 * Reads the value of `--signature`.
 * @throws InvalidArgumentError when it is no number of sheets that can be folded as one
 */
export function parseSignature(text: string): number {
  const sheets = Number(text);
  if (!Number.isInteger(sheets) || sheets < 1 || sheets > 50)
    throw new InvalidArgumentError("It must be a whole number of sheets from 1 to 50.");
  return sheets;
}

/**
 * Reads one `--browser` and adds it to those before it: one program on this machine, or any number of addresses.
 *
 * @param value A path, or the address of a browser that runs: `ws:`, `wss:`, `http:` or `https:`.
 * @throws InvalidArgumentError when it does not go with the others, or is no address.
 */
export function parseBrowser(value: string, before: readonly string[] | undefined): readonly string[] {
  const browsers = [...(before ?? []), value];
  if (browsers.every(isAddress)) {
    if (readAddress(value) === null) throw new InvalidArgumentError("An address has a host: ws://host:port/...");
    return browsers;
  }
  if (browsers.length === 1) return browsers;
  throw new InvalidArgumentError(
    "Name one program on this machine, or the addresses of browsers that run (ws://host:port/...), but not both.",
  );
}
