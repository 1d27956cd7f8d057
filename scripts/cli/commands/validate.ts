/** `rungbook validate`: which rules of PDF/UA-1 and PDF/A a PDF breaks, those of its claims first. */

import type { UnreadablePdf } from "../../pdf/thread/ask-thread.ts";
import type { Validation } from "../../pdf/validation/check-pdf.ts";
import { validatePdf } from "../../pdf/validation/validate-pdf.ts";
import { describeScope, type FileValidation, reportValidation } from "../reports/report-validation.ts";
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
  if (validation.outcome === "unreadable") return { file, error: ERRORS[validation.reason] };
  const { claims, findings } = validation;
  return { file, claims, findings };
}

const ERRORS: Readonly<Record<UnreadablePdf["reason"], string>> = {
  missing: "There is no such file.",
  closed: "It cannot be read.",
  damaged:
    "It is damaged and can only be read in part: its end is missing, or something stands before %PDF. Give the whole file.",
  costly:
    "It takes more time or memory to look through than a file of its length should: it is damaged, or made to do harm.",
  "no PDF": "It is no PDF that can be read. Give the path of a whole, unencrypted PDF file.",
};

function isFaulty({ claims, findings }: Pick<Validation, "claims" | "findings">): boolean {
  return claims.length === 0 ? findings.length > 0 : findings.some(({ claimed }) => claimed);
}
