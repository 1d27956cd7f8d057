/** Says which state of the program this is: what it makes depends on it as much as on the content. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { hashParts } from "../cache/open-cache.ts";
import { isBundled, programFolder } from "./program-version.ts";

/**
 * Hashes the bundled program, the layouts, and what says the versions of the packages; null when the sources run as they
 * are, which may change meanwhile.
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
