import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { OutputError } from "./output-error.ts";
import { manifestName, readManifest } from "./output-manifest.ts";

/** What file managers leave in folders that somebody has looked at. */
const droppings = new Set([".DS_Store", "Thumbs.db", "desktop.ini"]);

/**
 * Makes sure that a folder holds only what the last build wrote, so that replacing it loses nothing of anybody's.
 *
 * @param folder An absolute path; nothing there is as good as an empty folder.
 * @throws OutputError of status 2 that names up to three files.
 */
export function checkForeignFiles(folder: string): void {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (!stats.isDirectory()) throw new OutputError(`${folder} is not a folder. Name another with --out.`, 2);
  const written = readManifest(folder);
  const foreign = filesBelow(folder, "").filter((path) => !written.has(path));
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
