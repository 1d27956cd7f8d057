/** What a file has of an original, by their bytes alone. */
import { createHash } from "node:crypto";
import type { ComparedPdf, Original, Signature } from "./comparison.ts";

/** Whether a file begins with an original. */
export function beginsWith(bytes: Uint8Array, { sha256, length }: Original): boolean {
  if (length > bytes.length) return false;
  return createHash("sha256").update(bytes.subarray(0, length)).digest("hex") === sha256.toLowerCase();
}

/** Finds the original that a file begins with, among those of a register; the longest, where there are several. */
export function longestOriginal<Row extends Original>(bytes: Uint8Array, originals: readonly Row[]): Row | null {
  const hash = createHash("sha256");
  let hashed = 0;
  let found: Row | null = null;
  for (const original of originals.toSorted((a, b) => a.length - b.length)) {
    if (original.length > bytes.length) break;
    hash.update(bytes.subarray(hashed, original.length));
    hashed = original.length;
    if (hash.copy().digest("hex") === original.sha256.toLowerCase()) found = original;
  }
  return found;
}

/** What is said of a file of ours that cannot be read to its end. */
export const DAMAGED = "it is damaged";

/** What is said of a file whose first bytes are not those of its original, and of which no more is known. */
export const OTHER_BYTES = "bytes of it are others than those that were given out";

/** Says of a file, as a whole, that it was changed. @param original what a register says; null where there is none */
export function changedPdf(
  bytes: Uint8Array,
  original: Original | null,
  what: string,
  signatures: readonly Signature[],
): ComparedPdf {
  const kept = original !== null && beginsWith(bytes, original) ? original : null;
  const changes = [{ page: null, what }];
  return { outcome: "changed", basis: basisOf(original), original: kept, additions: [], changes, signatures };
}

/** Says of a file that is its original that it is unchanged, where its signatures cannot be read. */
export function unchangedPdf(original: Original): ComparedPdf {
  return { outcome: "unchanged", basis: "register", original, additions: [], changes: [], signatures: [] };
}

/** Names what tells how the original was. */
export function basisOf(original: Original | null): ComparedPdf["basis"] {
  return original === null ? "own checksum" : "register";
}
