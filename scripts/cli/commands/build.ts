/** `rungbook build`: builds, shows how it goes and reports what came of it. */
import { build as buildLadder } from "../../build/build-ladder.ts";
import type { BuildOptions } from "../../build/build-options.ts";
import { type ReportOptions, reportBuild } from "../reports/report-build.ts";
import { watchBuild } from "../watch-build.ts";

/** What `build` was asked. */
export interface BuildCommand extends BuildOptions, ReportOptions {
  readonly verbose: boolean;
  readonly signal: AbortSignal;
}

/** Builds and returns the exit status; throws for what is no problem of the content. */
export async function build(command: BuildCommand): Promise<number> {
  const start = performance.now();
  return watchBuild(command, async (watching) =>
    reportBuild(command, await buildLadder({ ...command, ...watching }), start),
  );
}
