/** `.github/guides/offers.md`, and what stands in it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { programFolder } from "../../scripts/build/program-version.ts";

/** Reads the guide. */
export function guideToOffers(): string {
  return readFileSync(join(programFolder, ".github/guides/offers.md"), "utf8");
}

/** The file of an offer that the guide shows, in YAML. */
export function exampleOfGuide(): string {
  const [, example] = /^```yaml\n(candidate:[^`]*)```$/mu.exec(guideToOffers()) ?? [];
  if (example === undefined) throw new Error("The guide shows no file of an offer.");
  return example;
}
