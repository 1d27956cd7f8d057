import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(import.meta.url);

/** Set by `scripts/compile-program.mjs`: where the compiled program is, and the hash of what it was compiled from. */
declare const COMPILED_PROGRAM: { readonly folder: string; readonly stamp: string } | undefined;

/** The compiled program that this is; null where the sources run as they are. */
export const compiledProgram = typeof COMPILED_PROGRAM === "undefined" ? null : COMPILED_PROGRAM;

/** The folder that holds package.json, the layouts and Eleventy's configuration. */
export const programFolder = dirname(dirname(dirname(here)));

/** Eleventy's configuration, compiled or not as the program is. */
export const eleventyConfig = compiledProgram
  ? join(compiledProgram.folder, "eleventy.config.cjs")
  : join(programFolder, "eleventy.config.ts");

let version: string | null = null;

/** Reads the program's version from package.json, once: "0.1.0". */
export function programVersion(): string {
  if (version !== null) return version;
  const manifest: { version?: unknown } = JSON.parse(readFileSync(join(programFolder, "package.json"), "utf8"));
  version = String(manifest.version);
  return version;
}
