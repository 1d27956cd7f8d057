/** Tells what became of a PDF that was given out, in a thread of its own. */
import { createHash } from "node:crypto";
import { messageLine } from "../../text/quote.ts";
import { askThread, readBytes, type ThreadTask } from "../thread/ask-thread.ts";
import type { Known } from "./compare-pdf.ts";
import type { Comparison, Original, Signature } from "./comparison.ts";

export type { Addition, Change, ComparedPdf, Comparison, Original, Signature } from "./comparison.ts";

/**
 * Compares a PDF with the one that was given out. Texts come back as one line each, with what controls a terminal escaped.
 * @param pdf its bytes, or its path
 */
export async function compareWithOriginal(pdf: Uint8Array | string, known: Known): Promise<Comparison> {
  const bytes = await readBytes(pdf);
  if ("outcome" in bytes) return bytes;
  const program = new URL("./revisions-thread.ts", import.meta.url);
  const answer = await askThread<Comparison, ThreadTask & Known>(program, { bytes, ...known });
  if ("outcome" in answer) return inLines(answer);
  return { outcome: "unreadable", reason: answer.reason };
}

/** Finds the original that a file begins with, among those of a register; the longest, where there are several. */
export function findOriginal<Row extends Original>(bytes: Uint8Array, originals: readonly Row[]): Row | null {
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

/** Names of fields, of people and what they wrote are words of the file. */
function inLines(comparison: Comparison): Comparison {
  if (comparison.outcome === "unreadable") return comparison;
  const signatures = comparison.signatures.map(signatureInLines);
  if (comparison.outcome === "foreign") return { ...comparison, signatures };
  return {
    ...comparison,
    signatures,
    additions: comparison.additions.map((addition) => ({ ...addition, what: messageLine(addition.what) })),
    changes: comparison.changes.map((change) => ({ ...change, what: messageLine(change.what) })),
  };
}

function signatureInLines(signature: Signature): Signature {
  const { field, signer, subFilter, reason } = signature;
  return {
    ...signature,
    ...{ field: messageLine(field), signer: messageLine(signer) },
    ...{ subFilter: messageLine(subFilter), reason: messageLine(reason) },
  };
}
