/** Signatures that are seen: what stands in the box, and where. */
import { readFile } from "node:fs/promises";
import { PDF, PdfDict, PdfStream } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { finishHandbook } from "../../../scripts/pdf/finish-handbook.ts";
import { windowsCharacter } from "../../../scripts/pdf/forms/form-font.ts";
import { streamText } from "../../../scripts/pdf/objects/streams.ts";
import { type SignatureRequest, signPdf } from "../../../scripts/pdf/protection/sign-pdf.ts";
import { openCertificate } from "../../../scripts/pdf/protection/signing-certificate.ts";
import { checkClaims } from "../../../scripts/pdf/validation/check-pdf.ts";
import { askPdfsig } from "../../helpers/ask-pdfsig.ts";
import { DOCUMENT_FACTS } from "../../helpers/document-facts.ts";
import { makeCertificate, P12_PASSWORD } from "../../helpers/make-certificate.ts";
import { withSignatureFields } from "../../helpers/printed-signature-fields.ts";
import { testWithTools } from "../../helpers/test-with-tools.ts";

const HOUR = 60 * 60 * 1000;
const TIME = new Date((Math.floor(Date.now() / HOUR) + 1) * HOUR);
const TIME_SHOWN = TIME.toISOString().slice(0, 10);

const FIXTURES = new URL("../../fixtures/pdf/", import.meta.url);
const BOX = { page: 0, rect: [60, 100, 280, 160] } as const;

/** A form with a place to sign of its own, and a larger one. */
const form = readFile(new URL("form.pdf", FIXTURES)).then(async (bytes) => {
  const printed = bytes.toString("latin1").replace("label=Reviewer&size=11", "label=Revie&signature=");
  const facts = { ...DOCUMENT_FACTS, frontMatterPages: 0, form: { hidden: [] } };
  return (await finishHandbook(Buffer.from(printed, "latin1"), facts)).bytes;
});
const unsigned = form.then((bytes) => withSignatureFields(bytes, { company: BOX }));

async function sign(more: Partial<SignatureRequest>, bytes = unsigned): Promise<Uint8Array> {
  const certificate = await openCertificate(makeCertificate().p12, P12_PASSWORD, "company.p12");
  return signPdf(await bytes, { certificate, fieldName: "company", signingTime: TIME, isVisible: true, ...more });
}

/** A line of a box as it is drawn. */
interface DrawnLine {
  readonly text: string;
  readonly size: number;
  readonly baseline: number;
}

/** Reads what a field shows, and how large its box is. */
async function shownIn(bytes: Uint8Array, name = "company") {
  const pdf = await PDF.load(bytes);
  const resolve = pdf.context.resolve.bind(pdf.context);
  const widget = pdf
    .getForm()
    ?.getSignatureFields()
    .find((field) => field.name === name)
    ?.getDict();
  const form = widget?.getDict("AP", resolve)?.get("N", resolve);
  assert.instance(form, PdfStream);
  const content = form instanceof PdfStream ? streamText(form) : "";
  const drawn = content.matchAll(/\/SourceSans3 ([\d.]+) Tf 1 0 0 1 4 ([\d.-]+) Tm <([\da-f]*)> Tj/g);
  const lines = [...drawn].map(
    ([, size, baseline, hex = ""]): DrawnLine => ({
      text: [...Buffer.from(hex, "hex")].map(windowsCharacter).join(""),
      size: Number(size),
      baseline: Number(baseline),
    }),
  );
  const font =
    form instanceof PdfDict ? form.getDict("Resources")?.getDict("Font")?.getDict("SourceSans3", resolve) : null;
  const corners = (widget?.getArray("Rect")?.toArray() ?? []).map((side) => (side.type === "number" ? side.value : 0));
  const [left = 0, bottom = 0, right = 0, top = 0] = corners;
  return { lines, font, width: right - left, height: top - bottom };
}

testWithTools(["openssl"], "the box shows who signed, when and why, from its top down", async () => {
  const { lines, height } = await shownIn(await sign({ reason: "Offer (no. 7)" }));
  assert.equal(
    lines.map(({ text }) => text),
    ["Northwind Labs", TIME_SHOWN, "Offer (no. 7)"],
  );
  const [head, ...others] = lines;
  assert.ok(others.every(({ size }) => size < (head?.size ?? 0)));
  lines.forEach(({ baseline, size }, index) => {
    const above = lines[index - 1]?.baseline ?? height;
    assert.ok(baseline > 0 && baseline + size * 0.7 < above, `line ${index}`);
  });
});

testWithTools(["openssl"], "its font is embedded, and the document follows what it claims", async () => {
  const signed = await sign({ fieldName: "reviewer", reason: "Offer" }, form);
  const { font } = await shownIn(signed, "reviewer");
  assert.ok(font?.has("FontDescriptor"));
  assert.equal(await checkClaims(signed), { isDamaged: false, claims: ["PDF/UA-1", "PDF/A-2a"], findings: [] });
});

testWithTools(["openssl"], "no font is embedded again for a box", async () => {
  const [seen, unseen] = [await sign({ reason: "Offer" }), await sign({ reason: "Offer", isVisible: false })];
  assert.ok(seen.length - unseen.length < 1_500, String(seen.length - unseen.length));
});

testWithTools(["openssl"], "a document that has no form is given the font", async () => {
  const ladder = readFile(new URL("ladder.pdf", FIXTURES)).then(async (bytes) => {
    const { bytes: finished } = await finishHandbook(bytes, DOCUMENT_FACTS);
    return withSignatureFields(finished, { company: BOX });
  });
  const { font, lines } = await shownIn(await sign({}, ladder));
  assert.ok(font?.has("FontDescriptor"));
  assert.equal(
    lines.map(({ text }) => text),
    ["Northwind Labs", TIME_SHOWN],
  );
});

testWithTools(["openssl"], "a line that is too long ends with an ellipsis, in letters that can be read", async () => {
  const { lines } = await shownIn(await sign({ reason: "Both sides agree. ".repeat(20) }));
  const long = lines[2];
  assert.match(long?.text ?? "", /^Both sides agree\. Both.*…$/);
  assert.ok((long?.size ?? 0) >= 6.5);
});

testWithTools(
  ["openssl"],
  "a line in letters that the font lacks is left out, and stays in the signature",
  async () => {
    const signed = await sign({ reason: "採用通知書" });
    assert.equal(
      (await shownIn(signed)).lines.map(({ text }) => text),
      ["Northwind Labs", TIME_SHOWN],
    );
    const pdf = await PDF.load(signed);
    const field = pdf
      .getForm()
      ?.getSignatureFields()
      .find(({ name }) => name === "company");
    assert.is(field?.getSignatureDict()?.getString("Reason")?.asString(), "採用通知書");
  },
);

testWithTools(["openssl"], "who does not want it seen finds the box as it was", async () => {
  const { lines } = await shownIn(
    await sign({ fieldName: "reviewer", isVisible: false, reason: "Offer" }, form),
    "reviewer",
  );
  assert.equal(lines, []);
});

testWithTools(["openssl", "pdfsig"], "a signature that has no box is valid, and shows nothing", async () => {
  const signed = await sign({ fieldName: "made-for-it" });
  assert.equal(
    askPdfsig(signed).map(({ isWhole, isValid }) => [isWhole, isValid]),
    [[true, true]],
  );
});

test.run();
