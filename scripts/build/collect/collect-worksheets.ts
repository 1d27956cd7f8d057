/** Reads worksheets that came back, each in a thread of its own: they are anybody's files. */
import type { Ladder } from "../../ladder/types.ts";
import { readForm } from "../../pdf/forms/read-form.ts";
import type { UnreadablePdf } from "../../pdf/thread/ask-thread.ts";
import { errorAt, type Problem, warningAt } from "../../problems/problem.ts";
import { fold, groupBy } from "../../text/names.ts";
import { type FilledWorksheet, filledWorksheet } from "./filled-worksheet.ts";
import { findWorksheets } from "./find-worksheets.ts";

/** What was collected. */
export interface Collection {
  /** In the order of their paths. */
  readonly sheets: readonly FilledWorksheet[];
  /** Files that were looked at. */
  readonly files: number;
  /** Their `file` is the path as it was named; errors are of files that could not be read. */
  readonly problems: readonly Problem[];
  /** Whether every file was read, and asks what the ladder says today. */
  readonly isWhole: boolean;
}

/** How it is done. */
interface ReadingMeans {
  readonly signal?: AbortSignal;
  /** Is told which files there are, before any is read. What it throws ends it. */
  readonly onFound?: (files: readonly string[]) => void;
  /** Is told how many files have been looked at. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Reads the worksheets at `paths`, files and folders of them, which were made of `ladder`. Nothing of them is kept.
 * @throws what `signal` was aborted with, and what `onFound` throws
 */
export async function collectWorksheets(
  paths: readonly string[],
  ladder: Ladder,
  { signal, onFound = () => {}, onProgress = () => {} }: ReadingMeans = {},
): Promise<Collection> {
  const { files, problems: unfound } = await findWorksheets(paths);
  onFound(files);
  const sheets: FilledWorksheet[] = [];
  const problems: Problem[] = [...unfound];
  let [rows, letters] = [0, 0];
  // One after the other: a thread is ended when the process has taken too much for one.
  for (const [done, file] of files.entries()) {
    signal?.throwIfAborted();
    onProgress(done, files.length);
    const form = await readForm(file);
    const reading =
      form.outcome === "read"
        ? filledWorksheet(form, file, ladder)
        : { sheet: null, problems: [unreadable(file, form)] };
    problems.push(...reading.problems);
    if (reading.sheet === null) continue;
    sheets.push(reading.sheet);
    rows += reading.sheet.ratings.length;
    letters += lettersOf(reading.sheet);
    if (rows <= MOST_ROWS && letters <= MOST_LETTERS) continue;
    const message = "With this worksheet all together have more rows or letters than tables can hold.";
    problems.push(errorAt({ file }, message, "Collect some of them at a time."));
    return { sheets: [], files: files.length, problems, isWhole: false };
  }
  onProgress(files.length, files.length);
  const isWhole =
    problems.every(({ severity }) => severity !== "error") &&
    sheets.every(({ ratings }) => ratings.every(({ fate }) => fate === "same" || fate === "moved"));
  return { sheets, files: files.length, problems: [...problems, ...samePeople(sheets)], isWhole };
}

/** Less than half of the rows that a workbook has room for, as long texts go on in more, and of what one string can be. */
const MOST_ROWS = 400_000;
const MOST_LETTERS = 100_000_000;

/** How many letters a worksheet is in the tables, about: who it is of is in every row. */
function lettersOf({ file, person, reviewer, date, period, ratings, summaries }: FilledWorksheet): number {
  const every = file.length + person.length + reviewer.length + date.length + period.length;
  const said = ratings.map(({ number, text, rating, evidence }) => number + text + rating + evidence);
  const all = [...said, ...summaries.map(({ section, text }) => section + text)];
  return all.reduce((sum, text) => sum + every + text.length, 0);
}

const REASONS: Readonly<Record<UnreadablePdf["reason"], readonly [message: string, advice: string]>> = {
  missing: ["It is not there.", "Give the path of a worksheet, or of a folder of them."],
  closed: ["It cannot be read.", "Give the path of a file that may be read."],
  damaged: ["It is damaged.", "Have the whole file sent again."],
  costly: ["It takes more time or memory than any worksheet.", "Leave it out: it is damaged, or made to do harm."],
  "no PDF": ["It is no PDF.", "Give the worksheet as a PDF."],
  encrypted: ["It is encrypted.", "Have it saved without a password."],
};

function unreadable(file: string, { reason }: UnreadablePdf): Problem {
  return errorAt({ file }, ...REASONS[reason]);
}

/** Warns of worksheets of one person by one reviewer; those of several reviewers belong together. Names stay unsaid. */
function samePeople(sheets: readonly FilledWorksheet[]): readonly Problem[] {
  const named = sheets.filter(({ person }) => person !== "");
  const groups = groupBy(named, ({ person, role, reviewer, period }) =>
    JSON.stringify([fold(person), role.id, fold(reviewer), fold(period)]),
  );
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.map(({ file }) => {
      const message = `This is of the same person, role and reviewer as ${first?.file}: both are in the tables.`;
      return warningAt({ file }, message, "Leave one of them out, or give each its reviewer.");
    }),
  );
}
