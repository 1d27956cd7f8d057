/** Problems on stderr. */

import type { ProblemStage } from "../build/build-options.ts";
import { formatProblem, formatProblems } from "../problems/format-problems.ts";
import type { Problem } from "../problems/problem.ts";
import { say } from "./write-lines.ts";

/** Writes the problems of a content folder, grouped by file. */
export function reportProblems(problems: readonly Problem[], folder: string): void {
  if (problems.length === 0) return;
  say(...formatProblems(problems, { folderLabel: folder }).trimEnd().split("\n"));
}

/** Writes the problems that a stage of a build has found; those of "checking" are in the output, and not in `folder`. */
export function reportFound(problems: readonly Problem[], stage: ProblemStage, folder: string): void {
  const folderLabel = stage === "checking" ? "." : folder;
  if (stage === "reading") reportProblems(problems, folder);
  else say(...problems.map((problem) => formatProblem(problem, { folderLabel })));
}
