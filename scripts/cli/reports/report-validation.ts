/** Says what was found in PDFs, and what that is worth. */

import type { UnreadablePdf } from "../../pdf/thread/ask-thread.ts";
import type { ClaimedFinding, Finding, Validation } from "../../pdf/validation/check-pdf.ts";
import { isKnownClaim, KNOWN_RULES } from "../../pdf/validation/finding.ts";
import { counted } from "../../problems/format-problems.ts";
import { answer, say } from "../write-lines.ts";

/** A file and what was found in it; an error in place of findings when it cannot be read. */
export type FileValidation =
  | { readonly file: string; readonly claims: readonly string[]; readonly findings: readonly ClaimedFinding[] }
  | { readonly file: string; readonly error: string };

/** Why a PDF was not looked through, as sentences. */
export const UNREADABLE_PDF: Readonly<Record<UnreadablePdf["reason"], string>> = {
  missing: "There is no such file. Give the path of a PDF.",
  closed: "It cannot be read. Give the path of a PDF that is a plain file, and that you may read.",
  damaged:
    "It is damaged and can only be read in part: its end is missing, or something stands before %PDF. Give the whole file.",
  costly:
    "It takes more time or memory to look through than a file of its length should: it is damaged, or made to do harm.",
  "no PDF": "It is no PDF that can be read. Give the path of a whole PDF file.",
  encrypted: "It is encrypted. Give a copy without a password, if you may make one.",
};

/** Writes a line for each finding, and one for the file. */
export function reportValidation(result: FileValidation): void {
  if ("error" in result) {
    say(`${result.file}  error  ${result.error}`);
    return;
  }
  const { file, findings } = result;
  for (const { standard, rule, page, object, message } of findings) {
    const place = page === null ? object : `page ${page}, ${object}`;
    answer(`${file}  ${standard} ${rule}  ${place}: ${message}`);
  }
  answer(`${file}  ${summary(result)}`);
}

function summary({ claims, findings }: Pick<Validation, "claims" | "findings">): string {
  if (claims.length === 0) return `claims no standard; ${foundIn(findings.length)}`;
  const own = findings.filter(({ claimed }) => claimed).length;
  const others = findings.length - own;
  const unknown = claims.filter((claim) => !isKnownClaim(claim));
  const rest = [
    ...(others === 0 ? [] : [`; ${others} of what it does not claim`]),
    ...(unknown.length === 0 ? [] : [`; no rule of ${unknown.join(" and ")} is known`]),
  ];
  return `claims ${claims.join(" and ")}; ${foundIn(own)}${rest.join("")}`;
}

function foundIn(count: number): string {
  return count === 0 ? "nothing was found" : `${count} found`;
}

/** Says what the findings are worth. */
export function describeScope(): string {
  const countOf = (standard: Finding["standard"]): number =>
    KNOWN_RULES.filter((rule) => rule.standard === standard).length;
  const counts = `${countOf("PDF/UA-1")} of PDF/UA-1, ${countOf("PDF/A-2")} of PDF/A-2 and ${countOf("PDF/A-3")} more of PDF/A-3`;
  return `Rungbook knows ${counted(KNOWN_RULES.length, "rule")}, ${counts}: those that its handbooks could break, of fonts such as browsers embed. For a full verdict ask veraPDF (https://verapdf.org).`;
}
