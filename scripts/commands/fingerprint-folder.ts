/** Hashes everything in a content folder, so that a build can tell that nothing has changed before reading any of it. */
import type { Dirent } from "node:fs";
import { readdir, readFile, readlink, stat } from "node:fs/promises";
import { join } from "node:path";
import { hashParts } from "../cache/hash-parts.ts";

/** A larger folder is not hashed: reading it twice would cost more than the shortcut saves. */
const MOST_FILES = 10_000;
const MOST_BYTES = 256 * 1024 * 1024;

/** Folders that are never content and may be huge. */
const SKIPPED = new Set([".git", "node_modules", "_site"]);

/** Hashes names and contents of all files below `folder`; null when that cannot be done, or is too much. */
export async function fingerprintFolder(folder: string): Promise<string | null> {
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
