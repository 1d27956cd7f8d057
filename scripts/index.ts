/**
 * The library: what the commands do, as functions, and the pages of a ladder as a plugin for Eleventy.
 *
 * They print nothing, read no environment variable but those that they are given, set no exit status and leave the current
 * folder alone. What is wrong with the content they return; they throw where the machine or the call is at fault.
 */
export { build } from "./build/build-ladder.ts";
export type {
  BuildListeners,
  BuildMessage,
  BuildOptions,
  BuildProgress,
  ProblemStage,
  ReadyHandbook,
} from "./build/build-options.ts";
export type {
  BuildProblems,
  BuildResult,
  Built,
  HandbookEntry,
  HandbookFinding,
  RefusedBuild,
  UnknownId,
  UnknownIds,
} from "./build/build-result.ts";
export { calibrate } from "./build/calibration/calibrate.ts";
export type {
  Calibrated,
  CalibrateOptions,
  CalibrateResult,
  NothingToCompare,
  RefusedCalibration,
  UnknownComparison,
} from "./build/calibration/calibration-result.ts";
export { type CheckResult, check, type ReadOptions, readLadder } from "./build/check-content.ts";
export {
  type Collected,
  type CollectOptions,
  type CollectResult,
  collect,
  type RefusedCollection,
} from "./build/collect/collect.ts";
export type { FilledRating } from "./build/collect/filled-ratings.ts";
export type { FilledSummary, FilledWorksheet } from "./build/collect/filled-worksheet.ts";
export {
  type Exported,
  type ExportOptions,
  type ExportResult,
  exportRoles,
} from "./build/export/export-roles.ts";
export type { ExportedText, ExportFormat } from "./build/export/exported-files.ts";
export { type LadderPluginOptions, ladderPlugin } from "./build/ladder-plugin.ts";
export { makeOffers } from "./build/offers/make-offers.ts";
export type {
  MadeOffer,
  MadeOffers,
  NoJobDescription,
  OfferOptions,
  OfferResult,
  OfferSignature,
  RefusedOffers,
} from "./build/offers/offer-result.ts";
export { verifyPdf } from "./build/verify/verify-pdf.ts";
export type {
  ComparedDocument,
  FileState,
  TodaysLadder,
  VerifiedPdf,
  VerifiedSubject,
  VerifyOptions,
  VerifyResult,
} from "./build/verify/verify-result.ts";
export type { LadderReading } from "./content/read-ladder.ts";
export type { Ladder } from "./ladder/types.ts";
export { OutputError } from "./output/output-error.ts";
export type { Booklet, BookletOptions } from "./pdf/imposition/impose.ts";
export { type BookletResult, makeBooklet, type UnfoldedPdf } from "./pdf/imposition/make-booklet.ts";
export type { BookletPaper } from "./pdf/imposition/sheet-paper.ts";
export { openCertificate, type SigningCertificate } from "./pdf/protection/signing-certificate.ts";
export type { UnreadablePdf } from "./pdf/thread/ask-thread.ts";
export type { ClaimedFinding, Finding } from "./pdf/validation/check-pdf.ts";
export { type PdfValidation, type ValidatedPdf, validatePdf } from "./pdf/validation/validate-pdf.ts";
export { EnvironmentError, MachineError, PrintError } from "./problems/machine-error.ts";
export type { Problem } from "./problems/problem.ts";
export { UsageError } from "./problems/usage-error.ts";
export type { SheetPaper } from "./render/design/sheet-design.ts";
export type { EleventyConfig } from "./render/eleventy/eleventy-types.ts";
export { LayoutError } from "./render/look.ts";
