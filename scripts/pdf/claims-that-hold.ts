import type { Claim } from "./build-xmp.ts";
import { contradicts, type Finding } from "./finding.ts";

/** Chooses the standards that a file may say it follows: those whose rules it keeps, of PDF/A the highest level. */
export function claimsThatHold(findings: readonly Finding[]): readonly Claim[] {
  const holds = (claim: Claim): boolean => !findings.some((finding) => contradicts(finding, claim));
  const archive = (["PDF/A-2a", "PDF/A-2b"] as const).find(holds);
  return [...(holds("PDF/UA-1") ? (["PDF/UA-1"] as const) : []), ...(archive === undefined ? [] : [archive])];
}
