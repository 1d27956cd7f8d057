/**
 * Makes the rows of every table span the same number of columns (PDF/UA-1, 7.2-43): Chromium writes no element for an
 * empty `<td>`. Where the other cells of the row name their header cells, these show which one is missing; otherwise
 * it is taken to be the last. Header cells that do not say which way they lead get a scope (7.5-1). A head that is
 * printed again on further pages is read once.
 */
import { PdfArray } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";
import {
  contentOf,
  type MarkedContent,
  mapElements,
  newElement,
  type StructureElement,
  type StructureKid,
} from "./structure.ts";
import { attributeDicts, readAttribute, readHeaders, readId, readSpan, scopeAttribute } from "./table-attributes.ts";

/** Gives a table whole rows, and its header cells a scope; other elements stay. */
export function repairTable(printed: StructureElement, resolve: Resolve): StructureElement {
  if (printed.type !== "Table") return printed;
  const table = readOnce(printed);
  const rows = table.kids.filter((kid) => kid.kind === "element");
  const grid = layOut(
    rows.filter(({ type }) => type === "TR"),
    resolve,
  );
  const width = Math.max(0, ...grid.map(({ width: own }) => own));
  const complete = new Map(grid.map((row) => [row.element, completeRow(row, width, resolve)]));
  return { ...table, kids: table.kids.map((kid) => (kid.kind === "element" && complete.get(kid)) || kid) };
}

/** A row with the cells that are missing in it put in where header cells show their place. */
interface LaidOutRow {
  readonly element: StructureElement;
  readonly index: number;
  readonly cells: readonly StructureKid[];
  /** Columns that are covered, by this row's cells and by those that reach down into it. */
  readonly width: number;
}

function layOut(rows: readonly StructureElement[], resolve: Resolve): readonly LaidOutRow[] {
  const columnOf = new Map<string, number>();
  /** For each column, the index of the first row that is free again. */
  const freeFrom: number[] = [];
  return rows.map((element, index) => {
    const cells: StructureKid[] = [];
    let column = 0;
    const skipCovered = (): void => {
      while ((freeFrom[column] ?? 0) > index) column++;
    };
    const place = (kid: StructureKid, columns: number, rowsDown: number): void => {
      cells.push(kid);
      for (let step = 0; step < columns; step++) freeFrom[column++] = index + rowsDown;
      skipCovered();
    };
    skipCovered();
    for (const kid of element.kids) {
      if (kid.kind !== "element") continue;
      const known = readHeaders(kid, resolve).flatMap((id) => columnOf.get(id) ?? []);
      const start = known.length > 0 ? Math.min(...known) : 0;
      while (column < start) place(newElement("TD", []), 1, 1);
      const id = readId(kid);
      if (id !== null && isColumnHeader(kid, index, resolve)) columnOf.set(id, column);
      place(kid, readSpan(kid, "ColSpan", resolve), readSpan(kid, "RowSpan", resolve));
    }
    return { element, index, cells, width: column };
  });
}

function completeRow(row: LaidOutRow, width: number, resolve: Resolve): StructureElement {
  const missing = Array.from({ length: width - row.width }, () => newElement("TD", []));
  const cells = row.cells.map((cell) => (cell.kind === "element" ? withScope(cell, row.index, resolve) : cell));
  return { ...row.element, kids: [...cells, ...missing] };
}

/**
 * Leaves of the rows at the head of a table what is on their first page, where rows below them begin on that page too:
 * then what they have on further pages is the same again, which Chromium repeats there and adds to the same cells. What
 * leaves the tree becomes an artifact.
 */
function readOnce(table: StructureElement): StructureElement {
  const rows = table.kids.filter((kid) => kid.kind === "element").filter(({ type }) => type === "TR");
  const end = Math.max(
    0,
    rows.findIndex(({ kids }) => kids.some((kid) => kid.kind !== "element" || kid.type !== "TH")),
  );
  const below = new Set(rows.slice(end).flatMap(contentOf).map(pageNumber));
  const heads = new Set<StructureKid>(rows.slice(0, end));
  const kids = table.kids.map((kid) => {
    const [first] = kid.kind === "element" && heads.has(kid) ? contentOf(kid).map(pageNumber) : [];
    return kid.kind === "element" && first !== undefined && below.has(first) ? onPage(first, kid) : kid;
  });
  return kids.some((kid, index) => kid !== table.kids[index]) ? { ...table, kids } : table;
}

/** Leaves the content of an element that is on one page. */
function onPage(page: number, row: StructureElement): StructureElement {
  return mapElements(row, (element) => {
    const kids = element.kids.filter((kid) => kid.kind !== "content" || pageNumber(kid) === page);
    return kids.length === element.kids.length ? element : { ...element, kids };
  });
}

function pageNumber({ page }: MarkedContent): number {
  return page.objectNumber;
}

function withScope(cell: StructureElement, row: number, resolve: Resolve): StructureElement {
  if (cell.type !== "TH" || readAttribute(cell, "Scope", resolve)) return cell;
  const scope = scopeAttribute(row === 0 ? "Column" : "Row");
  const others = attributeDicts(cell.entries.get("A"), resolve);
  return { ...cell, entries: new Map([...cell.entries, ["A", new PdfArray([...others, scope])]]) };
}

function isColumnHeader(cell: StructureElement, row: number, resolve: Resolve): boolean {
  const scope = readAttribute(cell, "Scope", resolve);
  return cell.type === "TH" && (scope?.type === "name" ? scope.value !== "Row" : row === 0);
}
