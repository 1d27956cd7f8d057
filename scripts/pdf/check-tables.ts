import { type CheckedDocument, nameOf, pageOf, standardType, typedKids } from "./checked-document.ts";
import { breaks, type Finding } from "./finding.ts";
import { elementsOf, type StructureElement } from "./structure.ts";
import { readAttribute, readHeaders, readId, readSpan } from "./table-attributes.ts";

/** Checks that tables are whole rectangles and that their cells find their headers (PDF/UA-1, 7.2 and 7.5). */
export function checkTables(document: CheckedDocument): readonly Finding[] {
  const elements = document.tree ? elementsOf(document.tree) : [];
  const tables = elements.filter((element) => standardType(element, document.roles) === "Table");
  return tables.flatMap((table) => {
    const rows = rowsOf(table, document);
    const broken = checkShape(table, rows, document);
    // Which cells a header is for is only known in a whole rectangle.
    return broken.length > 0 ? broken : checkHeaders(rows.flat(), document);
  });
}

interface Cell {
  readonly element: StructureElement;
  readonly type: string;
}

function rowsOf(parent: StructureElement, document: CheckedDocument): readonly (readonly Cell[])[] {
  return typedKids(parent, document.roles).flatMap(({ kid, type }) => {
    if (type === "TR") {
      return [typedKids(kid, document.roles).map((cell) => ({ element: cell.kid, type: cell.type }))];
    }
    return ["THead", "TBody", "TFoot"].includes(type) ? rowsOf(kid, document) : [];
  });
}

/** Finds the first cell or row that keeps a table from being a rectangle as wide as its first row. */
function checkShape(
  table: StructureElement,
  rows: readonly (readonly Cell[])[],
  document: CheckedDocument,
): readonly Finding[] {
  const broken = brokenShape(rows, document);
  return broken ? breaks({ ua: broken[0] }, { object: nameOf(table), page: pageOf(table, document) }, broken[1]) : [];
}

/** Places the cells in a grid, row by row, and stops at the first that has no room in it. */
function brokenShape(
  rows: readonly (readonly Cell[])[],
  { pdf: { resolve } }: CheckedDocument,
): readonly [rule: string, message: string] | null {
  const grid = rows.map((cells) => cells.filter(({ type }) => type === "TH" || type === "TD"));
  const columns = (grid[0] ?? []).reduce((sum, { element }) => sum + readSpan(element, "ColSpan", resolve), 0);
  /** For each column, the index of the first row that is free again. */
  const freeFrom: number[] = [];
  /** For each row, how many columns are covered. */
  const covered = grid.map(() => 0);
  for (const [row, cells] of grid.entries()) {
    let column = 0;
    for (const { element } of cells) {
      while ((freeFrom[column] ?? 0) > row) column++;
      const end = column + readSpan(element, "ColSpan", resolve);
      const until = row + readSpan(element, "RowSpan", resolve);
      if (end > columns) return ["7.2-42", `Row ${row + 1} of a table is wider than its first, of ${columns} columns.`];
      if (until > grid.length) return ["7.2-41", `A cell in row ${row + 1} of a table reaches below its last row.`];
      for (let below = row; below < until; below++) covered[below] = (covered[below] ?? 0) + end - column;
      for (; column < end; column++) {
        if ((freeFrom[column] ?? 0) > row) return ["7.2-15", `Two cells overlap in row ${row + 1} of a table.`];
        freeFrom[column] = until;
      }
    }
  }
  const narrow = covered.findIndex((width, row) => width < columns || grid[row]?.length === 0);
  if (narrow < 0) return null;
  return ["7.2-43", `Rows 1 and ${narrow + 1} of a table span ${columns} and ${covered[narrow]} columns.`];
}

/** A table's header cells say which way they lead, or else its data cells name their headers. */
function checkHeaders(cells: readonly Cell[], document: CheckedDocument): readonly Finding[] {
  const { resolve } = document.pdf;
  const headers = cells.filter(({ type }) => type === "TH");
  const known = new Set(headers.flatMap(({ element }) => readId(element) ?? []));
  const areScoped = headers.every(({ element }) => readAttribute(element, "Scope", resolve));
  return cells.flatMap(({ element, type }) => {
    if (type !== "TD") return [];
    const named = readHeaders(element, resolve);
    const place = { object: nameOf(element), page: pageOf(element, document) };
    const unknown = named.find((id) => !known.has(id));
    if (unknown !== undefined && !areScoped) {
      return breaks({ ua: "7.5-2" }, place, `A cell names the header ${unknown}, which is not there.`);
    }
    return named.length > 0 || areScoped ? [] : breaks({ ua: "7.5-1" }, place, "A cell has no header.");
  });
}
