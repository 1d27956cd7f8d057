import { mkdtemp, readFile, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** Suites as plain JavaScript. */
export interface CompiledSuites {
  /** Gives the file that runs a suite. @param file path of its source */
  readonly programOf: (file: string) => string;
  /** Takes all of it away. */
  readonly remove: () => Promise<void>;
}

/**
 * Compiles `files`, and what they share once, so that Node runs them as they are: a compiler in each process takes two
 * seconds of processor time, and there are more than a hundred. Each module still finds its own source where it asks
 * where it is. Packages stay packages.
 *
 * @param root the repository's folder; the compiled suites lie in its node_modules, where packages are found
 */
export async function compileSuites(files: readonly string[], root: string): Promise<CompiledSuites> {
  const folder = await mkdtemp(join(root, "node_modules", ".rungbook-suites-"));
  await build({
    absWorkingDir: root,
    entryPoints: [...files],
    outdir: folder,
    outbase: root,
    bundle: true,
    splitting: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: "inline",
    sourcesContent: false,
    logLevel: "silent",
    plugins: [{ name: "own-places", setup: (builder) => builder.onLoad({ filter: /\.ts$/ }, loadWithPlaces) }],
  });
  const programOf = (file: string): string => join(folder, relative(root, file).replace(/\.ts$/, ".js"));
  return { programOf, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Loads a module with what it asks of its own place answered: the compiled one lies elsewhere. */
async function loadWithPlaces({ path }: { readonly path: string }) {
  const source = await readFile(path, "utf8");
  const places = { url: pathToFileURL(path).href, filename: path, dirname: dirname(path) };
  const contents = source.replace(/\bimport\.meta\.(url|filename|dirname)\b/g, (_, name: keyof typeof places) =>
    JSON.stringify(places[name]),
  );
  return { contents, loader: "ts" as const };
}
