/** What people see of work on a ladder while it goes on, and how much memory it may take. */
import type { BuildListeners, BuildMessage, ProblemStage } from "../build/build-options.ts";
import type { Problem } from "../problems/problem.ts";
import { withinMemory } from "./memory-limit.ts";
import { progressDisplay } from "./progress.ts";
import { reportFound } from "./reports/report-problems.ts";
import { say } from "./write-lines.ts";

/** What of a command decides how its work is shown. */
export interface WatchedCommand {
  /** The ladder's folder, as problems name it. */
  readonly folder: string;
  /** Whether details are told, and problems one by one. */
  readonly verbose: boolean;
  /** Ends the work. */
  readonly signal: AbortSignal;
}

/** What the work is to call, and the signal that ends it: the command's, or that of its memory. */
export interface Watching extends BuildListeners {
  readonly signal: AbortSignal;
}

/** Does `work` with progress, messages and problems shown as they come, and gives its exit status. */
export async function watchBuild(
  { folder, verbose, signal }: WatchedCommand,
  work: (watching: Watching) => Promise<number>,
): Promise<number> {
  const progress = progressDisplay();
  const shown = {
    onProblems: (problems: readonly Problem[], stage: ProblemStage) => reportFound(problems, stage, folder, verbose),
    onProgress: progress.show,
    onMessage: ({ text, isDetail }: BuildMessage) => {
      if (verbose || !isDetail) say(text);
    },
  };
  try {
    return await withinMemory(
      (memory) => work({ ...shown, signal: memory.signal, onMemoryLimit: memory.allow }),
      signal,
    );
  } finally {
    progress.close();
  }
}
