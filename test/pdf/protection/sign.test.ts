/** Signatures: what readers say of them, and what they leave as it was. */
import { readFile } from "node:fs/promises";
import { PDF, PdfArray, PdfDict, PdfNumber, PdfRef } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { finishHandbook } from "../../../scripts/pdf/finish-handbook.ts";
import { encryptPdf } from "../../../scripts/pdf/protection/encrypt-pdf.ts";
import { findMessage } from "../../../scripts/pdf/protection/pades-message.ts";
import { protectPdf } from "../../../scripts/pdf/protection/protect-pdf.ts";
import { type SignatureRequest, signPdf } from "../../../scripts/pdf/protection/sign-pdf.ts";
import { openCertificate } from "../../../scripts/pdf/protection/signing-certificate.ts";
import { readSignatures } from "../../../scripts/pdf/revisions/read-signatures.ts";
import { splitRevisions } from "../../../scripts/pdf/revisions/states/split-revisions.ts";
import { checkPdf } from "../../../scripts/pdf/validation/check-pdf.ts";
import { askPdfsig } from "../../helpers/ask-pdfsig.ts";
import { DOCUMENT_FACTS } from "../../helpers/document-facts.ts";
import { type CertificateWish, CURVE, makeCertificate, P12_PASSWORD } from "../../helpers/make-certificate.ts";
import { withSignatureFields } from "../../helpers/printed-signature-fields.ts";
import { testWithTools } from "../../helpers/test-with-tools.ts";

const TOOLS = ["openssl", "pdfsig"];
const PRINTED = new URL("../../fixtures/pdf/ladder.pdf", import.meta.url);
const COMPANY = { page: 2, rect: [60, 100, 260, 160] } as const;
const CANDIDATE = { page: 2, rect: [300, 100, 500, 160] } as const;
const HOUR = 60 * 60 * 1000;
/** In an hour: the certificates are made now. */
const TIME = new Date((Math.floor(Date.now() / HOUR) + 1) * HOUR);
const PASSWORD = "open sesame";

const ladder = readFile(PRINTED).then((bytes) => finishHandbook(bytes, DOCUMENT_FACTS));
const unsigned = ladder.then(({ bytes }) =>
  withSignatureFields(bytes, { "signature-company": COMPANY, Sig_candidate: CANDIDATE }),
);

/** A request with a certificate as wished for. */
async function request(wish: CertificateWish = {}, more: Partial<SignatureRequest> = {}): Promise<SignatureRequest> {
  const certificate = await openCertificate(makeCertificate(wish).p12, P12_PASSWORD, "company.p12");
  return { certificate, fieldName: "signature-company", signingTime: TIME, ...more };
}

const refusal = (made: Promise<unknown>): Promise<string> =>
  made.then(
    () => "(not refused)",
    (error: Error) => error.message,
  );

interface SignedField {
  readonly widget: PdfDict;
  readonly value: PdfDict;
  readonly pdf: PDF;
}

/** Reads a signed field, and what it says. */
async function fieldIn(bytes: Uint8Array, name: string): Promise<SignedField> {
  const pdf = await PDF.load(bytes);
  const widget = pdf
    .getForm()
    ?.getSignatureFields()
    .find((field) => field.name === name)
    ?.getDict();
  const value = widget?.get("V", (ref) => pdf.context.resolve(ref));
  assert.ok(widget && value instanceof PdfDict, name);
  return { widget, value, pdf };
}

for (const [kind, wish] of [
  ["RSA", {}],
  ["RSA of 4096 bits", { key: ["rsa:4096"] }],
  ["an elliptic curve of 256 bits", { key: CURVE }],
  ["an elliptic curve of 384 bits", { key: ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"] }],
  ["an elliptic curve of 521 bits", { key: ["ec", "-pkeyopt", "ec_paramgen_curve:P-521"] }],
  ["RSA that an authority vouches for", { hasAuthority: true }],
] as const) {
  testWithTools(TOOLS, `poppler finds a signature by ${kind} valid, and the whole file signed`, async () => {
    const signed = await protectPdf(await unsigned, { sign: await request(wish) });
    assert.equal(askPdfsig(signed), [
      {
        field: "signature-company",
        signer: "Northwind Labs",
        type: "ETSI.CAdES.detached",
        isWhole: true,
        isValid: true,
      },
    ]);
  });
}

testWithTools(TOOLS, "a second signature leaves the first one valid", async () => {
  const once = await signPdf(await unsigned, await request());
  const twice = await signPdf(once, await request({ key: CURVE }, { fieldName: "Sig_candidate" }));
  assert.equal(
    askPdfsig(twice).map(({ field, isWhole, isValid }) => [field, isWhole, isValid]),
    [
      ["signature-company", false, true],
      ["Sig_candidate", true, true],
    ],
  );
});

testWithTools(TOOLS, "poppler finds a byte that changed, wherever it is", async () => {
  const signed = await signPdf(await unsigned, await request());
  const length = (await unsigned).length;
  for (const at of [20, Math.floor(length / 2), length - 20, length + 100, signed.length - 60]) {
    const changed = Buffer.from(signed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    assert.not.ok(
      askPdfsig(changed).some(({ isValid }) => isValid),
      `byte ${at}`,
    );
  }
});

testWithTools(["openssl"], "a signature is appended: the first bytes are those of before", async () => {
  const before = Buffer.from(await unsigned);
  const signed = Buffer.from(await signPdf(before, await request()));
  assert.ok(signed.subarray(0, before.length).equals(before));
});

testWithTools(["openssl"], "with RSA the same document, certificate and time give the same bytes", async () => {
  const sign = await request({}, { reason: "Offer" });
  const [one, two] = await Promise.all([signPdf(await unsigned, sign), signPdf(await unsigned, sign)]);
  assert.ok(Buffer.from(one).equals(Buffer.from(two)));
  const later = await signPdf(await unsigned, { ...sign, signingTime: new Date(TIME.getTime() + 1000) });
  assert.not.ok(Buffer.from(one).equals(Buffer.from(later)));
});

testWithTools(["openssl"], "a signed field keeps its place, its page and its tag's annotation", async () => {
  const { widget, pdf } = await fieldIn(await signPdf(await unsigned, await request()), "signature-company");
  const corners = widget.getArray("Rect")?.toArray() ?? [];
  assert.equal(
    corners.map((corner) => (corner instanceof PdfNumber ? corner.value : null)),
    [...COMPANY.rect],
  );
  const page = pdf.context.pages.getPages()[COMPANY.page];
  assert.is(widget.getRef("P")?.objectNumber, page?.objectNumber);
  const annotations = pdf.getPages()[COMPANY.page]?.dict.getArray("Annots", (ref) => pdf.context.resolve(ref));
  const isThere = [...(annotations ?? new PdfArray([]))].some(
    (ref) => ref instanceof PdfRef && pdf.context.resolve(ref) === widget,
  );
  assert.ok(isThere);
});

testWithTools(["openssl"], "its message says no time, which PAdES has in the document alone", async () => {
  const signed = Buffer.from(await signPdf(await unsigned, await request()));
  const { start, end } = findMessage(signed);
  const message = Buffer.from(signed.toString("latin1", start, end), "hex");
  const has = (identifier: string): boolean => message.includes(Buffer.from(identifier, "hex"));
  // Of a time, a digest and the certificate that it is made with (RFC 5652, 11; RFC 5035, 3).
  const named = ["06092a864886f70d010905", "06092a864886f70d010904", "060b2a864886f70d010910022f"].map(has);
  assert.equal(named, [false, true, true]);
  const [read] = await readSignatures(signed, await splitRevisions(signed, null));
  assert.equal([read?.validity, read?.time, read?.wasInTime], ["valid", TIME, true]);
});

testWithTools(["openssl"], "a signature says who signed, when and why, in any script", async () => {
  const reason = "Offer (version 2) \\ /ByteRange [ für 株式会社";
  const sign = await request({}, { reason });
  const { value, pdf } = await fieldIn(await signPdf(await unsigned, sign), "signature-company");
  const text = (key: string): string | undefined => value.getString(key)?.asString();
  assert.is(text("Name"), "Northwind Labs");
  assert.is(text("Reason"), reason);
  assert.is(text("M"), `D:${TIME.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`);
  const form = pdf.getCatalog().getDict("AcroForm", (ref) => pdf.context.resolve(ref));
  assert.is(form?.getNumber("SigFlags")?.value, 3);
});

testWithTools(TOOLS, "a field that the document lacks is made, and nobody sees it", async () => {
  const signed = await signPdf((await ladder).bytes, await request({}, { fieldName: "signature-new" }));
  assert.equal(
    askPdfsig(signed).map(({ field, isValid }) => [field, isValid]),
    [["signature-new", true]],
  );
  const { widget } = await fieldIn(signed, "signature-new");
  assert.equal(
    (widget.getArray("Rect")?.toArray() ?? []).map((corner) => corner instanceof PdfNumber && corner.value),
    [0, 0, 0, 0],
  );
});

testWithTools(["openssl"], "what a document claimed it keeps once and twice signed", async () => {
  const { bytes, findings } = await ladder;
  assert.equal(findings, []);
  const once = await signPdf(bytes, await request());
  const twice = await signPdf(once, await request({}, { fieldName: "signature-candidate" }));
  assert.equal(await checkPdf(once), []);
  assert.equal(await checkPdf(twice), []);
});

testWithTools([...TOOLS, "qpdf"], "an encrypted document is signed, and the signature is valid", async () => {
  const encrypt = { password: PASSWORD };
  const closed = await protectPdf(await unsigned, { encrypt, sign: await request({}, { reason: "Canary" }) });
  assert.equal(
    askPdfsig(closed, PASSWORD).map(({ isWhole, isValid }) => [isWhole, isValid]),
    [[true, true]],
  );
  assert.equal(askPdfsig(closed), []);
  assert.not.ok(Buffer.from(closed).includes("Canary") || Buffer.from(closed).includes("43616E617279"));
});

testWithTools(["openssl"], "a signed document cannot be encrypted", async () => {
  const signed = await signPdf(await unsigned, await request());
  assert.match(await refusal(encryptPdf(signed, PASSWORD)), /encrypting it would destroy its signatures/);
  assert.match(await refusal(protectPdf(signed, { encrypt: { password: PASSWORD } })), /would destroy/);
});

testWithTools(
  ["openssl"],
  "an encrypted document is not signed twice, which would destroy its first signature",
  async () => {
    const encrypt = { password: PASSWORD };
    const closed = await protectPdf(await unsigned, { encrypt, sign: await request() });
    const again = signPdf(closed, await request({}, { fieldName: "Sig_candidate" }), PASSWORD);
    assert.match(await refusal(again), /would destroy the first/);
  },
);

testWithTools(["openssl"], "a field is signed once, and only if it is one for signatures", async () => {
  const sign = await request();
  const signed = await signPdf(await unsigned, sign);
  assert.is(
    await refusal(signPdf(signed, sign)),
    "The field signature-company of the document is signed already. Name another one.",
  );
  const form = await finishHandbook(await readFile(new URL("form.pdf", PRINTED)), {
    ...DOCUMENT_FACTS,
    frontMatterPages: 0,
    form: { hidden: [] },
  });
  assert.is(
    await refusal(signPdf(form.bytes, { ...sign, fieldName: "person" })),
    "The field person of the document is none for a signature. Name another one.",
  );
});

testWithTools(["openssl"], "a certificate signs only while it is valid", async () => {
  const sign = await request({ days: 30 });
  const day = 24 * HOUR;
  const at = async (days: number) =>
    refusal(signPdf(await unsigned, { ...sign, signingTime: new Date(TIME.getTime() + days * day) }));
  assert.is(await at(29), "(not refused)");
  assert.match(
    await at(31),
    /^The certificate of Northwind Labs has expired on \d{4}-\d\d-\d\d: .* Sign with a newer one\.$/,
  );
  assert.match(await at(-1), /^The certificate of Northwind Labs is valid from \d{4}-\d\d-\d\d on, /);
});

test.run();
