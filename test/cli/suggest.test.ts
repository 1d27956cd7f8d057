/** `calibrate --suggest`: the steps.yml that it writes, and where it does not. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runHere } from "../helpers/run-here.ts";
import { withFolder } from "../helpers/write-folder.ts";

const files = {
  "content/ladder.yml": "tracks:\n  - title: Makers\n    roles: [junior, senior]\n",
  "content/junior.md": "# Junior\n\n## Impact\n\n- Guide the plan of a small team.\n- Ask.\n",
  "content/senior.md": "# Senior\n\n## Impact\n\n- Guide the plan of a whole team.\n",
};

test("it writes a steps.yml into the folder of role files, which has no problem, and replaces none", () =>
  withFolder(files, async (cwd) => {
    const suggest = () => runHere(["calibrate", "--suggest"], { cwd });
    const { status, stderr } = await suggest();
    assert.is(status, 0, stderr);
    assert.is(stderr, `1 step compared. Read and correct ${join("content", "steps.yml")}.\n`);
    const path = join(cwd, "content", "steps.yml");
    const text = await readFile(path, "utf8");
    assert.match(
      text,
      `steps:
  - from: junior
    to: senior
    pairs:
      - J-I-1: "Guide the plan of a small team."
        S-I-1: "Guide the plan of a whole team."
    dropped:
      J-I-2: "Ask."
`,
    );
    assert.is((await runHere(["check"], { cwd })).stderr, "No problems in 2 role files.\n");
    await writeFile(path, "steps: []\n");
    const again = await suggest();
    assert.is(again.status, 2);
    assert.match(again.stderr, /steps\.yml is there, and is not replaced\. Name another file with --out\./);
    assert.is(await readFile(path, "utf8"), "steps: []\n");
    assert.is((await runHere(["calibrate", "--suggest", "--out", "new/other.yml"], { cwd })).status, 0);
    assert.is(await readFile(join(cwd, "new", "other.yml"), "utf8"), text);
    assert.equal((await readdir(cwd)).sort(), ["content", "new"]);
  }));

test("it writes nothing where the content has errors, where there is no step, and beside what it does not go with", () =>
  withFolder(
    { ...files, "broken/a.md": "---\nid: ../x\n---\n\n# A\n", "alone/a.md": "# A\n\n## Impact\n\n- One.\n" },
    async (cwd) => {
      const broken = await runHere(["calibrate", "broken", "--suggest"], { cwd });
      assert.is(broken.status, 1);
      assert.match(broken.stderr, "error");
      const alone = await runHere(["calibrate", "alone", "--suggest"], { cwd });
      assert.is(alone.status, 1);
      assert.match(alone.stderr, "No role follows another");
      const both = await runHere(["calibrate", "--suggest", "--roles", "junior,senior"], { cwd });
      assert.is(both.status, 2);
      assert.match(both.stderr, "cannot be used with");
      for (const folder of ["broken", "alone"]) assert.equal(await readdir(join(cwd, folder)), ["a.md"]);
    },
  ));

test.run();
