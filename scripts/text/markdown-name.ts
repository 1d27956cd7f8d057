/** Names of Markdown files: their endings, and what a file is called that stands for its folder. */
import { posix } from "node:path";

const ENDING = /\.(?:md|markdown|mdx)$/iu;

/** Says whether a file is Markdown, by its name: `.md`, `.markdown`, `.mdx`. */
export function isMarkdown(file: string): boolean {
  return ENDING.test(file);
}

/** Takes the ending of a Markdown file off its name. */
export function withoutEnding(name: string): string {
  return name.replace(ENDING, "");
}

/** Says whether a file stands for the folder that it is in: `index.md` or `README.md`, below the content folder. */
export function isFolderFile(file: string): boolean {
  return /\/(?:index|readme)$/iu.test(withoutEnding(file));
}

/** What a role file is called: its name, or that of the folder that it stands for. */
export function ownName(file: string): string {
  return posix.basename(isFolderFile(file) ? posix.dirname(file) : file);
}

/**
 * Takes off the ids that Notion writes behind the names of the files and folders that it exports, where the names are
 * still those of one each.
 */
export function withoutExportIds(names: readonly string[]): ReadonlyMap<string, string> {
  const bare = names.map((name) => [name, name.replace(EXPORT_ID, "$1")] as const);
  const counts = new Map<string, number>();
  for (const [, name] of bare) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return new Map(bare.map(([name, short]) => [name, counts.get(short.toLowerCase()) === 1 ? short : name]));
}

const EXPORT_ID = /(?<=\S) [0-9a-f]{32}(\.(?:md|markdown|mdx))?$/u;

/** The folder that a role file is one of: the one around it, or around the folder that it stands for. */
export function roleFolder(file: string): string {
  return posix.dirname(isFolderFile(file) ? posix.dirname(file) : file);
}
