/** What `verify` compares a file with, and what it says of one that nothing is known of. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { VerifiedPdf } from "../../../scripts/build/verify/verify-result.ts";
import { finishHandbook } from "../../../scripts/pdf/finish-handbook.ts";
import { DOCUMENT_FACTS } from "../../helpers/document-facts.ts";
import { plainPdf } from "../../helpers/plain-pdf.ts";
import { loadLibrary, runHere } from "../../helpers/run-here.ts";
import { type FolderFiles, withFolder } from "../../helpers/write-folder.ts";

const printed = await readFile(new URL("../../fixtures/pdf/ladder.pdf", import.meta.url));
const { bytes } = await finishHandbook(printed, DOCUMENT_FACTS);
const flipped = Buffer.from(bytes);
flipped[3_000] = (flipped[3_000] ?? 0) ^ 1;
const FOREIGN = plainPdf([
  "<</Type/Catalog/Pages 2 0 R>>",
  "<</Type/Pages/Kids[3 0 R]/Count 1>>",
  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
]);

const LIST = JSON.stringify({
  ladder: { title: "Leiter", organisation: "", version: "2026.2", date: "2026-11-01" },
  handbooks: [
    {
      kind: "role",
      id: "em",
      title: "Engineering Manager",
      path: "pdf/roles/em.pdf",
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    },
  ],
});
const SITE: FolderFiles = {
  "site/handbooks.json": LIST,
  "site/pdf/roles/em.pdf": Buffer.from(bytes),
  "site/pdf/roles/flipped.pdf": flipped,
  "site/pdf/roles/foreign.pdf": FOREIGN,
  "mail/em.pdf": Buffer.from(bytes),
  "mail/flipped.pdf": flipped,
  "mail/foreign.pdf": FOREIGN,
  "mail/text.pdf": "no PDF at all",
};

async function verified(folder: string, file: string, register: string | null = null): Promise<VerifiedPdf> {
  const { verifyPdf } = await loadLibrary();
  const result = await verifyPdf({ file: join(folder, file), register: register && join(folder, register) });
  if (result.outcome !== "verified") throw new Error(result.reason);
  return result;
}

const CASES: readonly (readonly [file: string, register: string | null, state: string, basis: string | null])[] = [
  ["site/pdf/roles/em.pdf", null, "unchanged", "handbooks.json"],
  ["mail/em.pdf", "site/handbooks.json", "unchanged", "handbooks.json"],
  ["mail/em.pdf", null, "unchanged", "own checksum"],
  ["site/pdf/roles/flipped.pdf", null, "changed", "own checksum"],
  ["mail/flipped.pdf", "site/handbooks.json", "changed", "own checksum"],
  ["mail/foreign.pdf", "site/handbooks.json", "not made by Rungbook", null],
  ["site/pdf/roles/foreign.pdf", null, "not made by Rungbook", null],
];

for (const [file, register, state, basis] of CASES)
  test(`${file}${register ? ` beside ${register}` : ""} is ${state}, by ${basis ?? "nothing"}`, () =>
    withFolder(SITE, async (folder) => {
      const result = await verified(folder, file, register);
      assert.equal([result.state, result.basis], [state, basis]);
    }));

test("of a handbook that is listed, id and version are said", () =>
  withFolder(SITE, async (folder) => {
    const { subject } = await verified(folder, "site/pdf/roles/em.pdf");
    assert.equal(subject, {
      id: "em",
      title: "Engineering Manager",
      version: "2026.2",
      fingerprint: null,
      isFingerprintTrue: null,
    });
  }));

test("a handbook that is not listed, or was changed, says which it is", () =>
  withFolder({ ...SITE, "old/handbooks.json": LIST.replace(/[0-9a-f]{64}/, "0".repeat(64)) }, async (folder) => {
    const says = `it says of itself: ${DOCUMENT_FACTS.title} (${DOCUMENT_FACTS.subject})\n`;
    for (const file of ["em.pdf", "flipped.pdf"])
      for (const words of [[], ["--register", "old/handbooks.json"]]) {
        const { status, stdout } = await runHere(["verify", `mail/${file}`, ...words], { cwd: folder });
        assert.match(stdout, says);
        assert.is(status, file === "em.pdf" && words.length === 0 ? 0 : 1, stdout);
      }
    assert.match(
      (await runHere(["verify", "mail/em.pdf", "--register", "old/handbooks.json"], { cwd: folder })).stdout,
      "not listed\n",
    );
    assert.not.match((await runHere(["verify", "site/pdf/roles/em.pdf"], { cwd: folder })).stdout, "of itself");
  }));

test("a register that is not there is said, and what is no PDF", () =>
  withFolder(SITE, async (folder) => {
    const run = (...words: readonly string[]) => runHere(["verify", ...words], { cwd: folder });
    const lost = await run("mail/em.pdf", "--register", "none.jsonl");
    assert.is(lost.status, 2);
    assert.match(lost.stderr, /none\.jsonl is not there/);
    assert.match((await run("mail/em.pdf")).stdout, /finds accidents, but no forger/);
    for (const file of ["mail/text.pdf", "mail/none.pdf", "mail"]) assert.is((await run(file)).status, 2, file);
    assert.is((await run("mail/flipped.pdf")).status, 1);
    assert.is((await run("mail/foreign.pdf")).status, 1);
  }));

test("what is not compared with a folder that is given is said, and so is a folder that is not there", () =>
  withFolder({ ...SITE, "ladder/em.md": "# Engineering Manager\n" }, async (folder) => {
    const run = (...words: readonly string[]) => runHere(["verify", "mail/em.pdf", ...words], { cwd: folder });
    const handbook = await run("ladder");
    assert.is(handbook.status, 0);
    assert.match(handbook.stdout, "today's ladder was not compared: no words of a role can be read inside the file.");
    assert.not.match((await run()).stdout, /today's ladder/);
    const lost = await run("lader");
    assert.equal([lost.status, lost.stdout], [2, ""]);
    assert.match(lost.stderr, "There is no folder lader.");
  }));

test.run();
