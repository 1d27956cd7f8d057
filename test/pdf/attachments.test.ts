/** Files that travel inside a document, and what it says of what it is made of: written, and read back by anybody. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflateSync } from "node:zlib";
import { PdfDict, PdfName, type PdfStream, PdfString } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { attachFiles } from "../../scripts/pdf/attachments/attach-files.ts";
import { readAttachments } from "../../scripts/pdf/attachments/read-attachments.ts";
import { finishHandbook } from "../../scripts/pdf/finish-handbook.ts";
import { impose } from "../../scripts/pdf/imposition/impose.ts";
import { readProof } from "../../scripts/pdf/metadata/proof.ts";
import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { DOCUMENT_FACTS, OFFER_FACTS } from "../helpers/document-facts.ts";
import { numberedPages, plainPdf } from "../helpers/plain-pdf.ts";
import { testWithTools } from "../helpers/test-with-tools.ts";
import { withFolder } from "../helpers/write-folder.ts";

const printed = readFile(new URL("../fixtures/pdf/ladder.pdf", import.meta.url));
const finish = async (facts: Parameters<typeof finishHandbook>[1]) => finishHandbook(await printed, facts);
const made = finish(OFFER_FACTS);
const [ROLE, JSON_FACTS] = OFFER_FACTS.attachments;

const run = promisify(execFile);
const printedBy = async (program: string, ...words: readonly string[]): Promise<string> =>
  (await run(program, words, { encoding: "utf8" })).stdout;

test("a document with files inside follows PDF/UA-1 and PDF/A-3a, and says so", async () => {
  const { bytes, claims, findings } = await made;
  assert.equal(findings, []);
  assert.equal(claims, ["PDF/UA-1", "PDF/A-3a"]);
  assert.match(Buffer.from(bytes).toString("utf8"), "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A");
});

test("a document that cannot follow level A has its files, and claims level B", async () => {
  const { bytes, claims } = await finish({ ...OFFER_FACTS, language: "British English" });
  assert.equal(claims, ["PDF/A-3b"]);
  assert.is(readAttachments(await openPdf(bytes)).length, 2);
});

test("files inside are read back by the names that they were given, whole, with their media types", async () => {
  const files = readAttachments(await openPdf((await made).bytes));
  assert.equal(
    files.map(({ name, mediaType, bytes }) => [name, mediaType, bytes && Buffer.from(bytes).toString("utf8")]),
    [JSON_FACTS, ROLE].map(({ name, mediaType, bytes }) => [name, mediaType, bytes.toString("utf8")]),
  );
});

test("the document says of each file what it is, how long, of when, and that it belongs to the whole", async () => {
  const { catalog, resolve } = await openPdf((await made).bytes);
  const files = catalog.getArray("AF", resolve);
  const said = Array.from({ length: files?.length ?? 0 }, (_, at) => {
    // What is something else fails below.
    const file = files?.at(at, resolve) as PdfDict;
    const stream = file.getDict("EF", resolve)?.get("UF", resolve) as PdfStream;
    const params = stream.getDict("Params", resolve);
    return [
      file.getString("F")?.asString(),
      file.getString("Desc")?.asString(),
      file.getName("AFRelationship")?.value,
      params?.getNumber("Size")?.value,
      params?.getString("CreationDate")?.asString(),
      params?.getString("ModDate")?.asString(),
    ];
  });
  const date = "D:20261101083000Z";
  assert.equal(said, [
    ["facts (1).json", "The offer's facts", "Data", 17, date, date],
    ["___.md", "The role's text", "Source", 800, date, date],
  ]);
});

test("what names the document held before stays", async () => {
  const pdf = await openPdf(await printed);
  pdf.catalog.set("Names", pdf.register(PdfDict.of({ Renditions: PdfName.of("None") })));
  const { Names } = attachFiles(OFFER_FACTS.attachments, PdfString.fromString("D:2026"), pdf);
  const names = Names?.type === "ref" ? pdf.resolve(Names) : null;
  assert.equal(names?.type === "dict" && [...names.keys()].map(({ value }) => value), ["Renditions", "EmbeddedFiles"]);
});

test("the same files give the same bytes, in whichever order, and none the bytes of a document without", async () => {
  const { bytes } = await made;
  const again = await finish({ ...OFFER_FACTS, attachments: [JSON_FACTS, ROLE] });
  assert.ok(Buffer.from(bytes).equals(again.bytes));
  const plain = await finish(DOCUMENT_FACTS);
  assert.ok(Buffer.from(plain.bytes).equals((await finish({ ...DOCUMENT_FACTS, attachments: [] })).bytes));
  assert.not.match(Buffer.from(plain.bytes).toString("latin1"), "rungbook:");
});

test("two files of one name are refused", async () => {
  const refused = await finish({ ...OFFER_FACTS, attachments: [ROLE, ROLE] }).catch((error: unknown) => error);
  assert.match(String(refused), "Two attachments have one name.");
});

testWithTools(["qpdf"], "qpdf lists the files and gives each back, and finds nothing wrong", async () => {
  const { bytes } = await made;
  await withFolder({ "offer.pdf": bytes }, async (folder) => {
    const file = join(folder, "offer.pdf");
    const list = await printedBy("qpdf", "--list-attachments", "--verbose", file);
    assert.match(
      list,
      /facts \(1\)\.json -> [\s\S]*mime type: application\/json[\s\S]*лид\.md -> [\s\S]*mime type: text\/markdown/,
    );
    for (const { name, bytes: given } of [ROLE, JSON_FACTS])
      assert.is(await printedBy("qpdf", `--show-attachment=${name}`, file), given.toString("utf8"));
    assert.match(await printedBy("qpdf", "--check", file), "No syntax or stream encoding errors found");
  });
});

testWithTools(["pdfdetach"], "Poppler lists the files and writes each as it was", async () => {
  const { bytes } = await made;
  await withFolder({ "offer.pdf": bytes }, async (folder) => {
    const file = join(folder, "offer.pdf");
    const list = await printedBy("pdfdetach", "-enc", "UTF-8", "-list", file);
    assert.is(list, "2 embedded files\n1: facts (1).json\n2: лид.md\n");
    await printedBy("pdfdetach", "-save", "2", "-o", join(folder, "role.md"), file);
    assert.ok((await readFile(join(folder, "role.md"))).equals(ROLE.bytes));
  });
});

test("what a document is made of is read back from its metadata, to the letter", async () => {
  assert.equal(readProof(await openPdf((await made).bytes)), OFFER_FACTS.proof);
  const unversioned = { ...OFFER_FACTS.proof, version: "" };
  assert.equal(readProof(await openPdf((await finish({ ...DOCUMENT_FACTS, proof: unversioned })).bytes)), unversioned);
});

test("a document without proof, without metadata and a foreign one have none, and no files", async () => {
  for (const bytes of [(await finish(DOCUMENT_FACTS)).bytes, numberedPages(1), await printed]) {
    const pdf = await openPdf(bytes);
    assert.is(readProof(pdf), null);
    assert.equal(readAttachments(pdf), []);
  }
});

test("a booklet of a document with files holds none, and claims PDF/A-2b", async () => {
  const booklet = await impose((await made).bytes, {});
  assert.ok("outcome" in booklet);
  assert.equal(booklet.claims, ["PDF/A-2b"]);
  assert.equal(readAttachments(await openPdf(booklet.bytes)), []);
});

/** A PDF of one page whose tree of names is `tree`, with the object 4 to use. */
const withNames = (tree: string, ...objects: readonly string[]): Buffer =>
  plainPdf([
    `<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles ${tree}>>>>`,
    "<</Type/Pages/Count 1/Kids[3 0 R]>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    ...objects,
  ]);

const streamOf = (data: Buffer, entries = ""): string =>
  `<<${entries}/Length ${data.length}>>\nstream\n${data.toString("latin1")}\nendstream`;

const MEGABYTE = 1024 * 1024;

test("files that are larger than any of ours, damaged or packed otherwise are named and not unpacked", async () => {
  const bomb = deflateSync(Buffer.alloc(64 * MEGABYTE));
  const files = await openPdf(
    withNames(
      `<</Names[${[5, 6, 7, 8, 9].map((at) => `(${at})<</F(${at}.txt)/EF<</F ${at} 0 R>>>>`).join("")}]>>`,
      "null",
      streamOf(bomb, "/Filter/FlateDecode"),
      streamOf(bomb.subarray(0, 100), "/Filter/FlateDecode"),
      streamOf(bomb, "/Filter[/FlateDecode/LZWDecode]"),
      streamOf(Buffer.from("plain"), "/Subtype/text#2Fplain"),
      "null",
    ),
  );
  assert.equal(
    readAttachments(files).map(({ name, mediaType, bytes }) => [
      name,
      mediaType,
      bytes && Buffer.from(bytes).toString(),
    ]),
    [
      ["5.txt", "", null],
      ["6.txt", "", null],
      ["7.txt", "", null],
      ["8.txt", "text/plain", "plain"],
      ["9.txt", "", null],
    ],
  );
});

test("files together are held to one limit", async () => {
  const half = deflateSync(Buffer.alloc(10 * MEGABYTE));
  const file = "(a)<</F(a)/EF<</F 4 0 R>>>>";
  const pdf = await openPdf(withNames(`<</Names[${file.repeat(5)}]>>`, streamOf(half, "/Filter/FlateDecode")));
  assert.equal(
    readAttachments(pdf).map(({ bytes }) => bytes?.length ?? null),
    [10 * MEGABYTE, null, null, null, null],
  );
});

test("a tree of names that leads in a circle, or never ends, is walked once and not to its end", async () => {
  const circle = withNames("4 0 R", "<</Kids[4 0 R 5 0 R 4 0 R]>>", "<</Kids[4 0 R]/Names[(a)<</UF(a)>>]>>");
  assert.equal(readAttachments(await openPdf(circle)), [{ name: "a", mediaType: "", bytes: null }]);
  const wide = withNames("4 0 R", `<</Names[${"(a)<</UF(a)>>".repeat(5_000)}]>>`);
  assert.is(readAttachments(await openPdf(wide)).length, 1_000);
});

test.run();
