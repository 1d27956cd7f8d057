/**
 * Keeps results by the hash of everything they were made of.
 *
 * Safe to delete at any time, to share between builds that run at once, and to restore from elsewhere: an entry is
 * written whole or not at all, and is believed only under the seal that its key, its facts and its bytes have. Nothing
 * here is an error: without a folder to write to, nothing is found and nothing is kept.
 */
import { createHash, createHmac, randomBytes } from "node:crypto";
import { constants, lstatSync, renameSync, writeFileSync } from "node:fs";
import { lstat, open, readdir, rm } from "node:fs/promises";
import { userInfo } from "node:os";
import { join, sep } from "node:path";
import { makeFolder } from "./make-folder.ts";

/** A result: a few facts and some bytes. */
export interface CacheEntry {
  /** Anything that JSON can hold. */
  readonly facts: unknown;
  readonly bytes: Uint8Array;
}

/** Results that were kept. */
export interface Cache {
  /** `key` is hexadecimal, from `hashParts`. */
  readonly get: (key: string) => Promise<CacheEntry | null>;
  readonly put: (key: string, entry: CacheEntry) => Promise<void>;
  /** Removes what was used longest ago, until the rest takes at most `limit` bytes. */
  readonly trim: (limit?: number) => Promise<void>;
}

/** Half a gigabyte: about a hundred versions of a ladder of a hundred roles. */
const USUAL_LIMIT = 512 * 1024 * 1024;
/** Names the format: entries of another one are not found. */
const FORMAT = "v2";

/**
 * Opens the cache in the first of `folders` that can be written to; an empty list gives a cache that keeps nothing.
 *
 * @param secret what entries are sealed with. Who does not know it can make none that is believed; without one, the seal
 *   tells only what was damaged or exchanged.
 */
export async function openCache(folders: readonly string[], secret = ""): Promise<Cache> {
  for (const folder of folders) {
    try {
      const root = join(folder, FORMAT);
      makeFolder(root);
      // A link in a folder that others write to too may lead anywhere.
      if (lstatSync(root).isDirectory()) return folderCache(root, secret);
    } catch {
      // Read-only, or not ours: the next one.
    }
  }
  return { get: async () => null, put: async () => {}, trim: async () => {} };
}

function folderCache(root: string, secret: string): Cache {
  return {
    get: async (key) => {
      try {
        return decode(key, await readEntry(join(root, key)), secret);
      } catch {
        return null;
      }
    },
    put: async (key, entry) => {
      const path = join(root, key);
      const making = `${path}.making-${randomBytes(6).toString("hex")}`;
      try {
        // Not in the thread pool: handing over each step takes longer than all of them.
        writeFileSync(making, encode(key, entry, secret), { flag: "wx" });
        renameSync(making, path);
      } catch {
        await rm(making, { force: true }).catch(() => {});
      }
    },
    trim: (limit = USUAL_LIMIT) => trimFolder(root, limit),
  };
}

/** Reads a plain file; behind a link there could be any other, and a pipe would never end. Windows knows neither flag. */
async function readEntry(path: string): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size > USUAL_LIMIT) throw new Error("This is no entry");
    const now = new Date();
    // When it was used last, for `trim`. Only its owner may say so.
    await file.utimes(now, now).catch(() => {});
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** A line with the seal, a line of JSON with the facts, then the bytes. */
function encode(key: string, { facts, bytes }: CacheEntry, secret: string): Uint8Array {
  const text = JSON.stringify(facts);
  return Buffer.concat([Buffer.from(`${seal(key, text, bytes, secret)}\n${text}\n`), bytes]);
}

function decode(key: string, file: Buffer, secret: string): CacheEntry | null {
  const [first, second] = [file.indexOf(LINE_END), file.indexOf(LINE_END, SEAL_LENGTH + 1)];
  if (first !== SEAL_LENGTH || second < 0) return null;
  const text = file.toString("utf8", first + 1, second);
  const bytes = file.subarray(second + 1);
  const isOurs = file.toString("latin1", 0, first) === seal(key, text, bytes, secret);
  return isOurs ? { facts: JSON.parse(text), bytes } : null;
}

const LINE_END = 10;
/** Of SHA-256 in hexadecimal. */
const SEAL_LENGTH = 64;

function seal(key: string, facts: string, bytes: Uint8Array, secret: string): string {
  return createHmac("sha256", secret).update(`${key}\n${facts}\n`).update(bytes).digest("hex");
}

/** An entry that is being made this long was left by a run that died. */
const LONGEST_MAKING = 3_600_000;
/** The names of entries and of those that are being made: nothing else is ever removed. */
const ENTRY_NAME = /^[0-9a-f]{64}(?<making>\.making-[0-9a-f]{12})?$/;

async function trimFolder(root: string, limit: number): Promise<void> {
  const files: { path: string; size: number; used: number }[] = [];
  for (const name of await readdir(root).catch(() => [])) {
    const match = ENTRY_NAME.exec(name);
    if (match === null) continue;
    const path = join(root, name);
    const stats = await lstat(path).catch(() => null);
    if (!stats?.isFile()) continue;
    if (match.groups?.making && Date.now() - stats.mtimeMs > LONGEST_MAKING) await rm(path, { force: true });
    else files.push({ path, size: stats.size, used: stats.mtimeMs });
  }
  let total = files.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size } of files.sort((a, b) => a.used - b.used)) {
    if (total <= limit) break;
    await rm(path, { force: true });
    total -= size;
  }
}

/**
 * Lists the folders that results may be kept in, the best first: beside the program's packages in its repository, never
 * where it is installed as a package; then the user's cache folder
 * (https://specifications.freedesktop.org/basedir-spec/latest/). Empty where there is neither.
 */
export function cacheFolders(programFolder: string, environment: NodeJS.ProcessEnv): readonly string[] {
  const isInstalled = programFolder.split(sep).includes("node_modules");
  const own = isInstalled ? [] : [join(programFolder, "node_modules", ".cache", "rungbook", "results")];
  if (environment.XDG_CACHE_HOME) return [...own, join(environment.XDG_CACHE_HOME, "rungbook")];
  return [...own, ...userFolder(environment)];
}

function userFolder(environment: NodeJS.ProcessEnv): readonly string[] {
  if (process.platform === "win32") return environment.LOCALAPPDATA ? [join(environment.LOCALAPPDATA, "rungbook")] : [];
  const home = environment.HOME ?? homeOrNone();
  if (!home) return [];
  return [
    process.platform === "darwin" ? join(home, "Library", "Caches", "rungbook") : join(home, ".cache", "rungbook"),
  ];
}

/** What the system's list of users says; it throws for a user that has no entry. */
function homeOrNone(): string {
  try {
    return userInfo().homedir;
  } catch {
    return "";
  }
}

/** Hashes parts to one hexadecimal key; the parts' lengths are hashed too, so that no two lists give the same bytes. */
export function hashParts(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) {
    const bytes = typeof part === "string" ? Buffer.from(part, "utf8") : part;
    hash.update(`${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}
