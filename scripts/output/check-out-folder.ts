import { existsSync, lstatSync, realpathSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { OutputError } from "./output-error.ts";
import { readManifest } from "./output-manifest.ts";

/**
 * Resolves `--out` to an absolute path without links, and refuses places that are not the program's to replace.
 *
 * A link is refused rather than followed: a ladder that strangers may edit could bring a `_site` that points anywhere.
 *
 * @throws OutputError of status 2.
 */
export function checkOutFolder(outFolder: string, contentFolder: string, environment: NodeJS.ProcessEnv): string {
  const named = resolve(outFolder);
  const folder = join(realOf(dirname(named)), basename(named));
  const target = realOf(folder);
  if (target !== folder) refuse(outFolder, `is a link to ${target}. To write there, name that folder itself`);
  const content = realOf(resolve(contentFolder));
  const current = realOf(process.cwd());
  const home = homeFolder(environment);
  if (dirname(folder) === folder) refuse(outFolder, "is the root of the disk");
  if (folder === content) refuse(outFolder, "is the content folder");
  if (holds(folder, content)) refuse(outFolder, "holds the content folder");
  if (folder === current) refuse(outFolder, "is the current folder");
  if (holds(folder, current)) refuse(outFolder, "holds the current folder");
  if (home !== null && (folder === home || holds(folder, home))) refuse(outFolder, "is, or holds, the home folder");
  if (holds(content, folder) && !isPassedOver(relative(content, folder))) {
    const reason = 'is inside the content folder. There its name has to start with "_" or "."';
    refuse(outFolder, reason, `_${basename(folder)}`);
  }
  const outer = outputAround(folder);
  if (outer !== null) refuse(outFolder, `lies in ${outer}, the output of another build`);
  return folder;
}

/**
 * Resolves a folder for files that are added to what is there, and refuses places that are published:
 * the content folder, whose files a website shows, and the output of a build; and what is no folder.
 *
 * @throws OutputError of status 2.
 */
export function checkPrivateFolder(outFolder: string, contentFolder: string, option = "--out"): string {
  refuseLongName(outFolder, option);
  const folder = realOf(resolve(outFolder));
  const file = fileOn(folder);
  if (file !== null) throw new OutputError(`${outFolder}: ${file} is no folder. Name another with ${option}.`, 2);
  const content = realOf(resolve(contentFolder));
  const published = readManifest(folder).size > 0 ? folder : outputAround(folder);
  const isContent = folder === content || holds(content, folder);
  if (!isContent && published === null) return folder;
  const reason = isContent ? "is in the content folder" : `is in ${published}, the output of a build`;
  throw new OutputError(`${outFolder} ${reason}, which is published. Name a place elsewhere with ${option}.`, 2);
}

/**
 * Says of a file or folder that nothing can have its name, before any work is done for it.
 * @param path as it was given to `option`
 * @throws OutputError of status 2.
 */
export function refuseLongName(path: string, option: string): void {
  try {
    // While it is written, a file has the number of its process behind its name.
    lstatSync(`${path}.tmp-${process.pid}`);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENAMETOOLONG")) return;
    throw new OutputError(`${option}: ${path} is a longer name than this system takes. Choose a shorter one.`, 2);
  }
}

/** What stands in the place of a folder, or of one above it, and is none; null where nothing does. */
function fileOn(folder: string): string | null {
  if (!existsSync(folder)) return dirname(folder) === folder ? null : fileOn(dirname(folder));
  return statSync(folder).isDirectory() ? null : folder;
}

/** The nearest folder above that a build has written; it would hold what that build does not know, and stay as it is. */
function outputAround(folder: string): string | null {
  const above = dirname(folder);
  if (above === folder) return null;
  return readManifest(above).size > 0 ? above : outputAround(above);
}

function refuse(outFolder: string, reason: string, example = "_site"): never {
  throw new OutputError(
    `--out ${outFolder} ${reason}. Every build replaces its output folder as a whole: name one of its own, such as ${example}.`,
    2,
  );
}

/** The path without links, as far as it exists. */
function realOf(path: string): string {
  try {
    // The native one also mends the case of letters where file names have none.
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realOf(parent), basename(path));
  }
}

function homeFolder({ HOME, USERPROFILE }: NodeJS.ProcessEnv): string | null {
  try {
    const home = (process.platform === "win32" ? USERPROFILE : HOME) || userInfo().homedir;
    // A service's home may be the root, which says nothing about where people keep their files.
    return dirname(home) === home ? null : realOf(home);
  } catch {
    // A user that the system's list of users does not know has none.
    return null;
  }
}

function holds(outer: string, inner: string): boolean {
  const path = relative(outer, inner);
  return path !== "" && path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

/** Whether reading the content passes over this path, so that one build's output is not the next one's content. */
function isPassedOver(path: string): boolean {
  return path.split(sep).some((name) => name.startsWith("_") || name.startsWith("."));
}
