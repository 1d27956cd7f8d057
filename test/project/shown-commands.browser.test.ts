/** Whoever types what README.md and the guides show gets what they say: their blocks of commands are run, in the order in which they are read. */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { GUIDES, readGuide } from "../helpers/guides.ts";

const room = mkdtempSync(join(tmpdir(), "rungbook-shown-commands-test-"));
test.after(() => rmSync(room, { recursive: true, force: true }));

/** What a block has in it that cannot be run here, and why. */
const NOT_RUN = {
  "git clone ": "the repository has no address here",
  "npm test": "this is that",
  "npm install --global": "`package.browser.test.ts` does it",
  "ws://10.0.0.5": "there are no such machines",
  "--prefix ~/rungbook": "the stand-in for npm is told so below",
};

/** The blocks of commands of a document. */
function blocksOf(text: string): readonly string[] {
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = ""]) => block);
}

const readme = blocksOf(readFileSync(join(programFolder, "README.md"), "utf8"));

/** Makes somebody's home folder, with `rungbook` and `npm run rungbook` that lead to the program of this repository. */
function makeHome(name: string): string {
  const home = join(room, name);
  const programs = join(home, "programs");
  mkdirSync(programs, { recursive: true });
  const run = `exec "${process.execPath}" "${join(programFolder, "scripts/setup.mjs")}" rungbook`;
  const npm = `[ "$1" = run ] && shift\n[ "$1" = --silent ] && shift\n[ "$1 $2" = "rungbook --" ] || exit 9\nshift 2\n${run} "$@"\n`;
  for (const [file, script] of Object.entries({ rungbook: `${run} "$@"\n`, npm, jq: "exec cat\n" })) {
    writeFileSync(join(programs, file), `#!/bin/sh\n${script}`);
    chmodSync(join(programs, file), 0o755);
  }
  return home;
}

/** Runs blocks one after another, each in the home folder. @throws with all that was said when one fails */
function type(home: string, blocks: readonly string[]): void {
  const env = { ...process.env, HOME: home, PATH: `${join(home, "programs")}:${process.env.PATH}`, NO_COLOR: "1" };
  for (const block of blocks.filter((text) => !Object.keys(NOT_RUN).some((part) => text.includes(part))))
    execFileSync("bash", ["-euo", "pipefail", "-c", block], { cwd: home, env, stdio: "pipe" });
}

function blocksOfGuide(name: string): readonly string[] {
  return blocksOf(readGuide(name));
}

test("what is not run is there", () => {
  const blocks = [...readme, ...GUIDES.flatMap(blocksOfGuide)];
  for (const part of Object.keys(NOT_RUN)) assert.is(blocks.filter((block) => block.includes(part)).length, 1, part);
});

const home = makeHome("home");
const exists = (...paths: readonly string[]): void => {
  for (const path of paths) assert.ok(existsSync(join(home, path)), path);
};

test("README.md makes a ladder of two roles, with the handbooks that it names", () => {
  type(home, readme);
  exists("our-ladder-site/index.html");
  exists(
    ...["ladder.pdf", "roles/engineer.pdf", "roles/senior-engineer.pdf"].map((name) => `our-ladder-site/pdf/${name}`),
  );
});

test("the guides make booklets, calibrations, offers and JSON of that ladder", () => {
  type(home, blocksOfGuide("handbooks.md"));
  exists("our-ladder-site/pdf/booklets/ladder.pdf", "ladder-booklet.pdf");
  const [people = "", calibrate = "", collect = "", suggest = "", ...others] = blocksOfGuide("calibration.md");
  assert.equal(others, []);
  type(home, [people, calibrate]);
  exists(...["pack.pdf", "pack.zip", "session.pdf"].map((name) => `calibration/${name}`));
  assert.is(readdirSync(join(home, "calibration/worksheets")).length, 2);
  cpSync(join(home, "calibration/worksheets"), join(home, "came-back"), { recursive: true });
  type(home, [collect, suggest]);
  exists("collected.xlsx", "collected.pdf", "our-ladder/steps.yml");
  type(home, [...blocksOfGuide("offers-by-command.md"), ...blocksOfGuide("commands.md")]);
  exists("offers/offers.jsonl");
});

test("the guide for recruiters makes an offer of the sample ladder, and knows it again", () => {
  const other = makeHome("recruiter");
  cpSync(join(programFolder, "content"), join(other, "our-ladder"), { recursive: true });
  const [example = "", offer = "", verify = "", ...others] = blocksOfGuide("offers.md");
  assert.equal(others, []);
  type(other, [example, offer]);
  const [made = ""] = readdirSync(join(other, "offers")).filter((name) => name.endsWith(".pdf"));
  cpSync(join(other, "offers", made), join(other, "brought.pdf"));
  cpSync(join(other, "offers/offers.jsonl"), join(other, "offers.jsonl"));
  type(other, [verify]);
});

test.run();
