import { CsvError, parse } from "csv-parse/sync";

/** The rows of a CSV as they stand in the file, or why there are none. */
export type CsvReading =
  | {
      /** Cells without blanks around them; an empty line is a row of one empty cell. */
      readonly rows: readonly (readonly string[])[];
      /** Rows of the file before the first of these, as a spreadsheet counts. */
      readonly skipped: number;
    }
  | { readonly message: string; readonly advice: string; readonly line: number };

/** What parts cells: regions with decimal commas have semicolons, and Excel's "Unicode text" tabs. */
const SEPARATORS = [",", ";", "\t"];

/** No cell of a table that people fill in is longer; a quote that is never closed makes one of the rest of the file. */
const LONGEST_ROW = 200_000;

/**
 * Reads CSV, whichever separator it has: that which the line `sep=;` of Excel's names, or that with which most cells of
 * the first row are `known`.
 * @param most so many rows are read
 */
export function readCsv(text: string, known: (cell: string) => boolean, most: number): CsvReading {
  const [named = "", declared] = /^sep=(.)\n/i.exec(text) ?? [];
  const rest = text.slice(named.length);
  const separator = declared ?? likeliest(rest, known);
  try {
    return { rows: rowsOf(rest, separator, most), skipped: named === "" ? 0 : 1 };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The row that it stopped in: its lines count those within an open quotation mark too.
    const line = Number(error.records ?? 0) + (named === "" ? 1 : 2);
    return { ...faultOf(error.code), line };
  }
}

function faultOf(code: string): (typeof FAULTS)[keyof typeof FAULTS] {
  return code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_MAX_RECORD_SIZE"
    ? FAULTS[code]
    : FAULTS.CSV_INVALID_CLOSING_QUOTE;
}

const FAULTS = {
  CSV_QUOTE_NOT_CLOSED: {
    message: "A quotation mark is opened here and never closed.",
    advice: 'Close it; one that is part of a cell is written twice ("").',
  },
  CSV_MAX_RECORD_SIZE: {
    message: "This row is longer than any row should be.",
    advice: "Shorten it, or look for a quotation mark that is never closed.",
  },
  CSV_INVALID_CLOSING_QUOTE: {
    message: "Something stands between a closing quotation mark and the end of its cell.",
    advice: 'Write a quotation mark that is part of a cell twice ("").',
  },
};

function likeliest(text: string, known: (cell: string) => boolean): string {
  const counts = SEPARATORS.map((separator) => firstRow(text, separator).filter(known).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ",";
}

function firstRow(text: string, separator: string): readonly string[] {
  try {
    return rowsOf(text, separator, 1)[0] ?? [];
  } catch {
    return [];
  }
}

function rowsOf(text: string, delimiter: string, to: number): string[][] {
  return parse(text, {
    delimiter,
    to,
    trim: true,
    // Rows shorter or longer than the first are the reader's to judge, and a quotation mark within words is one.
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_ROW,
  });
}
