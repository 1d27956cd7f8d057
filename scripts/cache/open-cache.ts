/**
 * Keeps results by the hash of everything they were made of.
 *
 * Safe to delete at any time, to share between builds that run at once, and to restore from elsewhere: an entry is
 * written whole or not at all, and what is read is checked; a damaged entry counts as none. Nothing here is an error:
 * without a folder to write to, nothing is found and nothing is kept.
 */
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { userInfo } from "node:os";
import { dirname, join, sep } from "node:path";

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
const FORMAT = "v1";

/** Opens the cache in the first of `folders` that can be written to; an empty list gives a cache that keeps nothing. */
export async function openCache(folders: readonly string[]): Promise<Cache> {
  for (const folder of folders) {
    try {
      const root = join(folder, FORMAT);
      makeFolder(root);
      return folderCache(root);
    } catch {
      // Read-only, or not ours: the next one.
    }
  }
  return { get: async () => null, put: async () => {}, trim: async () => {} };
}

function folderCache(root: string): Cache {
  const pathOf = (key: string): string => join(root, key.slice(0, 2), key.slice(2));
  return {
    get: async (key) => {
      try {
        const path = pathOf(key);
        const entry = decode(await readFile(path));
        const now = new Date();
        // When it was used last, for `trim`.
        await utimes(path, now, now);
        return entry;
      } catch {
        return null;
      }
    },
    put: async (key, entry) => {
      const path = pathOf(key);
      const making = `${path}.making-${randomBytes(6).toString("hex")}`;
      try {
        // Not in the thread pool: handing over each step takes longer than all of them.
        makeFolder(dirname(path));
        writeFileSync(making, encode(entry), { flag: "wx" });
        renameSync(making, path);
      } catch {
        await rm(making, { force: true }).catch(() => {});
      }
    },
    trim: (limit = USUAL_LIMIT) => trimFolder(root, limit),
  };
}

/** One line of JSON with the facts and a checksum over facts and bytes, then the bytes. */
function encode({ facts, bytes }: CacheEntry): Uint8Array {
  const text = JSON.stringify(facts);
  return Buffer.concat([Buffer.from(`${JSON.stringify({ facts: text, sha256: checksum(text, bytes) })}\n`), bytes]);
}

function decode(file: Buffer): CacheEntry | null {
  const end = file.indexOf(10);
  const head: { facts: string; sha256: string } = JSON.parse(file.toString("utf8", 0, end));
  const bytes = file.subarray(end + 1);
  return checksum(head.facts, bytes) === head.sha256 ? { facts: JSON.parse(head.facts), bytes } : null;
}

function checksum(facts: string, bytes: Uint8Array): string {
  return createHash("sha256").update(facts).update("\n").update(bytes).digest("hex");
}

/** An entry that is being made this long was left by a run that died. */
const LONGEST_MAKING = 3_600_000;

async function trimFolder(root: string, limit: number): Promise<void> {
  const files: { path: string; size: number; used: number }[] = [];
  const names = await readdir(root, { recursive: true }).catch(() => []);
  for (const name of names) {
    const path = join(root, name);
    const stats = await stat(path).catch(() => null);
    if (!stats?.isFile()) continue;
    if (name.includes(".making-") && Date.now() - stats.mtimeMs > LONGEST_MAKING) await rm(path, { force: true });
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
 * Makes a folder, and those above it that are missing.
 *
 * mkdir's own `recursive` never returns where the system answers ENOENT to every mkdir, as /proc does.
 * @throws the system's error where the folder cannot be made
 */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another build may have made it in the meantime.
    if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
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
