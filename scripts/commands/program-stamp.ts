/** Says which state of the program this is: what it makes depends on it as much as on the content. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hashParts } from "../cache/hash-parts.ts";
import { compiledProgram, programFolder } from "./program-version.ts";

/**
 * Hashes the compiled program's own stamp (`scripts/compile-program.mjs`) and the layouts; null when the sources run
 * uncompiled, because then nobody has looked whether they changed.
 */
export function programStamp(): string | null {
  if (compiledProgram === null) return null;
  const layouts = join(programFolder, "layouts");
  const files = readdirSync(layouts, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return hashParts([
    compiledProgram.stamp,
    ...files.flatMap((file) => [file.slice(layouts.length), readFileSync(file)]),
  ]);
}
