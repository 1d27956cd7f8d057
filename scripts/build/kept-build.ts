/**
 * Remembers what a build made of which inputs, so that building again with nothing changed is over at once.
 *
 * The record is believed only when every file of the output is still there with the bytes that were written, nothing
 * else is in the folder, and the browser on the machine is the same.
 */
import { createHash } from "node:crypto";
import type { Dirent } from "node:fs";
import { readdir, readFile, readlink, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { type Cache, hashParts } from "../cache/open-cache.ts";
import { tagsState } from "../content/git-tags.ts";
import { ladderDate } from "../content/ladder-date.ts";
import { hasRemains } from "../output/output-claim.ts";
import { isAddress } from "../text/addresses.ts";
import { type BuildRequest, PROBLEM_STAGES } from "./build-options.ts";
import type { Built } from "./build-result.ts";
import { programStamp } from "./program-version.ts";

/** What is remembered of one build. */
interface BuildRecord {
  readonly result: Built;
  /** SHA-256 of every file of the output by path. */
  readonly files: Readonly<Record<string, string>>;
  /** The program that printed: path, size and time of last change. */
  readonly browser: { readonly path: string; readonly size: number; readonly changed: number } | null;
}

/** Hashes all inputs of a build; null when there is something among them that cannot be known. */
export async function buildKey(request: BuildRequest): Promise<string | null> {
  const stamp = programStamp();
  const folder = resolve(request.folder);
  const { environment, browsers } = request;
  // What a browser elsewhere is today nobody can tell without asking it.
  if (stamp === null || browsers.some(isAddress)) return null;
  const [content, { date }, tags, look] = await Promise.all([
    fingerprintFolder(folder),
    ladderDate(folder, null, environment),
    tagsState(folder, environment),
    lookKey(request),
  ]);
  if (content === null) return null;
  const { folder: given, out, only, pdf, siteUrl, booklets, wordFiles, strict, keepGoing } = request;
  const variables = [environment.PUPPETEER_EXECUTABLE_PATH ?? "", environment.SOURCE_DATE_EPOCH ?? ""];
  const asked = [
    given,
    resolve(out),
    only,
    pdf,
    siteUrl,
    booklets,
    wordFiles,
    strict,
    keepGoing,
    browsers,
    ...variables,
  ];
  return hashParts(["build", stamp, content, date ?? "", tags, look, JSON.stringify(asked)]);
}

/** Hashes the layouts and styles of a team; what reads them is loaded only where there are any. */
async function lookKey(request: BuildRequest): Promise<string> {
  if (request.layouts === null && request.styles === null) return "";
  const { hashLook } = await import("../render/look.ts");
  return hashLook(request);
}

/** The result of an earlier build of the same inputs whose output is still as it was made; null when there is none. */
export async function findBuild(cache: Cache, key: string, out: string): Promise<Built | null> {
  const entry = await cache.get(key);
  if (entry === null) return null;
  if (!isBuildRecord(entry.facts)) return null;
  const { result, files, browser } = entry.facts;
  // Only a build that makes something removes them.
  if (hasRemains(resolve(out))) return null;
  if (browser !== null && JSON.stringify(await browserIdentity(browser.path)) !== JSON.stringify(browser)) return null;
  const there = await hashFiles(resolve(out));
  const names = Object.keys(files);
  const same = names.length === there.size && names.every((name) => there.get(name) === files[name]);
  return same ? result : null;
}

/**
 * Tells a record from what somebody else has made under its key. What is below the first level is believed: packages that
 * look deeper take longer to load than all of the comparison.
 */
function isBuildRecord(facts: unknown): facts is BuildRecord {
  if (!isObject(facts) || !isObject(facts.files) || (facts.browser !== null && !isObject(facts.browser))) return false;
  if (!isObject(facts.result) || !isObject(facts.result.problems)) return false;
  const { outcome, folder, roles, handbooks, findings, leftOut, problems } = facts.result;
  const lists = [handbooks, findings, leftOut, ...PROBLEM_STAGES.map((stage) => problems[stage])];
  return outcome === "built" && typeof folder === "string" && typeof roles === "number" && lists.every(Array.isArray);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/**
 * Remembers a build that has just been put in place.
 * @param hashes SHA-256 of every file of the output by path
 * @param browserPath null when nothing was printed
 */
export async function keepBuild(
  cache: Cache,
  key: string,
  result: Built,
  hashes: ReadonlyMap<string, string>,
  browserPath: string | null,
): Promise<void> {
  const files = Object.fromEntries(hashes);
  const browser = browserPath === null ? null : await browserIdentity(browserPath);
  const record: BuildRecord = { result, files, browser };
  await cache.put(key, { facts: record, bytes: new Uint8Array() });
}

/** What tells one version of an installed browser from another without starting it. */
export async function browserIdentity(path: string): Promise<BuildRecord["browser"]> {
  const stats = await stat(path).catch(() => null);
  return stats && { path, size: stats.size, changed: stats.mtimeMs };
}

async function hashFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  await Promise.all(
    entries
      .filter((entry) => !entry.isDirectory())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const bytes = await readFile(path).catch(() => "");
        hashes.set(relative(folder, path).split(sep).join("/"), createHash("sha256").update(bytes).digest("hex"));
      }),
  );
  return hashes;
}

/** A larger folder is not hashed: reading it twice would cost more than the shortcut saves. */
const MOST_FILES = 10_000;
const MOST_BYTES = 256 * 1024 * 1024;

/** Folders that are never content and may be huge. */
const SKIPPED = new Set([".git", "node_modules", "_site"]);

/** Hashes names and contents of all files below `folder`; null when that cannot be done, or is too much. */
async function fingerprintFolder(folder: string): Promise<string | null> {
  const parts: (string | Uint8Array)[] = [];
  let bytes = 0;
  const visit = async (path: string): Promise<boolean> => {
    const entries = await readdir(path, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (SKIPPED.has(entry.name) || entry.name.includes(".rungbook-")) continue;
      const file = join(path, entry.name);
      parts.push(file.slice(folder.length), kindOf(entry));
      if (entry.isDirectory()) {
        if (!(await visit(file))) return false;
        continue;
      }
      if (entry.isSymbolicLink()) parts.push(await readlink(file));
      const stats = await stat(file).catch(() => null);
      // Whatever is no file has its kind hashed and no more: reading a pipe would never end.
      if (!stats?.isFile()) continue;
      bytes += stats.size;
      if (bytes > MOST_BYTES || parts.length > MOST_FILES * 3) return false;
      parts.push(await readFile(file));
    }
    return true;
  };
  try {
    return (await visit(folder)) ? hashParts(parts) : null;
  } catch {
    return null;
  }
}

function kindOf(entry: Dirent): string {
  return entry.isFile() ? "file" : entry.isDirectory() ? "folder" : entry.isSymbolicLink() ? "link" : "special";
}
