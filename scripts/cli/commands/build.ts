/** `rungbook build`: builds, shows how it goes and reports what came of it. */
import { build as buildLadder } from "../../build/build-ladder.ts";
import type { BuildOptions } from "../../build/build-options.ts";
import { limitMemory } from "../memory-limit.ts";
import { progressDisplay } from "../progress.ts";
import { type ReportOptions, reportBuild } from "../report-build.ts";
import { reportFound } from "../report-problems.ts";
import { say } from "../write-lines.ts";

/** What `build` was asked. */
export interface BuildCommand extends BuildOptions, ReportOptions {
  readonly verbose: boolean;
  readonly signal: AbortSignal;
}

/** Builds and returns the exit status; throws for what is no problem of the content. */
export async function build(command: BuildCommand): Promise<number> {
  const start = performance.now();
  const progress = progressDisplay();
  const memory = limitMemory();
  try {
    const result = await buildLadder({
      ...command,
      signal: AbortSignal.any([command.signal, memory.signal]),
      onMemoryLimit: memory.allow,
      onProblems: (problems, stage) => reportFound(problems, stage, command.folder, command.verbose),
      onProgress: progress.show,
      onMessage: ({ text, isDetail }) => {
        if (command.verbose || !isDetail) say(text);
      },
    });
    return await reportBuild(command, result, start);
  } finally {
    progress.close();
    await memory.close();
  }
}
