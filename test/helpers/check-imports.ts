import { dirname, join } from "node:path/posix";

/**
 * The rooms of `scripts`, from the top down: each may use itself and what stands below it. What stands in `scripts`
 * itself is the top: the command line and the library.
 */
export const ROOMS: readonly string[] = [
  "",
  "cli",
  "serve",
  "build",
  "render",
  "printing",
  "browser",
  "pdf",
  "content",
  "ladder",
  "output",
  "cache",
  "tables",
  "problems",
  "locales",
  "text",
];

/** Packages that only one place may know, so that they can be exchanged there. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  "puppeteer-core": ["printing", "browser"],
  "@puppeteer/browsers": ["browser"],
  "@11ty/eleventy": ["render"],
  nunjucks: ["render"],
  "@libpdf/core": ["pdf"],
  pkijs: ["pdf"],
  commander: ["", "cli"],
  send: ["serve"],
  "mime-types": ["serve"],
  "@11ty/chokidar-with-glob-support": ["serve"],
  "js-yaml": ["content"],
  "gray-matter": ["content"],
  "mdast-util-to-markdown": ["render"],
  docx: ["render"],
  "csv-parse": ["tables"],
  "csv-stringify": ["tables"],
  fflate: ["tables"],
};

/** The text of each file by its path from the package on: "scripts/render/body/clean-html.ts". */
export type Files = Readonly<Record<string, string>>;

/** An import of a file's. */
export interface Import {
  readonly from: string;
  /** The path of a file of ours, or the name of a package. */
  readonly to: string;
  readonly specifier: string;
}

/** Names every import that points up or knows a package of another room, as "scripts/pdf/x.ts imports ...: why". */
export function checkImports(files: Files): readonly string[] {
  return importsOf(files).flatMap((found) => {
    const reason = reasonAgainst(found);
    return reason === null ? [] : [`${found.from} imports ${found.specifier}: ${reason}`];
  });
}

/**
 * Names every circle between the files and folders of one folder, at every depth, with the imports that close it: two
 * folders that use each other cannot be understood one after the other.
 */
export function checkCircles(files: Files): readonly string[] {
  const imports = importsOf(files).filter(({ to }) => to in files);
  const folders = new Set(Object.keys(files).flatMap((path) => foldersOf(path)));
  return [...folders].sort().flatMap((folder) => circlesIn(folder, imports));
}

function circlesIn(folder: string, imports: readonly Import[]): readonly string[] {
  const between = imports.flatMap((found) => {
    const [from, to] = [childOf(folder, found.from), childOf(folder, found.to)];
    return from === null || to === null || from === to ? [] : [{ from, to, found }];
  });
  const ways = new Map<string, Set<string>>();
  for (const { from, to } of between) ways.set(from, (ways.get(from) ?? new Set()).add(to));
  return between
    .filter(({ from, to }) => reaches(to, from, ways))
    .map(({ from, to, found }) => `${folder}: ${from} and ${to} use each other: ${found.from} imports ${found.to}`);
}

/** Whether a way along `ways` leads from one name to another. */
function reaches(start: string, end: string, ways: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const seen = new Set([start]);
  for (const name of seen) {
    if (name === end) return true;
    for (const next of ways.get(name) ?? []) seen.add(next);
  }
  return false;
}

/** The file or folder directly in `folder` that `path` is or lies in; null when it lies elsewhere. */
function childOf(folder: string, path: string): string | null {
  return path.startsWith(`${folder}/`) ? (path.slice(folder.length + 1).split("/")[0] ?? null) : null;
}

function foldersOf(path: string): readonly string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join("/"));
}

/** Imports and re-exports, those of one line and of several, for effects only and at run time. */
export function importsOf(files: Files): readonly Import[] {
  return Object.entries(files).flatMap(([from, text]) => {
    const statements = text.matchAll(/^(?:import|export)(?:\s+type)?\s+(?:[\w*$\s,{}]+?\sfrom\s+)?"([^"]+)"/gm);
    const calls = text.matchAll(/\bimport\(\s*"([^"]+)"\s*\)/g);
    return [...statements, ...calls].map(([, specifier = ""]) => ({
      from,
      specifier,
      to: specifier.startsWith(".") ? join(dirname(from), specifier) : packageOf(specifier),
    }));
  });
}

function reasonAgainst({ from, to, specifier }: Import): string | null {
  const room = roomOf(from);
  if (!ROOMS.includes(room)) return `there is no room called "${room}"`;
  if (!specifier.startsWith(".")) {
    const owners = OWNERS[to];
    return owners === undefined || owners.includes(room) ? null : `only ${owners.join(" and ")} may know ${to}`;
  }
  if (!to.startsWith("scripts/")) return "it is outside scripts";
  const there = roomOf(to);
  if (!ROOMS.includes(there)) return `there is no room called "${there}"`;
  if (there === "" && room !== "") return "nothing imports the command line or the library";
  return ROOMS.indexOf(room) <= ROOMS.indexOf(there) ? null : `${there} stands above ${room}`;
}

/** The folder below scripts; empty for a file that stands in scripts itself. */
function roomOf(path: string): string {
  const [, room = "", file] = path.split("/");
  return file === undefined ? "" : room;
}

function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
