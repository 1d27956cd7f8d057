/** `rungbook doctor`: what it says of this machine, and of machines that lack something. */
import { chmod } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  type Examined,
  examineCache,
  examineGit,
  examineNode,
  examineOutput,
  examineSpace,
  examineTemporary,
} from "../../scripts/cli/machine/examine-machine.ts";
import { runHere } from "../helpers/run-here.ts";
import { withFolder } from "../helpers/write-folder.ts";

interface Report {
  readonly canPrint: boolean;
  readonly examined: readonly Examined[];
}

/** A folder that nobody can write to, root included. */
const UNMADE = process.platform === "linux" ? "/proc/rungbook/results" : join(import.meta.filename, "results");

test("on a machine that prints, doctor says so of everything that a build needs, and ends with status 0", () =>
  withFolder({ "keeper.md": "# Keeper\n" }, async (folder) => {
    const options = ["--out", join(folder, "site"), "--cache", join(folder, "cache")];
    const { status, stdout, stderr } = await runHere(["doctor", "--json", ...options]);
    assert.is(status, 0, stderr);
    const { canPrint, examined }: Report = JSON.parse(stdout);
    assert.is(canPrint, true);
    const stateOf = (subject: string): string | undefined => examined.find((each) => each.subject === subject)?.state;
    for (const subject of ["Node", "browser", "output folder", "temporary folder", "cache", "font for Latin"])
      assert.is(stateOf(subject), "ok", subject);
    const browser = examined.find(({ subject }) => subject === "browser");
    assert.match(browser?.message ?? "", /^\S.* \(.+\), (?:Headless)?(?:Chrome|Edg)\/\d+/);
    const scripts = ["Greek", "Cyrillic", "Hebrew", "Arabic", "Devanagari", "Thai"];
    for (const script of [...scripts, "Chinese", "Japanese", "Korean", "emoji"])
      assert.ok(["ok", "advice"].includes(stateOf(`font for ${script}`) ?? ""), script);
    for (const { state, advice, subject } of examined) assert.is(advice === null, state === "ok", subject);
  }));

test("what is lacking is a line with what to do below it, and the status is 3 where it stops printing", () =>
  withFolder({ "no-browser": "#!/bin/sh\nexit 7\n" }, async (folder) => {
    await chmod(join(folder, "no-browser"), 0o755);
    const faults: readonly (readonly [options: readonly string[], line: RegExp])[] = [
      [
        ["--browser", join(folder, "none")],
        /^stop {4}browser: --browser names \S+none, but there is no such file\.\n +Any/m,
      ],
      [
        ["--browser", join(folder, "no-browser")],
        /^stop {4}browser: .*no-browser.*\n +Any one of these mends it:\n +1\. /m,
      ],
      [["--out", UNMADE], /^stop {4}output folder: \S+ cannot be written: .+\n {8}Name another folder with --out\.$/m],
    ];
    for (const [options, line] of faults) {
      const { status, stdout } = await runHere(["doctor", ...options]);
      assert.match(stdout, line);
      assert.is(status, 3, options.join(" "));
    }
  }));

test("a cache that cannot be written stops nothing", async () => {
  if (process.platform !== "linux") return console.log("skipped: only /proc refuses root too");
  const { status, stdout } = await runHere(["doctor", "--cache", UNMADE]);
  assert.match(stdout, /^advice {2}cache: None of these can be written: \S+\. .*\n {8}Name a folder with --cache\.$/m);
  assert.is(status, 0);
});

test("doctor takes no file: validate does", async () => {
  const { status, stdout, stderr } = await runHere(["doctor", "handbook.pdf"]);
  assert.is(status, 2);
  assert.is(stdout, "");
  assert.match(
    stderr,
    /^error: doctor looks at this machine and takes no file\. rungbook validate FILE\.pdf checks PDFs\.\n/,
  );
});

const MACHINES: readonly (readonly [fact: string, examined: Examined, state: Examined["state"], message: RegExp])[] = [
  ["an old Node", examineNode("20.9.0"), "stop", /^This is 20\.9\.0; 20\.\d+ or later is needed\.$/],
  ["a newer Node", examineNode("100.0.0"), "ok", /^100\.0\.0$/],
  ["a full disk", examineSpace(".", 1e6), "stop", /^There are only 1 MB\.$/],
  ["a disk that is nearly full", examineSpace(".", 400e6), "advice", /^There are only 400 MB: a large ladder/],
  ["a disk with room", examineSpace(".", 4e9), "ok", /^4000 MB$/],
  ["no folder for a cache", examineCache([]), "advice", /^There is no folder for it\./],
  ["a second cache where the first cannot be written", examineCache([UNMADE, "."]), "ok", /^\., \d+ MB; it is safe/],
  ["no temporary folder", examineTemporary(UNMADE), "stop", /cannot be written: there is no such folder\.$/],
  ["an output folder inside a file", examineOutput(join(import.meta.filename, "site")), "stop", /is a file\.$/],
];
for (const [fact, { state, message }, expected, text] of MACHINES) {
  test(`${fact} is ${expected === "ok" ? "well" : `reported as "${expected}"`}`, () => {
    assert.is(state, expected);
    assert.match(message, text);
  });
}

test("a machine without git can print, but dates are not known", async () => {
  const { state, message, advice } = await examineGit({ PATH: ["nowhere", "neither"].join(delimiter) });
  assert.is(state, "advice");
  assert.match(message, /^There is none: handbooks have no date/);
  assert.match(advice ?? "", /SOURCE_DATE_EPOCH/);
});

test.run();
