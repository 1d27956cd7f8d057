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

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const room = realpathSync(mkdtempSync(join(tmpdir(), "rungbook-setup-test-")));
test.after(() => rmSync(room, { recursive: true, force: true }));

/** Stands in for npm: writes down how it was called, takes a moment, and installs tsx and esbuild as links to ours. */
const npm = `
const { appendFileSync, mkdirSync, rmSync, symlinkSync } = require("node:fs");
appendFileSync("npm.log", process.argv.slice(2).join(" ") + "\\n");
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
if (process.env.NPM_FAILS) process.exit(7);
rmSync("node_modules", { recursive: true, force: true });
mkdirSync("node_modules");
for (const name of ["tsx", "esbuild"]) symlinkSync(${JSON.stringify(realpathSync(join(root, "node_modules")))} + "/" + name, "node_modules/" + name);
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
  for (const name of ["setup.mjs", "check-node.mjs", "bundle.mjs", "bin.mjs"]) {
    copyFileSync(join(root, "scripts", name), join(folder, "scripts", name));
  }
  writeFileSync(join(folder, "scripts/index.ts"), "export default 1;");
  for (const entry of [
    "cli/run-command.ts",
    "cli/memory-thread.mjs",
    "pdf/validation/validation-thread.ts",
    "pdf/imposition/booklet-thread.ts",
    "pdf/forms/form-thread.ts",
    "pdf/revisions/revisions-thread.ts",
    "pdf/inside/inside-thread.ts",
    "render/website/comparing/comparison-page.ts",
    "render/website/searching/search-engine.ts",
  ]) {
    mkdirSync(join(folder, "scripts", dirname(entry)), { recursive: true });
    writeFileSync(join(folder, "scripts", entry), "export {};");
  }
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
  onFirstWord: () => void = () => {},
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
  child.stderr?.once("data", onFirstWord);
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
  assert.equal(npmRuns(folder), ["ci --include=dev --ignore-scripts --no-audit --no-fund --loglevel=error"]);
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

test("a first run that was killed under the same process id, as in a container, does not keep the next one waiting", async () => {
  const folder = clone();
  const started = `echo $$ > .setup.tmp-turn; exec "$0" scripts/setup.mjs rungbook`;
  const child = spawn("/bin/sh", ["-c", started, process.execPath], {
    cwd: folder,
    env: { PATH: process.env.PATH, npm_execpath: join(folder, "npm-cli.cjs") },
  });
  assert.is(await new Promise((resolve) => child.once("close", resolve)), 0);
});

test("who waits for a turn says for whom, and one that belongs to nobody is taken", async () => {
  const folder = clone();
  const turn = join(folder, ".setup.tmp-turn");
  writeFileSync(turn, String(process.pid));
  // As it says so, the turn becomes one that was begun and never written down.
  const { status, stderr } = await run(folder, ["rungbook"], {}, [], () => writeFileSync(turn, ""));
  assert.is(status, 0);
  assert.is(
    stderr,
    `Waiting for process ${process.pid}, which installs the packages. If it does not, remove ${turn}.\n${installing}`,
  );
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

const entryOf = (folder: string) => join(folder, "dist/rungbook.js");

test("the program is bundled once, and anew when one of its sources has changed", async () => {
  const folder = clone();
  assert.is((await run(folder, ["rungbook", "one"])).stdout, `${JSON.stringify([folder, ["one"]])}\n`);
  const made = statSync(entryOf(folder)).ino;
  assert.is((await run(folder, ["rungbook", "two"])).stdout, `${JSON.stringify([folder, ["two"]])}\n`);
  assert.is(statSync(entryOf(folder)).ino, made, "the file is the same one");
  writeFileSync(join(folder, "scripts/rungbook.ts"), 'console.log("changed" as string);');
  assert.is((await run(folder, ["rungbook"])).stdout, "changed\n");
  rmSync(join(folder, "dist/bin.js"));
  assert.is((await run(folder, ["rungbook"])).stdout, "changed\n");
});

test("the program is bundled anew when packages that go with it are others", async () => {
  const folder = clone();
  for (const list of ["package-lock.json", "node_modules/.package-lock.json"]) {
    await run(folder, ["rungbook"]);
    const made = statSync(entryOf(folder)).ino;
    writeFileSync(join(folder, list), lock("2.0.0"));
    await run(folder, ["rungbook"]);
    assert.is.not(statSync(entryOf(folder)).ino, made, list);
  }
});

test("parts of an older program stay for the runs that still load them, and go after an hour", async () => {
  const folder = clone();
  const lazy = (word: string) => {
    writeFileSync(join(folder, "scripts/said.ts"), `export const said: string = "${word}";`);
    writeFileSync(
      join(folder, "scripts/rungbook.ts"),
      'const { said } = await import("./said.ts"); console.log(said); export {};',
    );
  };
  const parts = () => readdirSync(join(folder, "dist/parts")).filter((name) => /^said-.*\.js$/.test(name));
  lazy("first");
  await run(folder, ["rungbook"]);
  const [first = ""] = parts();
  lazy("second");
  assert.is((await run(folder, ["rungbook"])).stdout, "second\n");
  assert.is(parts().length, 2);
  const longAgo = new Date(Date.now() - 7_200_000);
  utimesSync(join(folder, "dist/parts", first), longAgo, longAgo);
  lazy("third");
  assert.is((await run(folder, ["rungbook"])).stdout, "third\n");
  assert.not.ok(parts().includes(first));
});

test("runs that bundle at once all have a whole program, and leave nothing half made", async () => {
  const folder = clone();
  await run(folder, ["rungbook"]);
  rmSync(join(folder, "dist"), { recursive: true });
  const words = ["1", "2", "3"];
  const outcomes = await Promise.all(words.map((word) => run(folder, ["rungbook", word])));
  assert.equal(
    outcomes.map(({ stdout, stderr }) => [stdout, stderr]),
    words.map((word) => [`${JSON.stringify([folder, [word]])}\n`, ""]),
  );
  assert.equal(
    readdirSync(join(folder, "dist")).filter((name) => !name.endsWith(".map")),
    [
      "bin.js",
      "booklet-thread.js",
      "comparison-page.js",
      "form-thread.js",
      "index.js",
      "inside-thread.js",
      "memory-thread.js",
      "parts",
      "revisions-thread.js",
      "run-command.js",
      "rungbook.js",
      "search-engine.js",
      "validation-thread.js",
    ],
  );
});

test("a part that another run has removed since the folder was listed is nobody's fault", async () => {
  const folder = clone();
  const listed = `import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module";
    const list = fs.readdirSync;
    fs.readdirSync = (path, ...rest) => [...list(path, ...rest), ...(path.endsWith("parts") ? ["gone.js.tmp-1"] : [])];
    syncBuiltinESMExports();`;
  const { status, stderr } = await run(folder, ["rungbook"], {}, [
    "--import",
    `data:text/javascript,${encodeURIComponent(listed)}`,
  ]);
  assert.equal([status, stderr], [0, installing]);
});

// A folder that not even root can write to.
(process.platform === "linux" ? test : test.skip)(
  "where nothing can be written the sources run as they are",
  async () => {
    const folder = clone();
    symlinkSync("/sys", join(folder, "dist"));
    const { status, stdout } = await run(folder, ["rungbook", "one"]);
    assert.is(status, 0);
    assert.is(stdout, `${JSON.stringify([folder, ["one"]])}\n`);
  },
);

test("a fault is described with its place in the sources", async () => {
  const folder = clone();
  copyFileSync(join(root, "scripts/cli/original-stack.ts"), join(folder, "scripts/original-stack.ts"));
  writeFileSync(
    join(folder, "scripts/rungbook.ts"),
    'import { originalStack } from "./original-stack.ts";\n\ntype Word = string;\nconst word: Word = originalStack(new Error("x")).join("\\n");\nconsole.log(word);',
  );
  assert.match((await run(folder, ["rungbook"])).stdout, /^Error: x\n {4}at scripts\/rungbook\.ts:4:34\n/);
});

test("a source that cannot be bundled is named", async () => {
  const folder = clone();
  writeFileSync(join(folder, "scripts/rungbook.ts"), "const = 1;");
  const { status, stderr } = await run(folder, ["rungbook"]);
  assert.is(status, 1);
  assert.match(stderr, /scripts\/rungbook\.ts:1:6: ERROR/);
});

test.run();
