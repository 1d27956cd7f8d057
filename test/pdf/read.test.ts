import { readFile } from "node:fs/promises";
import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfString } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { readPrinted } from "../../scripts/pdf/objects/read-printed.ts";
import { writePdf } from "../../scripts/pdf/writer/write-pdf.ts";
import { readLinks, readOutline } from "../helpers/read-links.ts";
import { readPageLabels } from "../helpers/read-page-labels.ts";
import { readPageTexts } from "../helpers/read-page-texts.ts";

const ladder = (): Promise<Buffer> => readFile(new URL("../fixtures/pdf/ladder.pdf", import.meta.url));

/** Writes the printed ladder with other catalog entries. */
async function ladderWith(
  entries: (pages: readonly PdfObject[]) => Readonly<Record<string, PdfObject>>,
): Promise<Uint8Array> {
  const pdf = await openPdf(await ladder());
  const changes = Object.entries(entries(pdf.pages.map(({ ref }) => ref)));
  const catalog = new PdfDict([...[...pdf.catalog].filter(([key]) => key.value !== "Dests"), ...changes]);
  const info = pdf.trailer.getRef("Info");
  assert.ok(info);
  return writePdf({ catalog: pdf.register(catalog), info, resolve: pdf.resolve });
}

test("destinations lead to pages from 0, anchors outside ASCII included", async () => {
  assert.equal([...(await readPrinted(await ladder())).destinations].sort(), [
    ["engineer", 2],
    ["engineer-impact", 2],
    ["manager-é", 3],
  ]);
});

test("pages are counted in the same parse", async () => {
  assert.is((await readPrinted(await ladder())).pageCount, 4);
});

test("bookmarks are nested as the headings are", async () => {
  assert.equal(await readOutline(await ladder()), [
    { title: "Contents", page: 1, children: [] },
    { title: "Engineer", page: 2, children: [{ title: "Impact", page: 2, children: [] }] },
    { title: "Man\u00ADager", page: 3, children: [] },
  ]);
});

const LABELS: readonly (readonly [Readonly<Record<string, PdfObject>>, readonly string[]])[] = [
  [{ S: PdfName.of("D") }, ["1", "2", "3", "4"]],
  [{ S: PdfName.of("r"), St: PdfNumber.of(8) }, ["viii", "ix", "x", "xi"]],
  [{ S: PdfName.of("R") }, ["I", "II", "III", "IV"]],
  [{ S: PdfName.of("A"), St: PdfNumber.of(25) }, ["Y", "Z", "AA", "BB"]],
  [{ P: PdfString.fromString("Cover") }, ["Cover", "Cover", "Cover", "Cover"]],
  [{ S: PdfName.of("D"), P: PdfString.fromString("A-") }, ["A-1", "A-2", "A-3", "A-4"]],
];

for (const [label, expected] of LABELS) {
  test(`pages can be labelled ${expected.join(", ")}`, async () => {
    const bytes = await ladderWith(() => ({
      PageLabels: PdfDict.of({ Nums: PdfArray.of(PdfNumber.of(0), PdfDict.of(label)) }),
    }));
    assert.equal(await readPageLabels(bytes), expected);
  });
}

test("pages without labels count from 1", async () => {
  assert.equal(await readPageLabels(await ladder()), ["1", "2", "3", "4"]);
});

test("links name their target inside, and their address outside", async () => {
  const links = await readLinks(await ladder());
  assert.equal(links.at(0), { page: 1, target: "engineer", targetPage: 2, uri: null, contents: "" });
  assert.equal(links.at(-1), {
    page: 2,
    target: null,
    targetPage: null,
    uri: "https://example.com/a?b=c&d",
    contents: "",
  });
});

test("the text of a page is read line by line, cells apart", async () => {
  const texts = await readPageTexts(await ladder());
  assert.match(texts[1] ?? "", "Contents\nEngineer 3\nImpact 3\nManager 4");
  assert.match(texts[2] ?? "", "Reach Now Next\nTeam Company");
});

test.run();
