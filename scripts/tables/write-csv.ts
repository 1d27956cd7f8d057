import { stringify } from "csv-stringify/sync";
import { UNPRINTABLE } from "../text/quote.ts";
import { type Column, fittingRows, type Table } from "./table.ts";

/** What parts cells: a comma (RFC 4180), or a semicolon, as spreadsheets have it where numbers have a comma. */
type Separator = "," | ";";

/**
 * Writes a table as CSV: CRLF, quotes where they are needed, the names of columns first; in UTF-8 with a byte order mark,
 * without which Excel takes it for Windows-1252. No cell is a formula to a program that opens it.
 */
export function writeCsv(
  table: Pick<Table, "rows"> & { readonly columns: readonly Pick<Column, "name">[] },
  separator: Separator = ",",
): string {
  const rows = fittingRows(table).map((row) =>
    row.map((cell) => (typeof cell === "number" ? cell : harmless(cell, separator))),
  );
  // Names too: each rating of a ladder has a column.
  return stringify([table.columns.map(({ name }) => harmless(name, separator)), ...rows], {
    bom: true,
    delimiter: separator,
    record_delimiter: "windows",
    // With this delimiter the library takes a line feed alone for a letter.
    quote_record_delimiter: true,
    escape_formulas: true,
  });
}

/**
 * Gives a text without what no program shows and without blanks at its ends, which would hide a formula from
 * `escape_formulas`, and with an apostrophe before what could be a formula inside it: where Excel parts cells at the other
 * separator or tabs, or takes the quotes around a text for text, a cell begins there, and quotes at its beginning are not shown
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function harmless(text: string, separator: Separator): string {
  const printable = text.replace(UNPRINTABLE, (character) => (character === "\r" ? character : ""));
  return printable.trim().replace(BEGINS[separator], "$1'");
}

/** Where a formula may begin inside a text. */
const BEGINS: Readonly<Record<Separator, RegExp>> = {
  ",": /([;\t\r\n](?:"|[^\S\t\r\n])*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu,
  ";": /([,\t\r\n](?:"|[^\S\t\r\n])*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu,
};
