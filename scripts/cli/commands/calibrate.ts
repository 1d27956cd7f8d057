/** `rungbook calibrate`: the documents for a calibration. */
import { calibrate as calibrateLadder } from "../../build/calibration/calibrate.ts";
import type { CalibrateOptions } from "../../build/calibration/calibration-result.ts";
import { limitMemory } from "../memory-limit.ts";
import { progressDisplay } from "../progress.ts";
import { reportCalibration } from "../report-calibration.ts";
import { reportFound } from "../report-problems.ts";
import { say } from "../write-lines.ts";

/** What `calibrate` was asked. */
export interface CalibrateCommand extends CalibrateOptions {
  readonly json: boolean;
  readonly verbose: boolean;
  readonly signal: AbortSignal;
}

/** Makes the documents and returns the exit status; throws for what is no problem of the content. */
export async function calibrate(command: CalibrateCommand): Promise<number> {
  const progress = progressDisplay();
  const memory = limitMemory();
  try {
    const result = await calibrateLadder({
      ...command,
      signal: AbortSignal.any([command.signal, memory.signal]),
      onMemoryLimit: memory.allow,
      onProblems: (problems, stage) => reportFound(problems, stage, command.folder, command.verbose),
      onProgress: progress.show,
      onMessage: ({ text, isDetail }) => {
        if (command.verbose || !isDetail) say(text);
      },
    });
    return reportCalibration(command, result);
  } finally {
    progress.close();
    await memory.close();
  }
}
