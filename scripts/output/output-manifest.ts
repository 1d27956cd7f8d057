/**
 * The list of what a build wrote, kept in the output itself: `.rungbook-output.json`. What it does not list is
 * somebody's.
 */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { OutputError } from "./output-error.ts";

/** The list's own name; it does not list itself. */
export const manifestName = ".rungbook-output.json";

/** Writes the list down: one path a line, in the order of their code units. */
export function formatManifest(paths: Iterable<string>): string {
  return `${JSON.stringify({ writtenBy: "rungbook", files: [...paths].sort() }, null, 2)}\n`;
}

/** Reads the list of an output folder; empty where there is none or it is not one of ours. */
export function readManifest(folder: string): ReadonlySet<string> {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, manifestName), "utf8"));
    return new Set(filesOf(value));
  } catch {
    return new Set();
  }
}

function filesOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null || !("files" in value) || !Array.isArray(value.files)) return [];
  return value.files.filter((path): path is string => typeof path === "string");
}

/** What file managers leave in folders that somebody has looked at, and what disks have at their root. */
const droppings = new Set([".DS_Store", "Thumbs.db", "desktop.ini", "lost+found"]);

/** Says whether a name is of what systems leave in folders by themselves. */
export function isDropping(name: string): boolean {
  return droppings.has(name);
}

/**
 * Makes sure that a folder holds only what the last build wrote, so that replacing it loses nothing of anybody's.
 *
 * @param folder An absolute path; nothing there is as good as an empty folder.
 * @param isOurs tells the names of folders that builds make in it for themselves
 * @throws OutputError of status 2 that names up to three files.
 */
export function checkForeignFiles(folder: string, isOurs: (name: string) => boolean = () => false): void {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (!stats.isDirectory()) throw new OutputError(`${folder} is not a folder. Name another with --out.`, 2);
  const written = readManifest(folder);
  const foreign = filesBelow(folder, "").filter((path) => !written.has(path) && !isOurs(path.split("/", 1)[0] ?? ""));
  if (foreign.length === 0) return;
  const more = foreign.length > 3 ? ` and ${foreign.length - 3} more` : "";
  throw new OutputError(
    `${folder} holds what no build wrote: ${foreign.slice(0, 3).join(", ")}${more}. A build replaces its output folder as a whole: move that elsewhere, or name another folder with --out.`,
    2,
  );
}

/** Relative paths with forward slashes; an empty folder counts as a file that ends in "/". Links are not followed. */
function filesBelow(root: string, below: string): readonly string[] {
  const entries = readdirSync(join(root, below), { withFileTypes: true });
  return entries
    .filter((entry) => !droppings.has(entry.name) && !(below === "" && entry.name === manifestName))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${below}${entry.name}`;
      if (!entry.isDirectory()) return [path];
      const inside = filesBelow(root, `${path}/`);
      return inside.length === 0 ? [`${path}/`] : inside;
    });
}
