/** The looks in `.github/examples/looks`, each a folder with styles and maybe layouts. */
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { programFolder } from "../../scripts/build/program-version.ts";
import type { LookOptions } from "../../scripts/render/look.ts";

/** Where they are. */
export const LOOKS = join(programFolder, ".github", "examples", "looks");

/** Lists their names, which are those of their folders. */
export async function exampleLooks(): Promise<readonly string[]> {
  const entries = await readdir(LOOKS, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** Gives what a build is asked for to have a look. */
export function lookOptions(name: string): LookOptions {
  const layouts = join(LOOKS, name, "layouts");
  return { layouts: existsSync(layouts) ? layouts : null, styles: join(LOOKS, name, "styles.css") };
}
