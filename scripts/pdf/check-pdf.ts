/**
 * Checks a finished file against the rules of PDF/UA-1 (ISO 14289-1) and PDF/A-2 (ISO 19005-2, level A) that what
 * Chromium prints, or what finishing does, could break. Rules are numbered as validators number them.
 */
import { checkAnnotations } from "./check-annotations.ts";
import { checkCatalog } from "./check-catalog.ts";
import { checkContents } from "./check-contents.ts";
import { checkElements } from "./check-elements.ts";
import { checkEncryption } from "./check-encryption.ts";
import { checkFile } from "./check-file.ts";
import { checkGraphics } from "./check-graphics.ts";
import { checkLanguages } from "./check-languages.ts";
import { checkMetadata } from "./check-metadata.ts";
import { checkNesting } from "./check-nesting.ts";
import { checkOptionalContent } from "./check-optional-content.ts";
import { checkPages } from "./check-pages.ts";
import { checkParents } from "./check-parents.ts";
import { checkRoles } from "./check-roles.ts";
import { checkStreams } from "./check-streams.ts";
import { checkTables } from "./check-tables.ts";
import { type Check, openChecked } from "./checked-document.ts";
import type { Finding } from "./finding.ts";
import { Turn } from "./turn.ts";

export type { Finding } from "./finding.ts";

const CHECKS: readonly Check[] = [
  checkFile,
  checkStreams,
  checkCatalog,
  checkOptionalContent,
  checkPages,
  checkMetadata,
  checkRoles,
  checkNesting,
  checkTables,
  checkElements,
  checkLanguages,
  checkAnnotations,
  checkParents,
  checkContents,
  checkGraphics,
];

/**
 * Finds every rule that a file breaks; empty for one that follows both standards. Of an encrypted file, only those
 * about encryption.
 * @throws when the bytes are no PDF
 */
export async function checkPdf(bytes: Uint8Array, turn = new Turn()): Promise<readonly Finding[]> {
  const document = await openChecked(bytes);
  // What is read from an encrypted file is not what stands in it: lengths of streams, for one.
  const encryption = checkEncryption(document);
  if (encryption.length > 0) return encryption;
  const findings: Finding[] = [];
  for (const check of CHECKS) {
    await turn.yieldIfLong();
    findings.push(...check(document));
  }
  return findings;
}
