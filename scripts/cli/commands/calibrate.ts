/** `rungbook calibrate`: the documents for a calibration. */
import { calibrate as calibrateLadder } from "../../build/calibration/calibrate.ts";
import type { CalibrateOptions } from "../../build/calibration/calibration-result.ts";
import { reportCalibration } from "../reports/report-calibration.ts";
import { watchBuild } from "../watch-build.ts";

/** What `calibrate` was asked. */
export interface CalibrateCommand extends CalibrateOptions {
  readonly json: boolean;
  readonly verbose: boolean;
  readonly signal: AbortSignal;
}

/** Makes the documents and returns the exit status; throws for what is no problem of the content. */
export async function calibrate(command: CalibrateCommand): Promise<number> {
  return watchBuild(command, async (watching) =>
    reportCalibration(command, await calibrateLadder({ ...command, ...watching })),
  );
}
