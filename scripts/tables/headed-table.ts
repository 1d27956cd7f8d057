/** A table whose first row that is not empty names its columns. */

/** A row, and its number in the file, from 1, empty rows counted: as a spreadsheet shows it. */
export interface NumberedRow {
  readonly cells: readonly string[];
  readonly row: number;
}

/** Names of columns, and what stands below them. */
export interface HeadedTable {
  readonly head: NumberedRow;
  /** Those that are not empty. */
  readonly rows: readonly NumberedRow[];
  /** How many rows stand below the head, empty ones too. */
  readonly length: number;
}

/** Finds the head of a table as `readCsv` reads it; null where all rows are empty. */
export function headedTable(read: {
  readonly rows: readonly (readonly string[])[];
  readonly skipped: number;
}): HeadedTable | null {
  const numbered = read.rows.map((cells, index) => ({ cells, row: index + 1 + read.skipped }));
  const start = numbered.findIndex((row) => !isEmpty(row));
  const head = numbered[start];
  if (head === undefined) return null;
  const below = numbered.slice(start + 1);
  return { head, rows: below.filter((row) => !isEmpty(row)), length: below.length };
}

/** Says that a row has cells beyond the last column, and what to do; null where it has none. */
export function surplusOf(
  { cells }: NumberedRow,
  { head }: HeadedTable,
): readonly [message: string, advice: string] | null {
  const width = head.cells.length;
  if (cells.slice(width).every((extra) => extra === "")) return null;
  const message = `This row has ${cells.length} cells, and the first row ${width}.`;
  return [message, "Put a cell that holds a comma or a semicolon between quotation marks."];
}

function isEmpty({ cells }: NumberedRow): boolean {
  return cells.every((cell) => cell === "");
}
