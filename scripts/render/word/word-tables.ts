/** Tables as Word knows them: rows of heads that are repeated on every page, cells over several columns or rows. */

import { AlignmentType, BorderStyle, Paragraph, ShadingType, Table, TableCell, TableRow, WidthType } from "docx";
import { type ChildNode, type Element, isTag } from "domhandler";
import { textIn } from "../body/html-tree.ts";
import { RULE, STYLES } from "./word-styles.ts";
import type { WordPlace, WordWriting } from "./word-writing.ts";

/** Writes blocks: those in a cell may be any. */
type WriteBlocks = (nodes: readonly ChildNode[], writing: WordWriting, place: WordPlace) => (Paragraph | Table)[];

/** Writes a table, its caption before it; in a footnote, which holds none, each cell as what is in it. */
export function wordTable(
  table: Element,
  writing: WordWriting,
  place: WordPlace,
  write: WriteBlocks,
): (Paragraph | Table)[] {
  const { rows, captions, others } = partsOf(table.children, false);
  const before = [
    ...captions.flatMap(({ children }) => write(children, writing, { ...place, style: STYLES.caption })),
    ...write(others, writing, place),
  ];
  const cells = rows.flatMap((row) => row.cells);
  if (place.isNote || cells.length === 0)
    return [...before, ...cells.flatMap(({ children }) => write(children, writing, place))];
  const columnWidths = widthsOf(rows, place.width);
  const grid = new Table({
    rows: rows
      .filter((row) => row.cells.length > 0)
      .map(({ cells, isHead }) => {
        const inRow = cells.map((cell) => cellOf(cell, isHead, columnWidths.length, { writing, place, write }));
        return new TableRow({ ...(isHead && { tableHeader: true, cantSplit: true }), children: inRow });
      }),
    columnWidths,
    width: { size: place.width, type: WidthType.DXA },
    ...(place.indent > 0 && { indent: { size: place.indent, type: WidthType.DXA } }),
    ...(place.direction === "rtl" && { visuallyRightToLeft: true }),
    borders: { top: LINE, bottom: LINE, left: NONE, right: NONE, insideHorizontal: LINE, insideVertical: NONE },
    margins: { top: 60, bottom: 60, left: MARGIN, right: MARGIN },
    tableLook: { firstRow: rows[0]?.isHead ?? false, noHBand: true, noVBand: true },
  });
  // Word makes one table of two that nothing parts, and wants a paragraph at the end of a cell.
  return [...before, grid, new Paragraph({ style: STYLES.gap })];
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: RULE };
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
/** Between the text of a cell and its sides. */
const MARGIN = 100;

/** A row of a table. */
interface Row {
  readonly cells: readonly Element[];
  readonly isHead: boolean;
}

/** The rows and captions of a table, and what else HTML lets stand in it. */
interface Parts {
  readonly rows: readonly Row[];
  readonly captions: readonly Element[];
  readonly others: readonly ChildNode[];
}

function partsOf(nodes: readonly ChildNode[], isHead: boolean): Parts {
  const rows: Row[] = [];
  const captions: Element[] = [];
  const others: ChildNode[] = [];
  for (const node of nodes) {
    if (!isTag(node)) others.push(node);
    else if (node.name === "caption") captions.push(node);
    else if (node.name === "tr") {
      const cells = node.children.filter((child): child is Element => isTag(child) && /^t[hd]$/.test(child.name));
      others.push(...node.children.filter((child) => !cells.some((cell) => cell === child)));
      const isFirst = rows.length === 0 && cells.length > 0 && cells.every(({ name }) => name === "th");
      rows.push({ cells, isHead: isHead || isFirst });
    } else if (/^t(?:head|body|foot)$/.test(node.name)) {
      const inside = partsOf(node.children, node.name === "thead");
      rows.push(...inside.rows);
      captions.push(...inside.captions);
      others.push(...inside.others);
    } else if (!/^col/.test(node.name)) others.push(node);
  }
  return { rows, captions, others };
}

function cellOf(
  { name, attribs, children }: Element,
  isHead: boolean,
  columns: number,
  { writing, place, write }: { readonly writing: WordWriting; readonly place: WordPlace; readonly write: WriteBlocks },
): TableCell {
  const [columnSpan, rowSpan] = [spanOf(attribs.colspan), spanOf(attribs.rowspan)];
  const blocks = write(children, writing, {
    ...place,
    indent: 0,
    level: 0,
    width: Math.max(MARGIN, (place.width * columnSpan) / columns - 2 * MARGIN),
    style: name === "th" ? STYLES.head : STYLES.cell,
    direction: attribs.dir === "rtl" || attribs.dir === "ltr" ? attribs.dir : place.direction,
    alignment: SIDES.get(attribs.class ?? "") ?? null,
  });
  return new TableCell({
    children: blocks.length === 0 ? [new Paragraph({ style: STYLES.cell })] : blocks,
    ...(columnSpan > 1 && { columnSpan: Math.min(columnSpan, columns) }),
    ...(rowSpan > 1 && { rowSpan }),
    ...(isHead && { shading: { type: ShadingType.CLEAR, fill: "F2F2F2" } }),
  });
}

const SIDES = new Map([
  ["align-left", AlignmentType.LEFT],
  ["align-center", AlignmentType.CENTER],
  ["align-right", AlignmentType.RIGHT],
]);

/** As browsers read it: no more than a thousand. */
function spanOf(written: string | undefined): number {
  const span = Number(written ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, 1000) : 1;
}

/** Letters of the narrowest column that a table has, and of the widest that still makes others narrower. */
const [FEWEST_LETTERS, MOST_LETTERS] = [5, 45];

/** Shares the line out by the longest text of each column, for programs that do not look at what is in the cells. */
function widthsOf(rows: readonly Row[], width: number): readonly number[] {
  const letters: number[] = [];
  for (const { cells } of rows) {
    let column = 0;
    for (const { attribs, children } of cells) {
      const span = spanOf(attribs.colspan);
      const share = Math.min(MOST_LETTERS, Math.max(FEWEST_LETTERS, textIn(children).trim().length)) / span;
      for (let at = column; at < column + span; at += 1) letters[at] = Math.max(letters[at] ?? FEWEST_LETTERS, share);
      column += span;
    }
  }
  const sum = letters.reduce((total, each) => total + each, 0);
  return letters.map((each) => Math.floor((width * each) / sum));
}
