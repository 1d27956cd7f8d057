/** people.csv: who is looked at against which role. */
import { constants, open } from "node:fs/promises";
import type { Person } from "../../ladder/person.ts";
import type { Ladder } from "../../ladder/types.ts";
import { errorAt, type Place, type Problem, warningAt } from "../../problems/problem.ts";
import { readCsv } from "../../tables/read-csv.ts";
import { fold, nearest } from "../../text/names.ts";
import { collapseSpaces, quote } from "../../text/quote.ts";
import { decodeTable } from "../file/decode-text.ts";
import { systemError } from "../file/read-content-file.ts";
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

/** Reads the file of people at `path`, as the user named it; throws nothing. */
export async function readPeople(path: string, ladder: Ladder): Promise<PeopleReading> {
  const bytes = await readBytes(path, (ladder.mostPeople + 64) * 1024);
  return bytes instanceof Uint8Array ? peopleOf(bytes, path, ladder) : { people: [], problems: [bytes] };
}

/** Reads people from the bytes of a CSV file. @param file what problems call it */
export function peopleOf(bytes: Uint8Array, file: string, ladder: Ladder): PeopleReading {
  const decoded = decodeTable(bytes);
  const read =
    "text" in decoded ? readCsv(decoded.text, (cell) => columnOf(cell) !== null, ladder.mostPeople + 2) : decoded;
  if (!("rows" in read)) return refused(placeIn(file, read.line ?? null), read.message, read.advice);
  const start = read.rows.findIndex((row) => !isEmpty(row));
  const head = read.rows[start];
  if (head === undefined)
    return refused({ file }, "There is nothing in it.", `Begin it with the line ${COLUMNS.join(",")}.`);
  const line = (index: number): number => index + 1 + read.skipped;
  const columns = readHead(head, { file, line: line(start) });
  const rows = read.rows.map((cells, index) => ({ cells, row: line(index) })).slice(start + 1);
  const tooMany = rows.length > ladder.mostPeople ? [tooManyPeople(file, ladder)] : [];
  if ([...columns.problems, ...tooMany].some(({ severity }) => severity === "error"))
    return { people: [], problems: [...columns.problems, ...tooMany] };
  const filled = rows.filter(({ cells }) => !isEmpty(cells));
  const readings = readRows(filled, columns, file, ladder);
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

function isEmpty(row: readonly string[]): boolean {
  return row.every((cell) => cell === "");
}

function columnOf(head: string): ColumnName | null {
  return COLUMNS.find((name) => name === fold(head)) ?? null;
}

interface Head {
  /** Which cell of a row is what. */
  readonly places: ReadonlyMap<ColumnName, number>;
  readonly width: number;
  readonly problems: readonly Problem[];
}

function readHead(head: readonly string[], place: Place): Head {
  const places = new Map<ColumnName, number>();
  const problems: Problem[] = [];
  for (const [index, cell] of head.entries()) {
    const name = columnOf(cell);
    if (name !== null && places.has(name))
      problems.push(errorAt(place, `The column ${quote(name)} is there twice.`, "Remove one of them."));
    else if (name !== null) places.set(name, index);
  }
  const others = head.filter((cell) => cell !== "" && columnOf(cell) === null);
  const missing = NEEDED.filter((name) => !places.has(name));
  const meant = new Map(
    others.map((cell) => [
      cell,
      nearest(
        cell,
        COLUMNS.filter((name) => !places.has(name)),
      ),
    ]),
  );
  for (const name of missing) {
    const near = others.find((cell) => meant.get(cell) === name);
    const advice =
      near === undefined
        ? `The first row names the columns: ${COLUMNS.join(", ")}.`
        : `Is it ${quote(near)}? Call that one "${name}".`;
    problems.push(errorAt(place, `There is no column "${name}".`, advice));
  }
  const unknown = others.filter((cell) => !missing.some((name) => name === meant.get(cell)));
  if (unknown.length > 0) problems.push(passedOver(unknown, meant, place));
  return { places, width: head.length, problems };
}

/** One warning of all columns that nobody knows. */
function passedOver(unknown: readonly string[], meant: ReadonlyMap<string, string | null>, place: Place): Problem {
  const [subject, verb] = unknown.length === 1 ? ["column", "is"] : ["columns", "are"];
  const named = unknown.slice(0, MOST_NAMED).map((cell) => {
    const near = meant.get(cell) ?? null;
    return near === null ? quote(cell) : `${quote(cell)} (did you mean "${near}"?)`;
  });
  const more = unknown.length > MOST_NAMED ? ` and ${unknown.length - MOST_NAMED} more` : "";
  const message = `The ${subject} ${named.join(", ")}${more} ${verb} passed over.`;
  return warningAt(place, message, `The columns are ${COLUMNS.join(", ")}.`);
}

const MOST_NAMED = 6;

interface FileRow {
  readonly cells: readonly string[];
  readonly row: number;
}

function readRows(rows: readonly FileRow[], { places, width }: Head, file: string, ladder: Ladder): PeopleReading {
  const find = roleFinder(ladder);
  const people: Person[] = [];
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  for (const { cells, row } of rows) {
    const place = { file, line: row };
    const cell = (name: ColumnName): string => collapseSpaces(cells[places.get(name) ?? -1] ?? "");
    if (cells.slice(width).some((extra) => extra !== "")) {
      const advice = "Put a cell that holds a comma or a semicolon between quotation marks.";
      problems.push(errorAt(place, `This row has ${cells.length} cells, and the first row ${width}.`, advice));
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

/** The bytes of a regular file of at most `maxBytes`; opening it does not wait, as it would for a pipe. */
async function readBytes(path: string, maxBytes: number): Promise<Uint8Array | Problem> {
  try {
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!(await handle.stat()).isFile())
        return errorAt({ file: path }, "This is no file.", "Give the path of a CSV file.");
      const chunks: Uint8Array[] = [];
      for await (const chunk of handle.createReadStream({ end: maxBytes, autoClose: false })) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      if (bytes.length <= maxBytes) return bytes;
      const advice = "Split it, or raise limits.people in ladder.yml.";
      return errorAt({ file: path }, `The file is larger than ${Math.floor(maxBytes / 1024)} KB.`, advice);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return errorAt({ file: path }, `The file ${systemError(error)}.`, "Give the path of a CSV file that may be read.");
  }
}
