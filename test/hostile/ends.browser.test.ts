/** Hostile machine: however a run ends, it says what ended it, with the status for a machine that lacks something. */
import { spawn } from "node:child_process";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { lowLimits } from "../../scripts/problems/explain-limit.ts";
import { runRungbook } from "../helpers/run-rungbook.ts";
import { withFolder } from "../helpers/write-folder.ts";

const SETUP = join(programFolder, "scripts", "setup.mjs");
const BUILD = "build content --out site --no-cache";

/** Runs `rungbook` in a shell, which knows limits and where output goes: `before` comes first, `after` behind it. */
function inShell(
  before: string,
  words: string,
  after: string,
  cwd: string,
): Promise<{ status: number | null; said: string }> {
  const script = `${before}; "${process.execPath}" "${SETUP}" rungbook ${words} ${after}`;
  const child = spawn("/bin/bash", ["-c", script], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, said })));
}

const STDOUT_FULL = /^What was asked for could not be written to stdout: the disk is full\.$/m;

/** What is asked, where its output goes, and what is said on the other way out. */
const outputs: ReadonlyArray<readonly [words: string, after: string, says: RegExp]> = [
  ["--help", ">/dev/full", STDOUT_FULL],
  ["check content --json", ">/dev/full", STDOUT_FULL],
  ["check bad --json", ">/dev/full", STDOUT_FULL],
  ["validate --json nowhere.pdf", ">/dev/full", STDOUT_FULL],
  ["validate nowhere.pdf", ">/dev/full", STDOUT_FULL],
  ["build content --no-pdf --no-cache --out site --json", ">/dev/full", STDOUT_FULL],
  ["check content", "2>/dev/full", /^$/],
  ["check bad", "2>/dev/full", /^$/],
  ["build content --no-pdf --no-cache --out site", "2>/dev/full", /^$/],
  ["nonsense", "2>/dev/full", /^$/],
  ["check bad --json", ">/dev/full 2>/dev/full", /^$/],
];

for (const [words, after, says] of outputs)
  test(`hostile machine: ${words} ${after} ends with status 3`, () =>
    withFolder({ "content/a.md": "# A\n", "bad/a.md": "" }, async (folder) => {
      const { status, said } = await inShell("true", words, after, folder);
      assert.is(status, 3, said);
      assert.match(said, says);
    }));

test("hostile machine: whoever stops reading is no fault", () =>
  withFolder({ "content/a.md": "# A\n" }, async (folder) => {
    const { status, said } = await inShell("set -o pipefail", "--help", "| head -n 1", folder);
    assert.is(status, 0, said);
  }));

/** Limits, what is asked under them, and what is said. */
const limits: ReadonlyArray<readonly [limit: string, words: string, says: RegExp]> = [
  ...[20, 24, 32, 48].map(
    (files) => [`-n ${files}`, BUILD, /lets a program have too few files open at once\./] as const,
  ),
  ["-n 24", "check content", /too few files open at once\.|No problems in 40 role files/],
  ["-f 1", `${BUILD} --no-pdf`, /lets a program write only small files\. Raise the limit: ulimit -f unlimited\./],
  ["-f 64", BUILD, /ulimit -f/],
  ["-v 1500000", BUILD, /ulimit -v is 1500000\./],
];

for (const [limit, words, says] of limits)
  test(`hostile machine: ${words} after ulimit ${limit} says what was too low, and changes nothing`, () =>
    withFolder({ site: "" }, async (folder) => {
      const { rm } = await import("node:fs/promises");
      await rm(join(folder, "site"));
      await mkdir(join(folder, "content"));
      for (let count = 0; count < 40; count++)
        await writeFile(join(folder, `content/r${count}.md`), `# R ${count}\n\n${"Words. ".repeat(500)}\n`);
      const before = await temporary();
      const { status, said } = await inShell(`ulimit ${limit}`, words, "", folder);
      assert.match(said, says);
      assert.not.match(said, /fault of Rungbook/);
      if (status === 0) assert.match(said, /No problems/);
      else assert.is(status, 3, said);
      assert.equal((await readdir(folder)).sort(), ["content"]);
      assert.equal(await temporary(), before);
    }));

/** Folders for temporary files that nobody uses any more: those of runs that go on come and go. */
async function temporary(): Promise<readonly string[]> {
  const names = await readdir(tmpdir());
  return names.filter((name) => /^rungbook-(?:profile|verapdf)-/.test(name) && !isRunning(Number(name.split("-")[2])));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const folders: ReadonlyArray<readonly [folder: string, words: string, says: RegExp]> = [
  ["/nowhere", BUILD, /^The browser needs a temporary folder, and none could be made: \/nowhere is not there\.$/m],
  ["/proc", BUILD, /^The browser needs a temporary folder, and none could be made: \/proc is not there\.$/m],
  ["/dev/null", BUILD, /: \/dev\/null is no folder\.$/m],
  [
    "/nowhere",
    `${BUILD} --verify`,
    /^veraPDF needs a temporary folder, and none could be made: \/nowhere is not there\.$/m,
  ],
];

for (const [folder, words, says] of folders)
  test(`hostile machine: ${words} with ${folder} for temporary files says so`, () =>
    withFolder({ "content/a.md": "# A\n" }, async (cwd) => {
      const { status, stderr } = await runRungbook(words.split(" "), { cwd, environment: { TMPDIR: folder } });
      assert.is(status, 3, stderr);
      assert.match(stderr, says);
      assert.match(stderr, /Name another folder in the environment variable TMPDIR/);
    }));

test("hostile machine: limits are read as Linux writes them", () => {
  const limits = [
    "Max file size             1048576              unlimited            bytes",
    "Max open files            1024                 4096                 files",
  ];
  assert.equal(lowLimits(limits.join("\n")), ["Raise a limit of this machine that may be too low: ulimit -f is 1024."]);
  assert.equal(lowLimits("Max file size   unlimited   unlimited  bytes"), []);
  assert.equal(lowLimits(""), []);
});

test.run();
