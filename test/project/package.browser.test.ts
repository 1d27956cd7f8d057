/** The package: packed, installed from its tarball into an empty project and as a read-only global one, and used there. */
import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { findBrowser } from "../../scripts/browser/find/find-browser.ts";
import { programFolder } from "../../scripts/build/program-version.ts";
import { compareFolders } from "../helpers/compare-folders.ts";
import { runRungbook } from "../helpers/run-rungbook.ts";

const room = realpathSync(mkdtempSync(join(tmpdir(), "rungbook-package-test-")));
/** The copy of the repository that is packed: packing in place would make `dist/` anew while other suites run it. */
const repository = join(room, "repository");
/** A project that depends on the package, with a ladder of its own. */
const project = join(room, "project");
const installed = join(project, "node_modules", "rungbook");
const cache = join(room, "cache");
test.after(() => {
  // What is read-only is made writable for its removal.
  for (const path of [join(room, "prefix"), ...below(join(room, "prefix"))]) chmodSync(path, 0o755);
  rmSync(room, { recursive: true, force: true });
});

const ladder = {
  "engineer.md": "---\ntitle: Engineer\norder: 1\n---\n\nYou build.\n\n## Reach\n\n- Team\n",
  "senior.md": "---\ntitle: Senior Engineer\norder: 2\n---\n\nYou lead.\n\n## Reach\n\n- Company\n",
};

/** Runs a program of npm's or ours to its end; variables that npm sets for this run are not passed on. */
function run(
  program: string,
  words: readonly string[],
  options: { readonly cwd?: string; readonly environment?: NodeJS.ProcessEnv } = {},
) {
  const environment = Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(registry|cache))/.test(name));
  const settings: SpawnSyncOptionsWithStringEncoding = {
    encoding: "utf8",
    cwd: options.cwd ?? project,
    env: { ...Object.fromEntries(environment), NO_COLOR: "1", XDG_CACHE_HOME: cache, ...options.environment },
  };
  const { status, stdout, stderr } = spawnSync(program, words, settings);
  return { status, stdout, stderr };
}

/** Everything below a folder, links not followed. */
function below(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** When each file and folder was changed last: a file that came and went changes its folder. */
function changesOf(folder: string): string {
  return [folder, ...below(folder)].map((path) => `${path} ${statSync(path).mtimeMs}`).join("\n");
}

test("npm pack gives the bundled program with its layouts, documents and sample, and nothing else", () => {
  for (const name of readdirSync(programFolder)) {
    const isLeftOut = ["node_modules", "dist", "_site", ".git", "test"].includes(name) || name.includes(".tmp-");
    if (!isLeftOut) cpSync(join(programFolder, name), join(repository, name), { recursive: true });
  }
  symlinkSync(join(programFolder, "node_modules"), join(repository, "node_modules"));
  const { status, stderr } = run("npm", ["pack", "--pack-destination", room], { cwd: repository });
  assert.is(status, 0, stderr);
  const [tarball = ""] = readdirSync(room).filter((name) => name.endsWith(".tgz"));
  renameSync(join(room, tarball), join(room, "rungbook.tgz"));
  const { stdout } = run("tar", ["-tzf", join(room, "rungbook.tgz")], { cwd: room });
  const files = stdout.trim().split("\n");
  const meant =
    /^package\/(dist\/[\w./-]+(\.js(\.map)?|\.d\.ts)|dist\/LICENSES\.txt|layouts\/[\w./-]+\.(njk|css|js)|(content|\.github)\/[\w./-]+\.(md|yml|svg|jpg|njk|css)|scripts\/locales\/README\.md|package\.json|LICENSE|[A-Z]+\.md)$/;
  assert.equal(
    files.filter((file) => !meant.test(file)),
    [],
  );
  for (const file of [
    "dist/bin.js",
    "dist/index.js",
    "dist/types/index.d.ts",
    "dist/LICENSES.txt",
    "layouts/base.njk",
    "package.json",
    "README.md",
    ".github/guides/offers.md",
    "LICENSE",
  ])
    assert.ok(files.includes(`package/${file}`), file);
});

test("installed into an empty project it builds what it builds in its repository, byte for byte", async () => {
  mkdirSync(join(project, "ladder"), { recursive: true });
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  for (const [name, text] of Object.entries(ladder)) writeFileSync(join(project, "ladder", name), text);
  install();
  const before = changesOf(join(project, "node_modules"));
  const built = run("npx", ["--no", "rungbook", "build", "ladder", "--out", "site"]);
  assert.is(built.status, 0, built.stderr);
  const own = await runRungbook(["build", join(project, "ladder"), "--out", join(room, "own"), "--no-cache"]);
  assert.is(own.status, 0, own.stderr);
  assert.equal(await compareFolders(join(project, "site"), join(room, "own")), []);
  assert.is(changesOf(join(project, "node_modules")), before, "nothing was written into the installation");
  const again = rungbook(["build", "ladder", "--out", "site"]);
  assert.match(again.stderr, /^Nothing has changed/, "results are kept in the user's cache folder");
});

/** Installs the tarball with npm, without install scripts, as where Puppeteer's download was skipped or failed. */
function install(): void {
  const flags = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, stderr } = run("npm", ["install", ...flags, join(room, "rungbook.tgz")]);
  if (status === 0) return;
  console.log(`npm could not install, so its packages are linked to those of the repository: ${stderr.trim()}`);
  rmSync(join(project, "node_modules"), { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  run("tar", ["-xzf", join(room, "rungbook.tgz"), "--strip-components=1", "-C", installed]);
  chmodSync(join(installed, "dist/bin.js"), 0o755);
  link(join("..", "rungbook", "dist", "bin.js"), join(project, "node_modules/.bin/rungbook"));
  const { dependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  for (const name of Object.keys(dependencies))
    link(join(programFolder, "node_modules", name), join(project, "node_modules", name));
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

/** Runs the command that npm has linked. */
function rungbook(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  return run(join(project, "node_modules/.bin/rungbook"), words, { environment });
}

test("what is installed can be imported, with its types", async () => {
  const source = `
    import { type BuildResult, build, check, readLadder, validatePdf } from "rungbook";
    const result: BuildResult = await build({ folder: "ladder", out: "imported", cache: false, environment: process.env });
    const { problems } = await check({ folder: "ladder" });
    const { ladder } = await readLadder({ folder: "ladder" });
    const names: readonly string[] = ladder === null ? [] : ladder.roles.map(({ title }) => title);
    console.log(JSON.stringify([result.outcome, problems.length, names, typeof validatePdf]));`;
  writeFileSync(
    join(project, "use.mjs"),
    source.replace("type BuildResult, ", "").replaceAll(/: (BuildResult|readonly string\[\])/g, ""),
  );
  const used = run(process.execPath, ["use.mjs"]);
  assert.is(used.stderr, "");
  assert.equal(JSON.parse(used.stdout), ["built", 0, ["Engineer", "Senior Engineer"], "function"]);
  assert.equal(await compareFolders(join(project, "imported"), join(room, "own")), []);
  const typed = `declare const process: { env: Record<string, string> };${source}`;
  writeFileSync(join(project, "use.ts"), typed);
  writeFileSync(join(project, "misuse.ts"), `${typed}\n    export const wrong: number = result.outcome;`);
  const faults = compile(["use.ts", "misuse.ts"]);
  assert.is(faults.length, 1, faults.join("\n"));
  assert.match(faults[0] ?? "", /^misuse\.ts\(\d+,18\): error TS2322: Type 'string' is not assignable/);
});

/** What the compiler says of a consumer's files, the package's declarations looked at too. */
function compile(files: readonly string[]): readonly string[] {
  const compiler = join(programFolder, "node_modules/typescript/bin/tsc");
  const flags = ["--strict", "--noEmit", "--target", "es2023", "--module", "nodenext"];
  const { stdout } = run(process.execPath, [compiler, ...flags, ...files]);
  // What is indented goes on with the fault before it.
  return stdout.split("\n").filter((line) => /^\S/.test(line));
}

test("installed it checks content and PDFs, and says where its guides are", () => {
  const checked = rungbook(["check", "ladder"]);
  assert.equal([checked.status, checked.stderr], [0, "No problems in 2 role files.\n"]);
  const { status, stdout } = rungbook(["validate", "site/pdf/ladder.pdf"]);
  assert.is(status, 0);
  assert.match(stdout, /claims PDF\/UA-1 and PDF\/A-2a; nothing was found/);
  const [, folder = ""] = /^Guides: (.+)$/m.exec(rungbook(["--help"]).stdout) ?? [];
  assert.ok(existsSync(join(installed, ".github/guides/offers.md")));
  assert.is(realpathSync(folder), join(installed, ".github/guides"));
});

// The layout of Puppeteer's cache differs by system.
(process.platform === "linux" ? test : test.skip)("a browser that Puppeteer has downloaded is found", async () => {
  const browser = await findBrowser({ path: null, environment: process.env });
  const home = join(room, "home");
  const path = join(
    home,
    ".cache/puppeteer/chrome-headless-shell/linux-1.2.3.4/chrome-headless-shell-linux64/chrome-headless-shell",
  );
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\nexec ${browser?.path} "$@"\n`, { mode: 0o755 });
  const words = [join(installed, "dist/bin.js"), "build", "ladder", "--out", "site", "--no-cache", "--verbose"];
  const { status, stderr } = run(process.execPath, words, { environment: { PATH: join(room, "none"), HOME: home } });
  assert.is(status, 0, stderr);
  assert.match(stderr, `Starting ${path} (Puppeteer's cache).`);
});

test("in a global prefix that is read-only it builds, and writes nothing there", async () => {
  // As npm install --global lays it out: the package's own packages are inside it.
  const own = join(room, "prefix/lib/node_modules/rungbook");
  mkdirSync(dirname(own), { recursive: true });
  renameSync(installed, own);
  renameSync(join(project, "node_modules"), join(own, "node_modules"));
  link(join("..", "lib/node_modules/rungbook/dist/bin.js"), join(room, "prefix/bin/rungbook"));
  for (const path of below(join(room, "prefix"))) chmodSync(path, statSync(path).mode & ~0o222);
  const before = changesOf(join(room, "prefix"));
  const words = ["build", "ladder", "--out", join(room, "global")];
  const { status, stderr } = run(join(room, "prefix/bin/rungbook"), words);
  assert.is(status, 0, stderr);
  assert.equal(await compareFolders(join(room, "global"), join(room, "own")), []);
  assert.is(changesOf(join(room, "prefix")), before);
});

test.run();
