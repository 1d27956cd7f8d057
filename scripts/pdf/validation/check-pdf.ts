/**
 * Checks a PDF against the rules of PDF/UA-1 (ISO 14289-1) and PDF/A-2 or PDF/A-3 (ISO 19005-2 and -3, level A)
 * that what prints, finishes, fills in or signs our documents could break. Rules are numbered as validators number them.
 */

import { claimsIn } from "../metadata/read-packet.ts";
import { Turn } from "../objects/turn.ts";
import { checkAnnotations } from "./check-annotations.ts";
import { checkAttachments } from "./check-attachments.ts";
import { checkCatalog } from "./check-catalog.ts";
import { checkContents } from "./check-contents.ts";
import { checkElements } from "./check-elements.ts";
import { checkMetadata } from "./check-metadata.ts";
import { checkParents } from "./check-parents.ts";
import { checkSignatures } from "./check-signatures.ts";
import { checkTables } from "./check-tables.ts";
import { type Check, type CheckedDocument, openChecked } from "./checked-document.ts";
import { type Archive, breaks, contradicts, type Finding } from "./finding.ts";

export type { Finding } from "./finding.ts";

/** What was found in a file, and what the file says of itself. */
export interface Validation {
  /** True where the file can only be read in part: what is missing would be reported as if nobody had written it. */
  readonly isDamaged: boolean;
  /** The standards that the file claims, whichever they are: "PDF/UA-1", "PDF/A-3b". */
  readonly claims: readonly string[];
  /** The rules that it breaks of what it claims, then others. */
  readonly findings: readonly ClaimedFinding[];
}

/** A finding, and whether it contradicts what the file claims. */
export interface ClaimedFinding extends Finding {
  readonly claimed: boolean;
}

/**
 * Finds what a file breaks of all rules that are known; those of its claims come first.
 * @throws when the bytes are no PDF
 */
export async function checkClaims(bytes: Uint8Array): Promise<Validation> {
  const document = await openChecked(bytes);
  const claims = claimsIn(document.packet);
  const found = await findingsIn(document, new Turn());
  const findings = found.map((finding) => ({
    ...finding,
    claimed: claims.some((claim) => contradicts(finding, claim)),
  }));
  return {
    isDamaged: document.pdf.isDamaged,
    claims,
    findings: [...findings.filter(({ claimed }) => claimed), ...findings.filter(({ claimed }) => !claimed)],
  };
}

/**
 * Finds every rule that a file breaks; empty for one that follows what it is judged by.
 * @throws when the bytes are no PDF
 */
export async function checkPdf(bytes: Uint8Array, turn = new Turn()): Promise<readonly Finding[]> {
  return findingsIn(await openChecked(bytes), turn);
}

async function findingsIn(document: CheckedDocument, turn: Turn): Promise<readonly Finding[]> {
  if (document.pdf.trailer.has("Encrypt")) {
    // What is read from an encrypted file is not what stands in it: lengths of streams, for one.
    const message = "The file is encrypted. Nothing else in it was checked.";
    return inPart(document.archive, breaks([[true, { a: "6.1.3-2" }, message]], { object: "trailer" }));
  }
  const findings: Finding[] = [];
  for (const check of CHECKS) {
    await turn.yieldIfLong();
    findings.push(...(await check(document)));
  }
  return inPart(document.archive, findings);
}

/** Names the part of PDF/A that a file is judged by. */
function inPart(archive: Archive, findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => (finding.standard === "PDF/UA-1" ? finding : { ...finding, standard: archive }));
}

const CHECKS: readonly Check[] = [
  checkCatalog,
  checkMetadata,
  checkElements,
  checkParents,
  checkTables,
  checkAnnotations,
  checkContents,
  checkAttachments,
  checkSignatures,
];
