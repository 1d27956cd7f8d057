/** `rungbook collect`: what worksheets say that came back, as tables and as a printed overview. */
import { type Collected, type CollectOptions, collect as collectInto } from "../../build/collect/collect.ts";
import { counted, formatProblem } from "../../problems/format-problems.ts";
import { withinMemory } from "../memory-limit.ts";
import { reportProblems } from "../reports/report-problems.ts";
import { answerJson, say } from "../write-lines.ts";

/** What `collect` was asked. */
export interface CollectCommand extends CollectOptions {
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/** So many files take long enough that somebody wonders. */
const WORTH_SAYING = 8;

/**
 * Reads the worksheets, writes the tables, reports, and returns the exit status: 1 where a file could not be read, or
 * asks what the ladder no longer says.
 */
export function collect(command: CollectCommand): Promise<number> {
  return withinMemory(async ({ signal, allow }) => {
    const result = await collectInto({
      ...command,
      signal,
      onMemoryLimit: allow,
      onMessage: ({ text }) => say(text),
      onProgress: (done, total) => {
        if (done === 0 && total >= WORTH_SAYING) say(`Reading ${total} files.`);
      },
    });
    const { problems } = result;
    if (result.outcome === "collected") return reportCollected(command, result);
    reportProblems(problems, command.ladder);
    if (command.json) answerJson({ collected: false, problems });
    say("Nothing was read. Name the folder of role files that the worksheets were made of with --ladder.");
    return 1;
  }, command.signal);
}

/** What people wrote is in the files alone: logs keep what is said here. */
function reportCollected(
  { json }: CollectCommand,
  { worksheets, files, isWhole, written, problems }: Collected,
): number {
  say(...problems.map((problem) => formatProblem(problem, { folderLabel: "." })));
  if (worksheets.length === 0) say("No worksheet was read, and nothing was written.");
  else
    say(
      `${counted(worksheets.length, "worksheet")} of ${counted(files, "file")} read.`,
      ...written.map((path) => `Written: ${path}`),
    );
  if (json)
    answerJson({
      collected: worksheets.length > 0,
      worksheets: worksheets.length,
      files,
      whole: isWhole,
      written,
      problems,
    });
  return isWhole ? 0 : 1;
}
