import { elementsOf, type StructureElement } from "../tags/structure.ts";
import { readAttribute, readHeaders, readId, readSpan } from "../tags/table-attributes.ts";
import { type CheckedDocument, nameOf, pageOf, standardType, typedKids } from "./checked-document.ts";
import { breaks, type Finding, type Rule } from "./finding.ts";

type UaRule = NonNullable<Rule["ua"]>;

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
): readonly [rule: UaRule, message: string] | null {
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

/** Checks which structure elements stand in which: lists, tables and their parts (PDF/UA-1, 7.2). */
export function checkNesting(document: CheckedDocument): readonly Finding[] {
  const { tree } = document;
  return tree ? checkBelow(tree, standardType(tree, document.roles), document) : [];
}

function checkBelow(element: StructureElement, type: string, document: CheckedDocument): readonly Finding[] {
  const findings: Finding[] = [];
  const report = (rule: UaRule, at: StructureElement, message: string): void => {
    findings.push(...breaks({ ua: rule }, { object: nameOf(at), page: pageOf(at, document) }, message));
  };
  const kids = typedKids(element, document.roles);
  const allowed = ALLOWED_KIDS[type];
  const stranger = allowed && kids.find((kid) => !allowed.kids.includes(kid.type));
  if (allowed && stranger) report(allowed.rule, element, `A ${type} holds a ${stranger.type}.`);
  for (const { rule, holder, isBroken, message } of COUNTS) {
    if (holder === type && isBroken(kids.map((kid) => kid.type))) report(rule, element, message);
  }
  for (const kid of kids) {
    const needed = NEEDED_PARENT[kid.type];
    if (needed && !needed.parents.includes(type)) report(needed.rule, kid.kid, `A ${kid.type} stands in a ${type}.`);
    findings.push(...checkBelow(kid.kid, kid.type, document));
  }
  return findings;
}

const ALLOWED_KIDS: Readonly<Record<string, { readonly rule: UaRule; readonly kids: readonly string[] }>> = {
  Table: { rule: "7.2-3", kids: ["TR", "THead", "TBody", "TFoot", "Caption"] },
  TR: { rule: "7.2-10", kids: ["TH", "TD"] },
  L: { rule: "7.2-19", kids: ["L", "LI", "Caption"] },
  LI: { rule: "7.2-20", kids: ["Lbl", "LBody"] },
  TOC: { rule: "7.2-27", kids: ["TOC", "TOCI", "Caption"] },
  THead: { rule: "7.2-36", kids: ["TR"] },
  TBody: { rule: "7.2-37", kids: ["TR"] },
  TFoot: { rule: "7.2-38", kids: ["TR"] },
};

const NEEDED_PARENT: Readonly<Record<string, { readonly rule: UaRule; readonly parents: readonly string[] }>> = {
  TR: { rule: "7.2-4", parents: ["Table", "THead", "TBody", "TFoot"] },
  THead: { rule: "7.2-5", parents: ["Table"] },
  TBody: { rule: "7.2-6", parents: ["Table"] },
  TFoot: { rule: "7.2-7", parents: ["Table"] },
  TH: { rule: "7.2-8", parents: ["TR"] },
  TD: { rule: "7.2-9", parents: ["TR"] },
  LI: { rule: "7.2-17", parents: ["L"] },
  LBody: { rule: "7.2-18", parents: ["LI"] },
  TOCI: { rule: "7.2-26", parents: ["TOC"] },
};

const count = (types: readonly string[], type: string): number => types.filter((kid) => kid === type).length;

const COUNTS: readonly {
  readonly rule: UaRule;
  readonly holder: string;
  readonly isBroken: (kids: readonly string[]) => boolean;
  readonly message: string;
}[] = [
  { rule: "7.2-11", holder: "Table", isBroken: (kids) => count(kids, "THead") > 1, message: "A table has two THead." },
  { rule: "7.2-12", holder: "Table", isBroken: (kids) => count(kids, "TFoot") > 1, message: "A table has two TFoot." },
  {
    rule: "7.2-39",
    holder: "Table",
    isBroken: (kids) => count(kids, "Caption") > 1,
    message: "A table has two captions.",
  },
  {
    rule: "7.2-13",
    holder: "Table",
    isBroken: (kids) => kids.includes("TFoot") && !kids.includes("TBody"),
    message: "A table has a TFoot and no TBody.",
  },
  {
    rule: "7.2-14",
    holder: "Table",
    isBroken: (kids) => kids.includes("THead") && !kids.includes("TBody"),
    message: "A table has a THead and no TBody.",
  },
  {
    rule: "7.2-16",
    holder: "Table",
    isBroken: (kids) => kids.slice(1, -1).includes("Caption"),
    message: "The caption of a table is neither first nor last in it.",
  },
  {
    rule: "7.2-40",
    holder: "L",
    isBroken: (kids) => kids.slice(1).includes("Caption"),
    message: "The caption of a list is not first in it.",
  },
];
