/** `rungbook calibrate`: what it says and which status it ends with. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { calibrate } from "../../scripts/index.ts";
import { runHere } from "../helpers/run-here.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const role = (name: string): string => `# ${name}\n\n## Work\n\n- Work as ${name}\n`;
const LADDER: FolderFiles = {
  "content/ladder.yml":
    "tracks:\n  - { title: Crew, roles: [mate, keeper] }\n  - { title: Shore, roles: [agent] }\nprint: { paper: Letter }\n",
  "content/mate.md": role("Mate"),
  "content/keeper.md": role("Keeper"),
  "content/agent.md": role("Agent"),
};

/** Runs `calibrate` in `folder`. */
function run(folder: string, ...parameters: readonly string[]) {
  return runHere(["calibrate", ...parameters], { cwd: folder, environment: { SOURCE_DATE_EPOCH: "86400" } });
}

const refused: ReadonlyArray<readonly [parameters: readonly string[], status: number, message: RegExp]> = [
  [["--roles", "mate,kepeer"], 2, /^--roles names "kepeer", and there is no such role\. Did you mean "keeper"\?$/m],
  [["--track", "crw"], 2, /^--track names "crw", and there is no such track\. Did you mean "crew"\?$/m],
  [["--track", "bridge"], 2, /^--track names "bridge", and there is no such track\. There are: crew.*\.$/m],
  [["--roles", "mate"], 2, /It takes two to four roles, ids or titles/],
  [["--roles", "mate,mate"], 2, /"mate" is there twice/],
  [["--paper", "B4"], 2, /It must be one of A4, A3, Letter, Tabloid/],
  [["--people", "people.csv"], 1, /^people\.csv:2(:1)? {2}error {2}There is no role "Captain"/m],
  [["--people", "none.csv"], 1, /none\.csv {2}error/],
];
for (const [parameters, status, message] of refused)
  test(`calibrate ${parameters.join(" ")} ends with ${status}, and makes nothing`, () =>
    withFolder({ ...LADDER, "people.csv": "person,role\nAda,Captain\n" }, async (folder) => {
      const { status: actual, stderr } = await run(folder, ...parameters);
      assert.is(actual, status, stderr);
      assert.match(stderr, message);
      assert.equal((await readdir(folder)).sort(), ["content", "people.csv"]);
    }));

test("a character that no font has is warned of in the file of people that was given, at their rows, and in ladder.yml where it is of none", () =>
  withFolder(
    {
      ...LADDER,
      "content/ladder.yml": `${LADDER["content/ladder.yml"]}calibration: { prompts: ["Why \ue001?"] }\n`,
      "hr/autumn.csv": "person,role\nAda,Mate\nBo \ue000,Keeper\nCy \ue000,Keeper\n",
    },
    async (folder) => {
      const { status, stderr, stdout } = await runHere(["calibrate", "--people", "hr/autumn.csv", "--json"], {
        cwd: folder,
      });
      assert.is(status, 0, stderr);
      assert.equal(stderr.match(/^\S+ {2}warning {2}No font has \S+ \S+/gm), [
        'content/ladder.yml  warning  No font has "\ue001" (U+E001).',
        'hr/autumn.csv:3:1  warning  No font has "\ue000" (U+E000).',
        'hr/autumn.csv:4:1  warning  No font has "\ue000" (U+E000).',
      ]);
      const files = JSON.parse(stdout).problems.map(({ file }: { file: string }) => file);
      assert.ok(files.includes("hr/autumn.csv"), stdout);
    },
  ));

test("an id that nothing has is in the JSON too", () =>
  withFolder(LADDER, async (folder) => {
    const { status, stdout } = await run(folder, "--track", "crw", "--json");
    assert.is(status, 2);
    assert.equal(JSON.parse(stdout), { made: false, unknown: [{ id: "crw", nearest: "crew" }] });
  }));

test("content with an error makes nothing, and says what is wrong", () =>
  withFolder({ ...LADDER, "content/mate.md": "---\nid: [\n---\n# Mate\n" }, async (folder) => {
    const { status, stderr, stdout } = await run(folder, "--json");
    assert.is(status, 1);
    assert.match(stderr, /content\/mate\.md:\d+:\d+ {2}error/);
    assert.match(stderr, /^Nothing was made\.$/m);
    assert.is(JSON.parse(stdout).made, false);
  }));

test("documents are put into a folder of their own, which is replaced as a whole and never with foreign files", () =>
  withFolder(LADDER, async (folder) => {
    const first = await run(folder, "--track", "crew", "--json");
    assert.is(first.status, 0, first.stderr);
    const made = join(folder, "calibration");
    const names = async (): Promise<readonly string[]> =>
      (await readdir(made)).filter((name) => /^(crew|mate).*\.(pdf|txt)$/.test(name)).sort();
    assert.equal(await names(), ["crew-matrix.pdf", "crew-steps.pdf"]);
    const { documents } = JSON.parse(first.stdout);
    for (const { kind, path } of documents.slice(0, 2)) assert.is(path, `crew-${kind}.pdf`);

    const named = await run(folder, "--roles", "Mate,agent");
    assert.is(named.status, 0, named.stderr);
    assert.match(named.stderr, /^Made \d+ documents \(\d+ pages\).* in [\d.]+ s\.\nThey are in .*\/calibration\.$/m);
    assert.equal(await names(), ["mate-agent-matrix.pdf", "mate-agent-steps.pdf"]);

    await writeFile(join(made, "mate.txt"), "ours");
    const again = await run(folder, "--track", "crew");
    assert.is(again.status, 2);
    assert.match(again.stderr, "holds what no build wrote: mate.txt");
    assert.is(await readFile(join(made, "mate.txt"), "utf8"), "ours");
    assert.equal(await names(), ["mate-agent-matrix.pdf", "mate-agent-steps.pdf", "mate.txt"]);
  }));

test("a build whose ladder.yml wants no documents for calibrations has none, and makes no booklets of those that there are", () =>
  withFolder(LADDER, async (folder) => {
    const only = ["--only", "crew-matrix", "--booklet", "--json"];
    const build = () => runHere(["build", "content", "--out", "site", "--no-cache", ...only], { cwd: folder });
    const { status, stdout, stderr } = await build();
    assert.is(status, 0, stderr);
    const [{ path, booklet }] = JSON.parse(stdout).handbooks;
    assert.equal([path, booklet], ["pdf/calibration/crew-matrix.pdf", undefined]);
    assert.match(stderr, /, 1 document \(1 page\) in .*\n.*, the documents in .*\/pdf\.$/m);
    await writeFile(join(folder, "content/ladder.yml"), `calibration: false\n${LADDER["content/ladder.yml"]}`);
    const off = await build();
    assert.is(off.status, 2);
    assert.match(off.stderr, '--only names "crew-matrix"');
    // Who asks for them gets them.
    const asked = await run(folder, "--track", "crew", "--out", "asked");
    assert.is(asked.status, 0, asked.stderr);
  }));

test("the library refuses another number of roles than two to four", async () => {
  for (const roles of [["mate"], ["a", "b", "c", "d", "e"], ["mate", "mate"]]) {
    try {
      await calibrate({ folder: "content", out: "made", roles });
      assert.unreachable(roles.join());
    } catch (error) {
      assert.instance(error, RangeError);
    }
  }
});

test.run();
