/** The documents for calibrations, by kind. */
import type { LadderDocument } from "../document.ts";
import { matrixDocument } from "./matrix.ts";
import type { CalibrationPack } from "./pack.ts";
import { sessionDocuments } from "./session.ts";
import { stepsDocument } from "./steps.ts";
import { worksheetDocuments } from "./worksheet.ts";

/** A kind of document: those that a pack has of it. */
type CalibrationKind = (pack: CalibrationPack) => readonly LadderDocument[];

const KINDS: readonly CalibrationKind[] = [
  (pack) => pack.runs.flatMap((run) => (run.roles.length < 2 ? [] : [matrixDocument(run, pack)])),
  (pack) => pack.runs.flatMap((run) => (run.steps.length === 0 ? [] : [stepsDocument(run, pack)])),
  sessionDocuments,
  worksheetDocuments,
];

/** Lists the documents of `pack`, kind by kind. */
export function calibrationDocuments(pack: CalibrationPack): readonly LadderDocument[] {
  return KINDS.flatMap((documentsOf) => documentsOf(pack));
}
