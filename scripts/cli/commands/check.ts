/** `rungbook check`: every problem in the content. */

import { check as checkContent, type ReadOptions } from "../../build/check-content.ts";
import { counted, countProblems } from "../../problems/format-problems.ts";
import { reportProblems } from "../report-problems.ts";
import { answerJson, say } from "../write-lines.ts";

/** What `check` was asked. */
export interface CheckCommand extends ReadOptions {
  readonly strict: boolean;
  readonly json: boolean;
  /** A line for every place, also of what many files have. */
  readonly verbose: boolean;
}

/** Reads the folder, reports what is wrong with it and returns the exit status. */
export async function check(command: CheckCommand): Promise<number> {
  const { passes, roles, problems } = await checkContent(command);
  if (command.json) answerJson({ problems });
  else reportProblems(problems, command.folder, command.verbose);
  if (countProblems(problems) === "" && !command.json) say(`No problems in ${counted(roles, "role file")}.`);
  return passes ? 0 : 1;
}
