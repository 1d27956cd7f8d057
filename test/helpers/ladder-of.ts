import { type LadderReading, readLadder } from "../../scripts/content/read-ladder.ts";
import type { Ladder } from "../../scripts/ladder/types.ts";
import { formatProblems } from "../../scripts/problems/format-problems.ts";
import type { Problem } from "../../scripts/problems/problem.ts";
import { type FolderFiles, withFolder } from "./write-folder.ts";

/** Reads a ladder from files given as `{ path: text }`, on a fixed date. */
export async function readFilesAsLadder(files: FolderFiles): Promise<LadderReading> {
  return withFolder(files, (folder) => readLadder(folder, { SOURCE_DATE_EPOCH: "86400" }));
}

/** The ladder of files that must give one. */
export async function ladderOf(files: FolderFiles): Promise<Ladder> {
  const { ladder, problems } = await readFilesAsLadder(files);
  if (ladder === null) throw new Error(`There is no ladder: ${formatProblems(problems, { folderLabel: "." })}`);
  return ladder;
}

/** The errors and warnings of files as the lines that a user sees, without the count. */
export async function problemsOf(files: FolderFiles): Promise<string[]> {
  const { problems } = await readFilesAsLadder(files);
  return formatProblems(
    problems.filter(({ severity }) => severity !== "note"),
    { folderLabel: ".", everyPlace: true },
  )
    .split("\n")
    .filter((line) => line !== "")
    .slice(0, -1);
}

/** The notes of files, each as its lines. */
export async function notesOf(files: FolderFiles): Promise<string[][]> {
  const { problems } = await readFilesAsLadder(files);
  const notes = problems.filter(({ severity }) => severity === "note");
  return notes.map((note) => formatProblems([note], { folderLabel: "." }).trimEnd().split("\n"));
}

/**
 * Says whether a problem is two sentences on one line: what is wrong, and what to do. The second ends with a colon where
 * lines for ladder.yml follow, and nowhere else.
 */
export function isTwoSentences({ message, advice, lines = [] }: Problem): boolean {
  const end = lines.length > 0 ? /:$/u : /[.?]$/u;
  return /^[^\n]*[.?] [^\n]*$/u.test(`${message} ${advice}`) && end.test(advice);
}
