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
    return [...checkShape(table, rows, document), ...checkHeaders(rows.flat(), document)];
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

function checkShape(
  table: StructureElement,
  rows: readonly (readonly Cell[])[],
  document: CheckedDocument,
): readonly Finding[] {
  const widths = rowWidths(rows, document);
  const odd = widths.findIndex((width) => width !== widths[0]);
  if (odd < 0) return [];
  const message = `Rows 1 and ${odd + 1} of a table span ${widths[0]} and ${widths[odd]} columns.`;
  return breaks({ ua: "7.2-43" }, { object: nameOf(table), page: pageOf(table, document) }, message);
}

/** Counts the columns that each row covers, with the cells that reach down into it. */
function rowWidths(rows: readonly (readonly Cell[])[], { pdf }: CheckedDocument): readonly number[] {
  /** For each column, the index of the first row that is free again. */
  const freeFrom: number[] = [];
  return rows.map((cells, row) => {
    let column = 0;
    const skip = (): void => {
      while ((freeFrom[column] ?? 0) > row) column++;
    };
    skip();
    for (const { element, type } of cells) {
      if (type !== "TH" && type !== "TD") continue;
      const until = row + readSpan(element, "RowSpan", pdf.resolve);
      for (let left = readSpan(element, "ColSpan", pdf.resolve); left > 0; left--) freeFrom[column++] = until;
      skip();
    }
    return column;
  });
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
