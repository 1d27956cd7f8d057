import type { LookOptions } from "../../scripts/render/look.ts";
import { loadLibrary } from "./run-here.ts";

/**
 * Builds the ladder in `folder` into `site` as the command does, in this process: one that builds several ladders loads
 * the program once. Prints all handbooks, or those of `only`, in our
 * look or another; throws when the ladder was not built.
 */
export async function buildHere(
  folder: string,
  site: string,
  only: readonly string[] = [],
  look: Partial<LookOptions> = {},
): Promise<void> {
  const { build } = await loadLibrary();
  const result = await build({
    folder,
    out: site,
    only: only.length > 0 ? only : null,
    cache: false,
    ...look,
    environment: process.env,
  });
  if (result.outcome === "built") return;
  throw new Error(`It was not built: ${JSON.stringify(result)}`);
}
