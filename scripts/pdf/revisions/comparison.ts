/** What comes of comparing a file with the one that was given out. */
import type { UnreadablePdf } from "../thread/ask-thread.ts";

/** A file, compared; or why it was not. */
export type Comparison = ComparedPdf | ForeignPdf | UncomparedPdf;

/** A file that was given out, as far as is known: what a register says of it. */
export interface Original {
  /** In hexadecimal. */
  readonly sha256: string;
  /** In bytes. */
  readonly length: number;
}

/** A file, compared with its original. */
export interface ComparedPdf {
  /** "additions": unchanged, but for what people may add. */
  readonly outcome: "unchanged" | "additions" | "changed";
  /**
   * What tells how the original was. "register" proves it. A file's "own checksum" finds accidents and edits that do not
   * know of it, and proves nothing: who edits a file can write another.
   */
  readonly basis: "register" | "own checksum";
  /** The original, when the file holds it whole. */
  readonly original: Original | null;
  /** What was added, in the order in which that was done. */
  readonly additions: readonly Addition[];
  /** What was changed; empty for the other outcomes. */
  readonly changes: readonly Change[];
  /** All signatures, those of the original too. Empty where an encrypted file cannot be opened. */
  readonly signatures: readonly Signature[];
}

/** A file without any sign of having been made here. */
export interface ForeignPdf {
  readonly outcome: "foreign";
  readonly signatures: readonly Signature[];
}

/** A file that cannot be compared; an encrypted one may be with a password, or another. */
export interface UncomparedPdf {
  readonly outcome: "unreadable";
  readonly reason: UnreadablePdf["reason"];
}

/** What people add to a document that was given to them. */
export interface Addition {
  readonly kind: "signature" | "field" | "date" | "validation data" | "nothing";
  /** In words: `the field "person" says "Anna"`. */
  readonly what: string;
}

/** A change that nobody may make. */
export interface Change {
  /** From 1; null for what belongs to no page. */
  readonly page: number | null;
  /** In words: "what it shows was replaced". */
  readonly what: string;
}

/** A signature, or a timestamp of the whole document. */
export interface Signature {
  /** The field's whole name. */
  readonly field: string;
  /** The common name of the certificate, which is not judged: anybody can make one. Empty where there is none. */
  readonly signer: string;
  /** When it was made: by a timestamp, else as the signer's program says; null where nothing does. */
  readonly time: Date | null;
  /** Whether a timestamp says when, and is one of this signature. */
  readonly isTimestamped: boolean;
  readonly subFilter: string;
  /**
   * Whether the signer's key made it of these very bytes: "unknown" where the way it was made is not known here. Nothing is
   * said of whom the certificate is by.
   */
  readonly validity: "valid" | "invalid" | "unknown";
  /** Why it is invalid or unknown; empty for a valid one. */
  readonly reason: string;
  /** Whether the certificate was valid at that time; null where that is not known. */
  readonly wasInTime: boolean | null;
  /** Whether nothing was appended to the file after it. */
  readonly coversWholeFile: boolean;
  /** Bytes of the file that it covers, its own value included. */
  readonly length: number;
}
