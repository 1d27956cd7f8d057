import { warningAt } from "./problem.ts";
import type { MarkdownFile } from "./read-markdown-file.ts";
import type { Problem } from "./types.ts";

/**
 * Reports table rows with more cells than the head of their table: Markdown drops what is over
 * (https://github.github.com/gfm/#example-204), and here nothing is lost in silence.
 */
export function checkTables({ file, lines, lineOffset, parsed }: MarkdownFile): Problem[] {
  let columns = 0;
  return [...parsed.tokens, ...parsed.footnotes].flatMap((token) => {
    if (token.type === "table_open") columns = 0;
    if (token.type === "th_open") columns += 1;
    if (token.type !== "tr_open" || token.map === null || columns === 0) return [];
    const line = token.map[0] + lineOffset;
    const cells = countCells(lines[line] ?? "");
    if (cells <= columns) return [];
    const message = `The row has ${cells} cells, but the head of its table has ${columns}; the last cells are not printed.`;
    return [warningAt({ file, line: line + 1, column: 1 }, message, "Add columns to the head, or write | as \\|.")];
  });
}

/** Counts the cells of a row: parts between bars that no backslash escapes; quote marks before it do not count. */
function countCells(row: string): number {
  const inner = row
    .replace(/^[\s>]*\|?/u, "")
    .trimEnd()
    .replace(/(?<!\\)\|$/u, "");
  return inner.split(/(?<!\\)\|/u).length;
}
