import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json, the layouts and Eleventy's configuration. */
export const programFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Reads the program's version from package.json: "0.1.0". */
export function programVersion(): string {
  const manifest: { version?: unknown } = JSON.parse(readFileSync(join(programFolder, "package.json"), "utf8"));
  return String(manifest.version);
}
