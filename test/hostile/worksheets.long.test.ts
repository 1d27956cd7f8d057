/** Hostile worksheets: forms that are made so that whoever reads them takes for ever, or all memory. */
import { deflateSync } from "node:zlib";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readForm } from "../../scripts/pdf/forms/read-form.ts";
import { plainPdf } from "../helpers/plain-pdf.ts";
import { formPdf } from "../helpers/worksheet-pdf.ts";

const PAGES = ["<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>"];
const catalog = (fields: string): string => `<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[${fields}]>>>>`;

/** Each of ten in the next, twelve deep. */
const SHARED = Array.from({ length: 12 }, (_, index) => `<</T(a${index})/Kids[${`${index + 5} 0 R `.repeat(10)}]>>`);

for (const [what, pdf, outcome] of [
  [
    "fields that share their kids",
    plainPdf([catalog("4 0 R"), ...PAGES, ...SHARED, "<</T(b)/FT/Tx/V(x)>>"]),
    /^(?:costly|no PDF|read)$/,
  ],
  [
    "a field that is in itself",
    plainPdf([catalog("4 0 R"), ...PAGES, "<</T(a)/Kids[4 0 R]>>"]),
    /^(?:costly|no PDF|read)$/,
  ],
  [
    "a field below 20,000 others",
    plainPdf([
      catalog("4 0 R"),
      ...PAGES,
      ...Array.from({ length: 20_000 }, (_, index) => `<</T(a)/Kids[${index + 5} 0 R]>>`),
      "<</T(b)/FT/Tx/V(x)>>",
    ]),
    /^(?:costly|no PDF|read)$/,
  ],
  [
    "60,000 fields",
    formPdf(Array.from({ length: 60_000 }, (_, index) => ({ name: `a${index}`, value: "" }))),
    /^costly$/,
  ],
  ["a value of five million letters", formPdf([{ name: "a", value: "x".repeat(5_000_000) }]), /^costly$/],
  [
    "a value that is a stream of half a gigabyte",
    plainPdf([catalog("4 0 R"), ...PAGES, "<</T(a)/FT/Tx/V 5 0 R>>", bomb()]),
    /^(?:costly|no PDF|read)$/,
  ],
] as const) {
  test(`a hostile worksheet is answered: ${what}`, async () => {
    const reading = await readForm(pdf);
    assert.match(reading.outcome === "read" ? "read" : reading.reason, outcome);
  });
}

function bomb(): string {
  const zeros = deflateSync(Buffer.alloc(1 << 29), { level: 9 }).toString("latin1");
  return `<</Filter/FlateDecode/Length ${zeros.length}>>\nstream\n${zeros}\nendstream`;
}

test.run();
