/** Offers in CSV: a row each, below the names of columns. */
import { errorAt, type Place, type Problem } from "../../problems/problem.ts";
import { type HeadedTable, headedTable, type NumberedRow, surplusOf } from "../../tables/headed-table.ts";
import { readCsv } from "../../tables/read-csv.ts";
import { quote } from "../../text/quote.ts";
import { keyOf, OFFER_KEYS, type OfferKey } from "./offer-keys.ts";
import { MOST_TOLD, type UnknownName, unknownNames, type WrittenOffer, type WrittenOffers } from "./written-offer.ts";

/**
 * Finds the offers in CSV, a row each.
 * @param file what problems call it @param needed columns that there must be @param most so many rows may be there
 */
export function csvOffers(text: string, file: string, needed: readonly OfferKey[], most: number): WrittenOffers {
  const refused = (...problems: readonly Problem[]): WrittenOffers => ({ offers: [], problems });
  const read = readCsv(text, (cell) => columnOf(cell) !== null, most + 2);
  if (!("rows" in read)) return refused(errorAt({ file, line: read.line }, read.message, read.advice));
  const table = headedTable(read);
  if (table === null)
    return refused(errorAt({ file }, "There is nothing in it.", `Begin it with a line of columns: ${NAMES}.`));
  const { columns, problems } = readHead(table, file, needed);
  const none = errorAt({ file }, "It has the names of columns, and no offer.", "Write a row for each below them.");
  const many = errorAt({ file }, `It has more than ${most} rows.`, "Split it, or raise limits.offers in ladder.yml.");
  const all = table.length > most ? [...problems, many] : problems;
  if (all.length > 0) return refused(...all);
  if (table.rows.length === 0) return refused(none);
  const rows = table.rows.map((row) => ({ row, place: { file, line: row.row }, surplus: surplusOf(row, table) }));
  return {
    offers: rows.flatMap(({ row, place, surplus }) => (surplus ? [] : [offerOf(row, columns, place)])),
    problems: rows.flatMap(({ place, surplus }) => (surplus ? [errorAt(place, ...surplus)] : [])),
  };
}

const KEYS = OFFER_KEYS.filter((key) => key !== "facts");

const NAMES = KEYS.join(",");

/** What a column holds: the value of a key, or that of a fact with a label. */
type Column = { readonly key: Exclude<OfferKey, "facts"> } | { readonly label: string };

/** A column `fact: Salary` is of a fact with the label "Salary". */
function columnOf(head: string): Column | null {
  const label = /^facts?\s*:(.*)$/isu.exec(head)?.[1];
  if (label !== undefined) return { label: label.trim() };
  const key = keyOf(head);
  return key === null || key === "facts" ? null : { key };
}

function readHead(table: HeadedTable, file: string, needed: readonly OfferKey[]) {
  const { cells, row } = table.head;
  const place = { file, line: row };
  const columns = cells.map(columnOf);
  const names = columns.map((column) =>
    column === null ? null : "key" in column ? column.key : `fact: ${column.label}`,
  );
  const problems: Problem[] = [];
  const unknown: UnknownName[] = [];
  const seen = new Set<PropertyKey>();
  for (const [index, cell] of cells.entries()) {
    const name = names[index] ?? null;
    if (cell === "") {
      if (table.rows.some((below) => (below.cells[index] ?? "") !== ""))
        problems.push(errorAt(place, `Column ${index + 1} has no name, and cells below it.`, "Name it, or remove it."));
    } else if (name === null) unknown.push({ name: cell, place });
    else if (name === "fact: ")
      problems.push(errorAt(place, `Column ${index + 1} is of a fact without a label.`, "Write fact: and its label."));
    else if (seen.has(name))
      problems.push(errorAt(place, `The column ${quote(name)} is there twice.`, "Remove one of them."));
    else seen.add(name);
  }
  for (const key of needed) {
    if (!seen.has(key)) problems.push(errorAt(place, `There is no column "${key}".`, MISSING[key] ?? FIRST_ROW));
  }
  return { columns, problems: [...problems.slice(0, MOST_TOLD), ...unknownNames(unknown, { ...KNOWN, taken: seen })] };
}

const FIRST_ROW = `The first row names the columns: ${NAMES}.`;

const MISSING: Readonly<Partial<Record<OfferKey, string>>> = {
  role: "Add it, with the id or title of a role in each row, or name one role in the command.",
};

const FACTS = "A fact of your own has a column such as fact: Salary.";

const KNOWN = { kind: "column", all: KEYS, facts: FACTS } as const;

function offerOf({ cells, row }: NumberedRow, columns: readonly (Column | null)[], place: Place): WrittenOffer {
  const filled = columns.flatMap((column, index) => {
    const value = cells[index]?.trim() ?? "";
    return column === null || value === "" ? [] : [{ column, value }];
  });
  const values = filled.flatMap(({ column, value }) => ("key" in column ? [[column.key, value] as const] : []));
  const facts = filled.flatMap(({ column, value }) => ("label" in column ? [{ label: column.label, value }] : []));
  return { values: { ...Object.fromEntries(values), facts }, line: row, locate: () => place, problems: [] };
}
