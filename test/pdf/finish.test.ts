import { readFile } from "node:fs/promises";
import { PDF, PdfArray, type PdfDict, PdfName } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { claimsThatHold, type Finding, finishHandbook } from "../../scripts/pdf/finish-handbook.ts";
import { srgbProfile } from "../../scripts/pdf/metadata/build-output-intents.ts";
import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { readPrinted } from "../../scripts/pdf/objects/read-printed.ts";
import { DOCUMENT_FACTS as FACTS } from "../helpers/document-facts.ts";
import { readLinks, readOutline } from "../helpers/read-links.ts";
import { readPageLabels } from "../helpers/read-page-labels.ts";
import { readPageTexts } from "../helpers/read-page-texts.ts";

const read = (name: string): Promise<Buffer> => readFile(new URL(`../fixtures/pdf/${name}.pdf`, import.meta.url));

for (const name of ["ladder", "constructs"] as const) {
  test(`the finished ${name} follows PDF/UA-1 and PDF/A-2a, and is smaller`, async () => {
    const printed = await read(name);
    const { bytes, pages, findings, claims } = await finishHandbook(printed, FACTS);
    assert.equal(findings, []);
    assert.equal(claims, ["PDF/UA-1", "PDF/A-2a"]);
    assert.is(pages, (await readPrinted(printed)).pageCount);
    assert.ok(bytes.length < printed.length * 0.8, `${bytes.length} of ${printed.length}`);
  });
}

test("the same pages and facts give the same bytes", async () => {
  const printed = await read("ladder");
  const first = await finishHandbook(printed, FACTS);
  // Chromium writes the time of printing, which is all that differs between two prints.
  const later = Buffer.from(printed.toString("latin1").replace(/D:20\d{12}/g, "D:20380119031407"), "latin1");
  const second = await finishHandbook(later, FACTS);
  assert.ok(Buffer.from(first.bytes).equals(second.bytes));
});

test("other facts give another identifier", async () => {
  const printed = await read("ladder");
  const ids = await Promise.all(
    [FACTS, { ...FACTS, title: "Other" }].map(async (facts) => {
      const { trailer } = await openPdf((await finishHandbook(printed, facts)).bytes);
      return trailer.getArray("ID")?.toArray();
    }),
  );
  assert.is.not(JSON.stringify(ids[0]), JSON.stringify(ids[1]));
});

test("metadata says what the facts say, in the dictionary and in XMP", async () => {
  const { bytes } = await finishHandbook(await read("ladder"), FACTS);
  const pdf = await PDF.load(bytes);
  assert.is(pdf.getTitle(), FACTS.title);
  assert.is(pdf.getAuthor(), FACTS.author);
  assert.is(pdf.getSubject(), FACTS.subject);
  const { trailer, resolve } = await openPdf(bytes);
  assert.is(trailer.getDict("Info", resolve)?.getString("Keywords")?.asString(), "career ladder, roles");
  assert.is(pdf.getCreator(), FACTS.creator);
  assert.is(pdf.getCreationDate()?.toISOString(), FACTS.date.toISOString());
  const file = Buffer.from(bytes).toString("utf8");
  assert.match(file, "Career ladder &amp; roles &lt;2026&gt;");
  assert.match(file, "<pdfuaid:part>1</pdfuaid:part>");
  assert.match(file, "<xmp:CreateDate>2026-11-01T08:30:00Z</xmp:CreateDate>");
});

test("line breaks, soft hyphens and missing facts do not keep metadata from agreeing", async () => {
  const untidy = { ...FACTS, title: "Ca\u00ADreer\n ladder\u0007", author: "", subject: "", keywords: [] };
  const { bytes, findings } = await finishHandbook(await read("ladder"), untidy);
  assert.equal(findings, []);
  assert.is((await PDF.load(bytes)).getTitle(), "Career ladder");
});

test("front matter is numbered i, ii, and the rest from 1", async () => {
  const printed = await read("ladder");
  const labels = async (frontMatterPages: number): Promise<readonly string[]> =>
    readPageLabels((await finishHandbook(printed, { ...FACTS, frontMatterPages })).bytes);
  assert.equal(await labels(2), ["i", "ii", "1", "2"]);
  assert.equal(await labels(0), ["1", "2", "3", "4"]);
  assert.equal(await labels(4), ["i", "ii", "iii", "iv"]);
});

test("destinations and bookmarks are those that were printed, without soft hyphens", async () => {
  const printed = await read("ladder");
  const { bytes } = await finishHandbook(printed, FACTS);
  const [{ takePdf: takeFinished, ...after }, { takePdf, ...before }] = [
    await readPrinted(bytes),
    await readPrinted(printed),
  ];
  assert.equal(after, before);
  assert.is(takePdf()?.pages.length, takeFinished()?.pages.length);
  assert.is(takePdf(), null, "it is given once");
  const outline = JSON.stringify(await readOutline(printed));
  assert.match(outline, "Man\u00ADager");
  assert.is(JSON.stringify(await readOutline(bytes)), outline.replaceAll("\u00AD", ""));
});

test("bookmarks and links lead to a height on a page, and leave its size and sides as they are shown", async () => {
  const { catalog, resolve } = await openPdf((await finishHandbook(await read("ladder"), FACTS)).bytes);
  const places = [...(catalog.getDict("Dests", resolve) ?? [])].map(([, value]) => value);
  const first = catalog.getDict("Outlines", resolve)?.getDict("First", resolve)?.get("Dest", resolve);
  for (const place of [...places, first]) {
    const [page, kind, ...view] = place instanceof PdfArray ? place.toArray() : [];
    assert.equal([page?.type, kind instanceof PdfName && kind.value], ["ref", "XYZ"]);
    assert.equal(
      view.map(({ type }) => type),
      ["null", "number", "null"],
    );
  }
  assert.ok(places.length > 2);
});

for (const [sides, layout, duplex] of [
  ["single", "OneColumn", undefined],
  ["double", "TwoPageRight", "DuplexFlipLongEdge"],
] as const)
  test(`viewers show the bookmarks and ${layout}, and print ${sides}-sided in true size`, async () => {
    const { bytes, findings } = await finishHandbook(await read("ladder"), { ...FACTS, sides });
    assert.equal(findings, []);
    const { catalog, resolve } = await openPdf(bytes);
    const preferences = catalog.getDict("ViewerPreferences", resolve);
    const named = (dict: PdfDict | undefined, key: string): string | undefined => dict?.getName(key, resolve)?.value;
    assert.is(named(catalog, "PageMode"), "UseOutlines");
    assert.is(named(catalog, "PageLayout"), layout);
    assert.is(named(preferences, "PrintScaling"), "None");
    assert.is(named(preferences, "Duplex"), duplex);
    assert.is(preferences?.getBool("DisplayDocTitle", resolve)?.value, true);
  });

test("a document without bookmarks does not ask viewers to show some", async () => {
  const printed = (await read("ladder")).toString("latin1");
  const without = printed.replace(/\/Outlines \d+ 0 R/, (entry) => " ".repeat(entry.length));
  const { catalog } = await openPdf((await finishHandbook(Buffer.from(without, "latin1"), FACTS)).bytes);
  assert.not(catalog.has("PageMode"));
});

test("every link is described by its text, also where it is wrapped, or by where it leads", async () => {
  const wrapped =
    "the manager, whose name is long enough for the link to run over the end of one line and on to the next";
  const links = [
    { target: "manager-%C3%A9", text: "Manager 4" },
    { target: "engineer", text: "Engineer 3" },
    { target: "nowhere", text: "What the print leaves out" },
    { target: "manager-%C3%A9", text: wrapped },
    { target: "https://example.com/a?b=c&d", text: "" },
  ];
  const described = await readLinks((await finishHandbook(await read("ladder"), { ...FACTS, links })).bytes);
  assert.equal(
    described.map(({ contents }) => contents),
    ["Engineer 3", "engineer-impact", "Manager 4", wrapped, wrapped, "https://example.com/a?b=c&d"],
  );
});

test("words divided by soft hyphens are whole, but for those at the end of a line", async () => {
  const [, , text] = await readPageTexts((await finishHandbook(await read("ladder"), FACTS)).bytes);
  assert.match(text ?? "", "Sets the direction of the team, explains why the work matters");
  assert.match(text ?? "", /re\u00AD\nsponsible/);
});

test("no text is lost in finishing", async () => {
  for (const name of ["ladder", "constructs"]) {
    const printed = await read(name);
    const plain = async (bytes: Uint8Array): Promise<string> =>
      (await readPageTexts(bytes)).join("\n").replace(/\u00AD[-‐]?|\s/g, "");
    assert.is(await plain((await finishHandbook(printed, FACTS)).bytes), await plain(printed));
  }
});

const finding = (standard: Finding["standard"], rule: string) => ({
  standard,
  rule,
  page: null,
  object: "",
  message: "",
});

test("a standard is claimed only when nothing is found against it", () => {
  assert.equal(claimsThatHold([]), ["PDF/UA-1", "PDF/A-2a"]);
  assert.equal(claimsThatHold([finding("PDF/UA-1", "7.1-3")]), ["PDF/A-2a"]);
  assert.equal(claimsThatHold([finding("PDF/A-2", "6.7.3.4-1")]), ["PDF/UA-1", "PDF/A-2b"]);
  assert.equal(claimsThatHold([finding("PDF/A-2", "6.2.4.3-2")]), ["PDF/UA-1"]);
  const levels = ["PDF/A-3a", "PDF/A-3b"] as const;
  assert.equal(claimsThatHold([], levels), ["PDF/UA-1", "PDF/A-3a"]);
  assert.equal(claimsThatHold([finding("PDF/A-3", "6.7.3.4-1")], levels), ["PDF/UA-1", "PDF/A-3b"]);
  assert.equal(claimsThatHold([finding("PDF/A-3", "6.8-1")], levels), ["PDF/UA-1"]);
});

test("what is no PDF, and what is not tagged, is refused", async () => {
  const printed = (await read("ladder")).toString("latin1");
  const untagged = printed.replace(/\/StructTreeRoot \d+ 0 R/, (entry) => " ".repeat(entry.length));
  const refusals = await Promise.all(
    ["no PDF", untagged].map(async (file) => {
      const finishing = finishHandbook(Buffer.from(file, "latin1"), FACTS);
      return finishing.then(
        () => "taken",
        (error: unknown) => (error instanceof Error ? "refused" : "thrown"),
      );
    }),
  );
  assert.equal(refusals, ["refused", "refused"]);
});

test("the colour profile says its own length and that it is RGB", () => {
  const profile = Buffer.from(srgbProfile());
  assert.is(profile.readUInt32BE(0), profile.length);
  assert.is(profile.toString("latin1", 12, 20), "mntrRGB ");
  assert.is(profile.toString("latin1", 36, 40), "acsp");
});

test.run();
