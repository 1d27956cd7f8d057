/** Hostile input: what no limit of the content stops ends in a message and status 3, and is not tried for nothing again. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { writeContent } from "../helpers/check-ladder.ts";
import { runHere } from "../helpers/run-here.ts";
import { runRungbook } from "../helpers/run-rungbook.ts";
import { withFolder } from "../helpers/write-folder.ts";

/** 200 files of 500 paragraphs: more than the watch takes to look once. */
const MUCH = Object.fromEntries(
  Array.from({ length: 200 }, (_, index) => [
    `r${index}.md`,
    `# R ${index}\n\n${"*words* of a paragraph\n\n".repeat(500)}`,
  ]),
);

for (const words of ["build content --out site --no-cache", "check content"]) {
  test(`${words} that needs more memory than it may have ends with status 3 and what to do, and writes nothing`, () =>
    withFolder({}, async (folder) => {
      await writeContent(folder, { ...MUCH, "ladder.yml": "limits:\n  memoryMegabytes: 50\n" });
      const { status, stderr, stdout } = await runRungbook(words.split(" "), { cwd: folder });
      assert.is(status, 3, stderr);
      assert.is(stdout, "");
      assert.match(stderr, /^The program and its browser need more memory than they may have\.$/m);
      assert.match(stderr, /^ {2}3\. Allow more: limits\.memoryMegabytes in ladder\.yml\.$/m);
      assert.not.match(stderr, /fault of Rungbook|problems?\.$/m);
      assert.not.ok(existsSync(join(folder, "site")));
    }));
}

/** Ends by itself as it is a little over its memory, and takes longer for that than the thread would wait. */
const SLOW_END = `
  import { withinMemory } from "./scripts/cli/memory-limit.ts";
  void withinMemory(async ({ allow, signal }) => {
    allow(process.memoryUsage.rss() / 1024 / 1024 / 1.2);
    signal.addEventListener("abort", () => {
      process.on("exit", () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 7_000));
      process.exit(7);
    });
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  });`;

test("a program that has begun to end is not ended in the midst of that for its memory", () => {
  const { status, signal, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", SLOW_END],
    { cwd: programFolder, encoding: "utf8" },
  );
  assert.equal({ status, signal, stderr }, { status: 7, signal: null, stderr: "" });
});

const LONG_ROLE = `# A role\n\n${`${"words of a paragraph that goes on for a while, ".repeat(3)}\n\n`.repeat(3_300)}`;

test("a handbook that takes longer than it may is not tried again in the next run, unless without the cache", () =>
  withFolder({}, async (folder) => {
    await writeContent(folder, {
      "ladder.yml": "calibration: false\nlimits:\n  printSeconds: 1\n",
      // Some 800 pages: no machine prints them in a second.
      ...Object.fromEntries(
        ["a", "b", "c", "d", "e"].map((name, at) => [`${name}.md`, `---\norder: ${at}\n---\n${LONG_ROLE}`]),
      ),
    });
    const build = ["build", "content", "--out", "site", "--only", "ladder"];
    const slow =
      "pdf/ladder.pdf takes longer than 1 seconds to print. Make it shorter, or raise limits.printSeconds in ladder.yml.";
    const known = `${slow} An earlier run has tried; --no-cache tries again.`;
    for (const [options, line] of [
      [["--cache", "cache"], slow],
      [["--cache", "cache"], known],
      [["--no-cache"], slow],
    ] as const) {
      const { status, stderr } = await runHere([...build, ...options], { cwd: folder });
      assert.is(status, 3, stderr);
      assert.is(stderr, `${line}\nNothing was changed.\n`);
    }
    assert.not.ok(existsSync(join(folder, "site")));
  }));

test.run();
