/** Problems on stderr. */

import type { ProblemStage } from "../build/build-options.ts";
import { formatProblem, formatProblems } from "../problems/format-problems.ts";
import type { Problem } from "../problems/problem.ts";
import { say } from "./write-lines.ts";

/** Writes the problems of a content folder, grouped by file. @param everyPlace whether each has a line of its own */
export function reportProblems(problems: readonly Problem[], folder: string, everyPlace = false): void {
  if (problems.length === 0) return;
  say(...formatProblems(problems, { folderLabel: folder, everyPlace }).trimEnd().split("\n"));
}

/** Writes the problems that a stage of a build has found; those of "checking" are in the output, and not in `folder`. */
export function reportFound(
  problems: readonly Problem[],
  stage: ProblemStage,
  folder: string,
  everyPlace: boolean,
): void {
  const folderLabel = stage === "checking" ? "." : folder;
  if (stage === "reading") reportProblems(problems, folder, everyPlace);
  else say(...problems.map((problem) => formatProblem(problem, { folderLabel })));
}
