/** `rungbook dev`: shows a ladder while it is written. */
import { countProblems } from "../../problems/format-problems.ts";
import type { Problem } from "../../problems/problem.ts";
import { UsageError } from "../../problems/usage-error.ts";
import { type LadderServing, serveLadder } from "../../serve/serve-ladder.ts";
import { isFolder } from "../parse-arguments.ts";
import { reportProblems } from "../reports/report-problems.ts";
import { runServer, sayFault } from "../run-server.ts";
import { say } from "../write-lines.ts";

/** What `dev` was asked. */
export interface DevCommand extends Omit<LadderServing, "onChecked" | "onFault"> {
  readonly signal: AbortSignal;
  readonly verbose: boolean;
}

/** Serves until it is interrupted, and returns the exit status. */
export async function dev(command: DevCommand): Promise<number> {
  const { folder, verbose } = command;
  if (!isFolder(folder)) throw new UsageError(`There is no folder ${folder}. Name the folder of your role files.`);
  let last = "";
  // The same problems are not said again at every save.
  const onChecked = (problems: readonly Problem[]): void => {
    const now = JSON.stringify(problems);
    if (now === last) return;
    if (last !== "" && countProblems(problems) === "") say("No problems.");
    last = now;
    reportProblems(problems, folder, verbose);
  };
  const server = await serveLadder({
    ...command,
    onChecked,
    onFault: sayFault,
    onMessage: ({ text, isDetail }) => {
      if (verbose || !isDetail) say(text);
    },
  });
  return runServer(server, { ...command, what: folder });
}
