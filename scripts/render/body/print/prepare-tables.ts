/** Prepares tables for paper: heads that are repeated on every page, and rows that name the group of rows below them. */
import { type ChildNode, Element, isTag } from "domhandler";
import { addClass, elementsIn } from "../html-tree.ts";

/** Makes a head of each table's first row that has nothing but heads, and marks rows whose one cell is over all columns. */
export function prepareTables(nodes: readonly ChildNode[]): void {
  for (const table of elementsIn(nodes)) {
    if (table.name !== "table") continue;
    makeHead(table);
    const rows = elementsIn(table.children).filter(({ name }) => name === "tr");
    const columns = rows.reduce((most, row) => Math.max(most, spanOf(row)), 0);
    for (const row of rows)
      if (cellsOf(row).length === 1 && columns > 1 && spanOf(row) === columns) addClass(row, "group-row");
  }
}

/** Only HTML has tables without a head. One that a cell reaches down from stays, as it would be cut. */
function makeHead(table: Element): void {
  const parts = table.children.filter(isTag);
  const body = parts.find(({ name }) => name === "tbody") ?? table;
  const [first, second] = body.children.filter((child): child is Element => isTag(child) && child.name === "tr");
  if (first === undefined || second === undefined || parts.some(({ name }) => name === "thead")) return;
  const cells = cellsOf(first);
  if (cells.length < 2 || !cells.every(({ name, attribs }) => name === "th" && attribs.rowspan === undefined)) return;
  body.children = body.children.filter((child) => child !== first);
  const at = table.children.findIndex((child) => isTag(child) && /^(?:tbody|tr)$/.test(child.name));
  table.children.splice(at, 0, new Element("thead", {}, [first]));
}

function cellsOf({ children }: Element): readonly Element[] {
  return children.filter((child): child is Element => isTag(child) && /^t[hd]$/.test(child.name));
}

/** Columns that the cells of a row take. */
function spanOf(row: Element): number {
  return cellsOf(row).reduce((sum, { attribs }) => sum + (Number(attribs.colspan) || 1), 0);
}
