/** `rungbook collect`: what worksheets say that came back, as tables and as a printed overview. */
import { withCalibration } from "../../build/calibration/make-pack.ts";
import { readLadder } from "../../build/check-content.ts";
import { type Collection, collectWorksheets } from "../../build/collect/collect-worksheets.ts";
import { collectedFiles, outPaths } from "../../build/collect/collected-files.ts";
import { refuseOthers, writeOneFile } from "../../output/write-file.ts";
import { counted, formatProblem } from "../../problems/format-problems.ts";
import { limitMemory } from "../memory-limit.ts";
import { reportProblems } from "../report-problems.ts";
import { say } from "../write-lines.ts";

/** What `collect` was asked. */
export interface CollectCommand {
  readonly paths: readonly string[];
  /** The folder of role files. */
  readonly ladder: string;
  /** Where the tables go: a name that ends in .xlsx or .csv. */
  readonly out: string;
  /** What the overview is printed with; empty to look for one. */
  readonly browsers: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** So many files take long enough that somebody wonders. */
const WORTH_SAYING = 8;

/**
 * Reads the worksheets, writes the tables, reports, and returns the exit status: 1 where a file could not be read, or
 * asks what the ladder no longer says.
 */
export async function collect({
  paths,
  ladder: folder,
  out,
  browsers,
  environment,
  signal,
}: CollectCommand): Promise<number> {
  for (const { path, kind } of outPaths(out)) refuseOthers(path, kind);
  const memory = limitMemory();
  const stop = AbortSignal.any([signal, memory.signal]);
  try {
    const { ladder: read, problems } = await readLadder({ folder, environment, onMemoryLimit: memory.allow });
    const errors = problems.filter(({ severity }) => severity === "error");
    reportProblems(errors, folder);
    if (read === null || errors.length > 0) return 1;
    const ladder = withCalibration(read);
    const onProgress = (done: number, total: number): void => {
      if (done === 0 && total >= WORTH_SAYING) say(`Reading ${total} files.`);
    };
    const collection = await collectWorksheets(paths, ladder, { signal: stop, onProgress });
    say(...collection.problems.map((problem) => formatProblem(problem, { folderLabel: "." })));
    if (collection.sheets.length > 0) {
      const onMessage = (text: string): void => say(text);
      const files = await collectedFiles(collection.sheets, ladder, out, {
        environment,
        browsers,
        signal: stop,
        onMessage,
      });
      for (const { path, kind, bytes } of files) writeOneFile(path, bytes, kind);
      say(summary(collection), ...files.map(({ path }) => `Written: ${path}`));
    } else say("No worksheet was read, and nothing was written.");
    return collection.isWhole && collection.sheets.length > 0 ? 0 : 1;
  } finally {
    await memory.close();
  }
}

function summary({ sheets, files }: Collection): string {
  return `${counted(sheets.length, "worksheet")} of ${counted(files, "file")} read.`;
}
