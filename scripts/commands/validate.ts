/** `rungbook validate`: which rules of PDF/UA-1 and PDF/A-2 a PDF breaks, those of its claims first. */

import { counted } from "../ladder/format-problems.ts";
import type { ClaimedFinding, Validation } from "../pdf/check-pdf.ts";
import { KNOWN_RULES } from "../pdf/finding.ts";
import { type UnreadablePdf, validatePdf } from "./validate-pdf.ts";

/** What `validate` was asked. */
export interface ValidateOptions {
  readonly files: readonly string[];
  readonly json: boolean;
}

/** A file and what was found in it; an error in place of findings when it cannot be read. */
type Result =
  | { readonly file: string; readonly claims: readonly string[]; readonly findings: readonly ClaimedFinding[] }
  | { readonly file: string; readonly error: string };

/**
 * Checks each file, reports, and returns the exit status: 2 for a file that cannot be read; 1 for one that breaks what it
 * claims, or claims nothing and breaks something.
 */
export async function validate({ files, json }: ValidateOptions): Promise<number> {
  const results: Result[] = [];
  for (const file of files) {
    const result = await validateFile(file);
    results.push(result);
    if (!json) report(result);
  }
  if (json) process.stdout.write(`${JSON.stringify({ files: results }, null, 2)}\n`);
  else console.log(scope());
  if (results.some((result) => "error" in result)) return 2;
  return results.some((result) => "findings" in result && isFaulty(result)) ? 1 : 0;
}

async function validateFile(file: string): Promise<Result> {
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
  "no PDF": "It is no PDF that can be read. Give the path of a whole, unencrypted PDF file.",
};

function isFaulty({ claims, findings }: Pick<Validation, "claims" | "findings">): boolean {
  return claims.length === 0 ? findings.length > 0 : findings.some(({ claimed }) => claimed);
}

function report(result: Result): void {
  if ("error" in result) {
    console.error(`${result.file}  error  ${result.error}`);
    return;
  }
  const { file, findings } = result;
  for (const { standard, rule, page, object, message } of findings) {
    const place = page === null ? object : `page ${page}, ${object}`;
    console.log(`${file}  ${standard} ${rule}  ${place}: ${message}`);
  }
  console.log(`${file}  ${summary(result)}`);
}

function summary({ claims, findings }: Pick<Validation, "claims" | "findings">): string {
  if (claims.length === 0) return `claims no standard; ${foundIn(findings.length)}`;
  const own = findings.filter(({ claimed }) => claimed).length;
  const others = findings.length - own;
  const unknown = claims.filter((claim) => !KNOWN_CLAIMS.has(claim));
  const rest = [
    ...(others === 0 ? [] : [`; ${others} of what it does not claim`]),
    ...(unknown.length === 0 ? [] : [`; no rule of ${unknown.join(" and ")} is known`]),
  ];
  return `claims ${claims.join(" and ")}; ${foundIn(own)}${rest.join("")}`;
}

function foundIn(count: number): string {
  return count === 0 ? "nothing was found" : `${count} found`;
}

/** Standards that rules are known of. */
const KNOWN_CLAIMS = new Set(["PDF/UA-1", "PDF/A-2a", "PDF/A-2u", "PDF/A-2b"]);

/** Says what the findings are worth. */
function scope(): string {
  const counts = (["PDF/UA-1", "PDF/A-2"] as const).map((standard) => {
    const own = KNOWN_RULES.filter((rule) => rule.standard === standard);
    return `${own.length} of ${standard}`;
  });
  return `Rungbook knows ${counted(KNOWN_RULES.length, "rule")}, ${counts.join(" and ")}: those that its handbooks could break, of fonts such as browsers embed. For a full verdict ask veraPDF (https://verapdf.org).`;
}
