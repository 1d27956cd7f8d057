/** `rungbook check`: every problem in the content. */

import { type CheckResult, check as checkContent, type ReadOptions } from "../../build/check-content.ts";
import { counted, countProblems } from "../../problems/format-problems.ts";
import { withinMemory } from "../memory-limit.ts";
import { reportProblems } from "../reports/report-problems.ts";
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
  const { passes, roles, problems } = await checkInMemory(command);
  if (command.json) answerJson({ problems });
  else reportProblems(problems, command.folder, command.verbose);
  if (countProblems(problems) === "" && !command.json) say(`No problems in ${counted(roles, "role file")}.`);
  return passes ? 0 : 1;
}

/** Checks, and ends with a MachineError as soon as that takes more memory than a build may have. */
function checkInMemory(command: CheckCommand): Promise<CheckResult> {
  return withinMemory(({ signal, allow }) => {
    const over = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    });
    return Promise.race([checkContent({ ...command, onMemoryLimit: allow }), over]);
  });
}
