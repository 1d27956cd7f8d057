import { formatProblems } from "../ladder/format-problems.ts";
import type { Problem } from "../ladder/types.ts";

/** Writes the problems to stderr, grouped by file, in colour on a terminal. */
export function reportProblems(problems: readonly Problem[], folder: string): void {
  if (problems.length === 0) return;
  const color = process.stderr.isTTY === true && !process.env.NO_COLOR;
  process.stderr.write(`${formatProblems(problems, { folderLabel: folder, color }).trimEnd()}\n`);
}
