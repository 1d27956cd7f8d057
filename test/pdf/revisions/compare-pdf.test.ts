/** What became of a file that was given out: every way to add to it, and every way that we know to change it. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { comparePdf } from "../../../scripts/pdf/revisions/compare-pdf.ts";
import { compareWithOriginal } from "../../../scripts/pdf/revisions/compare-with-original.ts";
import type { Comparison } from "../../../scripts/pdf/revisions/comparison.ts";
import { longestOriginal } from "../../../scripts/pdf/revisions/original.ts";
import { appendUpdate, type GivenPdf, givenPdf, originalOf, stream, type Update } from "../../helpers/given-pdf.ts";
import { plainPdf } from "../../helpers/plain-pdf.ts";
import { withFolder } from "../../helpers/write-folder.ts";

const given = givenPdf();

/** Compares with a register, and without one. */
async function compareBoth(bytes: Uint8Array): Promise<readonly [Comparison, Comparison]> {
  const { original } = await given;
  return [
    await comparePdf(bytes, { original, password: null }),
    await comparePdf(bytes, { original: null, password: null }),
  ];
}

/** What is said of a file in one string: "changed: page 1: its size was replaced". */
function said(comparison: Comparison): string {
  if (!("changes" in comparison)) return comparison.outcome;
  const changes = comparison.changes.map(({ page, what }) => `${page === null ? "" : `page ${page}: `}${what}`);
  return [comparison.outcome, ...changes, ...comparison.additions.map(({ what }) => what)].join("; ");
}

test("the same bytes are unchanged, by the register and by their own checksum", async () => {
  const { bytes, original } = await given;
  const [registered, own] = await compareBoth(bytes);
  assert.equal(registered, {
    ...{ outcome: "unchanged", basis: "register", original, additions: [], changes: [], signatures: [] },
  });
  assert.equal(own, { ...registered, basis: "own checksum" });
});

for (const [name, expected] of [
  ["name", 'additions; the field "name" looks different'],
  ["candidate", 'changed; the field "candidate" was changed, and not signed'],
] as const)
  test(`the look of the field "${name}" does not change under it without a word`, async () => {
    const pdf = await given;
    const look = (data: string) => stream("/Type/XObject/Subtype/Form/BBox[0 0 200 20]", data);
    const objects = { ...pdf.edit(name, "/AP<</N @empty>>", "/AP<</N 90 0 R>>"), 90: look("") };
    const file = await appendUpdate(pdf.bytes, { objects });
    const drawn = await appendUpdate(file, { objects: { 90: look("0 0 200 20 re f") } });
    const known = { original: originalOf(file), password: null };
    assert.is(said(await comparePdf(drawn, known)), expected);
    // Nor where the field is written anew beside it, as it was.
    const again = await appendUpdate(file, { objects: { ...objects, 90: look("0 0 200 20 re f") } });
    assert.is(said(await comparePdf(again, known)), expected);
  });

test("what a field says does not change under it without a word", async () => {
  const pdf = await given;
  const objects = { ...pdf.edit("name", "/T(name)", "/T(name)/V 90 0 R"), 90: "(Anna)" };
  const file = await appendUpdate(pdf.bytes, { objects });
  const other = await appendUpdate(file, { objects: { 90: "(Bert)" } });
  const compared = await comparePdf(other, { original: originalOf(file), password: null });
  assert.is(said(compared), 'additions; the field "name" looks different');
});

const additions: Readonly<Record<string, readonly [(pdf: GivenPdf) => Update, string]>> = {
  "a text": [
    ({ edit }) => ({ objects: { ...edit("name", "/T(name)", "/T(name)/V(Anna)"), ...{ 90: stream("", "BT ET") } } }),
    'additions; the field "name" says "Anna"',
  ],
  "a text with a look of its own": [
    ({ edit, numberOf }) => ({
      objects: {
        ...edit("name", `/AP<</N @empty>>`, `/V(Anna)/AP<</N 90 0 R>>`),
        90: stream("/Type/XObject/Subtype/Form/BBox[0 0 200 20]", "x"),
        [numberOf("name") + 1000]: "null",
      },
    }),
    'additions; the field "name" says "Anna"',
  ],
  "a tick": [
    ({ edit }) => ({ objects: edit("yes", "/V/Off/AS/Off", "/V/On/AS/On") }),
    'additions; the field "yes" says "On"',
  ],
  "a look alone": [
    ({ edit }) => ({
      objects: { ...edit("name", "/AP<</N @empty>>", "/AP<</N 90 0 R>>"), 90: stream("/BBox[0 0 9 9]", "x") },
    }),
    'additions; the field "name" looks different',
  ],
  "a font for forms": [
    ({ edit }) => ({ objects: edit("form", "/Font<</F @font>>", "/Font<</F @font/Helv<</Type/Font>>>>") }),
    "additions; nothing that shows (318 bytes behind its end)",
  ],
  "the date on which it was worked on": [
    ({ edit }) => ({
      objects: { ...edit("info", "D:20261101", "D:20261224"), ...edit("metadata", ">2026-11-01<", ">2026-12-24<") },
    }),
    "additions; when it was last worked on",
  ],
  "data for signatures": [
    ({ edit }) => ({ objects: { ...edit("catalog", "/Pages", "/DSS<</Certs[90 0 R]>>/Pages"), 90: stream("", "x") } }),
    "additions; data for signatures",
  ],
  "an update of nothing": [() => ({}), "additions; nothing that shows (153 bytes behind its end)"],
};
for (const [name, [make, expected]] of Object.entries(additions))
  test(`${name} is an addition`, async () => {
    const pdf = await given;
    const both = await compareBoth(await appendUpdate(pdf.bytes, make(pdf)));
    assert.equal(both.map(said), [expected, expected]);
  });

const STAMP = "<</Type/Annot/Subtype/Stamp/F 4/Rect[0 0 420 595]/AP<</N @empty>>>>";
const changes: Readonly<Record<string, readonly [(pdf: GivenPdf) => Update, string]>> = {
  "emptied content": [
    ({ numberOf }) => ({ objects: { [numberOf("content1")]: stream("", "") } }),
    "page 1: what it shows was emptied",
  ],
  "other content": [
    ({ edit }) => ({ objects: edit("content2", "What is", "What if") }),
    "page 2: what it shows was replaced",
  ],
  "content of another number": [
    ({ edit }) => ({ objects: { ...edit("page1", "@content1", "90 0 R"), 90: stream("", "BT ET") } }),
    "page 1: what it shows was replaced",
  ],
  "another font": [({ edit }) => ({ objects: edit("font", "Helvetica", "Courier") }), "page 1: a font was replaced"],
  "a font of its own for the page": [
    ({ edit }) => ({ objects: edit("page1", "/F @font", "/F<</Type/Font/Subtype/Type1/BaseFont/Symbol>>") }),
    "page 1: what it is drawn with was replaced",
  ],
  "another size of the page": [
    ({ edit }) => ({ objects: edit("page1", "[0 0 420 595]", "[0 0 420 95]") }),
    "page 1: its size was replaced",
  ],
  "a page turned round": [
    ({ edit }) => ({ objects: edit("page2", "/Parent", "/Rotate 180/Parent") }),
    "page 2: its direction was replaced",
  ],
  "pages in another order": [
    ({ edit }) => ({ objects: edit("pages", "@page1 @page2", "@page2 @page1") }),
    "the list of pages was replaced",
  ],
  "a page that is taken away": [
    ({ edit }) => ({ objects: edit("pages", "2/Kids[@page1 @page2]", "1/Kids[@page1]") }),
    "it has another number of pages; the list of pages was replaced",
  ],
  "a stamp": [
    ({ edit, numberOf }) => ({
      objects: { ...edit("page1", "@link]", "@link 90 0 R]"), 90: STAMP.replace("@empty", `${numberOf("empty")} 0 R`) },
    }),
    'page 1: an annotation was added: "Stamp"',
  ],
  "a text field over the page": [
    ({ edit }) => ({
      objects: {
        ...edit("page2", "/Parent", "/Annots[90 0 R]/Parent"),
        ...edit("form", "@company]", "@company 90 0 R]"),
        90: "<</Type/Annot/Subtype/Widget/FT/Tx/T(new)/V(no)/F 4/Rect[0 0 420 595]>>",
      },
    }),
    'a field was added to the form that is more or less than a signature; page 2: an annotation was added: "Widget"',
  ],
  "an empty signature field over the page": [
    ({ edit }) => ({
      objects: {
        ...edit("page2", "/Parent", "/Annots[90 0 R]/Parent"),
        ...edit("form", "@company]", "@company 90 0 R]"),
        90: "<</Type/Annot/Subtype/Widget/FT/Sig/T(new)/F 4/Rect[0 0 420 595]>>",
      },
    }),
    'a field was added to the form that is more or less than a signature; page 2: an annotation was added: "Widget"',
  ],
  "a link to another place": [
    ({ edit }) => ({ objects: edit("link", "example.com", "example.org") }),
    "page 1: an annotation was replaced",
  ],
  "a link that is hidden": [
    ({ edit }) => ({ objects: edit("link", "/F 4", "/F 2") }),
    "page 1: an annotation was replaced",
  ],
  "an annotation that is taken away": [
    ({ edit }) => ({ objects: edit("page1", " @link", "") }),
    "page 1: an annotation was taken away, or they stand in another order",
  ],
  "a field that is moved": [
    ({ edit }) => ({ objects: edit("name", "[50 300 250 320]", "[50 500 250 520]") }),
    'the field "name": "Rect" was changed',
  ],
  "a field of another name": [
    ({ edit }) => ({ objects: edit("name", "/TU(Name)", "/TU(Debts)") }),
    'the field "name": "TU" was changed',
  ],
  "a field that is hidden": [
    ({ edit }) => ({ objects: edit("name", "/F 4", "/F 2") }),
    'the field "name": "F" was changed',
  ],
  "a field that acts": [
    ({ edit }) => ({ objects: edit("name", "/F 4", "/F 4/AA<</K<</S/JavaScript/JS(x)>>>>") }),
    'the field "name": "AA" was changed',
  ],
  "a value that is not for people": [
    ({ edit }) => ({ objects: edit("fixed", "not yours", "yours") }),
    'the field "fixed": "V" was changed; the field "fixed" says "yours"',
  ],
  "a look of a place to sign": [
    ({ edit }) => ({ objects: { ...edit("candidate", "/N @empty", "/N 90 0 R"), 90: stream("/BBox[0 0 9 9]", "x") } }),
    'the field "candidate" was changed, and not signed',
  ],
  "a look without bounds, which Chromium draws all over the page": [
    ({ edit }) => ({ objects: { ...edit("name", "/N @empty", "/N 90 0 R"), 90: stream("/Subtype/Form", "x") } }),
    'the field "name" may be drawn outside of its place; the field "name" looks different',
  ],
  "a look of a state without bounds": [
    ({ edit }) => ({
      objects: { ...edit("name", "/N @empty", "/N<</X 90 0 R>>"), 90: stream("/Subtype/Form/BBox[0 0 9]", "x") },
    }),
    'the field "name" may be drawn outside of its place; the field "name" looks different',
  ],
  "what several fields look like": [
    ({ edit }) => ({ objects: edit("empty", "Length 0>>\nstream\n", "Length 1>>\nstream\nn") }),
    "page 1: an annotation was replaced",
  ],
  "ticks that look empty": [
    ({ numberOf }) => ({ objects: { [numberOf("tick")]: stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "") } }),
    "page 1: an annotation was emptied",
  ],
  "a field that is taken out": [
    ({ edit }) => ({ objects: edit("form", "@fixed ", "") }),
    "a field was taken out of the form, or they stand in another order",
  ],
  "a form by another standard": [
    ({ edit }) => ({ objects: edit("form", "/SigFlags 3", "/SigFlags 3/XFA(x)") }),
    '"XFA" of the form was replaced',
  ],
  "another attachment": [
    ({ edit }) => ({ objects: edit("role", "# The role", "# A role..") }),
    "an attachment was replaced",
  ],
  "one more attachment": [
    ({ edit }) => ({ objects: edit("catalog", "(role.md) @file", "(a.exe) @file(role.md) @file") }),
    "the list of names and attachments was replaced",
  ],
  "a script": [
    ({ edit }) => ({ objects: edit("catalog", "/Pages", "/OpenAction<</S/JavaScript/JS(x)>>/Pages") }),
    "what happens when it is opened was added",
  ],
  "other bookmarks": [
    ({ edit }) => ({ objects: edit("outlines", "/Count 0", "/Count 0/First 90 0 R") }),
    "the tree of bookmarks was replaced",
  ],
  "other tags": [({ edit }) => ({ objects: edit("tags", ">>", "/K 90 0 R>>") }), "the tree of tags was replaced"],
  "another title": [
    ({ edit }) => ({ objects: edit("info", "An offer", "A better offer") }),
    "what the document says of itself was replaced",
  ],
  "another claim": [
    ({ edit }) => ({ objects: edit("metadata", "Rungbook 0.1", "Rungbook 9.9") }),
    "what the document says of itself was replaced",
  ],
  "another catalog": [
    ({ edit, numberOf }) => ({ objects: { 90: edit("catalog")[numberOf("catalog")] ?? "" }, root: 90 }),
    "the whole document was replaced",
  ],
};
for (const [name, [make, expected]] of Object.entries(changes))
  test(`${name} is a change`, async () => {
    const pdf = await given;
    const both = await compareBoth(await appendUpdate(pdf.bytes, make(pdf)));
    assert.equal(both.map(said), [`changed; ${expected}`, `changed; ${expected}`]);
  });

const ANEW = "changed; it was written anew by another program, or edited; its text may be the same";
const OTHER = "changed; bytes of it are others than those that were given out";
const DAMAGED = "changed; it is damaged";
const broken: Readonly<Record<string, readonly [(pdf: GivenPdf) => Buffer | Promise<Buffer>, string, string]>> = {
  "one bit of its beginning": [({ bytes }) => flipped(bytes, 12), OTHER, ANEW],
  "one bit of its objects": [({ bytes }) => flipped(bytes, 60), DAMAGED, DAMAGED],
  "a byte before it": [
    ({ bytes }) => Buffer.concat([Buffer.from("\n"), bytes]),
    OTHER,
    "changed; it does not lead to its objects",
  ],
  "its end": [
    ({ bytes }) => bytes.subarray(0, -300),
    "changed; its end is missing",
    "changed; it does not end as a PDF does",
  ],
};
for (const [name, [make, registered, own]] of Object.entries(broken))
  test(`${name} is noticed`, async () => {
    const both = await compareBoth(await make(await given));
    assert.equal(both.map(said), [registered, own]);
  });

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

test("a file of another program is none of ours", async () => {
  const other = plainPdf([
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Count 1/Kids[3 0 R]>>",
    "<</Type/Page/MediaBox[0 0 9 9]/Parent 2 0 R>>",
  ]);
  assert.equal(await comparePdf(other, { original: null, password: null }), { outcome: "foreign", signatures: [] });
});

test("a register's row is found by the beginning of a file, the longest where there are several", async () => {
  const { bytes, original } = await given;
  const longer = await appendUpdate(bytes, {});
  const rows = [
    originalOf(longer),
    { ...original, sha256: original.sha256.toUpperCase() },
    originalOf(Buffer.from("x")),
  ];
  assert.is(longestOriginal(longer, rows), rows[0]);
  assert.is(longestOriginal(await appendUpdate(longer, {}), rows), rows[0]);
  assert.is(longestOriginal(bytes, rows), rows[1]);
  assert.is(longestOriginal(bytes.subarray(1), rows), null);
});

test("a thread compares a file by its path, and says why it cannot", () =>
  withFolder({ "text.pdf": "no PDF" }, async (folder) => {
    const { bytes, original, edit } = await given;
    const path = join(folder, "offer.pdf");
    await writeFile(
      path,
      await appendUpdate(bytes, { objects: edit("name", "/T(name)", "/T(name)/V<feff0041202e0042>") }),
    );
    const known = { original: null, password: null };
    assert.is(
      said(await compareWithOriginal(path, { ...known, original })),
      'additions; the field "name" says "A\\u{202e}B"',
    );
    const other = await compareWithOriginal(join(folder, "text.pdf"), { ...known, original });
    assert.is(said(other), DAMAGED);
    assert.equal(await compareWithOriginal(join(folder, "text.pdf"), known), {
      outcome: "unreadable",
      reason: "no PDF",
    });
    assert.equal(await compareWithOriginal(join(folder, "none.pdf"), known), {
      outcome: "unreadable",
      reason: "missing",
    });
  }));

test.run();
