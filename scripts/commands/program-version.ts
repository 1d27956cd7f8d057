import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(import.meta.url);

/** The folder that holds package.json, the layouts and Eleventy's configuration. */
export const programFolder = dirname(nearestAbove("eleventy.config.ts", here) ?? here);

/** Eleventy's configuration: compiled where this is the compiled program (`scripts/compile-program.mjs`). */
export const eleventyConfig = nearestAbove("eleventy.config.js", here) ?? join(programFolder, "eleventy.config.ts");

/** Looks for a file in the folders above `path`; null when none has it. */
function nearestAbove(name: string, path: string): string | null {
  const folder = dirname(path);
  if (existsSync(join(folder, name))) return join(folder, name);
  return folder === path ? null : nearestAbove(name, folder);
}

/** Reads the program's version from package.json: "0.1.0". */
export function programVersion(): string {
  const manifest: { version?: unknown } = JSON.parse(readFileSync(join(programFolder, "package.json"), "utf8"));
  return String(manifest.version);
}
