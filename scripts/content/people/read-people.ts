/** people.csv: who is looked at against which role. */
import type { Person } from "../../ladder/person.ts";
import type { Ladder } from "../../ladder/types.ts";
import { errorAt, type Place, type Problem, warningAt } from "../../problems/problem.ts";
import { type HeadedTable, headedTable, surplusOf } from "../../tables/headed-table.ts";
import { readCsv } from "../../tables/read-csv.ts";
import { fold, nearest } from "../../text/names.ts";
import { collapseSpaces, quote } from "../../text/quote.ts";
import { decodeTable } from "../file/decode-text.ts";
import { readNamedFile } from "../file/read-regular-file.ts";
import { roleFinder } from "./find-role.ts";

/** The people of a file, without those whose rows have errors, and all that is wrong with it. */
export interface PeopleReading {
  readonly people: readonly Person[];
  /** By row. Their `file` is the path as it was given. */
  readonly problems: readonly Problem[];
}

/** The columns that there may be; without the first two nothing can be told. */
const COLUMNS = ["person", "role", "reviewer", "date", "period"] as const;
const NEEDED: readonly ColumnName[] = ["person", "role"];

type ColumnName = (typeof COLUMNS)[number];

/** What the column of persons is called in most lists of them, whatever the language. */
const NAME = "name";

/** What columns may be called, folded: as above, and as worksheets in the ladder's language call them. */
type ColumnNames = ReadonlyMap<string, ColumnName>;

function columnNames({ words }: Ladder): ColumnNames {
  const own = COLUMNS.map((name) => [fold(words[name]), name] as const);
  return new Map([[NAME, "person"], ...own, ...COLUMNS.map((name) => [name, name] as const)]);
}

/** Lists the columns for whoever has to name them, in the ladder's language too where that has other names. */
function columnList({ words }: Ladder): string {
  const own = COLUMNS.map((name) => words[name]);
  const isOther = own.some((name, index) => fold(name) !== COLUMNS[index]);
  return `${COLUMNS.join(", ")}${isOther ? `; or ${own.join(", ")}` : ""}`;
}

/** Reads the file of people at `path`, as the user named it; throws nothing. */
export async function readPeople(path: string, ladder: Ladder): Promise<PeopleReading> {
  const maxBytes = (ladder.mostPeople + 64) * 1024;
  const bytes = readNamedFile(path, { maxBytes, kind: "a CSV file", limit: "people" });
  return bytes instanceof Uint8Array ? peopleOf(bytes, path, ladder) : { people: [], problems: [bytes] };
}

/** Reads people from the bytes of a CSV file. @param file what problems call it */
export function peopleOf(bytes: Uint8Array, file: string, ladder: Ladder): PeopleReading {
  const names = columnNames(ladder);
  const columnOf = (head: string): ColumnName | null => names.get(fold(head)) ?? null;
  const decoded = decodeTable(bytes);
  const read =
    "text" in decoded ? readCsv(decoded.text, (cell) => columnOf(cell) !== null, ladder.mostPeople + 2) : decoded;
  if (!("rows" in read)) return refused(placeIn(file, read.line ?? null), read.message, read.advice);
  const table = headedTable(read);
  if (table === null)
    return refused({ file }, "There is nothing in it.", `Begin it with the line ${COLUMNS.join(",")}.`);
  const columns = readHead(table.head.cells, { file, line: table.head.row }, { columnOf, names, ladder });
  const tooMany = table.length > ladder.mostPeople ? [tooManyPeople(file, ladder)] : [];
  if ([...columns.problems, ...tooMany].some(({ severity }) => severity === "error"))
    return { people: [], problems: [...columns.problems, ...tooMany] };
  const readings = readRows(table, columns, file, ladder);
  return { people: readings.people, problems: [...columns.problems, ...readings.problems] };
}

function placeIn(file: string, line: number | null): Place {
  return line === null ? { file } : { file, line };
}

function refused(place: Place, message: string, advice: string): PeopleReading {
  return { people: [], problems: [errorAt(place, message, advice)] };
}

function tooManyPeople(file: string, { mostPeople }: Ladder): Problem {
  const advice = "Split it, or raise limits.people in ladder.yml.";
  return errorAt({ file }, `It has more than ${mostPeople} rows.`, advice);
}

interface Head {
  /** Which cell of a row is what. */
  readonly places: ReadonlyMap<ColumnName, number>;
  readonly problems: readonly Problem[];
}

interface HeadMeans {
  readonly columnOf: (head: string) => ColumnName | null;
  readonly names: ColumnNames;
  readonly ladder: Ladder;
}

function readHead(head: readonly string[], place: Place, { columnOf, names, ladder }: HeadMeans): Head {
  const places = new Map<ColumnName, number>();
  const problems: Problem[] = [];
  const hasPerson = head.some((cell) => fold(cell) !== NAME && columnOf(cell) === "person");
  const nameOf = (cell: string): ColumnName | null => (hasPerson && fold(cell) === NAME ? null : columnOf(cell));
  for (const [index, cell] of head.entries()) {
    const name = nameOf(cell);
    if (name !== null && places.has(name))
      problems.push(errorAt(place, `The column ${quote(name)} is there twice.`, "Remove one of them."));
    else if (name !== null) places.set(name, index);
  }
  const others = head.filter((cell) => cell !== "" && nameOf(cell) === null);
  const missing = NEEDED.filter((name) => !places.has(name));
  const free = [...names].filter(([, name]) => !places.has(name)).map(([written]) => written);
  const meant = new Map(others.map((cell) => [cell, columnOf(nearest(cell, free) ?? "")]));
  for (const name of missing) {
    const near = others.find((cell) => meant.get(cell) === name);
    const advice =
      near === undefined
        ? `The first row names the columns: ${columnList(ladder)}.`
        : `Is it ${quote(near)}? Call that one "${name}".`;
    problems.push(errorAt(place, `There is no column "${name}".`, advice));
  }
  const unknown = others.filter((cell) => !missing.some((name) => name === meant.get(cell)));
  if (unknown.length > 0) problems.push(passedOver(unknown, meant, place, ladder));
  return { places, problems };
}

/** One warning of all columns that nobody knows. */
function passedOver(
  unknown: readonly string[],
  meant: ReadonlyMap<string, string | null>,
  place: Place,
  ladder: Ladder,
): Problem {
  const [subject, verb] = unknown.length === 1 ? ["column", "is"] : ["columns", "are"];
  const named = unknown.slice(0, MOST_NAMED).map((cell) => {
    const near = meant.get(cell) ?? null;
    return near === null ? quote(cell) : `${quote(cell)} (did you mean "${near}"?)`;
  });
  const more = unknown.length > MOST_NAMED ? ` and ${unknown.length - MOST_NAMED} more` : "";
  const message = `The ${subject} ${named.join(", ")}${more} ${verb} passed over.`;
  return warningAt(place, message, `The columns are ${columnList(ladder)}.`);
}

const MOST_NAMED = 6;

function readRows(table: HeadedTable, { places }: Head, file: string, ladder: Ladder): PeopleReading {
  const find = roleFinder(ladder);
  const people: Person[] = [];
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  for (const numbered of table.rows) {
    const { cells, row } = numbered;
    const place = { file, line: row };
    const cell = (name: ColumnName): string => collapseSpaces(cells[places.get(name) ?? -1] ?? "");
    const surplus = surplusOf(numbered, table);
    if (surplus !== null) {
      problems.push(errorAt(place, ...surplus));
      continue;
    }
    const empty = NEEDED.filter((name) => cell(name) === "");
    for (const name of empty)
      problems.push(errorAt(place, `The cell "${name}" is empty.`, `Fill it in, or remove the row.`));
    const found = cell("role") === "" ? null : find(cell("role"));
    if (found && "message" in found) problems.push(errorAt(place, found.message, found.advice));
    if (empty.length > 0 || !found || !("role" in found)) continue;
    const [reviewer, date, period] = [cell("reviewer"), cell("date"), cell("period")];
    const person: Person = { person: cell("person"), role: found.role, reviewer, date, period, row };
    const same = seen.get(keyOf(person));
    if (same !== undefined)
      problems.push(warningAt(place, `This row says the same as row ${same}.`, "Remove one of them."));
    seen.set(keyOf(person), same ?? row);
    people.push(person);
  }
  return { people, problems };
}

function keyOf({ person, role, reviewer, date, period }: Person): string {
  return JSON.stringify([person, role.id, reviewer, date, period]);
}
