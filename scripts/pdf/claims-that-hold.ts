import type { Claim } from "./build-xmp.ts";
import type { Finding } from "./finding.ts";

/** Chooses the standards that a file may say it follows: those whose rules it keeps. */
export function claimsThatHold(findings: readonly Finding[]): readonly Claim[] {
  const archive = findings.filter(({ standard }) => standard === "PDF/A-2");
  const accessible = findings.length === archive.length;
  const archiveClaim: Claim | null =
    archive.length === 0 ? "PDF/A-2a" : archive.every(isForLevelAOnly) ? "PDF/A-2b" : null;
  const accessibleClaim: Claim | null = accessible ? "PDF/UA-1" : null;
  return [accessibleClaim, archiveClaim].filter((claim) => claim !== null);
}

/** Level A adds structure (6.7) and text for every glyph (6.2.11.7) to what level B asks. */
function isForLevelAOnly({ rule }: Finding): boolean {
  return rule.startsWith("6.7.") || rule.startsWith("6.2.11.7.");
}
