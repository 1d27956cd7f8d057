/** Files that are published as they are: all of `public/`, and documents of the folder that links lead to. */
import { lstat } from "node:fs/promises";
import { join, posix } from "node:path";
import { FILES_FOLDER } from "../ladder/output-paths.ts";
import { errorAt, type Problem } from "../problems/problem.ts";
import { contentPath } from "./file/content-path.ts";
import { readContentFile } from "./file/read-content-file.ts";
import type { Limits } from "./limits.ts";
import type { Reference } from "./links/find-references.ts";
import { listFolder } from "./selection/list-folder.ts";
import { FAULTS } from "./selection/select-files.ts";

/** The folder of the owner's own files, which are put at the root of the website: CNAME, robots.txt, an icon. */
const PUBLIC = "public";

/** Says whether a path of the content folder is that folder, or in it. */
export function isPublic(path: string): boolean {
  return path === PUBLIC || path.startsWith(`${PUBLIC}/`);
}

/** What is published beside the pages. */
export interface Published {
  /** Bytes by path in the output. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Paths in the output, by what a link may call them: the path in the content folder, in NFC, or in the output. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** Documents and data that people link to; nothing that a browser would run as a page of the site. */
const LINKED =
  /\.(?:csv|docx?|drawio|epub|gif|ics|jpe?g|json|key|numbers|od[gpst]|pages|pdf|png|pp[st]x?|rtf|tsv|txt|vsdx?|webp|xls[mx]?|zip)$/iu;

/** Names that no system has for a file, or that would be more than a name elsewhere. */
const UNWRITABLE = /[\\:\0]/u;

/** What file managers and git leave in folders. */
const DROPPINGS = new Set([".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep", ".gitignore"]);

/**
 * Reads what is published as it is, from the content folder with the real path `root`.
 * @param references of all roles and pages
 * @param filesByPath the folder's files that nothing excludes: their names on the disk by path in NFC
 */
export async function readPublished(
  root: string,
  references: readonly Reference[],
  filesByPath: ReadonlyMap<string, string>,
  limits: Limits,
): Promise<Published> {
  const listed = await listPublic(root, limits);
  const linked = references.flatMap(({ kind, address, place }) => {
    const meant = kind === "link" ? contentPath(address, place.file) : null;
    const file = meant !== null && "path" in meant && LINKED.test(meant.path) ? filesByPath.get(meant.path) : undefined;
    return file === undefined || UNWRITABLE.test(file) ? [] : [file];
  });
  const files = new Map<string, Uint8Array>();
  const addresses = new Map<string, string>();
  const problems: Problem[] = [...listed.problems];
  let room = limits.publishedMegabytes * 1024 * 1024;
  const publish = async (file: string, path: string, names: readonly string[]): Promise<void> => {
    const read = await readContentFile(root, file, room);
    if ("bytes" in read) {
      room -= read.bytes.length;
      files.set(path, read.bytes);
      for (const name of names) addresses.set(name.normalize("NFC"), path);
    } else if (room < limits.publishedMegabytes * 1024 * 1024 || /larger/u.test(read.problem.message)) {
      const message = `With this file all published files together are larger than ${limits.publishedMegabytes} MB.`;
      problems.push(errorAt({ file }, message, "Link elsewhere, or raise limits.publishedMegabytes in ladder.yml."));
    } else problems.push(read.problem);
  };
  for (const file of listed.files) {
    const path = file.slice(PUBLIC.length + 1);
    await publish(file, path, [path, file]);
  }
  for (const file of new Set(linked)) await publish(file, FILES_FOLDER + file.normalize("NFC"), [file]);
  return { files, addresses, problems };
}

async function listPublic(
  root: string,
  { folderEntries }: Limits,
): Promise<{ readonly files: readonly string[]; readonly problems: readonly Problem[] }> {
  const status = await lstat(join(root, PUBLIC)).catch(() => null);
  if (status?.isSymbolicLink()) return { files: [], problems: [errorAt({ file: PUBLIC }, ...FAULTS["linked-folder"])] };
  if (!status?.isDirectory()) return { files: [], problems: [] };
  const isDropped = (file: string): boolean => DROPPINGS.has(posix.basename(file));
  const { entries, problems } = await listFolder(root, folderEntries, isDropped, PUBLIC);
  const files = entries.filter(({ kind }) => kind === "file").map(({ file }) => file);
  const unwritable = files.filter((file) => UNWRITABLE.test(file));
  return {
    files: files.filter((file) => !UNWRITABLE.test(file)),
    problems: [
      ...problems,
      ...entries.flatMap(({ file, kind }) =>
        kind === "file" || kind === "folder" ? [] : [errorAt({ file }, ...FAULTS[kind])],
      ),
      ...unwritable.map((file) =>
        errorAt({ file }, 'The name has a colon or a "\\", which not every system can write.', "Rename the file."),
      ),
    ],
  };
}
