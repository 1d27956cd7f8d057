/** Signed files: signing appends to a file, and what that claimed before it claims still. */
import { readFile } from "node:fs/promises";
import { PDF } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readAttachments } from "../../../scripts/pdf/attachments/read-attachments.ts";
import { finishHandbook } from "../../../scripts/pdf/finish-handbook.ts";
import { readProof } from "../../../scripts/pdf/metadata/proof.ts";
import { openPdf } from "../../../scripts/pdf/objects/open-pdf.ts";
import { type SignatureRequest, signPdf } from "../../../scripts/pdf/protection/sign-pdf.ts";
import { openCertificate } from "../../../scripts/pdf/protection/signing-certificate.ts";
import { checkClaims } from "../../../scripts/pdf/validation/check-pdf.ts";
import { OFFER_FACTS } from "../../helpers/document-facts.ts";
import { type CertificateWish, CURVE, makeCertificate, P12_PASSWORD } from "../../helpers/make-certificate.ts";
import { testWithTools } from "../../helpers/test-with-tools.ts";

/** The form, of which one text is a place to sign, with files inside. */
async function offer(): Promise<Uint8Array> {
  const printed = (await readFile(new URL("../../fixtures/pdf/form.pdf", import.meta.url))).toString("latin1");
  const [text, place] = ["label=Reviewer&size=11", "label=Revie&signature="];
  assert.ok(printed.includes(text));
  assert.is(text.length, place.length);
  const facts = { ...OFFER_FACTS, frontMatterPages: 0, form: { hidden: [] } };
  return (await finishHandbook(Buffer.from(printed.replace(text, place), "latin1"), facts)).bytes;
}

const HOUR = 60 * 60 * 1000;

async function request(fieldName: string, wish: CertificateWish = {}): Promise<SignatureRequest> {
  const certificate = await openCertificate(makeCertificate(wish).p12, P12_PASSWORD, "company.p12");
  // In an hour: the certificate is made now.
  return { certificate, fieldName, signingTime: new Date(Date.now() + HOUR) };
}

const SOUND = { isDamaged: false, claims: ["PDF/UA-1", "PDF/A-3a"], findings: [] };

testWithTools(
  ["openssl"],
  "an offer follows what it claims signed once, where a place is printed, and twice",
  async () => {
    const unsigned = await offer();
    const once = await signPdf(unsigned, await request("reviewer"));
    const twice = await signPdf(once, await request("candidate", { key: CURVE }));
    for (const bytes of [unsigned, once, twice]) {
      assert.equal(await checkClaims(bytes), SOUND);
      const pdf = await openPdf(bytes);
      assert.equal(readProof(pdf), OFFER_FACTS.proof);
      assert.is(readAttachments(pdf).length, OFFER_FACTS.attachments.length);
    }
  },
);

testWithTools(["openssl"], "so does one that another program signs, which moves the place out of sight", async () => {
  const { certificate, signingTime } = await request("reviewer");
  const pdf = await PDF.load(await offer());
  const { bytes } = await pdf.sign({ signer: certificate.signer, fieldName: "reviewer", signingTime });
  assert.equal(await checkClaims(bytes), SOUND);
});

testWithTools(
  ["openssl"],
  "a signature over less than the file, or with a gap for more than itself, is reported",
  async () => {
    const signed = Buffer.from(await signPdf(await offer(), await request("reviewer"))).toString("latin1");
    const [whole = "", ...found] = /\/ByteRange ?\[ *(\d+) +(\d+) +(\d+) +(\d+) *\]/.exec(signed) ?? [];
    const [start = 0, length = 0, after = 0, rest = 0] = found.map(Number);
    for (const range of [
      [start, length, after, rest - 100],
      [start, length - 5, after, rest],
      [start, length, after + 5, rest - 5],
      [start + 9, length, after, rest],
    ]) {
      const changed = signed.replace(whole, `${`/ByteRange[${range.join(" ")}`.padEnd(whole.length - 1)}]`);
      assert.is(changed.length, signed.length);
      const { findings } = await checkClaims(Buffer.from(changed, "latin1"));
      assert.equal(
        findings.map(({ standard, rule }) => `${standard} ${rule}`),
        ["PDF/A-3 6.4.3-1"],
        range.join(" "),
      );
    }
  },
);

test.run();
