/**
 * Makes of the PDF that Chromium prints the handbook that is given out: small, tagged, labelled, and the same bytes
 * for the same pages and facts.
 *
 * 1. The structure tree is read, repaired and written anew; links that ask for fields become forms.
 * 2. Links get descriptions, pages words that can be found, greys of black ink alone, and marked artifacts.
 * 3. The catalog gets metadata, page labels, colours, viewer preferences, and files that travel inside.
 * 4. The file is written, and checked as it was written; a claim that does not hold is taken out again.
 */

import { assembleDocument } from "./assemble-document.ts";
import type { Claim } from "./metadata/build-xmp.ts";
import type { DocumentFacts } from "./metadata/metadata.ts";
import { type OpenPdf, openPdf } from "./objects/open-pdf.ts";
import { Turn } from "./objects/turn.ts";
import { checkPdf } from "./validation/check-pdf.ts";
import { contradicts, type Finding } from "./validation/finding.ts";
import { writePdf } from "./writer/write-pdf.ts";

export type { DocumentFacts } from "./metadata/metadata.ts";
export type { Finding } from "./validation/finding.ts";

/** A handbook as it is given out. */
export interface FinishedHandbook {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** What keeps the file from a standard; empty when it follows both. */
  readonly findings: readonly Finding[];
  /** The standards that the file says it follows: "PDF/UA-1", "PDF/A-2a". */
  readonly claims: readonly string[];
}

/** Levels of PDF/A that a file may follow, the highest first: with files inside that are no PDF/A themselves, of part 3. */
const LEVELS = ["PDF/A-2a", "PDF/A-2b"] as const;
const LEVELS_WITH_FILES = ["PDF/A-3a", "PDF/A-3b"] as const;

/**
 * Finishes a printed document.
 * @param printed what Chromium wrote, tagged
 * @param takePdf gives the same, where it has been parsed already
 * @param turn counts the time it takes
 * @throws when the bytes are no PDF, or not tagged
 */
export async function finishHandbook(
  printed: Uint8Array,
  facts: DocumentFacts,
  takePdf: () => OpenPdf | null = () => null,
  turn = new Turn(),
): Promise<FinishedHandbook> {
  // The document's objects are let go of before the check makes its own: a long one has half a million.
  const levels = facts.attachments?.length ? LEVELS_WITH_FILES : LEVELS;
  const hoped = claimsThatHold([], levels);
  const { bytes, pages } = await writeWith(hoped, takePdf() ?? (await openPdf(printed)), facts, turn);
  const findings = await checkPdf(bytes, turn);
  const claims = claimsThatHold(findings, levels);
  const isAsHoped = hoped.every((claim) => claims.includes(claim));
  return {
    bytes: isAsHoped ? bytes : (await writeWith(claims, await openPdf(printed), facts, turn)).bytes,
    pages,
    findings,
    claims,
  };
}

async function writeWith(
  claims: readonly Claim[],
  pdf: OpenPdf,
  facts: DocumentFacts,
  turn: Turn,
): Promise<{ readonly bytes: Uint8Array; readonly pages: number }> {
  const document = await assembleDocument(pdf, facts, claims, turn);
  return { bytes: await writePdf(document, turn), pages: pdf.pages.length };
}

/**
 * Chooses the standards that a file may say it follows: those whose rules it keeps, of PDF/A the highest level.
 * @param levels of PDF/A that it was checked for, the highest first
 */
export function claimsThatHold(findings: readonly Finding[], levels: readonly Claim[] = LEVELS): readonly Claim[] {
  const holds = (claim: Claim): boolean => !findings.some((finding) => contradicts(finding, claim));
  const archive = levels.find(holds);
  return [...(holds("PDF/UA-1") ? (["PDF/UA-1"] as const) : []), ...(archive === undefined ? [] : [archive])];
}
