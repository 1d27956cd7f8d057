/** What documents for a calibration are asked for, and what comes of it. */
import type { Problem } from "../../problems/problem.ts";
import type { SheetPaper } from "../../render/design/sheet-design.ts";
import type { BuildOptions } from "../build-options.ts";
import type { BuildProblems, HandbookEntry, HandbookFinding, RefusedBuild, UnknownId } from "../build-result.ts";

/** What to make; all but the first two have what `rungbook calibrate` has without options. */
export interface CalibrateOptions
  extends Pick<BuildOptions, "folder" | "out" | "jobs" | "browsers" | "cache" | "environment" | "signal">,
    Pick<BuildOptions, "layouts" | "styles" | "onProblems" | "onProgress" | "onMessage" | "onMemoryLimit"> {
  /** Ids of the tracks that are compared; null for all, or for none where there are `roles`. */
  readonly tracks?: readonly string[] | null;
  /** Ids or titles of two to four roles that are compared, in this order. */
  readonly roles?: readonly string[] | null;
  /** The path of a CSV file of people. */
  readonly people?: string | null;
  /** The paper of the sheets; null for the ladder's. */
  readonly paper?: SheetPaper | null;
  /** Adds the handbooks of the roles, and binds all documents into one file; the single ones are in a ZIP too. */
  readonly pack?: boolean;
}

/** What came of it. */
export type CalibrateResult = Calibrated | RefusedCalibration | UnknownComparison | NothingToCompare;

/** All documents in one file. */
export interface BoundPack {
  /** Its path in the folder. */
  readonly path: string;
  readonly pages: number;
  /** The standards that it claims. */
  readonly claims: readonly string[];
  /** The path of the ZIP of the single files. */
  readonly zip: string;
}

/** The documents are in place. */
export interface Calibrated {
  readonly outcome: "made";
  /** Absolute path of the folder that they are in. */
  readonly folder: string;
  readonly documents: readonly HandbookEntry[];
  /** All of them in one file, where that was asked for; null otherwise. */
  readonly pack: BoundPack | null;
  /** How many of them were printed earlier. */
  readonly kept: number;
  readonly problems: BuildProblems;
  /** Of the file of people. */
  readonly peopleProblems: readonly Problem[];
  readonly findings: readonly HandbookFinding[];
  /** Seconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
}

/** The content, or the file of people, has errors: nothing was changed. */
export interface RefusedCalibration extends RefusedBuild {
  readonly peopleProblems: readonly Problem[];
}

/** Tracks or roles were named that there are none of: nothing was changed. */
export interface UnknownComparison {
  readonly outcome: "unknown ids";
  readonly problems: BuildProblems;
  /** Each with what it should be of. */
  readonly ids: readonly (UnknownId & { readonly kind: "track" | "role" })[];
}

/** No track that was asked for has a role that people are looked at against: nothing was changed. */
export interface NothingToCompare {
  readonly outcome: "nothing to compare";
  readonly problems: BuildProblems;
  /** Titles of the tracks that were named. */
  readonly tracks: readonly string[];
}
