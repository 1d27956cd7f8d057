import { compareText } from "./compare-text.ts";
import type { MarkdownFile } from "./read-markdown-file.ts";

/** A file, as far as its place among its siblings goes. */
type Sortable = Pick<MarkdownFile, "title" | "file" | "frontMatter">;

/**
 * Compares two role files for the order within a folder: by the number of their front matter, then by title;
 * deprecated ones last.
 */
export function compareRoles(a: Sortable, b: Sortable): number {
  const order = (file: Sortable): number => file.frontMatter.facts.order ?? Number.MAX_VALUE;
  return (
    Number(isDeprecated(a)) - Number(isDeprecated(b)) ||
    order(a) - order(b) ||
    compareText(a.title, b.title) ||
    compareText(a.file, b.file)
  );
}

/** Says whether a role is kept for reference only: by its front matter, or by the word DEPRECATED in title or name. */
export function isDeprecated({ title, file, frontMatter }: Sortable): boolean {
  const word = /(^|[^\p{L}])DEPRECATED([^\p{L}]|$)/u;
  return frontMatter.facts.deprecated || word.test(title) || word.test(file.slice(file.lastIndexOf("/") + 1));
}
