import type { HandbookFinding } from "./make-handbooks.ts";

/** Says for each handbook that fails a rule of a standard, and so does not claim it, which rule and where. */
export function reportFindings(findings: readonly HandbookFinding[]): void {
  for (const path of new Set(findings.map((finding) => finding.path))) {
    const own = findings.filter((finding) => finding.path === path);
    const [first] = own;
    if (first === undefined) continue;
    const place = first.page === null ? "" : `, page ${first.page}`;
    const more = own.length > 1 ? ` (and ${own.length - 1} more)` : "";
    console.error(
      `${path}  warning  It does not claim ${first.standard}: ${first.message} (rule ${first.rule}${place})${more}`,
    );
  }
}
