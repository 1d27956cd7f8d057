/** Booklets, unfolded: which page lies where on which sheet. */
import { spawnSync } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PDF, PdfDict, PdfNumber, PdfStream } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { finishHandbook } from "../../scripts/pdf/finish-handbook.ts";
import { type Booklet, type BookletOptions, impose } from "../../scripts/pdf/imposition/impose.ts";
import type { BookletPaper } from "../../scripts/pdf/imposition/sheet-paper.ts";
import { openPdf, type Resolve } from "../../scripts/pdf/objects/open-pdf.ts";
import { pageContent, streamText } from "../../scripts/pdf/objects/streams.ts";
import { checkClaims } from "../../scripts/pdf/validation/check-pdf.ts";
import { DOCUMENT_FACTS } from "../helpers/document-facts.ts";
import { hostilePdfs } from "../helpers/hostile-pdfs.ts";
import { numberedPages } from "../helpers/plain-pdf.ts";
import { readRuns } from "../helpers/read-runs.ts";
import { loadLibrary, runHere } from "../helpers/run-here.ts";
import { withFolder } from "../helpers/write-folder.ts";

async function made(bytes: Uint8Array, options: BookletOptions = {}): Promise<Booklet> {
  const booklet = await impose(bytes, options);
  if (!("outcome" in booklet)) throw new Error(`No booklet was made: ${booklet.reason}`);
  return booklet;
}

/** A page on a sheet: its number, and where it lies there. */
interface Placed {
  readonly number: number;
  readonly half: "left" | "right";
  readonly scale: number;
  readonly left: number;
  readonly bottom: number;
  /** The form that it is. */
  readonly form: PdfDict;
}

/** Reads which pages the sides of sheets draw, and where. */
async function unfold(bytes: Uint8Array): Promise<readonly (readonly Placed[])[]> {
  const { pages, resolve } = await openPdf(bytes);
  return pages.map(({ dict }) => {
    const drawn = [...pageContent(dict, resolve).matchAll(DRAWN)];
    return drawn.map(([, scale, , left, bottom, name = ""]) => {
      const form = formOf(dict, name, resolve);
      return {
        number: Number(/\(page (\d+)\)/.exec(streamText(form))?.[1]),
        half:
          Number(left) < (numbersOf(dict, "MediaBox", resolve)[2] ?? 0) / 2 ? ("left" as const) : ("right" as const),
        scale: Number(scale),
        left: Number(left),
        bottom: Number(bottom),
        form,
      };
    });
  });
}

/** Nothing is turned: the second and third numbers are 0, and the first is the fourth. */
const DRAWN = /q ([\d.]+) 0 0 (\1) ([-\d.]+) ([-\d.]+) cm \/(\w+) Do Q/g;

function formOf(page: PdfDict, name: string, resolve: Resolve): PdfStream {
  const form = page.getDict("Resources", resolve)?.getDict("XObject", resolve)?.get(name, resolve);
  if (form instanceof PdfStream) return form;
  throw new Error(`A sheet draws ${name}, and there is no such form.`);
}

/** The numbers of an array. */
function numbersOf(dict: PdfDict, key: string, resolve: Resolve): readonly number[] {
  const values = dict.getArray(key, resolve)?.toArray() ?? [];
  return values.map((value) => (value instanceof PdfNumber ? value.value : Number.NaN));
}

const orders: readonly (readonly [what: string, pages: number, options: BookletOptions, sides: readonly string[]])[] = [
  ["16 pages", 16, {}, ["16 1", "2 15", "14 3", "4 13", "12 5", "6 11", "10 7", "8 9"]],
  ["6 pages, with two blank ones before the last", 6, {}, ["6 1", "2 -", "- 3", "4 5"]],
  ["a single page, in front", 1, {}, ["- 1", "- -"]],
  ["two pages, outside", 2, {}, ["2 1", "- -"]],
  [
    "16 pages in signatures of two sheets",
    16,
    { signature: 2 },
    ["8 1", "2 7", "6 3", "4 5", "16 9", "10 15", "14 11", "12 13"],
  ],
  [
    "12 pages in signatures of two sheets, the last of one",
    12,
    { signature: 2 },
    ["8 1", "2 7", "6 3", "4 5", "12 9", "10 11"],
  ],
  ["4 pages in signatures of ten sheets", 4, { signature: 10 }, ["4 1", "2 3"]],
];
for (const [what, pages, options, expected] of orders) {
  test(`a booklet of ${what}, unfolded: front and back of each sheet, from outside`, async () => {
    const booklet = await made(numberedPages(pages), options);
    const sides = await unfold(booklet.bytes);
    const shown = sides.map((side) =>
      (["left", "right"] as const).map((half) => side.find((placed) => placed.half === half)?.number ?? "-").join(" "),
    );
    assert.equal(shown, expected);
    assert.is(booklet.sheets, expected.length / 2);
    assert.is(booklet.blanks, expected.length * 2 - pages);
  });
}

test("a document that is read from right to left is bound at the right", async () => {
  const fromRight = numberedPages(4, { catalog: "/ViewerPreferences<</Direction/R2L>>" });
  const sides = await unfold((await made(fromRight)).bytes);
  assert.equal(
    sides.map((side) => side.map(({ number }) => number)),
    [
      [1, 4],
      [3, 2],
    ],
  );
});

const papers: readonly (readonly [page: string, width: number, height: number, paper: BookletPaper, scale: number])[] =
  [
    ["A5", 419.53, 595.28, "A4", 1],
    ["A4 as a browser rounds it", 594.96, 841.92, "A3", 1],
    ["Letter", 612, 792, "Tabloid", 1],
    ["half a Letter", 396, 612, "Letter", 1],
    ["A3", 841.89, 1190.55, "A3", 0.71],
  ];
for (const [page, width, height, paper, scale] of papers) {
  test(`pages of ${page} go on ${paper} ${scale === 1 ? "at full size" : `at ${scale} of it`}, upright and in the middle of each half`, async () => {
    const booklet = await made(numberedPages(4, { width, height }));
    assert.is(booklet.paper, paper);
    assert.is(booklet.scale.toFixed(2), scale.toFixed(2));
    const { pages, resolve } = await openPdf(booklet.bytes);
    const [, , sheetWidth = 0, sheetHeight = 0] = numbersOf(pages[0]?.dict ?? new PdfDict(), "MediaBox", resolve);
    assert.ok(sheetWidth > sheetHeight, "sheets lie across");
    for (const placed of (await unfold(booklet.bytes)).flat()) {
      const middle = placed.left + (width * placed.scale) / 2;
      assert.ok(Math.abs(middle - sheetWidth * (placed.half === "left" ? 0.25 : 0.75)) < 0.01, `${middle}`);
      assert.ok(Math.abs(placed.bottom + (height * placed.scale) / 2 - sheetHeight / 2) < 0.01);
    }
  });
}

test("pages that are turned or cut are drawn as viewers show them", async () => {
  const page = "/Rotate 90/CropBox[10 20 310 420]";
  const booklet = await made(numberedPages(4, { width: 500, height: 500, page }), { paper: "A3" });
  const [[placed] = []] = await unfold(booklet.bytes);
  const { resolve } = await openPdf(booklet.bytes);
  assert.ok(placed);
  assert.equal(numbersOf(placed.form, "BBox", resolve), [10, 20, 310, 420]);
  assert.equal(numbersOf(placed.form, "Matrix", resolve), [0, -1, 1, 0, -20, 310]);
  // Turned by a quarter it is 400 wide and 300 high.
  assert.is(placed.left.toFixed(2), (1190.55 / 4 - 200).toFixed(2));
  assert.is(placed.bottom.toFixed(2), (841.89 / 2 - 150).toFixed(2));
});

test("of text that shrinks the size is known, and of text at full size nobody asks", async () => {
  const pages = numberedPages(4, { width: 595.28, height: 841.89 });
  assert.is((await made(pages, { paper: "A4" })).textSize?.toFixed(1), "7.1");
  assert.is((await made(pages)).textSize, null);
});

test("the booklet of a handbook shows its text in place and in its size, follows PDF/A-2b, and is hardly larger", async () => {
  const printed = await readFile(new URL("../fixtures/pdf/ladder.pdf", import.meta.url));
  const { bytes } = await finishHandbook(printed, DOCUMENT_FACTS);
  const booklet = await made(bytes);
  assert.equal(booklet.claims, ["PDF/A-2b"]);
  assert.ok(booklet.bytes.length < bytes.length, `${booklet.bytes.length} of ${bytes.length}`);
  const { claims, findings } = await checkClaims(booklet.bytes);
  assert.equal(claims, ["PDF/A-2b"]);
  assert.equal(
    findings.filter(({ claimed }) => claimed),
    [],
  );
  const [one, two, three, four] = await readRuns(bytes);
  const [front, back] = await readRuns(booklet.bytes);
  assert.ok(one && two && three && four && front && back);
  const moved = (page: typeof one, half: 0 | 1) =>
    page.runs.map(
      ({ text, x, size }) =>
        `${text} ${Math.round(x + (half + 0.5) * (front.width / 2) - page.width / 2)} ${size.toFixed(1)}`,
    );
  const placed = ({ runs }: typeof one) =>
    runs.map(({ text, x, size }) => `${text} ${Math.round(x)} ${size.toFixed(1)}`);
  assert.equal(placed(front), [...moved(four, 0), ...moved(one, 1)]);
  assert.equal(placed(back), [...moved(two, 0), ...moved(three, 1)]);
});

test("a booklet says how it is printed, keeps title and language, and holds no tag, link or bookmark", async () => {
  const printed = await readFile(new URL("../fixtures/pdf/ladder.pdf", import.meta.url));
  const { bytes } = await made((await finishHandbook(printed, DOCUMENT_FACTS)).bytes);
  const { catalog, pages, resolve } = await openPdf(bytes);
  const preferences = catalog.getDict("ViewerPreferences", resolve);
  assert.is(preferences?.getName("Duplex")?.value, "DuplexFlipShortEdge");
  assert.is(preferences?.getName("PrintScaling")?.value, "None");
  assert.is((await PDF.load(bytes)).getTitle(), DOCUMENT_FACTS.title);
  assert.is(catalog.getString("Lang")?.asString(), DOCUMENT_FACTS.language);
  for (const key of ["StructTreeRoot", "MarkInfo", "Outlines", "Dests", "Names"]) assert.not(catalog.has(key), key);
  for (const { dict } of pages) assert.not(dict.has("Annots"));
});

test("the same document gives the same booklet", async () => {
  const pages = numberedPages(6);
  assert.ok(Buffer.from((await made(pages)).bytes).equals((await made(pages)).bytes));
});

test("qpdf finds nothing wrong with a booklet", () =>
  withFolder({}, async (folder) => {
    const file = join(folder, "booklet.pdf");
    await writeFile(file, (await made(numberedPages(6))).bytes);
    const { error, stdout, stderr } = spawnSync("qpdf", ["--check", file], { encoding: "utf8" });
    // A machine without it is none that this can be tested on.
    if (error === undefined) assert.match(stdout, /No syntax or stream encoding errors found/, stderr);
  }));

test("booklet puts the result beside the file, says where it is and how to print it, and replaces an older one", () =>
  withFolder({ "role.pdf": numberedPages(6) }, async (folder) => {
    for (const _ of ["first", "again"]) {
      const { status, stderr } = await runHere(["booklet", "role.pdf"], { cwd: folder });
      assert.is(status, 0, stderr);
      assert.is(
        stderr,
        "role-booklet.pdf has 6 pages and 2 blank on 2 sheets of A4, at full size.\n" +
          "Print it double-sided, flipped on the short edge, at actual size (100 %). Fold the sheets in the middle.\n",
      );
    }
    assert.is((await openPdf(await readFile(join(folder, "role-booklet.pdf")))).pages.length, 4);
  }));

test("booklet takes paper, signature and place, and warns of text below 8 points", () =>
  withFolder({ "role.pdf": numberedPages(16, { width: 595.28, height: 841.89 }) }, async (folder) => {
    const words = ["booklet", "role.pdf", "--paper", "a4", "--signature", "2", "--out", "folded/role.pdf"];
    const { status, stderr } = await runHere(words, { cwd: folder });
    assert.is(status, 0, stderr);
    assert.match(
      stderr,
      /^role\.pdf {2}warning {2}On A4 its text of 10\.0 points is printed in 7\.1, which is hard to read\. /,
    );
    assert.match(stderr, /folded\/role\.pdf has 16 pages on 4 sheets of A4, at 71 % of their size\.\n/);
    assert.match(stderr, /Fold every 2 sheets as one, and lay them one behind the other\.\n$/);
    assert.is((await unfold(await readFile(join(folder, "folded", "role.pdf"))))[0]?.[0]?.number, 8);
  }));

/** Pages of A4, some of which lie across, as the matrix of an offer does. */
const MIXED = numberedPages(4, {
  width: 595.28,
  height: 841.89,
  page: (number) => (number === 2 ? "/Rotate 90" : ""),
});

const MATRIX =
  "make it of a file without pages that lie across, such as an offer without --with matrix: all pages shrink with those.";

const LARGER: readonly (readonly [what: string, file: Buffer, words: readonly string[], advice: string])[] = [
  [
    "upright pages on paper that is named",
    numberedPages(4, { width: 595.28, height: 841.89 }),
    ["--paper", "A4"],
    "Leave --paper out for sheets of A3, or make a handbook with print.paper: A5 in ladder.yml, which keeps its size on A4.",
  ],
  ["pages that lie across beside upright ones", MIXED, [], MATRIX.replace("make", "Make")],
  ["those on the usual paper, named", MIXED, ["--paper", "A3"], MATRIX.replace("make", "Make")],
  ["those on smaller paper", MIXED, ["--paper", "A4"], `Leave --paper out for sheets of A3, or ${MATRIX}`],
];

for (const [what, file, words, advice] of LARGER)
  test(`booklet says what makes the text of ${what} larger`, () =>
    withFolder({ "in.pdf": file }, async (folder) => {
      const { stderr } = await runHere(["booklet", "in.pdf", ...words], { cwd: folder });
      assert.match(stderr, ` hard to read. ${advice}\n`);
    }));

const NOTE = "/Annots[<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 5 0 R>>>>]";

test("booklet says that what was stamped on pages is not in it", () =>
  withFolder({ "stamped.pdf": numberedPages(4, { page: NOTE }) }, async (folder) => {
    const { status, stderr } = await runHere(["booklet", "stamped.pdf"], { cwd: folder });
    assert.is(status, 0, stderr);
    assert.match(
      stderr,
      /stamped\.pdf {2}warning {2}What was filled in, stamped or noted on its pages is not in the booklet \(4 places\)\./,
    );
  }));

test("booklet refuses what is encrypted, cut off, no PDF, not there, no paper, and what it would replace, and writes nothing", async () => {
  const whole = numberedPages(4);
  const [open, closed] = await Promise.all(
    ["", "secret"].map(async (userPassword) => {
      const pdf = await PDF.load(whole);
      pdf.setProtection({ userPassword, ownerPassword: "owner" });
      return pdf.save();
    }),
  );
  const files = {
    "encrypted.pdf": open ?? "",
    "closed.pdf": closed ?? "",
    "cut.pdf": whole.subarray(0, whole.length / 2),
    "text.pdf": "no PDF",
    "whole.pdf": whole,
    "notes.txt": "mine",
  };
  const refused: readonly (readonly [words: readonly string[], status: number, message: RegExp])[] = [
    [["encrypted.pdf"], 1, /^encrypted\.pdf {2}error {2}It is encrypted\. /],
    [["closed.pdf"], 1, /^closed\.pdf {2}error {2}It is encrypted\. /],
    [["cut.pdf"], 1, /^cut\.pdf {2}error {2}It is damaged and can only be read in part: /],
    [["text.pdf"], 1, /^text\.pdf {2}error {2}It is no PDF that can be read\. /],
    [["none.pdf"], 2, /^none\.pdf {2}error {2}There is no such file\. Give the path of a PDF\.\n$/],
    [["whole.pdf", "--paper", "A6"], 2, /It must be one of A4, Letter, A3, Tabloid\./],
    [["whole.pdf", "--signature", "0"], 2, /It must be a whole number of sheets from 1 to 50\./],
    [["whole.pdf", "--out", "./whole.pdf"], 2, /is the file that the booklet is made of/],
    [["whole.pdf", "--out", "notes.txt"], 2, /^notes\.txt is no PDF, and is not replaced\. /],
    [["whole.pdf", "--out", "."], 2, /^\. is a folder\. Name a file in it with --out\./],
  ];
  await withFolder(files, async (folder) => {
    for (const [words, expected, message] of refused) {
      const { status, stderr } = await runHere(["booklet", ...words], { cwd: folder });
      assert.is(status, expected, `${words.join(" ")}: ${stderr}`);
      assert.match(stderr, message);
    }
    assert.equal((await readdir(folder)).sort(), Object.keys(files).sort());
    assert.is(await readFile(join(folder, "notes.txt"), "utf8"), "mine");
  });
});

test("makeBooklet takes bytes, answers for a file without end, and refuses a signature of no sheet", async () => {
  const { makeBooklet } = await loadLibrary();
  const booklet = await makeBooklet(numberedPages(4), { paper: "A3" });
  assert.ok(booklet.outcome === "made");
  assert.is(booklet.paper, "A3");
  const [, endless] = hostilePdfs()[0] ?? [];
  assert.ok(endless);
  assert.equal(await makeBooklet(endless), { outcome: "unreadable", reason: "costly" });
  const refusal = await makeBooklet(numberedPages(4), { signature: 0 }).catch((error: unknown) => error);
  assert.instance(refusal, RangeError);
});

test.run();
