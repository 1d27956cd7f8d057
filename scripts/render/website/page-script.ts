/** Scripts of the website that share code or packages with the program, bundled for browsers. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** They are called as in `dist/`, where `scripts/bundle.mjs` puts them. */
export type PageScript = "comparison-page" | "search-engine";

/** Whether this is the program in `dist/`, beside which its bundles stand. */
const isBundled = !import.meta.filename.endsWith(".ts");

const made = new Map<PageScript, Promise<string>>();

/**
 * Gives a script; where the sources run as they are it is bundled when it is asked for.
 * @param programFolder holds package.json
 */
export function pageScript(name: PageScript, programFolder: string): Promise<string> {
  const script =
    made.get(name) ??
    (isBundled ? readFile(join(programFolder, "dist", `${name}.js`), "utf8") : bundleNow(name, programFolder));
  made.set(name, script);
  return script;
}

async function bundleNow(name: PageScript, programFolder: string): Promise<string> {
  const address = pathToFileURL(join(programFolder, "scripts", "bundle.mjs")).href;
  // It is plain JavaScript without types.
  const { bundlePageScript } = (await import(address)) as {
    bundlePageScript: (name: PageScript, root: string) => Promise<string>;
  };
  return bundlePageScript(name, programFolder);
}
