/**
 * The library: what the commands do, as functions.
 *
 * They print nothing, read no environment variable but those that they are given, set no exit status and leave the current
 * folder alone. What is wrong with the content they return; they throw where the machine or the call is at fault.
 */
export { build } from "./commands/build-ladder.ts";
export type {
  BuildListeners,
  BuildMessage,
  BuildOptions,
  BuildProgress,
  ProblemStage,
  ReadyHandbook,
} from "./commands/build-options.ts";
export type {
  BuildProblems,
  BuildResult,
  Built,
  HandbookEntry,
  HandbookFinding,
  RefusedBuild,
  UnknownIds,
} from "./commands/build-result.ts";
export { type CheckResult, check, type ReadOptions, readLadder } from "./commands/check-content.ts";
export { type PdfValidation, type UnreadablePdf, type ValidatedPdf, validatePdf } from "./commands/validate-pdf.ts";
export { MachineError, PrintError } from "./handbook/machine-error.ts";
export { EnvironmentError } from "./ladder/environment-error.ts";
export type { Problem } from "./ladder/problem.ts";
export type { LadderReading } from "./ladder/read-ladder.ts";
export type { Ladder } from "./ladder/types.ts";
export { OutputError } from "./output/output-error.ts";
export type { ClaimedFinding, Finding } from "./pdf/check-pdf.ts";
