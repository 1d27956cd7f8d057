/** Tells what became of a PDF that was given out, in a thread of its own. */
import { messageLine } from "../../text/quote.ts";
import { askThread, readBytes, type ThreadTask } from "../thread/ask-thread.ts";
import type { Known } from "./compare-pdf.ts";
import type { ComparedPdf, Comparison, Original, Signature } from "./comparison.ts";
import { beginsWith, changedPdf, DAMAGED, OTHER_BYTES, unchangedPdf } from "./original.ts";
import { hasOwnPacket } from "./own-checksum.ts";

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
  return whatBytesSay(bytes, known.original) ?? { outcome: "unreadable", reason: answer.reason };
}

/** Of a file that no program should read its bytes say whether it is what was given out; null where they do not. */
function whatBytesSay(bytes: Uint8Array, original: Original | null): ComparedPdf | null {
  // One flipped byte may be enough for a parser to come to no end.
  if (original === null) return hasOwnPacket(Buffer.from(bytes)) ? changedPdf(bytes, null, DAMAGED, []) : null;
  if (!beginsWith(bytes, original)) return changedPdf(bytes, original, OTHER_BYTES, []);
  return bytes.length === original.length ? unchangedPdf(original) : null;
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
