/** Hostile input: whatever a PDF is, `validate` answers: in bounded time and memory, with a status, and with no stack. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { hostilePdfs, mutations } from "../helpers/hostile-pdfs.ts";
import { runMeasured } from "../helpers/run-measured.ts";
import { withFolder } from "../helpers/write-folder.ts";

const COSTLY =
  "error  It takes more time or memory to look through than a file of its length should: it is damaged, or made to do harm.";

for (const [name, bytes, isCostly] of hostilePdfs()) {
  test(`hostile input: a PDF of ${name} is answered in ten seconds of a quiet machine and 1 GB`, () =>
    withFolder({ "a.pdf": bytes }, async (folder) => {
      const { status, stderr, references, megabytes } = await runMeasured(["validate", "a.pdf"], folder);
      assert.ok(status === 1 || status === 2, `status ${status}\n${stderr}`);
      if (isCostly) assert.is(stderr, `a.pdf  ${COSTLY}\n`);
      assert.not.match(stderr, /^\s+at |fault of Rungbook/m);
      assert.ok(references < 1_000, `${Math.round(references)} references`);
      assert.ok(megabytes < 1_000, `${Math.round(megabytes)} MB`);
    }));
}

test("hostile input: 8 mutations of a handbook are answered", () => {
  const handbook = readFileSync(join(programFolder, "test", "fixtures", "pdf", "ladder.pdf"));
  const files = Object.fromEntries(mutations(handbook, 8, 1).map((bytes, index) => [`${index}.pdf`, bytes]));
  return withFolder(files, async (folder) => {
    const { status, stderr } = await runMeasured(["validate", ...Object.keys(files)], folder);
    assert.ok(status === 1 || status === 2, `status ${status}\n${stderr}`);
    assert.not.match(stderr, /^\s+at |fault of Rungbook/m);
  });
});

test.run();
