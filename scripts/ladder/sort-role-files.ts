import { posix } from "node:path";
import { compareRoles } from "./compare-roles.ts";
import { compareText } from "./compare-text.ts";
import type { MarkdownFile } from "./read-markdown-file.ts";
import type { Settings } from "./settings.ts";

/** Sorts role files as the ladder has them: by the tracks of ladder.yml, else by folder, then as `compareRoles` does. */
export function sortRoleFiles(files: readonly MarkdownFile[], settings: Settings): MarkdownFile[] {
  const named = settings.tracks?.flatMap(({ roles }) => roles) ?? [];
  const ranks = new Map(named.map((id, rank) => [id, rank]));
  const rank = ({ id }: MarkdownFile): number => ranks.get(id) ?? named.length;
  const folder = ({ file }: MarkdownFile): string => (settings.tracks ? "" : posix.dirname(file));
  return files.toSorted((a, b) => rank(a) - rank(b) || compareText(folder(a), folder(b)) || compareRoles(a, b));
}
