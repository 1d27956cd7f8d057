/**
 * Makes `dist/`, the program in plain JavaScript: tsx looks at every module that is loaded, those of packages too, which
 * makes starting three times as long, and packages are published without it. With it are bundled the packages that
 * package.json names for development only: Node takes longer to find and read their several hundred files than to run
 * them. Its `dependencies` stay packages.
 *
 * `node scripts/bundle.mjs` makes it anew, for the package; setup.mjs makes it when a source has changed.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ENTRIES = [
  "scripts/rungbook.ts",
  "scripts/index.ts",
  "scripts/bin.mjs",
  // A command without a process of its own, as tests run it.
  "scripts/cli/run-command.ts",
  // Started by themselves.
  "scripts/cli/memory-thread.mjs",
  "scripts/pdf/validation/validation-thread.ts",
  "scripts/pdf/imposition/booklet-thread.ts",
  "scripts/pdf/forms/form-thread.ts",
  "scripts/pdf/revisions/revisions-thread.ts",
  "scripts/pdf/inside/inside-thread.ts",
];

/** Scripts of the website that share code or packages with the program; they run in browsers as no modules. */
const PAGE_SCRIPTS = {
  "comparison-page": "scripts/render/website/comparing/comparison-page.ts",
  "search-engine": "scripts/render/website/searching/search-engine.ts",
};

/** Milliseconds after which no run still loads the parts of an older program. */
const LONGEST_RUN = 3_600_000;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(root, { afresh: true });

/**
 * Makes `dist/` if it is not there, or older than a source or a package. Others may run it, or make it, at the same
 * time: each file is written beside and renamed, the parts first, whose names say what is in them, and `bin.js` last.
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
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: dist,
    entryNames: "[name]",
    chunkNames: "parts/[name]-[hash]",
    bundle: true,
    splitting: true,
    external: Object.keys(dependencies),
    // CommonJS packages call it for Node's own modules.
    banner: {
      js: 'import * as nodeModule from "node:module"; const require = nodeModule.createRequire(import.meta.url);',
    },
    metafile: true,
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: true,
    sourcesContent: false,
    write: false,
    logLevel: "silent",
  });
  for (const name of Object.keys(PAGE_SCRIPTS))
    outputFiles.push({ path: join(dist, `${name}.js`), contents: await bundlePageScript(name, root) });
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
  if (afresh) writeFileSync(join(dist, "LICENSES.txt"), licencesOf(Object.keys(metafile.inputs), root));
  const names = new Set(outputFiles.map(({ path }) => basename(path)));
  const isUnused = (name) => afresh || Date.now() - changed(join(parts, name)) > LONGEST_RUN;
  for (const name of readdirSync(parts)) {
    // Another run may have renamed or removed it since the folder was listed.
    if (!names.has(name) && isUnused(name)) rmSync(join(parts, name), { force: true });
  }
}

/**
 * Bundles a script of the website, for `dist/` and for who runs the sources as they are. The licences of what is in it
 * go along wherever a website is published.
 *
 * @param {keyof typeof PAGE_SCRIPTS} name
 * @param {string} root the folder of package.json
 */
export async function bundlePageScript(name, root) {
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [PAGE_SCRIPTS[name]],
    outdir: join(root, "dist"),
    bundle: true,
    minify: true,
    metafile: true,
    format: "iife",
    platform: "browser",
    target: "es2023",
    write: false,
    logLevel: "silent",
  });
  const { inputs } = Object.values(metafile.outputs)[0];
  const used = Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0);
  return `${outputFiles[0].text}/*\n${licencesOf(used, root).replaceAll("*/", "* /")}*/\n`;
}

/** The licences of the packages that `paths` belong to, which ask to go along with every copy. */
function licencesOf(paths, root) {
  const folders = new Set(paths.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []));
  const texts = [...folders].sort().map((folder) => {
    const path = join(root, folder);
    const { name, version, license, author } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
    const file = readdirSync(path).find((each) => /^licen[cs]e/i.test(each));
    const text =
      file === undefined ? `Copyright ${author?.name ?? author}` : readFileSync(join(path, file), "utf8").trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

/** What says which packages are asked for, and which are installed: they are in the bundle too. */
const LISTS = ["package.json", "package-lock.json", join("node_modules", ".package-lock.json")];

/** When a source was changed last; folders count, because they change when a file is taken away. */
function newestSource(root) {
  const scripts = join(root, "scripts");
  const names = readdirSync(scripts, { recursive: true }).map((name) => join(scripts, name));
  const lists = LISTS.map((name) => join(root, name));
  return Math.max(...[...names, scripts, ...lists].map(changed));
}

/** @returns {number} milliseconds; 0 when there is no such file */
function changed(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
