import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PDF, PdfStream } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { finishHandbook } from "../../scripts/pdf/finish-handbook.ts";
import { KNOWN_RULES } from "../../scripts/pdf/validation/finding.ts";
import { DOCUMENT_FACTS } from "../helpers/document-facts.ts";
import { runHere } from "../helpers/run-here.ts";
import { withFolder } from "../helpers/write-folder.ts";

const printed = join(programFolder, "test", "fixtures", "pdf", "ladder.pdf");

const FACTS = { ...DOCUMENT_FACTS, title: "Engineering Career Ladder", author: "Northwind Labs" };

const knownOf = (standard: string): number => KNOWN_RULES.filter((rule) => rule.standard === standard).length;

/** What stands at the end of every report. */
const scope =
  `Rungbook knows ${KNOWN_RULES.length} rules, ${knownOf("PDF/UA-1")} of PDF/UA-1, ${knownOf("PDF/A-2")} of PDF/A-2 and ` +
  `${knownOf("PDF/A-3")} more of PDF/A-3: those that its ` +
  "handbooks could break, of fonts such as browsers embed. For a full verdict ask veraPDF (https://verapdf.org).";

test("validate names rule, page and object of everything that keeps a printed file from the standards", async () => {
  const { status, stdout } = await runHere(["validate", printed]);
  assert.is(status, 1);
  const lines = stdout.trimEnd().split("\n");
  assert.ok(lines.includes(`${printed}  PDF/UA-1 7.1-8  Metadata: There is no XMP metadata.`), stdout);
  assert.ok(
    lines.some((line) => /PDF\/UA-1 7\.18\.5-2 {2}page \d+, \d+ 0 R: /.test(line)),
    stdout,
  );
  assert.match(lines.at(-2) ?? "", /claims no standard; \d+ found$/);
  assert.is(lines.at(-1), scope);
});

test("validate finds nothing in a finished handbook and says what it claims", async () => {
  const { bytes } = await finishHandbook(await readFile(printed), FACTS);
  await withFolder({ "ladder.pdf": bytes }, async (folder) => {
    const file = join(folder, "ladder.pdf");
    const { status, stdout } = await runHere(["validate", file]);
    assert.is(stdout, `${file}  claims PDF/UA-1 and PDF/A-2a; nothing was found\n${scope}\n`);
    assert.is(status, 0);
    const json = await runHere(["validate", "--json", file]);
    assert.equal(JSON.parse(json.stdout), { files: [{ file, claims: ["PDF/UA-1", "PDF/A-2a"], findings: [] }] });
  });
});

type Change = readonly [claim: string, instead: string];

/** A finished handbook that is not marked as tagged, and whose metadata claim something else. */
async function claiming(...changes: readonly Change[]): Promise<Uint8Array> {
  const { bytes } = await finishHandbook(await readFile(printed), FACTS);
  const pdf = await PDF.load(bytes);
  const metadata = pdf.context.catalog.getDict().get("Metadata", (ref) => pdf.context.resolve(ref));
  if (!(metadata instanceof PdfStream)) throw new Error("The handbook has no metadata.");
  const xmp = Buffer.from(metadata.getDecodedData()).toString("utf8");
  metadata.setData(Buffer.from(changes.reduce((text, [claim, instead]) => text.replace(claim, instead), xmp)));
  pdf.context.catalog.getDict().delete("MarkInfo");
  return pdf.save();
}

const LEVEL = "<pdfaid:conformance>A";
const UA_PART = "<pdfuaid:part>1</pdfuaid:part>";

const CLAIMS: readonly (readonly [fact: string, changes: readonly Change[], status: number, last: RegExp])[] = [
  ["a rule of both claims is broken", [], 1, /claims PDF\/UA-1 and PDF\/A-2a; 2 found$/],
  [
    "only a rule of level A is broken, and level B is claimed",
    [
      [UA_PART, ""],
      [LEVEL, "<pdfaid:conformance>B"],
    ],
    0,
    /claims PDF\/A-2b; nothing was found; 3 of what it does not claim$/,
  ],
  [
    "only a rule of level A is broken, and level B of PDF/A-3 is claimed",
    [
      [UA_PART, ""],
      [LEVEL, "<pdfaid:conformance>B"],
      ["<pdfaid:part>2", "<pdfaid:part>3"],
    ],
    0,
    /claims PDF\/A-3b; nothing was found; 3 of what it does not claim$/,
  ],
  [
    "level A of PDF/A-3 is claimed",
    [
      [UA_PART, ""],
      ["<pdfaid:part>2", "<pdfaid:part>3"],
    ],
    1,
    /claims PDF\/A-3a; 1 found; /,
  ],
  [
    "PDF/A-4 is claimed",
    [
      [UA_PART, ""],
      [LEVEL, "<pdfaid:conformance>B"],
      ["<pdfaid:part>2", "<pdfaid:part>4"],
    ],
    0,
    /claims PDF\/A-4b; nothing was found; \d of what it does not claim; no rule of PDF\/A-4b is known$/,
  ],
];
for (const [fact, changes, status, last] of CLAIMS) {
  test(`where ${fact}, validate ends with status ${status}`, async () => {
    await withFolder({ "claiming.pdf": await claiming(...changes) }, async (folder) => {
      const run = await runHere(["validate", join(folder, "claiming.pdf")]);
      assert.match(run.stdout.trimEnd().split("\n").at(-2) ?? "", last);
      assert.is(run.status, status);
    });
  });
}

test("findings of what a file claims come before others, and JSON says which they are", async () => {
  await withFolder({ "accessible.pdf": await claiming([LEVEL, "<pdfaid:conformance>Z"]) }, async (folder) => {
    const { stdout } = await runHere(["validate", "--json", join(folder, "accessible.pdf")]);
    const { files }: { files: readonly { findings: readonly { standard: string; claimed: boolean }[] }[] } =
      JSON.parse(stdout);
    const found = files[0]?.findings.map(({ standard, claimed }) => `${standard} ${claimed}`) ?? [];
    assert.is(found[0], "PDF/UA-1 true");
    assert.is(found.indexOf("PDF/A-2 false"), found.filter((each) => each.endsWith("true")).length);
  });
});

test("validate ends with status 2 for what is no PDF, what is not there, and for no file at all", () =>
  withFolder({ "text.pdf": "not a PDF" }, async (folder) => {
    const text = await runHere(["validate", join(folder, "text.pdf")]);
    assert.is(text.status, 2);
    assert.match(text.stderr, /text\.pdf {2}error {2}It is no PDF that can be read\./);
    const missing = await runHere(["validate", join(folder, "none.pdf"), printed]);
    assert.is(missing.status, 2);
    assert.match(missing.stderr, /none\.pdf {2}error {2}There is no such file\./);
    assert.match(missing.stdout, /ladder\.pdf {2}claims no standard/);
    assert.is((await runHere(["validate"])).status, 2);
  }));

test("validate says of a file that is cut off, or begins with something else, that it is damaged, and no more", async () => {
  const whole = await readFile(printed);
  const files = {
    "cut.pdf": whole.subarray(0, whole.length / 2),
    "late.pdf": Buffer.concat([Buffer.from("junk\n"), whole]),
  };
  await withFolder(files, async (folder) => {
    for (const name of Object.keys(files)) {
      const { status, stdout, stderr } = await runHere(["validate", join(folder, name)]);
      assert.is(status, 2, name);
      assert.is(stdout, `${scope}\n`);
      assert.match(stderr, new RegExp(`^\\S+${name}  error  It is damaged and can only be read in part: .*\n$`));
    }
  });
});

test("validate says that a file is encrypted, and nothing of what else is in it or how it was read", async () => {
  const encrypted = await PDF.load(await readFile(printed));
  encrypted.setProtection({ userPassword: "", ownerPassword: "owner" });
  await withFolder({ "encrypted.pdf": await encrypted.save() }, async (folder) => {
    const file = join(folder, "encrypted.pdf");
    const { status, stdout, stderr } = await runHere(["validate", file]);
    assert.is(status, 1);
    const message = "The file is encrypted. Nothing else in it was checked.";
    assert.is(
      stdout,
      `${file}  PDF/A-2 6.1.3-2  trailer: ${message}\n${file}  claims no standard; 1 found\n${scope}\n`,
    );
    assert.is(stderr, "");
  });
});

test.run();
