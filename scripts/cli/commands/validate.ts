/** `rungbook validate`: which rules of PDF/UA-1 and PDF/A a PDF breaks, those of its claims first. */

import type { Validation } from "../../pdf/validation/check-pdf.ts";
import { validatePdf } from "../../pdf/validation/validate-pdf.ts";
import { describeScope, type FileValidation, reportValidation, UNREADABLE_PDF } from "../reports/report-validation.ts";
import { answer, answerJson } from "../write-lines.ts";

/** What `validate` was asked. */
export interface ValidateOptions {
  readonly files: readonly string[];
  readonly json: boolean;
}

/**
 * Checks each file, reports, and returns the exit status: 2 for a file that cannot be read; 1 for one that breaks what it
 * claims, or claims nothing and breaks something.
 */
export async function validate({ files, json }: ValidateOptions): Promise<number> {
  const results: FileValidation[] = [];
  for (const file of files) {
    const result = await validateFile(file);
    results.push(result);
    if (!json) reportValidation(result);
  }
  if (json) answerJson({ files: results });
  else answer(describeScope());
  if (results.some((result) => "error" in result)) return 2;
  return results.some((result) => "findings" in result && isFaulty(result)) ? 1 : 0;
}

async function validateFile(file: string): Promise<FileValidation> {
  const validation = await validatePdf(file);
  if (validation.outcome === "unreadable") return { file, error: UNREADABLE_PDF[validation.reason] };
  const { claims, findings } = validation;
  return { file, claims, findings };
}

function isFaulty({ claims, findings }: Pick<Validation, "claims" | "findings">): boolean {
  return claims.length === 0 ? findings.length > 0 : findings.some(({ claimed }) => claimed);
}
