/** `rungbook check`: every problem in the content. */
import { readLadder } from "../ladder/read-ladder.ts";
import { counted } from "./counted.ts";
import { reportProblems } from "./report-problems.ts";

/** What `check` was asked. */
export interface CheckOptions {
  readonly folder: string;
  readonly strict: boolean;
  readonly json: boolean;
}

/** Reads the folder, reports what is wrong with it and returns the exit status. */
export async function check({ folder, strict, json }: CheckOptions): Promise<number> {
  const { ladder, problems } = await readLadder(folder);
  if (json) process.stdout.write(`${JSON.stringify({ problems }, null, 2)}\n`);
  else reportProblems(problems, folder);
  const failing = problems.filter(({ severity }) => strict || severity === "error");
  if (failing.length === 0 && problems.length === 0 && !json) {
    console.error(`No problems in ${counted(ladder?.roles.length ?? 0, "role file")}.`);
  }
  return failing.length > 0 ? 1 : 0;
}
