/** What a PDF is compared with, and what comes of it. */
import type { ContentDifference } from "../../ladder/offers/compare-content.ts";
import type { Description } from "../../pdf/metadata/description.ts";
import type { Addition, Change, Signature, UncomparedPdf } from "../../pdf/revisions/comparison.ts";
import type { Problem } from "../../problems/problem.ts";

/** What to look at. */
export interface VerifyOptions {
  /** The path of a PDF. */
  readonly file: string;
  /** A register of offers, or a handbooks.json; null to look for one beside the file. */
  readonly register?: string | null;
  /** The folder of role files as they are today; null to compare with none. */
  readonly folder?: string | null;
  /** Of an encrypted offer; without it the words inside are not looked at. */
  readonly password?: string | null;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** What came of it. */
export type VerifyResult = VerifiedPdf | UncomparedPdf;

/**
 * How a file is to what was given out. One that is "not listed" agrees with itself, as any that Rungbook has made does,
 * and what lists all that was given out does not know it.
 */
export type FileState = "unchanged" | "unchanged, with additions" | "changed" | "not listed" | "not made by Rungbook";

/** A line of a register, as far as it is told. */
export interface ListedOffer {
  /** When it was put in place, in UTC to the second. */
  readonly time: string;
  /** Empty where there was none. */
  readonly reference: string;
  /** The name of its file. */
  readonly file: string;
  readonly fingerprint: string;
  readonly isEncrypted: boolean;
}

/** What a register says of an offer that it lists. */
export interface OfferListing {
  readonly listed: ListedOffer;
  /** The last one of the same reference that was given out after it; null for none. */
  readonly replacement: ListedOffer | null;
}

/** A PDF that was looked at. */
export interface VerifiedPdf {
  readonly outcome: "verified";
  readonly state: FileState;
  /**
   * What says so: a register, handbooks.json, or only the checksum that the file has of itself, which finds accidents and
   * no forger; null where nothing does.
   */
  readonly basis: "register" | "handbooks.json" | "own checksum" | null;
  /** The file of that; null for none. */
  readonly basisFile: string | null;
  /** Whether somebody named it. One that lay near the file proves nothing where both came from the same hands. */
  readonly isBasisNamed: boolean;
  /** What was added since, as people may, in the order in which that was done. */
  readonly additions: readonly Addition[];
  /** What nobody may change. */
  readonly changes: readonly Change[];
  readonly signatures: readonly Signature[];
  /** Whether it is encrypted and was not opened, so that only its bytes were looked at. */
  readonly isClosed: boolean;
  /** What the register says of it; null where it is not listed in one. */
  readonly listing: OfferListing | null;
  /** Where the register does not list it: offers that were made of the words whose fingerprint it has. */
  readonly sameWords: readonly ListedOffer[];
  /** Which document it is; null where nothing says it. */
  readonly subject: VerifiedSubject | null;
  /** What a file of ours says of itself where that is all; null where there is a subject, or it says nothing. */
  readonly description: Description | null;
  /** How today's ladder is to it; null where none was given, or the file says no words. */
  readonly today: TodaysLadder | null;
  /** Of the register, or of the ladder. Their `file` is a path by itself. */
  readonly problems: readonly Problem[];
}

/** What a file says that it is. */
export interface VerifiedSubject {
  /** Id of the role, or of the handbook. */
  readonly id: string;
  readonly title: string;
  /** Of the ladder; empty where it has none. */
  readonly version: string;
  /** Null for a handbook. */
  readonly fingerprint: string | null;
  /** Whether the words inside are of this role and version, and give this fingerprint; null where there are none. */
  readonly isFingerprintTrue: boolean | null;
}

/** What today's ladder says. */
export interface TodaysLadder {
  /** Its version; empty where it has none. */
  readonly version: string;
  readonly documents: readonly ComparedDocument[];
}

/** A document inside, compared. */
export interface ComparedDocument {
  readonly title: string;
  readonly kind: "role" | "job description";
  /** Id of the role that has its title today, where none has its id; else null. */
  readonly renamedTo: string | null;
  /** True where the ladder has none of its id or title today. */
  readonly isGone: boolean;
  readonly differences: readonly ContentDifference[];
}
