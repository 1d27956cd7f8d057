/** Signatures that poppler makes, as Okular does with it: another program than ours adds to a document in its own way. */
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { comparePdf } from "../../../scripts/pdf/revisions/compare-pdf.ts";
import { givenPdf } from "../../helpers/given-pdf.ts";
import { makeCertificate, P12_PASSWORD } from "../../helpers/make-certificate.ts";
import { sealPdf } from "../../helpers/seal-pdf.ts";
import { testWithTools } from "../../helpers/test-with-tools.ts";
import { withFolder } from "../../helpers/write-folder.ts";

/** Signs a file in a field, or in one of its own where it has none of that name. */
function signWithPoppler(file: Buffer, field: string, isNew = false): Promise<Buffer> {
  const { p12 } = makeCertificate({ file: ["-name", "candidate"] });
  return withFolder({ "in.pdf": file, "candidate.p12": p12, "keys/keep": "" }, async (cwd) => {
    const run = (program: string, ...words: readonly string[]) => execFileSync(program, words, { cwd, stdio: "pipe" });
    run("certutil", "-N", "-d", "keys", "--empty-password");
    run("pk12util", "-i", "candidate.p12", "-d", "keys", "-W", P12_PASSWORD);
    const place = isNew ? ["-add-signature", "-new-signature-field-name", field] : ["-sign", field];
    run("pdfsig", "-nssdir", "keys", "-nick", "candidate", ...place, "in.pdf", "out.pdf");
    return readFile(join(cwd, "out.pdf"));
  });
}

const TOOLS = ["openssl", "pdfsig", "certutil", "pk12util"];

testWithTools(
  TOOLS,
  "what poppler signs, in a field or in one of its own, before or after others, is an addition",
  async () => {
    const given = await givenPdf();
    const signed = await sealPdf(given, makeCertificate());
    for (const [file, field, isNew, names] of [
      [given.bytes, "company", false, ["company"]],
      [signed, "company", false, ["candidate", "company"]],
      [given.bytes, "own", true, ["own"]],
      [signed, "own", true, ["candidate", "own"]],
    ] as const) {
      const bytes = await signWithPoppler(file, field, isNew);
      const { original } = given;
      const compared = await comparePdf(bytes, { original, password: null });
      if (!("changes" in compared)) throw new Error(compared.outcome);
      assert.equal([compared.outcome, compared.changes], ["additions", []]);
      assert.equal(
        compared.additions.map(({ what }) => what),
        names.map((name) => `${name} was signed by Northwind Labs`),
      );
      assert.equal(
        compared.signatures.map(({ field, validity }) => [field, validity]),
        names.map((name) => [name, "valid"]),
      );
    }
  },
);

test.run();
