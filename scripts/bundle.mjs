/**
 * Makes `dist/`, the program in plain JavaScript: tsx looks at every module that is loaded, those of packages too, which
 * makes starting three times as long, and packages are published without it.
 *
 * `node scripts/bundle.mjs` makes it anew, for the package; setup.mjs makes it when a source has changed.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ENTRIES = ["scripts/rungbook.ts", "scripts/index.ts", "scripts/bin.mjs"];

/** Milliseconds after which no run still loads the parts of an older program. */
const LONGEST_RUN = 3_600_000;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(root, { afresh: true });

/**
 * Makes `dist/` if it is not there or older than a source. Others may run it, or make it, at the same time: each file is
 * written beside and renamed, the parts first, whose names say what is in them, and `bin.js` last.
 *
 * @param {string} root the folder of package.json
 * @param {{ afresh?: boolean }} options whether to make it in any case, and to keep no parts of older programs
 */
export async function bundle(root, { afresh = false } = {}) {
  const dist = join(root, "dist");
  const bin = join(dist, "bin.js");
  if (!afresh && newestSource(root) <= changed(bin)) return;
  const began = new Date();
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: dist,
    entryNames: "[name]",
    chunkNames: "parts/[name]-[hash]",
    bundle: true,
    splitting: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: true,
    sourcesContent: false,
    write: false,
    logLevel: "silent",
  });
  const parts = join(dist, "parts");
  mkdirSync(parts, { recursive: true });
  const rank = ({ path }) => (path === bin ? 2 : dirname(path) === dist ? 1 : 0);
  for (const { path, contents } of outputFiles.toSorted((a, b) => rank(a) - rank(b))) {
    const making = `${path}.tmp-${process.pid}`;
    writeFileSync(making, contents);
    // A source that changes from now on is newer.
    utimesSync(making, began, began);
    renameSync(making, path);
  }
  const names = new Set(outputFiles.map(({ path }) => basename(path)));
  const isUnused = (name) => afresh || Date.now() - changed(join(parts, name)) > LONGEST_RUN;
  for (const name of readdirSync(parts)) {
    if (!names.has(name) && isUnused(name)) rmSync(join(parts, name));
  }
}

/** When a source was changed last; folders count, because they change when a file is taken away. */
function newestSource(root) {
  const scripts = join(root, "scripts");
  const names = readdirSync(scripts, { recursive: true }).map((name) => join(scripts, name));
  return Math.max(...[...names, scripts].map(changed));
}

/** @returns {number} milliseconds; 0 when there is no such file */
function changed(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
