import { readFile } from "node:fs/promises";
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
 * A file that cannot be looked through. Of a "damaged" one a part can be read: what is missing would be reported as if
 * nobody had written it.
 */
export interface UnreadablePdf {
  readonly outcome: "unreadable";
  readonly reason: "missing" | "closed" | "damaged" | "no PDF";
}

/** Checks a PDF against the rules of PDF/UA-1 and PDF/A-2 that are known. @param pdf its bytes, or its path */
export async function validatePdf(pdf: Uint8Array | string): Promise<PdfValidation> {
  let bytes: Uint8Array;
  try {
    bytes = typeof pdf === "string" ? await readFile(pdf) : pdf;
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return { outcome: "unreadable", reason: isMissing ? "missing" : "closed" };
  }
  const { validatePdf: validate } = await import("./check-pdf.ts");
  let validation: Validation;
  try {
    validation = await validate(bytes);
  } catch {
    // Whatever the parser stumbles over, the file is not one that a reader could open safely.
    return { outcome: "unreadable", reason: "no PDF" };
  }
  const { isDamaged, claims, findings } = validation;
  return isDamaged ? { outcome: "unreadable", reason: "damaged" } : { outcome: "validated", claims, findings };
}
