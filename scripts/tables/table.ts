/** What a table is, before it is a file. */

/** What a cell holds: text, never a formula, or a number. */
export type Cell = string | number;

/** One column of a table. */
export interface Column {
  /** What programs call it, in every language: `number`. */
  readonly name: string;
  /** What people read above it. */
  readonly head: string;
  /** In letters, where a program shows widths. */
  readonly width: number;
}

/** Rows under heads. */
export interface Table {
  /** What people read on its tab. */
  readonly title: string;
  readonly columns: readonly Column[];
  /** Each as long as `columns`. */
  readonly rows: readonly (readonly Cell[])[];
}

/** So many letters has Excel room for in a cell, less those that the program may put before them. */
const LONGEST_CELL = 32_000;

/** Gives the rows of a table with what is longer than a cell carried on in a row below, beside the same short cells. */
export function fittingRows({ rows }: Pick<Table, "rows">): readonly (readonly Cell[])[] {
  return rows.flatMap((row) => {
    if (row.every((cell) => typeof cell === "number" || cell.length <= LONGEST_CELL)) return [row];
    const pieces = row.map((cell) => (typeof cell === "number" ? [cell] : piecesOf(cell)));
    const most = Math.max(...pieces.map(({ length }) => length));
    return Array.from({ length: most }, (_, at) =>
      pieces.map((piece) => piece[at] ?? (piece.length === 1 ? (piece[0] ?? "") : "")),
    );
  });
}

/** No letter is cut in two. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length || pieces.length === 0; ) {
    const end = start + LONGEST_CELL;
    const isHalf = /[\ud800-\udbff]/.test(text.charAt(end - 1)) && end < text.length;
    pieces.push(text.slice(start, isHalf ? end - 1 : end));
    start = isHalf ? end - 1 : end;
  }
  return pieces;
}
