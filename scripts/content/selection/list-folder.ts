import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { errorAt, type Problem } from "../../problems/problem.ts";
import { compareText } from "../../text/names.ts";
import { systemError } from "../file/read-content-file.ts";

/** Something below the content folder. */
export interface Entry {
  /** Path relative to the content folder, with forward slashes. */
  readonly file: string;
  readonly kind: "file" | "folder" | "special" | "outside" | "broken-link" | "linked-folder";
}

/** Every entry below a folder, sorted by path. */
export interface Listing {
  readonly entries: readonly Entry[];
  /** Paths that were skipped; what is below them is not listed. */
  readonly excluded: readonly string[];
  readonly problems: readonly Problem[];
}

/** Folders of tools, never of content. */
const SKIPPED = new Set(["node_modules"]);

/**
 * Lists what stands below `root` (a real path), without following links to folders. Names that begin with `_` or `.`
 * are left out; `skips` says which other paths are (what ladder.yml excludes). With `below`, lists that folder, names
 * of all kinds.
 */
export async function listFolder(
  root: string,
  maxEntries: number,
  skips: (file: string) => boolean,
  below = "",
): Promise<Listing> {
  const entries: Entry[] = [];
  const excluded: string[] = [];
  const problems: Problem[] = [];
  const folders = [below];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const listed = await readFolder(root, folder);
    if ("problem" in listed) problems.push(listed.problem);
    for (const dirent of "dirents" in listed ? listed.dirents : []) {
      if (below === "" && (/^[_.]/u.test(dirent.name) || SKIPPED.has(dirent.name))) continue;
      const file = folder === "" ? dirent.name : `${folder}/${dirent.name}`;
      if (skips(file)) {
        excluded.push(file);
        continue;
      }
      const kind = await kindOf(root, file, dirent);
      entries.push({ file, kind });
      if (kind === "folder" && (below !== "" || !/\.md$/iu.test(file))) folders.push(file);
    }
    if (entries.length > maxEntries) {
      const message = `The folder holds more than ${maxEntries} files and folders.`;
      problems.push(errorAt({ file: "." }, message, "Give the folder that holds the role files."));
      break;
    }
  }
  return { entries: entries.sort((a, b) => compareText(a.file, b.file)), excluded, problems };
}

async function readFolder(root: string, folder: string): Promise<{ dirents: Dirent[] } | { problem: Problem }> {
  try {
    return { dirents: await readdir(join(root, folder), { withFileTypes: true }) };
  } catch (error) {
    const place = { file: folder === "" ? "." : folder };
    return { problem: errorAt(place, `The folder ${systemError(error)}.`, "Check the folder and its permissions.") };
  }
}

async function kindOf(root: string, file: string, dirent: Dirent): Promise<Entry["kind"]> {
  if (dirent.isFile()) return "file";
  if (dirent.isDirectory()) return "folder";
  if (!dirent.isSymbolicLink()) return "special";
  try {
    const target = await realpath(join(root, file));
    if (!target.startsWith(root.endsWith(sep) ? root : root + sep) && target !== root) return "outside";
    const status = await stat(target);
    if (status.isDirectory()) return "linked-folder";
    return status.isFile() ? "file" : "special";
  } catch {
    // A link to nothing, or a circle of links: either way there is nothing behind it.
    return "broken-link";
  }
}
