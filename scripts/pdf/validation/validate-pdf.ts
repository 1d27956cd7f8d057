/** Checks a PDF of anybody's, in a thread of its own. */
import { messageLine } from "../../text/quote.ts";
import { askThread, readBytes, type UnreadablePdf } from "../thread/ask-thread.ts";
import type { ClaimedFinding, Validation } from "./check-pdf.ts";

/** What was found in a PDF, or why it was not looked through. */
export type PdfValidation = ValidatedPdf | UnreadablePdf;

/** A PDF, looked through. */
export interface ValidatedPdf {
  readonly outcome: "validated";
  /** The standards that the file claims, whichever they are: "PDF/UA-1", "PDF/A-3b". */
  readonly claims: readonly string[];
  /** The rules that it breaks of what it claims, then others. */
  readonly findings: readonly ClaimedFinding[];
}

/**
 * Checks a PDF against the rules of PDF/UA-1, and of PDF/A-2 or PDF/A-3, that are known. Texts come back as one line each, with what
 * controls a terminal escaped.
 * @param pdf its bytes, or its path
 */
export async function validatePdf(pdf: Uint8Array | string): Promise<PdfValidation> {
  const bytes = await readBytes(pdf);
  if ("outcome" in bytes) return bytes;
  const answer = await askThread<Validation>(new URL("./validation-thread.ts", import.meta.url), { bytes });
  if ("reason" in answer) return { outcome: "unreadable", reason: answer.reason };
  const { isDamaged, claims, findings } = answer;
  if (isDamaged) return { outcome: "unreadable", reason: "damaged" };
  return {
    outcome: "validated",
    claims: claims.map(messageLine),
    // Names of elements and messages hold words of the file.
    findings: findings.map((finding) => ({
      ...finding,
      object: messageLine(finding.object),
      message: messageLine(finding.message),
    })),
  };
}
