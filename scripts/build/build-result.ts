/** What comes of a build. */

import type { Finding } from "../pdf/validation/finding.ts";
import type { Place, Problem } from "../problems/problem.ts";
import type { ProblemStage } from "./build-options.ts";

/** A build that is done, was refused for the content, or was asked for handbooks that there are none of. */
export type BuildResult = Built | RefusedBuild | UnknownIds;

/** The output is in place. */
export interface Built {
  readonly outcome: "built";
  /** True when an earlier build of the same inputs was found in place. */
  readonly isUnchanged: boolean;
  /** Absolute path of the output. */
  readonly folder: string;
  /** How many roles were built. */
  readonly roles: number;
  readonly handbooks: readonly HandbookEntry[];
  /** How many of the handbooks an earlier build printed. */
  readonly kept: number;
  readonly problems: BuildProblems;
  readonly findings: readonly HandbookFinding[];
  /** Files of roles that were left out for their errors, with `keepGoing`. */
  readonly leftOut: readonly string[];
  /** Seconds by stage, in the order of a build; those of handbooks are summed over all, and several run at once. */
  readonly timings: Readonly<Record<string, number>>;
}

/** The content has errors, or warnings with `strict`: nothing was changed. */
export interface RefusedBuild {
  readonly outcome: "refused";
  readonly problems: BuildProblems;
}

/** `only` names what there is no handbook of: nothing was changed. */
export interface UnknownIds {
  readonly outcome: "unknown ids";
  readonly problems: BuildProblems;
  readonly ids: readonly UnknownId[];
}

/** An id that nothing has. */
export interface UnknownId {
  readonly id: string;
  /** The one that was probably meant; null when none is near. */
  readonly nearest: string | null;
  /** All that there are. */
  readonly known: readonly string[];
  /** Where it is the title of several roles: their ids. */
  readonly several?: readonly string[];
}

/** Problems by when they were found. */
export type BuildProblems = Readonly<Record<ProblemStage, readonly Problem[]>>;

/** One PDF of the output, as handbooks.json lists it. */
export interface HandbookEntry {
  /** What kind of document it is: "role", "matrix". */
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** Path in the output. */
  readonly path: string;
  /** What the file is called where it is downloaded. */
  readonly fileName: string;
  readonly pages: number;
  readonly bytes: number;
  readonly sha256: string;
  /** Standards that the file claims, each only after it passed the check: "PDF/UA-1", "PDF/A-2a". */
  readonly claims: readonly string[];
  /** Path in the output of the same as a booklet, where those were asked for: sheets to print on both sides and fold. */
  readonly booklet?: string;
}

/** What the checker found in a finished handbook: the reason why it does not claim a standard. */
export interface HandbookFinding extends Finding {
  readonly path: string;
  /** Characters of this handbook that no font has. */
  readonly missingCharacters: readonly string[];
}

/** Characters of a role, page or person that no font of this machine has and that stand in one line first. */
export interface MissingCharacters {
  /** Its file, relative to the content folder; null for the file of people or offers, which is called as it was given. */
  readonly file: string | null;
  /** From 1; null where it is not known. */
  readonly line: number | null;
  readonly characters: readonly string[];
}

/** A font that ladder.yml asks for and the browser does not have. */
export interface MissingFont {
  readonly name: string;
  /** Where ladder.yml names it. */
  readonly place: Place;
  /** Whether it is a file of the content folder, which the browser did not accept. */
  readonly isFile: boolean;
}

/** The handbooks of a build. */
export interface MadeHandbooks {
  readonly entries: readonly HandbookEntry[];
  /** How many of them an earlier build printed. */
  readonly kept: number;
  readonly findings: readonly HandbookFinding[];
  readonly missing: readonly MissingCharacters[];
  readonly missingFonts: readonly MissingFont[];
}
