import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Whether this is the program in `dist/` (`scripts/bundle.mjs`), and not its sources, which tests run as they are. */
export const isBundled = !import.meta.filename.endsWith(".ts");

/** The folder that holds package.json and the layouts: the nearest one above this file, in `scripts/` and in `dist/`. */
export const programFolder = packageFolder(import.meta.dirname);

function packageFolder(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : packageFolder(dirname(folder));
}

let version: string | null = null;

/** Reads the program's version from package.json, once: "0.1.0". */
export function programVersion(): string {
  if (version !== null) return version;
  const manifest: { version?: unknown } = JSON.parse(readFileSync(join(programFolder, "package.json"), "utf8"));
  version = String(manifest.version);
  return version;
}
