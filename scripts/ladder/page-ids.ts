import type { MarkdownFile } from "./read-markdown-file.ts";

/** Gives every page an id that no role and no other page has: its own, else with `-page` and a number at its end. */
export function pageIds(pages: readonly MarkdownFile[], roles: readonly MarkdownFile[]): ReadonlyMap<string, string> {
  const taken = new Set(roles.map(({ id }) => id));
  const ids = new Map<string, string>();
  for (const { file, id } of pages) {
    let unique = id;
    for (let count = 1; taken.has(unique); count += 1) unique = `${id}-page${count === 1 ? "" : `-${count}`}`;
    taken.add(unique);
    ids.set(file, unique);
  }
  return ids;
}
