/** How pages look: the program's layouts, in front of them those of a team, and behind all styles its own. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { hashParts } from "../cache/open-cache.ts";
import { messageOf } from "../problems/machine-error.ts";

/** What a team gives. It is code: it comes from the command line, and never from a folder of role files. */
export interface LookOptions {
  /** A folder of layouts, each in place of the program's of its path; null for none. */
  readonly layouts: string | null;
  /** A file of CSS that follows the program's; null for none. */
  readonly styles: string | null;
}

/** Layouts and styles, to be read from. */
export interface Look {
  /** Folders of layouts; a file is that of the first that has it. */
  readonly folders: readonly string[];
  /** The program's own folder of layouts, the last of them. */
  readonly own: string;
  /** CSS that follows the program's on the website and in print. */
  readonly styles: string;
}

/** Something is wrong with a team's layouts or styles: the command ends with status 1. */
export class LayoutError extends Error {
  override readonly name = "LayoutError";

  /** @param lines What is wrong and where, as sentences. */
  constructor(...lines: readonly string[]) {
    super(messageOf(lines));
  }
}

/** Gives the look of the program itself. @param programFolder holds `layouts` */
export function programLook(programFolder: string): Look {
  const own = join(programFolder, "layouts");
  return { folders: [own], own, styles: "" };
}

/** Reads what a team gives. @throws LayoutError when it is not there */
export async function readLook(programFolder: string, { layouts, styles }: LookOptions): Promise<Look> {
  const look = programLook(programFolder);
  if (layouts !== null && (await layoutFiles(layouts)).length === 0)
    throw new LayoutError(`${layouts} is no folder of layouts: it has no .njk, .css or .js file.`);
  const text = styles === null ? "" : await readStyles(styles);
  return { ...look, folders: [...(layouts === null ? [] : [layouts]), ...look.folders], styles: text };
}

async function readStyles(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new LayoutError(`The styles ${path} cannot be read: ${error.code ?? error.message}.`);
  });
  // In print it stands in an element, which this would end; in CSS the two are the same.
  return `\n${text.replace(/^\uFEFF/, "").replace(/<\/(?=style)/gi, "<\\/")}`;
}

/** Hashes what a team gives, so that results made with something else are not taken for these; "" for nothing. */
export async function hashLook({ layouts, styles }: LookOptions): Promise<string> {
  if (layouts === null && styles === null) return "";
  const names = layouts === null ? [] : await layoutFiles(layouts);
  const parts = names.map(async (name) => [name, await readFile(join(layouts ?? "", name))]);
  const text = styles === null ? "" : await readFile(styles).catch(() => "");
  return hashParts(["look", ...(await Promise.all(parts)).flat(), "styles", text]);
}

/** The paths of the files in a folder of layouts, sorted. */
async function layoutFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => /\.(?:njk|css|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, "/").length))
    .sort();
}

/** Gives the path of a file of the layouts: "styles/site.css". */
async function layoutPath({ folders, own }: Pick<Look, "folders" | "own">, name: string): Promise<string> {
  for (const folder of folders) {
    const path = join(folder, name);
    const isThere = await stat(path).then(
      (stats) => stats.isFile(),
      () => false,
    );
    if (isThere) return path;
  }
  return join(own, name);
}

/** Reads a file of the layouts: "styles/site.css". */
export async function readLayout(look: Pick<Look, "folders" | "own">, name: string): Promise<string> {
  return readFile(await layoutPath(look, name), "utf8");
}

/** A page's template: its text with front matter, and where it is from. */
export interface PageTemplate {
  /** Its name without ending: "role". */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** Lines of front matter in the file. */
  readonly linesAbove: number;
}

/** Reads the templates of pages. One without front matter has that of the program's of its name. */
export async function readPageTemplates(look: Look): Promise<readonly PageTemplate[]> {
  const lists = await Promise.all(look.folders.map((folder) => readdir(join(folder, "pages")).catch(() => [])));
  const files = [...new Set(lists.flat())].filter((name) => name.endsWith(".njk")).sort();
  return Promise.all(
    files.map(async (file) => {
      const path = await layoutPath(look, join("pages", file));
      const [text, ours] = await Promise.all([
        readFile(path, "utf8"),
        readFile(join(look.own, "pages", file), "utf8").catch(() => ""),
      ]);
      const [head = ""] = FRONT_MATTER.exec(text) ?? [];
      const [borrowed = ""] = head === "" ? (FRONT_MATTER.exec(ours) ?? []) : [];
      if (head + borrowed === "") throw new LayoutError(`${path}:1:1  error  ${NO_ADDRESS}`);
      return {
        name: file.slice(0, -".njk".length),
        path,
        text: borrowed + text,
        linesAbove: head.split("\n").length - 1,
      };
    }),
  );
}

const NO_ADDRESS =
  "A page that Rungbook does not have begins with its address: a line ---, address: about/index.html, and a line ---.";

/** The block that says what a page paginates over, or its address. */
export const FRONT_MATTER = /^---\r?\n[\s\S]*?\n---\r?\n/;
