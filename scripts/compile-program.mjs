/**
 * Compiles the program to plain JavaScript, once for every state of its sources.
 *
 * tsx looks at every module that is loaded, those of packages too, which makes starting three times as long: 1.6 s of
 * a build. The compiled program is kept in node_modules/.cache and made anew when a source has changed.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Returns the path of the compiled `scripts/rungbook.ts`; null when it cannot be made here, such as in a read-only
 * installation: then tsx runs the sources.
 *
 * @param {string} root the folder of package.json
 * @returns {Promise<string | null>}
 */
export async function compileProgram(root) {
  const cache = join(root, "node_modules", ".cache", "rungbook", "program");
  const folder = join(cache, stampOfSources(root));
  const entry = join(folder, "scripts", "rungbook.js");
  if (existsSync(entry)) return entry;
  const making = `${folder}.making-${process.pid}`;
  try {
    const { build } = await import("esbuild");
    mkdirSync(cache, { recursive: true });
    await build({
      absWorkingDir: root,
      entryPoints: ["scripts/rungbook.ts", "eleventy.config.ts"],
      outdir: making,
      outbase: root,
      bundle: true,
      splitting: true,
      // Found or loaded by name while the program runs, or to be the same for Eleventy and for us.
      external: ["@11ty/eleventy", "nunjucks", "hyphen", "@fontsource/*"],
      // Packages in the old format call require().
      banner: { js: 'import { createRequire as __from } from "node:module"; const require = __from(import.meta.url);' },
      format: "esm",
      platform: "node",
      target: "node20",
      sourcemap: true,
      logLevel: "silent",
    });
    removeOld(cache);
    renameSync(making, folder);
    return entry;
  } catch {
    rmSync(making, { recursive: true, force: true });
    // Another run may have been faster.
    return existsSync(entry) ? entry : null;
  }
}

/** A hash over the names and contents of all sources, of this file, and of the lock file, which says what compiles them. */
function stampOfSources(root) {
  const hash = createHash("sha256");
  const sources = readdirSync(join(root, "scripts"), { recursive: true }).filter((name) => name.endsWith(".ts"));
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
