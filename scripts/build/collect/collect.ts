/** Reads worksheets that came back, and writes what they say as tables and as a printed overview. */
import { refuseInputs, refuseOthers, writeOneFile } from "../../output/write-file.ts";
import type { Problem } from "../../problems/problem.ts";
import type { BuildOptions } from "../build-options.ts";
import { readLadder } from "../check-content.ts";
import { collectedFiles, outPaths } from "./collected-files.ts";
import type { FilledWorksheet } from "./filled-worksheet.ts";

/** What to read; all but the first three have what `rungbook collect` has without options. */
export interface CollectOptions
  extends Pick<BuildOptions, "browsers" | "environment" | "signal" | "onMessage" | "onMemoryLimit"> {
  /** Worksheets that were filled in, and folders of them. */
  readonly paths: readonly string[];
  /** The folder of role files that they were made of. */
  readonly ladder: string;
  /** Where the tables go: a name that ends in .xlsx or .csv. The overview is a PDF beside it. */
  readonly out: string;
  /** Is told how many files have been looked at. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What came of it. */
export type CollectResult = Collected | RefusedCollection;

/** The worksheets were read. */
export interface Collected {
  readonly outcome: "collected";
  /** What people wrote, in the order of the files; of files that could not be read there is none. */
  readonly worksheets: readonly FilledWorksheet[];
  /** How many files were looked at. */
  readonly files: number;
  /** Whether every file was read, and asks what the ladder says today. */
  readonly isWhole: boolean;
  /** The tables and the overview; nothing where no worksheet was read. */
  readonly written: readonly string[];
  /** Of the worksheets, named as they were found below `paths`. */
  readonly problems: readonly Problem[];
}

/** The ladder has errors: nothing was read. */
export interface RefusedCollection {
  readonly outcome: "refused";
  /** Of the ladder's files. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the worksheets at `options.paths` and writes what they say.
 *
 * @throws OutputError where `out` is not to be replaced, or one of the worksheets would be; EnvironmentError when SOURCE_DATE_EPOCH is no time; what `signal`
 * was aborted with. Where nothing can be printed, `onMessage` is told and the tables are written.
 */
export async function collect(options: CollectOptions): Promise<CollectResult> {
  const { paths, ladder: folder, out, onMemoryLimit = () => {}, onMessage = () => {}, onProgress = () => {} } = options;
  const { browsers = [], environment = {}, signal = new AbortController().signal } = options;
  const outs = outPaths(out);
  for (const { path, kind } of outs) refuseOthers(path, kind);
  const [{ ladder: read, problems: found }, { withCalibration }, { collectWorksheets }] = await Promise.all([
    readLadder({ folder, environment, onMemoryLimit }),
    import("../calibration/make-pack.ts"),
    import("./collect-worksheets.ts"),
  ]);
  const errors = found.filter(({ severity }) => severity === "error");
  if (read === null || errors.length > 0) return { outcome: "refused", problems: errors };
  const ladder = withCalibration(read);
  // The overview is a PDF, as the worksheets are.
  const onFound = (inputs: readonly string[]): void => {
    for (const { path } of outs) refuseInputs(path, inputs);
  };
  const reading = await collectWorksheets(paths, ladder, { signal, onFound, onProgress });
  const { sheets, files, problems, isWhole } = reading;
  const means = { environment, browsers, signal, onMessage: (text: string) => onMessage({ text, isDetail: false }) };
  const made = sheets.length === 0 ? [] : await collectedFiles(sheets, ladder, out, means);
  for (const { path, kind, bytes } of made) writeOneFile(path, bytes, kind);
  const written = made.map(({ path }) => path);
  return { outcome: "collected", worksheets: sheets, files, isWhole: isWhole && sheets.length > 0, written, problems };
}
