import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PDF } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../scripts/commands/program-version.ts";
import { finishHandbook } from "../scripts/pdf/finish-handbook.ts";
import { runRungbook } from "./helpers/run-rungbook.ts";
import { withFolder } from "./helpers/write-folder.ts";

const printed = join(programFolder, "test", "fixtures", "pdf", "ladder.pdf");

test("doctor names rule, page and object of everything that keeps a printed file from the standards", async () => {
  const { status, stdout } = await runRungbook(["doctor", printed]);
  assert.is(status, 1);
  const lines = stdout.trimEnd().split("\n");
  assert.ok(lines.includes(`${printed}  PDF/UA-1 7.1-8  Metadata: There is no XMP metadata.`), stdout);
  assert.ok(
    lines.some((line) => /PDF\/UA-1 7\.18\.5-2 {2}page \d+, \d+ 0 R: /.test(line)),
    stdout,
  );
  assert.match(lines.at(-1) ?? "", /claims no standard; \d+ found$/);
});

test("doctor finds nothing in a finished handbook and says what it claims", async () => {
  const { bytes } = await finishHandbook(await readFile(printed), {
    title: "Engineering Career Ladder",
    author: "Northwind Labs",
    subject: "What is expected of each role",
    keywords: ["roles"],
    language: "en",
    creator: "Rungbook 0.1",
    date: new Date("2026-11-01T00:00:00Z"),
    frontMatterPages: 2,
    headings: [],
  });
  await withFolder({ "ladder.pdf": bytes }, async (folder) => {
    const file = join(folder, "ladder.pdf");
    const { status, stdout } = await runRungbook(["doctor", file]);
    assert.is(stdout, `${file}  claims PDF/UA-1 and PDF/A-2a; nothing was found\n`);
    assert.is(status, 0);
    const json = await runRungbook(["doctor", "--json", file]);
    assert.equal(JSON.parse(json.stdout), { files: [{ file, claims: ["PDF/UA-1", "PDF/A-2a"], findings: [] }] });
  });
});

test("doctor ends with status 2 for what is no PDF, what is not there, and for no file at all", () =>
  withFolder({ "text.pdf": "not a PDF" }, async (folder) => {
    const text = await runRungbook(["doctor", join(folder, "text.pdf")]);
    assert.is(text.status, 2);
    assert.match(text.stderr, /text\.pdf {2}error {2}It is no PDF that can be read\./);
    const missing = await runRungbook(["doctor", join(folder, "none.pdf"), printed]);
    assert.is(missing.status, 2);
    assert.match(missing.stderr, /none\.pdf {2}error {2}There is no such file\./);
    assert.match(missing.stdout, /ladder\.pdf {2}claims no standard/);
    assert.is((await runRungbook(["doctor"])).status, 2);
  }));

test("doctor says of a file that is cut off, or begins with something else, that it is damaged, and no more", async () => {
  const whole = await readFile(printed);
  const files = {
    "cut.pdf": whole.subarray(0, whole.length / 2),
    "late.pdf": Buffer.concat([Buffer.from("junk\n"), whole]),
  };
  await withFolder(files, async (folder) => {
    for (const name of Object.keys(files)) {
      const { status, stdout, stderr } = await runRungbook(["doctor", join(folder, name)]);
      assert.is(status, 2, name);
      assert.is(stdout, "");
      assert.match(stderr, new RegExp(`^\\S+${name}  error  It is damaged and can only be read in part: .*\n$`));
    }
  });
});

test("doctor says that a file is encrypted, and nothing of what else is in it or how it was read", async () => {
  const encrypted = await PDF.load(await readFile(printed));
  encrypted.setProtection({ userPassword: "", ownerPassword: "owner" });
  await withFolder({ "encrypted.pdf": await encrypted.save() }, async (folder) => {
    const file = join(folder, "encrypted.pdf");
    const { status, stdout, stderr } = await runRungbook(["doctor", file]);
    assert.is(status, 1);
    const message = "The file is encrypted. Nothing else in it was checked.";
    assert.is(stdout, `${file}  PDF/A-2 6.1.3-2  trailer: ${message}\n${file}  claims no standard; 1 found\n`);
    assert.is(stderr, "");
  });
});

test.run();
