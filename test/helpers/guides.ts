/** The guides in `.github/guides`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { programFolder } from "../../scripts/build/program-version.ts";

const folder = join(programFolder, ".github", "guides");

/** The names of all guides: "offers.md". */
export const GUIDES: readonly string[] = readdirSync(folder).sort();

/** Reads a guide. */
export function readGuide(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

/** The file of an offer, in YAML, that a guide shows. */
export function offerShownIn(name: string): string {
  const [, example] = /^```yaml\n(candidate:[^`]*)```$/mu.exec(readGuide(name)) ?? [];
  if (example === undefined) throw new Error(`${name} shows no file of an offer.`);
  return example;
}
