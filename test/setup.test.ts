/** The first run: packages are installed when they are missing or old, once, and the program starts where it should. */
import { type ChildProcess, spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const room = realpathSync(mkdtempSync(join(tmpdir(), "rungbook-setup-test-")));
test.after(() => rmSync(room, { recursive: true, force: true }));

/** Stands in for npm: writes down how it was called, takes a moment, and installs tsx as a link to ours. */
const npm = `
const { appendFileSync, mkdirSync, rmSync, symlinkSync } = require("node:fs");
appendFileSync("npm.log", process.argv.slice(2).join(" ") + "\\n");
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
if (process.env.NPM_FAILS) process.exit(7);
rmSync("node_modules", { recursive: true, force: true });
mkdirSync("node_modules");
symlinkSync(${JSON.stringify(realpathSync(join(root, "node_modules/tsx")))}, "node_modules/tsx");
`;
/** Stands in for the program: says where it runs and with what. */
const program = "const said: string = JSON.stringify([process.cwd(), process.argv.slice(2)]); console.log(said);";
const lock = (version: string) =>
  JSON.stringify({
    packages: { "": {}, "node_modules/yaml": { version }, "node_modules/x": { version: "1", optional: true } },
  });

/** A fresh clone with this set-up and nothing installed. */
function clone(): string {
  const folder = mkdtempSync(join(room, "clone-"));
  for (const name of ["scripts", "test", "elsewhere"]) mkdirSync(join(folder, name));
  for (const name of ["setup.mjs", "compile-program.mjs", "tune-engine.mjs"]) {
    copyFileSync(join(root, "scripts", name), join(folder, "scripts", name));
  }
  writeFileSync(join(folder, "eleventy.config.ts"), "export default 1;");
  copyFileSync(join(root, "tsconfig.json"), join(folder, "tsconfig.json"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "package-lock.json"), lock("1.0.0"));
  writeFileSync(join(folder, "npm-cli.cjs"), npm);
  writeFileSync(join(folder, "scripts/rungbook.ts"), program);
  writeFileSync(join(folder, "test/run-suites.ts"), program);
  return folder;
}

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(
  folder: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  flags: readonly string[] = [],
): Promise<Outcome> {
  const child: ChildProcess = spawn(process.execPath, [...flags, join(folder, "scripts/setup.mjs"), ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH, npm_execpath: join(folder, "npm-cli.cjs"), ...environment },
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  }
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, ...texts })));
}

const npmRuns = (folder: string) =>
  existsSync(join(folder, "npm.log")) ? readFileSync(join(folder, "npm.log"), "utf8").trim().split("\n") : [];
const installing = "Installing packages (first run)…\n";

test("a fresh clone installs its packages, says so in one line, and runs the program with its arguments", async () => {
  const folder = clone();
  const outcome = await run(folder, ["rungbook", "build", "--strict", "a b"]);
  assert.equal(outcome, {
    status: 0,
    stdout: `${JSON.stringify([folder, ["build", "--strict", "a b"]])}\n`,
    stderr: installing,
  });
  assert.equal(npmRuns(folder), ["ci --include=dev --no-audit --no-fund --loglevel=error"]);
});

test("the second run installs nothing, a changed lock file does", async () => {
  const folder = clone();
  await run(folder, ["rungbook"]);
  assert.is((await run(folder, ["rungbook"])).stderr, "");
  assert.is(npmRuns(folder).length, 1);
  writeFileSync(join(folder, "package-lock.json"), lock("1.0.1"));
  assert.is((await run(folder, ["rungbook"])).stderr, installing);
  assert.is(npmRuns(folder).length, 2);
});

const byHand: ReadonlyArray<readonly [what: string, installed: string | null, runs: number]> = [
  [
    "as the lock file says is left alone, optional packages apart",
    '{ "packages": { "node_modules/yaml": { "version": "1.0.0" } } }',
    0,
  ],
  ["in another version is installed anew", '{ "packages": { "node_modules/yaml": { "version": "0.9.0" } } }', 1],
  ["and broken off is installed anew", null, 1],
  ["with a record that is no JSON is installed anew", "{", 1],
];
for (const [what, installed, runs] of byHand) {
  test(`what somebody has installed by hand ${what}`, async () => {
    const folder = clone();
    await run(folder, ["rungbook"]);
    rmSync(join(folder, "npm.log"));
    rmSync(join(folder, "node_modules/.rungbook-setup"));
    if (installed !== null) writeFileSync(join(folder, "node_modules/.package-lock.json"), installed);
    assert.is((await run(folder, ["rungbook"])).status, 0);
    assert.is(npmRuns(folder).length, runs);
  });
}

test("two first runs at once install once, and both run", async () => {
  const folder = clone();
  const outcomes = await Promise.all([run(folder, ["rungbook", "1"]), run(folder, ["rungbook", "2"])]);
  assert.equal(
    outcomes.map(({ status }) => status),
    [0, 0],
  );
  assert.is(npmRuns(folder).length, 1);
  assert.not(existsSync(join(folder, ".setup.tmp-turn")));
});

test("a first run that was killed does not keep the next one waiting", async () => {
  const folder = clone();
  writeFileSync(join(folder, ".setup.tmp-turn"), "4194399");
  assert.is((await run(folder, ["rungbook"])).status, 0);
});

test("when the packages cannot be installed the program does not run: status 3, and three ways to mend it", async () => {
  const folder = clone();
  const { status, stdout, stderr } = await run(folder, ["rungbook"], { NPM_FAILS: "1" });
  assert.is(status, 3);
  assert.is(stdout, "");
  assert.match(
    stderr,
    /The packages could not be installed: npm ci ended with status 7\.\nAny one of these mends it:\n {2}1\. .*\n {2}2\. .*\n {2}3\. .*\n$/,
  );
  assert.is((await run(folder, ["rungbook"])).status, 0, "the next run tries again");
});

test("without npm it is said that there is none", async () => {
  const { status, stderr } = await run(clone(), ["rungbook"], { npm_execpath: undefined, PATH: "" });
  assert.is(status, 3);
  assert.match(stderr, /could not be installed: spawnSync npm ENOENT\./);
});

for (const version of ["18.20.4", "20.18.1"]) {
  test(`Node ${version} is refused before anything else`, async () => {
    const folder = clone();
    const old = `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"${version}"}})`;
    const { status, stderr } = await run(folder, ["rungbook"], {}, ["--import", old]);
    assert.is(status, 3);
    assert.match(
      stderr,
      new RegExp(`^Rungbook needs Node 20\\.19 or later, and this is ${version.replaceAll(".", "\\.")}\\.\n`),
    );
    assert.equal(npmRuns(folder), []);
  });
}

const starts: ReadonlyArray<readonly [words: readonly string[], typed: boolean, where: string]> = [
  [["rungbook"], true, ""],
  [["--typed-here", "rungbook"], true, "elsewhere"],
  [["--typed-here", "rungbook"], false, ""],
  [["test"], true, ""],
];
for (const [words, typed, where] of starts) {
  test(`"${words.join(" ")}" ${typed ? "typed in another folder" : "started without npm"} runs in ${where || "the package"}`, async () => {
    const folder = clone();
    const { stdout } = await run(folder, words, typed ? { INIT_CWD: join(folder, "elsewhere") } : {});
    assert.equal(JSON.parse(stdout), [join(folder, where), []]);
  });
}

test("a tsconfig.json where the command is typed does not lead the program's imports to files there", async () => {
  const folder = clone();
  const elsewhere = join(folder, "elsewhere");
  const source = 'const { said } = await import("said").catch(() => ({ said: "nobody" })); console.log(said);';
  writeFileSync(join(folder, "scripts/rungbook.ts"), source);
  writeFileSync(join(elsewhere, "said.ts"), 'export const said: string = "theirs";');
  writeFileSync(
    join(elsewhere, "tsconfig.json"),
    '{ "compilerOptions": { "baseUrl": ".", "paths": { "said": ["./said.ts"] } } }',
  );
  const { stdout } = await run(folder, ["--typed-here", "rungbook"], { INIT_CWD: elsewhere });
  assert.is(stdout, "nobody\n");
});

test("a word that names no program is wrong usage", async () => {
  const { status, stderr } = await run(clone(), ["walk"]);
  assert.is(status, 2);
  assert.is(stderr, "setup.mjs starts one of: rungbook, test.\n");
});

test("the program is compiled once, and anew when one of its sources has changed", async () => {
  const folder = await cloneWithCompiler();
  const cache = join(folder, "node_modules/.cache/rungbook/program");
  const first = await run(folder, ["rungbook", "one"]);
  assert.is(first.stdout, `${JSON.stringify([folder, ["one"]])}\n`);
  const compiled = readdirSync(cache);
  assert.is(compiled.length, 1);
  const entry = join(cache, compiled[0] ?? "", "program.cjs");
  const made = statSync(entry).mtimeMs;
  assert.is((await run(folder, ["rungbook", "two"])).stdout, `${JSON.stringify([folder, ["two"]])}\n`);
  assert.is(statSync(entry).mtimeMs, made);
  writeFileSync(join(folder, "scripts/rungbook.ts"), 'console.log("changed" as string);');
  const longAgo = new Date(Date.now() - 7_200_000);
  utimesSync(join(cache, compiled[0] ?? ""), longAgo, longAgo);
  assert.is((await run(folder, ["rungbook"])).stdout, "changed\n");
  assert.is(readdirSync(cache).length, 1);
});

/** A clone whose packages are there, and the compiler with them. */
async function cloneWithCompiler(): Promise<string> {
  const folder = clone();
  await run(folder, ["rungbook"]);
  symlinkSync(realpathSync(join(root, "node_modules/esbuild")), join(folder, "node_modules/esbuild"));
  return folder;
}

test("a compiled program that is not whole is compiled anew", async () => {
  const folder = await cloneWithCompiler();
  await run(folder, ["rungbook"]);
  const cache = join(folder, "node_modules/.cache/rungbook/program");
  const entry = join(cache, readdirSync(cache)[0] ?? "", "program.cjs");
  const whole = readFileSync(entry);
  const changed = Buffer.from(whole);
  changed[100] = (changed[100] ?? 0) ^ 1;
  for (const damaged of [Buffer.alloc(0), whole.subarray(0, whole.length >> 1), changed]) {
    writeFileSync(entry, damaged);
    const { status, stdout, stderr } = await run(folder, ["rungbook", "one"]);
    assert.is(status, 0, stderr);
    assert.is(stdout, `${JSON.stringify([folder, ["one"]])}\n`);
    assert.equal(readFileSync(entry), whole);
  }
});

test("the compiled program knows letters outside ASCII, in texts and in patterns", async () => {
  const folder = await cloneWithCompiler();
  // The compiler leaves letters in patterns as they are, and the program was read as if they were ASCII.
  const code = String.raw`const text: string = "Größe：🏮";
    console.log(text.replace(/[ßæ]/gu, "ss").replace(/[:\：]/, "-").replace(/[🏮]/u, "lamp").replace(/\u00f6/u, "ö"));`;
  writeFileSync(join(folder, "scripts/rungbook.ts"), code);
  assert.is((await run(folder, ["rungbook"])).stdout, "Grösse-lamp\n");
  const cache = join(folder, "node_modules/.cache/rungbook/program");
  const compiled = readFileSync(join(cache, readdirSync(cache)[0] ?? "", "program.cjs"));
  assert.ok(compiled.every((byte) => byte < 128));
});

test("what the engine made of the program is kept, and a damaged file of it is made anew", async () => {
  const folder = await cloneWithCompiler();
  await run(folder, ["rungbook"]);
  const cache = join(folder, "node_modules/.cache/rungbook/program");
  const kept = join(cache, readdirSync(cache)[0] ?? "", "program.cjs.code");
  const length = readFileSync(kept).length;
  assert.ok(length > 500);
  const changed = readFileSync(kept);
  // One bit, in the middle: the engine trusts what it is given, and would crash.
  changed[length >> 1] = (changed[length >> 1] ?? 0) ^ 1;
  const half = readFileSync(kept).subarray(0, length >> 1);
  for (const damaged of [Buffer.from("rubbish"), Buffer.alloc(0), half, changed]) {
    writeFileSync(kept, damaged);
    assert.is((await run(folder, ["rungbook", "one"])).stdout, `${JSON.stringify([folder, ["one"]])}\n`);
    assert.ok(readFileSync(kept).length > 500, "made anew");
    assert.not.equal(readFileSync(kept), damaged);
  }
});

test("settings of the engine neither cost the kept code nor make it complain", async () => {
  const folder = await cloneWithCompiler();
  // As much code as there is source, and a run that is long enough to be taken for a build.
  const code = "const started = performance.now(); while (performance.now() - started < 600);";
  writeFileSync(join(folder, "scripts/rungbook.ts"), code);
  await run(folder, ["rungbook"]);
  const cache = join(folder, "node_modules/.cache/rungbook/program");
  const kept = join(cache, readdirSync(cache)[0] ?? "", "program.cjs.code");
  const made = statSync(kept).mtimeMs;
  for (const _ of [1, 2]) {
    const { status, stderr } = await run(folder, ["rungbook"]);
    assert.is(status, 0, stderr);
    assert.is(stderr, "");
    assert.is(statSync(kept).mtimeMs, made, "accepted, and not kept again");
  }
});

test.run();
