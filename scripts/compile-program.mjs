/**
 * Compiles the program to one file of plain JavaScript, once for every state of its sources, and starts it.
 *
 * tsx looks at every module that is loaded, those of packages too, which makes starting three times as long: 1.6 s of
 * a build. What the engine makes of the compiled program is kept beside it, for reading three megabytes of source
 * takes longer than building a small website. Both are in node_modules/.cache and made anew when a source has changed,
 * or when they are not whole: a cache may be restored in part, and the engine would crash of what it trusts.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import vm from "node:vm";
import { crc32 } from "node:zlib";
import { tuneEngine } from "./tune-engine.mjs";

/**
 * Gives the compiled `scripts/rungbook.ts`; null when it cannot be made here, such as in a read-only installation: then
 * tsx runs the sources.
 *
 * @param {string} root the folder of package.json
 * @returns {Promise<{ path: string, source: string } | null>}
 */
export async function compileProgram(root) {
  const cache = join(root, "node_modules", ".cache", "rungbook", "program");
  const stamp = stampOfSources(root);
  const folder = join(cache, stamp);
  const program = join(folder, "program.cjs");
  const before = readProgram(program);
  if (before !== null) return before;
  const making = `${folder}.making-${process.pid}`;
  try {
    const { build } = await import("esbuild");
    mkdirSync(cache, { recursive: true });
    await build({
      absWorkingDir: root,
      entryPoints: { program: "scripts/rungbook.ts", "eleventy.config": "eleventy.config.ts" },
      outdir: making,
      outExtension: { ".js": ".cjs" },
      bundle: true,
      // To be the same for Eleventy and for us; found by name while the program runs; or large and hardly ever used.
      external: [..."nunjucks @11ty/eleventy-dev-server chromium-bidi hyphen @fontsource/*".split(" ")],
      plugins: [ownAddresses, browsersWhenWanted],
      define: { COMPILED_PROGRAM: JSON.stringify({ folder, stamp }) },
      format: "cjs",
      // Code that the engine has kept has lost what import() would need, and fails there: it requires.
      supported: { "dynamic-import": false },
      platform: "node",
      target: "node20",
      sourcemap: true,
      sourcesContent: false,
      logLevel: "silent",
    });
    writeAsAscii(join(making, "program.cjs"));
    removeOld(cache);
    // What another run has made meanwhile may be in use. What is not whole is in the way.
    if (readProgram(program) === null) rmSync(folder, { recursive: true, force: true });
    renameSync(making, folder);
  } catch {
    // Another run was faster, or nothing can be written here.
    rmSync(making, { recursive: true, force: true });
  }
  return readProgram(program);
}

/** The program is ASCII only: read as Latin-1 it takes the engine half the room. */
function readProgram(path) {
  const bytes = readSealed(path);
  return bytes && { path, source: bytes.toString("latin1") };
}

/**
 * Runs a compiled program in this process. The engine's own form of it is read from beside it; where there is none, or
 * one of another Node, it is left there when the process ends, with all the functions that it had use for.
 *
 * @param {{ path: string, source: string }} program what `compileProgram` gave
 */
export function startCompiled({ path, source }) {
  const kept = `${path}.code`;
  const code = readSealed(kept);
  const script = new vm.Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, {
    filename: path,
    cachedData: code ?? undefined,
  });
  const isUsable = script.cachedDataRejected === false;
  // A run that builds has used many functions that the code of `--version` lacks.
  const isWhole = isUsable && code.length >= source.length / 4;
  // The engine would take code that was kept with other settings for that of another engine.
  if (isWhole) tuneEngine();
  else
    process.once("exit", () => {
      if (!isUsable || process.uptime() > LONG_RUN) keepCode(script, kept);
    });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, requireFrom(path), module, path, dirname(path));
}

/** Seconds; a run that builds takes more, one that checks or explains less. */
const LONG_RUN = 0.5;

/** Eleventy names what it imports by address. */
function requireFrom(program) {
  const require = createRequire(program);
  const load = (name) => {
    // A parser of JavaScript, which gray-matter's own reader of YAML would have and does without. Ours is another.
    if (name === "esprima") throw new Error("Nothing here reads JavaScript.");
    return require(name.startsWith("file:") ? fileURLToPath(name) : name);
  };
  return Object.assign(load, require);
}

/**
 * Escapes what the compiler leaves as it is, such as `/ß/`: it writes texts as ASCII, but not regular expressions
 * (https://esbuild.github.io/api/#charset). In those, and in comments, an escape may stand for any character.
 */
function writeAsAscii(path) {
  // Without the flag u each half of a character that needs two is matched. A backslash before it says the same twice.
  const ascii = readFileSync(path, "utf8").replace(/(\\*)([\u0080-\uffff])/g, (_, before, half) => {
    const code = half.charCodeAt(0).toString(16).padStart(4, "0");
    return `${before.length % 2 === 1 ? before.slice(1) : before}\\u${code}`;
  });
  writeSealed(path, Buffer.from(ascii, "latin1"));
}

/** Characters of the seal: a comment, so that a sealed program is still one. */
const SEAL_LENGTH = "//01234567".length;

/** Writes a file that ends with the checksum of all that comes before. */
function writeSealed(path, bytes) {
  writeFileSync(path, Buffer.concat([bytes, Buffer.from(sealOf(bytes))]));
}

/** Reads a file that was written so; null when it is not there or not whole. */
function readSealed(path) {
  if (!existsSync(path)) return null;
  const sealed = readFileSync(path);
  const bytes = sealed.subarray(0, -SEAL_LENGTH);
  return sealed.toString("latin1", bytes.length) === sealOf(bytes) ? bytes : null;
}

function sealOf(bytes) {
  return `//${crc32(bytes).toString(16).padStart(8, "0")}`;
}

function keepCode(script, path) {
  const making = `${path}.making-${process.pid}`;
  try {
    writeSealed(making, script.createCachedData());
    renameSync(making, path);
  } catch {
    // A full disk or a read-only installation: the next start is as slow as this one was.
    rmSync(making, { force: true });
  }
}

/** Sources and packages find their own files beside `import.meta.url`, which compiled would be the program's. */
const ownAddresses = {
  name: "own-addresses",
  setup(compiler) {
    compiler.onLoad({ filter: /\.(ts|mjs|js)$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (!text.includes("import.meta.url")) return null;
      const contents = text.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: path.endsWith(".ts") ? "ts" : "js" };
    });
  },
};

/**
 * Puppeteer loads the package that finds and downloads browsers as it starts, a fortieth of a second, and calls it only
 * for what is done here in another way. So it is loaded when it is called.
 */
const browsersWhenWanted = {
  name: "browsers-when-wanted",
  setup(compiler) {
    compiler.onResolve({ filter: /^@puppeteer\/browsers$/ }, ({ importer }) =>
      importer.includes("puppeteer-core") ? { path: "browsers", namespace: "when-wanted" } : { external: true },
    );
    compiler.onLoad({ filter: /./, namespace: "when-wanted" }, async () => {
      const names = Object.keys(await import("@puppeteer/browsers"));
      const getter = (name) => `get ${name}() { return require("@puppeteer/browsers").${name}; }`;
      return { contents: `module.exports = { ${names.map(getter).join(", ")} };` };
    });
  },
};

/**
 * A hash over the names and contents of all sources, of this file, and of the lock file, which says what compiles
 * them; and over where they are, which the compiled program knows.
 */
function stampOfSources(root) {
  const hash = createHash("sha256").update(`${root}\n`);
  const sources = readdirSync(join(root, "scripts"), { recursive: true }).filter((name) => /\.(ts|mjs)$/.test(name));
  for (const name of [
    ...sources.map((source) => join("scripts", source)).sort(),
    "eleventy.config.ts",
    "package-lock.json",
  ]) {
    const text = readFileSync(join(root, name));
    hash.update(`${name}\n${text.length}\n`).update(text);
  }
  return hash.digest("hex").slice(0, 20);
}

/** Removes what older sources were compiled to an hour ago or more: a run that still loads from it is done by then. */
function removeOld(cache) {
  for (const name of readdirSync(cache)) {
    const age = Date.now() - statSync(join(cache, name)).mtimeMs;
    if (age > 3_600_000) rmSync(join(cache, name), { recursive: true, force: true });
  }
}
