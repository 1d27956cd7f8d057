/** Tables as Markdown. */
import { type Element, isTag } from "domhandler";
import { holdsBlocks } from "../body/blocks-and-lines.ts";
import { elementsIn, textIn } from "../body/html-tree.ts";
import { type MarkdownContext, markdownInlines } from "./markdown-inlines.ts";
import { asWritten, type MarkdownBlock, writeInlines } from "./markdown-tree.ts";
import { rawHtml } from "./raw-html.ts";

/** A table as GitHub has it: one row of heads, and words in its cells; any other as HTML. */
export function markdownTable(table: Element, context: MarkdownContext): MarkdownBlock {
  const inside = elementsIn(table.children);
  const rows = inside.filter(({ name }) => name === "tr").map(cellsOf);
  const [heads = []] = rows;
  const isGrid = rows.every(({ length }) => length === heads.length) && heads.every(({ name }) => name === "th");
  const isPlain = inside.every(
    (element) =>
      element.attribs.colspan === undefined &&
      element.attribs.rowspan === undefined &&
      (PARTS.has(element.name) || !holdsBlocks(element)),
  );
  if (heads.length === 0 || !isGrid || !isPlain || hasStrayWords(table, rows))
    return asWritten(rawHtml([table], context));
  const lines = rows.map((cells) => {
    const words = cells.map(({ children }) => {
      const written = writeInlines(markdownInlines(children, { ...context, lineBreak: "<br>" }));
      // Signs in code, where a backslash would be read as one, unless it stands before such a sign in a table.
      return written.replace(/(?<!\\)\|/g, "\\|");
    });
    return `| ${words.join(" | ")} |`;
  });
  const [head = "", ...body] = lines;
  const sides = heads.map(({ attribs }) => SIDES.get(attribs.class ?? "") ?? "---");
  return asWritten([head, `| ${sides.join(" | ")} |`, ...body].join("\n"));
}

/** HTML lets words stand beside the cells. */
function hasStrayWords(table: Element, rows: readonly (readonly Element[])[]): boolean {
  const inCells = rows.flat().map(({ children }) => textIn(children));
  return textIn(table.children).replace(/\s+/g, "") !== inCells.join("").replace(/\s+/g, "");
}

const PARTS = new Set(["thead", "tbody", "tr", "th", "td"]);
const SIDES = new Map([
  ["align-left", ":--"],
  ["align-center", ":-:"],
  ["align-right", "--:"],
]);

function cellsOf({ children }: Element): readonly Element[] {
  return children.filter((child): child is Element => isTag(child));
}
