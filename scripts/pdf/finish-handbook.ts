/**
 * Makes of the PDF that Chromium prints the handbook that is given out: small, tagged, labelled, and the same bytes
 * for the same pages and facts.
 *
 * 1. The structure tree is read, repaired and written anew.
 * 2. Links get descriptions, pages shorter contents and marked artifacts.
 * 3. The catalog gets metadata, page labels, colours and viewer preferences.
 * 4. The file is written, and checked as it was written; a claim that does not hold is taken out again.
 */
import { assembleDocument } from "./assemble-document.ts";
import type { Claim } from "./build-xmp.ts";
import { checkPdf } from "./check-pdf.ts";
import { claimsThatHold } from "./claims-that-hold.ts";
import type { DocumentFacts } from "./document-facts.ts";
import type { Finding } from "./finding.ts";
import { type OpenPdf, openPdf } from "./open-pdf.ts";
import { writePdf } from "./write-pdf.ts";

export type { DocumentFacts } from "./document-facts.ts";
export type { Finding } from "./finding.ts";

/** A handbook as it is given out. */
export interface FinishedHandbook {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** What keeps the file from a standard; empty when it follows both. */
  readonly findings: readonly Finding[];
  /** The standards that the file says it follows: "PDF/UA-1", "PDF/A-2a". */
  readonly claims: readonly string[];
}

/**
 * Finishes a printed document.
 * @param printed what Chromium wrote, tagged
 * @param opened the same, where it has been parsed already; it is used up
 * @throws when the bytes are no PDF, or not tagged
 */
export async function finishHandbook(
  printed: Uint8Array,
  facts: DocumentFacts,
  opened?: OpenPdf,
): Promise<FinishedHandbook> {
  const pdf = opened ?? (await openPdf(printed));
  const documentThatClaims = assembleDocument(printed, pdf, facts);
  const hoped: readonly Claim[] = ["PDF/UA-1", "PDF/A-2a"];
  const bytes = writePdf(documentThatClaims(hoped));
  const findings = await checkPdf(bytes);
  const claims = claimsThatHold(findings);
  const isAsHoped = hoped.every((claim) => claims.includes(claim));
  return {
    bytes: isAsHoped ? bytes : writePdf(documentThatClaims(claims)),
    pages: pdf.pages.length,
    findings,
    claims,
  };
}
