/** What offers are asked for, and what comes of it. */
import type { OfferAddition, OfferedDocuments, OfferMark } from "../../ladder/offers/offered-documents.ts";
import type { SigningCertificate } from "../../pdf/protection/signing-certificate.ts";
import type { Problem } from "../../problems/problem.ts";
import type { BuildOptions } from "../build-options.ts";
import type { BuildProblems, HandbookFinding, RefusedBuild, UnknownIds } from "../build-result.ts";

/** What to make; all but the first three have what `rungbook offer` has without options. */
export interface OfferOptions
  extends Pick<BuildOptions, "folder" | "jobs" | "browsers" | "environment" | "signal" | "layouts" | "styles">,
    Pick<BuildOptions, "onProblems" | "onMessage" | "onMemoryLimit"> {
  /** The path of a file of offers: YAML, JSON or CSV. */
  readonly data: string;
  /** A folder for the offers, or the name of the one offer, which ends in .pdf. What else is in the folder stays. */
  readonly out: string;
  /** Id or title of the role of all of them; null where each says its own. */
  readonly role?: string | null;
  /** What it shows of the role. */
  readonly document?: OfferedDocuments;
  /** What it shows of the ladder besides. */
  readonly additions?: readonly OfferAddition[];
  /** What every page is marked as. */
  readonly mark?: OfferMark | null;
  /** The name of each file, without its ending: `{reference}`, `{role}`, `{number}`, `{candidate}` stand for what they say. */
  readonly fileName?: string | null;
  /** The file that every offer is listed in; null for `offers.jsonl` in the folder of the offers. */
  readonly register?: string | null;
  /** Whether names of people may stand in the register, in names of files and in what is reported. */
  readonly registerNames?: boolean;
  /** Adds a ZIP of all of them. */
  readonly zip?: boolean;
  /** The password without which nobody opens them. */
  readonly password?: string | null;
  readonly signature?: OfferSignature | null;
  /** Is told of each offer as it is in place. */
  readonly onOffer?: (offer: MadeOffer, done: number, total: number) => void;
}

/** How offers are signed for the organisation. */
export interface OfferSignature {
  /** Opened by `openCertificate`. */
  readonly certificate: SigningCertificate;
  /** An authority that confirms the time (RFC 3161); null for none. */
  readonly timestamp: { readonly url: string } | null;
  /** Whether the box of the organisation's signature shows it; else it stays empty. */
  readonly isVisible: boolean;
}

/** What came of it. */
export type OfferResult = MadeOffers | RefusedOffers | UnknownIds | NoJobDescription;

/** An offer in its place. */
export interface MadeOffer {
  /** Absolute path of its file. */
  readonly path: string;
  /** Empty where its data give none. */
  readonly reference: string;
  /** Id of its role. */
  readonly role: string;
  readonly fingerprint: string;
  readonly pages: number;
  readonly bytes: number;
  readonly sha256: string;
  /** Standards that it follows: "PDF/UA-1", "PDF/A-3a". */
  readonly claims: readonly string[];
  /** True for one that was there, of the same data and ladder. */
  readonly isKept: boolean;
  /** True for one that was signed, filled in or changed since. */
  readonly isAddedTo: boolean;
  /** True for one that took the place of another of its reference, which stays in the register. */
  readonly isReplacement: boolean;
}

/** All are in place, but for those that `dataProblems` name. */
export interface MadeOffers {
  readonly outcome: "made";
  /** In the order of the data. */
  readonly offers: readonly MadeOffer[];
  /** Absolute path. */
  readonly register: string;
  /** Absolute path; null where none was asked for. */
  readonly zip: string | null;
  readonly problems: BuildProblems;
  /** Of the data, of the register, and of files that stay where an offer would be: those offers were not made. */
  readonly dataProblems: readonly Problem[];
  readonly findings: readonly HandbookFinding[];
}

/** The content, or the data, have errors: nothing was made. */
export interface RefusedOffers extends RefusedBuild {
  readonly dataProblems: readonly Problem[];
}

/** A job description was asked for of roles that have none: nothing was made. */
export interface NoJobDescription {
  readonly outcome: "no job description";
  readonly problems: BuildProblems;
  /** Titles of the roles. */
  readonly roles: readonly string[];
}
