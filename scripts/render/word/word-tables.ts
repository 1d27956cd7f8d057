/** Tables as Word knows them: rows of heads that are repeated on every page, cells over several columns or rows. */

import { AlignmentType, BorderStyle, Paragraph, ShadingType, Table, TableCell, TableRow, WidthType } from "docx";
import { type ChildNode, type Element, isTag } from "domhandler";
import { textIn } from "../body/html-tree.ts";
import { RULE, STYLES } from "./word-styles.ts";
import type { WordPlace, WordWriting } from "./word-writing.ts";

/** Writes blocks: those in a cell may be any. */
type WriteBlocks = (nodes: readonly ChildNode[], writing: WordWriting, place: WordPlace) => (Paragraph | Table)[];

/** So many columns has Word. */
const MOST_COLUMNS = 63;

/**
 * Writes a table, its caption before it. One that is wider than Word knows, or stands in a footnote, which holds none, is
 * what is in its cells.
 */
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
  if (place.isNote || cells.length === 0) return [...before, ...inTurn(cells, writing, place, write)];
  const usual = widthsOf(rows, place.width, USUAL);
  if (usual.length > MOST_COLUMNS) return [...before, ...inTurn(cells, writing, place, write)];
  const sizes = sum(usual) > place.width ? SMALL : USUAL;
  const columnWidths = sizes === USUAL ? usual : fitted(widthsOf(rows, place.width, SMALL), place.width);
  const grid = new Table({
    rows: rows
      .filter((row) => row.cells.length > 0)
      .map(({ cells, isHead }) => {
        const inRow = cells.map((cell) => cellOf(cell, isHead, columnWidths.length, { writing, place, write, sizes }));
        return new TableRow({ ...(isHead && { tableHeader: true }), cantSplit: true, children: inRow });
      }),
    columnWidths,
    width: { size: place.width, type: WidthType.DXA },
    ...(place.indent > 0 && { indent: { size: place.indent, type: WidthType.DXA } }),
    ...(place.direction === "rtl" && { visuallyRightToLeft: true }),
    borders: { top: LINE, bottom: LINE, left: NONE, right: NONE, insideHorizontal: LINE, insideVertical: NONE },
    margins: { top: 60, bottom: 60, left: sizes.margin, right: sizes.margin },
    tableLook: { firstRow: rows[0]?.isHead ?? false, noHBand: true, noVBand: true },
  });
  // Word makes one table of two that nothing parts, and wants a paragraph at the end of a cell.
  return [...before, grid, new Paragraph({ style: STYLES.gap })];
}

function inTurn(
  cells: readonly Element[],
  writing: WordWriting,
  place: WordPlace,
  write: WriteBlocks,
): (Paragraph | Table)[] {
  return cells.flatMap(({ children }) => write(children, writing, place));
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: RULE };
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };

/** How large a table is set. */
interface Sizes {
  /** Between the text of a cell and its sides. */
  readonly margin: number;
  /** About as wide is a letter in bold; the widest words are made of wide letters. */
  readonly letter: number;
  readonly cell: string;
  readonly head: string;
}

const USUAL: Sizes = { margin: 100, letter: 125, cell: STYLES.cell, head: STYLES.head };
/** For tables whose words have no room otherwise. */
const SMALL: Sizes = { margin: 50, letter: 90, cell: STYLES.smallCell, head: STYLES.smallHead };

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

/** What a cell is written with. */
interface CellMeans {
  readonly writing: WordWriting;
  readonly place: WordPlace;
  readonly write: WriteBlocks;
  readonly sizes: Sizes;
}

function cellOf(
  { name, attribs, children }: Element,
  isHead: boolean,
  columns: number,
  { writing, place, write, sizes }: CellMeans,
): TableCell {
  const [columnSpan, rowSpan] = [spanOf(attribs.colspan, MOST_COLUMNS), spanOf(attribs.rowspan, MOST_ROWS)];
  const blocks = write(children, writing, {
    ...place,
    indent: 0,
    level: 0,
    width: Math.max(sizes.margin, (place.width * columnSpan) / columns - 2 * sizes.margin),
    style: name === "th" ? sizes.head : sizes.cell,
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

/** Over so many rows a cell may go. */
const MOST_ROWS = 1000;

function spanOf(written: string | undefined, most: number): number {
  const span = Number(written ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, most) : 1;
}

/** Letters of the widest column that still makes others narrower. */
const MOST_LETTERS = 45;

/**
 * Shares the line out, for programs that do not look at what is in the cells: each column has its longest word first,
 * and what is left goes by the longest text. Words alone may take more than there is.
 */
function widthsOf(rows: readonly Row[], width: number, { letter, margin }: Sizes): readonly number[] {
  const words: number[] = [];
  const texts: number[] = [];
  for (const { cells } of rows) {
    let column = 0;
    for (const { attribs, children } of cells) {
      const span = spanOf(attribs.colspan, MOST_COLUMNS);
      const text = textIn(children).trim();
      const longest = Math.max(...text.split(/\s+/u).map(({ length }) => length));
      for (let at = column; at < column + span; at += 1) {
        words[at] = Math.max(words[at] ?? 1, Math.min(MOST_LETTERS, longest) / span);
        texts[at] = Math.max(texts[at] ?? 1, Math.min(MOST_LETTERS, text.length) / span);
      }
      column += span;
    }
  }
  const needed = words.map((letters) => letters * letter + 2 * margin);
  const wanted = texts.map((letters, at) => Math.max(0, letters * letter + 2 * margin - (needed[at] ?? 0)));
  const left = width - sum(needed);
  if (left <= 0) return needed;
  const shares = sum(wanted) > 0 ? wanted : texts;
  return needed.map((each, at) => Math.floor(each + (left * (shares[at] ?? 0)) / sum(shares)));
}

function fitted(widths: readonly number[], width: number): readonly number[] {
  const all = sum(widths);
  return all <= width ? widths : widths.map((each) => Math.floor((each * width) / all));
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, each) => total + each, 0);
}
