/** Which program this is: its folder, its version, and the state that it is in. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { hashParts } from "../cache/open-cache.ts";

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

/**
 * Hashes the bundled program, the layouts, and what says the versions of the packages: what is made depends on them as
 * much as on the content. Null when the sources run as they are, which may change meanwhile.
 */
export function programStamp(): string | null {
  if (!isBundled) return null;
  const dist = join(programFolder, "dist");
  // They name their parts by the hash of what is in those.
  const entries = readdirSync(dist).filter((name) => name.endsWith(".js"));
  const layouts = join(programFolder, "layouts");
  const files = readdirSync(layouts, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const paths = [...entries.map((name) => join(dist, name)), ...files].sort();
  return hashParts([
    ...paths.flatMap((path) => [path.slice(programFolder.length), readFileSync(path)]),
    ...packageManifests(),
  ]);
}

/** package.json of every package that the program names: in the program's folder, or in one above it. */
function packageManifests(): readonly Uint8Array[] {
  const require = createRequire(import.meta.url);
  const { dependencies }: { dependencies: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(programFolder, "package.json"), "utf8"),
  );
  return Object.keys(dependencies).flatMap((name) => {
    const places = (require.resolve.paths(name) ?? []).map((folder) => join(folder, name, "package.json"));
    const manifest = places.find((place) => existsSync(place));
    return manifest === undefined ? [] : [readFileSync(manifest)];
  });
}
