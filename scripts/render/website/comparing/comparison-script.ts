/** The script of the page on which any two roles are compared, bundled for browsers. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Whether this is the program in `dist/`, beside which its bundle stands. */
const isBundled = !import.meta.filename.endsWith(".ts");

let made: Promise<string> | null = null;

/**
 * Gives the script: `scripts/bundle.mjs` puts it into `dist/`; where the sources run as they are it is bundled when it is
 * asked for.
 * @param programFolder holds package.json
 */
export function comparisonScript(programFolder: string): Promise<string> {
  made ??= isBundled ? readFile(join(programFolder, "dist", "comparison-page.js"), "utf8") : bundleNow(programFolder);
  return made;
}

async function bundleNow(programFolder: string): Promise<string> {
  const address = pathToFileURL(join(programFolder, "scripts", "bundle.mjs")).href;
  // It is plain JavaScript without types.
  const { bundlePageScript } = (await import(address)) as { bundlePageScript: (root: string) => Promise<string> };
  return bundlePageScript(programFolder);
}
