import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { programFolder } from "../../scripts/build/program-version.ts";
import type * as Library from "../../scripts/index.ts";
import { runRungbook } from "./run-rungbook.ts";

/**
 * Builds the ladder in `folder` into `site` as the command does, in this process: one that builds several ladders loads
 * the program once. From its bundle, as tsx takes several times as long to load it. Prints all handbooks, or those of
 * `only`; throws when the ladder was not built.
 */
export async function buildHere(folder: string, site: string, only: readonly string[] = []): Promise<void> {
  const { build } = await library();
  const result = await build({ folder, out: site, only, cache: false, environment: process.env });
  if (result.outcome === "built") return;
  throw new Error(`It was not built: ${JSON.stringify(result)}`);
}

let loading: Promise<typeof Library> | null = null;

function library(): Promise<typeof Library> {
  loading ??= load();
  return loading;
}

async function load(): Promise<typeof Library> {
  // Makes the bundle anew where a source has changed.
  await runRungbook(["--version"]);
  return import(pathToFileURL(join(programFolder, "dist/index.js")).href);
}
