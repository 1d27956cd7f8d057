import { elementsOf, type StructureElement } from "../tags/structure.ts";
import { readAttribute, readHeaders, readId, readSpan } from "../tags/table-attributes.ts";
import {
  type CheckedDocument,
  LOOKED_THROUGH,
  nameOf,
  pageOf,
  standardType,
  type TypedKid,
  typedKids,
} from "./checked-document.ts";
import { breaks, type Finding, type Rule } from "./finding.ts";

type UaRule = NonNullable<Rule["ua"]>;
type Broken = readonly [rule: UaRule, message: string];

/**
 * Checks that lists, tables and tables of contents hold what they may, that tables are whole rectangles, and that their
 * cells find their headers (PDF/UA-1, 7.2 and 7.5).
 */
export function checkTables(document: CheckedDocument): readonly Finding[] {
  const { tree, roles } = document;
  return (tree ? elementsOf(tree) : []).flatMap((element) => {
    const type = standardType(element, roles);
    const kids = typedKids(element, roles);
    const table = type === "Table" ? tableFindings(element, kids, document) : [];
    return [...nestingFindings(element, type, kids, document), ...table];
  });
}

function report(at: StructureElement, [rule, message]: Broken, document: CheckedDocument): readonly Finding[] {
  return breaks([[true, { ua: rule }, message]], { object: nameOf(at), page: pageOf(at, document) });
}

function nestingFindings(
  element: StructureElement,
  type: string,
  kids: readonly TypedKid[],
  document: CheckedDocument,
): readonly Finding[] {
  const [holds, allowed = []] = ALLOWED_KIDS.get(type) ?? [];
  const stranger = holds && kids.find((kid) => !allowed.includes(kid.type));
  const captions = kids.filter((kid) => kid.type === "Caption").length;
  return [
    ...(holds && stranger ? report(element, [holds, `A ${type} holds a ${stranger.type}.`], document) : []),
    ...(type === "Table" && captions > 1 ? report(element, ["7.2-39", "A table has two captions."], document) : []),
    ...(type === "Table" && kids.slice(1, -1).some((kid) => kid.type === "Caption")
      ? report(element, ["7.2-16", "The caption of a table is neither first nor last in it."], document)
      : []),
    ...(type === "TOC" && kids.slice(1).some((kid) => kid.type === "Caption")
      ? report(element, ["7.2-28", "The caption of a table of contents is not first in it."], document)
      : []),
    ...kids.flatMap((kid) => {
      const [rule, parent] = NEEDED_PARENT.get(kid.type) ?? [];
      const isLost = rule && parent !== type && !LOOKED_THROUGH.has(type);
      return isLost ? report(kid.kid, [rule, `A ${kid.type} stands in a ${type}.`], document) : [];
    }),
  ];
}

const ALLOWED_KIDS: ReadonlyMap<string, readonly [UaRule, readonly string[]]> = new Map([
  ["Table", ["7.2-3", ["TR", "Caption"]]],
  ["TR", ["7.2-10", ["TH", "TD"]]],
  ["L", ["7.2-19", ["L", "LI", "Caption"]]],
  ["LI", ["7.2-20", ["Lbl", "LBody"]]],
  ["TOC", ["7.2-27", ["TOC", "TOCI", "Caption"]]],
]);

const NEEDED_PARENT: ReadonlyMap<string, readonly [UaRule, string]> = new Map([
  ["TR", ["7.2-4", "Table"]],
  ["TH", ["7.2-8", "TR"]],
  ["TD", ["7.2-9", "TR"]],
  ["LI", ["7.2-17", "L"]],
  ["LBody", ["7.2-18", "LI"]],
  ["TOCI", ["7.2-26", "TOC"]],
]);

/** Finds what keeps a table from being a rectangle as wide as its first row, or else a cell from finding its header. */
function tableFindings(
  table: StructureElement,
  kids: readonly TypedKid[],
  document: CheckedDocument,
): readonly Finding[] {
  const rows = kids.filter(({ type }) => type === "TR").map(({ kid }) => typedKids(kid, document.roles));
  const broken = brokenShape(rows, document);
  // Which cells a header is for is only known in a whole rectangle.
  return broken ? report(table, broken, document) : headerFindings(rows.flat(), document);
}

/** Places the cells in a grid, row by row, and stops at the first that has no room in it. */
function brokenShape(rows: readonly (readonly TypedKid[])[], { pdf: { resolve } }: CheckedDocument): Broken | null {
  const grid = rows.map((cells) => cells.filter(({ type }) => type === "TH" || type === "TD"));
  const columns = (grid[0] ?? []).reduce((sum, { kid }) => sum + readSpan(kid, "ColSpan", resolve), 0);
  /** For each column, the index of the first row that is free again. */
  const freeFrom: number[] = [];
  /** For each row, how many columns are covered. */
  const covered = grid.map(() => 0);
  for (const [row, cells] of grid.entries()) {
    let column = 0;
    for (const { kid } of cells) {
      while ((freeFrom[column] ?? 0) > row) column++;
      const end = column + readSpan(kid, "ColSpan", resolve);
      const until = row + readSpan(kid, "RowSpan", resolve);
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
function headerFindings(cells: readonly TypedKid[], document: CheckedDocument): readonly Finding[] {
  const { resolve } = document.pdf;
  const headers = cells.filter(({ type }) => type === "TH");
  const known = new Set(headers.flatMap(({ kid }) => readId(kid) ?? []));
  const areScoped = headers.every(({ kid }) => readAttribute(kid, "Scope", resolve));
  return cells.flatMap(({ kid, type }) => {
    if (type !== "TD" || areScoped) return [];
    const named = readHeaders(kid, resolve);
    const unknown = named.find((id) => !known.has(id));
    if (unknown !== undefined)
      return report(kid, ["7.5-2", `A cell names the header ${unknown}, which is not there.`], document);
    return named.length > 0 ? [] : report(kid, ["7.5-1", "A cell has no header."], document);
  });
}
