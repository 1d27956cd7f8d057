import { noteAt, type Problem } from "../../problems/problem.ts";
import { roleFolder, withoutExportIds } from "../../text/markdown-name.ts";
import { groupBy } from "../../text/names.ts";
import { idOfFile, spelledIn } from "../../text/slug.ts";
import type { MarkdownFile } from "../role-file/read-markdown-file.ts";

/**
 * Gives files of one name in several folders ids of their own, with as many of their folders as it takes: `old-designer`,
 * `new-designer`. Ids that front matter gives stay, and so does what no folder tells apart.
 */
export function withFolderIds(
  files: readonly MarkdownFile[],
  language: string,
): {
  readonly files: readonly MarkdownFile[];
  readonly notes: readonly Problem[];
} {
  const groups = [...groupBy(files, ({ id }) => id).values()].filter(({ length }) => length > 1);
  const taken = new Set(files.map(({ id }) => id));
  const ids = new Map<string, string>();
  const notes = groups.flatMap((same) => {
    const free = same.filter(({ file, frontMatter }) => frontMatter.id === null && roleFolder(file) !== ".");
    const depth = Math.max(0, ...free.map(({ file }) => roleFolder(file).split("/").length));
    for (let folders = 1; folders <= depth; folders += 1) {
      const named = free.map((file) => [file.file, idIn(file, folders, language)] as const);
      const wanted = new Set(named.map(([, id]) => id));
      if (wanted.size < free.length || [...wanted].some((id) => taken.has(id))) continue;
      for (const [file, id] of named) {
        ids.set(file, id);
        taken.add(id);
      }
      const list = named.map(([file, id]) => `${id} (${file})`);
      const message = `The id "${same[0]?.id}" would be that of ${same.length} files; with their folders they are ${list.join(" and ")}.`;
      return [noteAt({ file: "." }, message, "To choose ids yourself, write id: into their front matter.", [])];
    }
    return [];
  });
  return { files: files.map((file) => withId(file, ids.get(file.file))), notes };
}

function idIn({ file, id }: MarkdownFile, folders: number, language: string): string {
  const names = roleFolder(file).split("/").slice(-folders);
  return idOfFile(spelledIn(language, [...withoutExportIds(names).values(), id].join("-")));
}

function withId(file: MarkdownFile, id: string | undefined): MarkdownFile {
  if (id === undefined) return file;
  // Footnotes are numbered by the id.
  return { ...file, id, parsed: { ...file.parsed, env: { ...file.parsed.env, docId: `-${id}` } } };
}
