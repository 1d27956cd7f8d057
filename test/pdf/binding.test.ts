/** Binding: the pages of several documents in one file, numbered through, with bookmarks, and fields as part of pages. */
import { readFile } from "node:fs/promises";
import { PDF, PdfDict, PdfStream } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { bindDocuments, placeOfDocument } from "../../scripts/pdf/binding/bind.ts";
import { finishHandbook } from "../../scripts/pdf/finish-handbook.ts";
import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { pageContent, streamText } from "../../scripts/pdf/objects/streams.ts";
import { checkPdf } from "../../scripts/pdf/validation/check-pdf.ts";
import { DOCUMENT_FACTS } from "../helpers/document-facts.ts";
import { numberedPages } from "../helpers/plain-pdf.ts";

/** A finished document of two pages with fields, of which one is filled in, and one that nobody sees. */
const form = readFile(new URL("../fixtures/pdf/form.pdf", import.meta.url)).then(async (printed) => {
  const hidden = [{ name: "facts", label: "Facts", value: "{}" }];
  const { bytes } = await finishHandbook(printed, { ...DOCUMENT_FACTS, frontMatterPages: 0, form: { hidden } });
  const pdf = await PDF.load(bytes);
  pdf.getForm()?.getTextField("reviewer")?.setValue("Bo Katan");
  return pdf.save();
});

const contents = {
  title: "Contents",
  numberAt: 38,
  pages: 1,
  bytes: numberedPages(1, {
    page: `/Annots[${[0, 1, 7].map((index) => `<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(${placeOfDocument(index)})>>>>`).join("")}<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.com)>>>>]`,
  }),
};

async function bound() {
  const documents = [
    { title: "Form", pages: 2, numberAt: 26, bytes: await form },
    { title: "Wide – 山田", pages: 3, numberAt: 38, bytes: numberedPages(3, { width: 842 }) },
  ];
  return bindDocuments(contents, documents);
}

test("all pages are there in their order, each with its number in the whole, and what was filled in is part of them", async () => {
  const { bytes, pages } = await bound();
  assert.is(pages, 6);
  const pdf = await openPdf(bytes);
  const drawn = pdf.pages.map(({ dict }) => pageContent(dict, pdf.resolve));
  assert.equal(
    drawn.map((content) => /\((\d+ \/ \d+)\) Tj ET Q\s*$/.exec(content)?.[1]),
    ["1 / 6", "2 / 6", "3 / 6", "4 / 6", "5 / 6", "6 / 6"],
  );
  const heights = pdf.pages.map(({ dict }) => dict.getArray("MediaBox", pdf.resolve)?.at(3));
  assert.equal(
    drawn.map((content, page) => {
      const height = heights[page];
      const line = Number(/ ([\d.]+) Td \(\d+ \/ \d+\) Tj ET Q\s*$/.exec(content)?.[1]);
      return height?.type === "number" && Math.round(height.value - line);
    }),
    [38, 26, 26, 38, 38, 38],
    "below or above the running head of each document",
  );
  assert.match(drawn[0] ?? "", "(page 1) Tj");
  assert.match(drawn[5] ?? "", "(page 3) Tj");
  const filled = pdf.pages.flatMap(({ dict }) => {
    const looks = dict.getDict("Resources", pdf.resolve)?.getDict("XObject", pdf.resolve);
    return [...(looks ?? [])].map(([name]) => looks?.get(name.value, pdf.resolve));
  });
  assert.ok(filled.some((look) => look instanceof PdfStream && streamText(look).includes("(Bo Katan) Tj")));
  assert.not(pdf.catalog.has("AcroForm"));
  assert.not(pdf.catalog.has("StructTreeRoot"));
  const widths = pdf.pages.map(({ dict }) => dict.getArray("MediaBox", pdf.resolve)?.at(2));
  assert.equal(
    widths.map((width) => width?.type === "number" && Math.round(width.value)),
    [420, 595, 595, 842, 842, 842],
  );
});

test("bookmarks and the links of the contents lead to where documents begin; other links stay behind", async () => {
  const { pages, catalog, resolve } = await openPdf((await bound()).bytes);
  const pageOf = (dict: PdfDict | undefined): number => {
    const target = dict?.getArray("Dest", resolve)?.at(0);
    return pages.findIndex(({ ref }) => target?.type === "ref" && target.objectNumber === ref.objectNumber);
  };
  const marks: (readonly [string, number])[] = [];
  let mark = catalog.getDict("Outlines", resolve)?.getDict("First", resolve);
  while (mark) {
    marks.push([mark.getString("Title")?.asString() ?? "", pageOf(mark)]);
    mark = mark.getDict("Next", resolve);
  }
  assert.equal(marks, [
    ["Contents", 0],
    ["Form", 1],
    ["Wide – 山田", 3],
  ]);
  const links = pages.map(({ dict }) => {
    const annotations = dict.getArray("Annots", resolve);
    return Array.from({ length: annotations?.length ?? 0 }, (_, at) => annotations?.at(at, resolve)).map(
      (link) => link instanceof PdfDict && pageOf(link),
    );
  });
  assert.equal(links, [[1, 3], [], [], [], [], []]);
});

test("the same documents give the same bytes, which claim PDF/A-2b where the first does and all follow it", async () => {
  assert.ok(Buffer.from((await bound()).bytes).equals((await bound()).bytes));
  assert.equal((await bound()).claims, [], "the contents claim nothing");
  const document = { title: "Form", pages: 2, numberAt: 26, bytes: await form };
  const archive = await bindDocuments(document, [document]);
  assert.equal(archive.claims, ["PDF/A-2b"]);
  assert.equal(
    (await checkPdf(archive.bytes)).filter(({ rule }) => rule.startsWith("PDF/A")),
    [],
  );
  const helvetica = { title: "Plain", pages: 1, numberAt: 26, bytes: numberedPages(1) };
  assert.equal((await bindDocuments(document, [helvetica])).claims, [], "a font that is not embedded");
});

test("a document with other pages than were counted is not bound", async () => {
  const said = await bindDocuments(contents, [{ title: "x", pages: 2, numberAt: 26, bytes: numberedPages(3) }]).then(
    () => "bound",
    ({ message }: Error) => message,
  );
  assert.is(said, "3 pages were to be bound, and 4 are.");
});

test.run();
