/**
 * Every rule of the checker, each with a file that breaks it: a finished handbook in which one thing is changed.
 * A rule that never fails would let anything pass.
 */
import { readFile } from "node:fs/promises";
import {
  PdfArray,
  PdfBool,
  PdfDict,
  PdfName,
  PdfNumber,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
} from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { finishHandbook } from "../../../scripts/pdf/finish-handbook.ts";
import { type OpenPdf, openPdf } from "../../../scripts/pdf/objects/open-pdf.ts";
import { pageContent, streamText } from "../../../scripts/pdf/objects/streams.ts";
import { elementsOf, readStructure } from "../../../scripts/pdf/tags/structure.ts";
import { checkPdf } from "../../../scripts/pdf/validation/check-pdf.ts";
import { contradicts, type Finding, KNOWN_RULES } from "../../../scripts/pdf/validation/finding.ts";
import { validatePdf } from "../../../scripts/pdf/validation/validate-pdf.ts";
import { writePdf } from "../../../scripts/pdf/writer/write-pdf.ts";
import { DOCUMENT_FACTS, OFFER_FACTS } from "../../helpers/document-facts.ts";
import { numberedPages } from "../../helpers/plain-pdf.ts";

const FACTS = { ...DOCUMENT_FACTS, title: "Engineering Career Ladder", author: "Northwind Labs" };

const finished = new Map<string, Promise<Uint8Array>>();

/** A document by its name; "offer" is the ladder with files that travel inside. */
function finish(name: string): Promise<Uint8Array> {
  const known = finished.get(name);
  if (known) return known;
  const isOffer = name === "offer";
  const printed = readFile(new URL(`../../fixtures/pdf/${isOffer ? "ladder" : name}.pdf`, import.meta.url));
  const facts = isOffer ? OFFER_FACTS : FACTS;
  const made = printed.then((bytes) => finishHandbook(bytes, facts)).then(({ bytes }) => bytes);
  finished.set(name, made);
  return made;
}

/** Changes a document in place: only here, where the point is to break it. */
type Edit = (pdf: OpenPdf) => void;

async function edited(name: string, edit: Edit): Promise<Uint8Array> {
  const pdf = await openPdf(await finish(name));
  edit(pdf);
  const info = pdf.trailer.getRef("Info");
  assert.ok(info);
  return writePdf({ catalog: pdf.register(pdf.catalog), info, resolve: pdf.resolve });
}

const name = (value: string): PdfName => PdfName.of(value);

function asDict(object: PdfObject | null | undefined): PdfDict {
  if (object instanceof PdfDict) return object;
  throw new Error("The document to break has no such dictionary.");
}

function asStream(object: PdfObject | undefined): PdfStream {
  if (object instanceof PdfStream) return object;
  throw new Error("The document to break has no such stream.");
}

function dictAt(pdf: OpenPdf, from: PdfDict, ...path: readonly string[]): PdfDict {
  const [key, ...rest] = path;
  if (key === undefined) return from;
  const next = from.get(key, pdf.resolve);
  return dictAt(pdf, asDict(next), ...rest);
}

function itemAt(pdf: OpenPdf, array: PdfArray | undefined, at = 0): PdfDict {
  return asDict(array?.at(at, pdf.resolve));
}

/** Finds the first structure element of a type. */
function elementRef(pdf: OpenPdf, type: string): PdfRef {
  const tree = readStructure(pdf);
  const found = tree && elementsOf(tree).find((candidate) => candidate.type === type && candidate.source !== null);
  assert.ok(found?.source, `There is no ${type}.`);
  return PdfRef.of(found.source);
}

function element(pdf: OpenPdf, type: string): PdfDict {
  return asDict(pdf.resolve(elementRef(pdf, type)));
}

const setType =
  (from: string, to: string): Edit =>
  (pdf) =>
    element(pdf, from).set("S", name(to));
const inCatalog =
  (key: string, value: PdfObject): Edit =>
  (pdf) =>
    pdf.catalog.set(key, value);

function page(pdf: OpenPdf, index: number): PdfDict {
  const found = pdf.pages[index]?.dict;
  assert.ok(found);
  return found;
}

const onContent =
  (index: number, change: (content: string) => string): Edit =>
  (pdf) => {
    const dict = page(pdf, index);
    const content = change(pageContent(dict, pdf.resolve));
    dict.set("Contents", pdf.register(PdfStream.fromDict({}, Buffer.from(content, "latin1"))));
  };

const onXmp =
  (change: (xmp: string) => string): Edit =>
  (pdf) => {
    const stream = asStream(pdf.catalog.get("Metadata", pdf.resolve));
    stream.setData(Buffer.from(change(Buffer.from(streamText(stream), "latin1").toString("utf8"))));
  };
const annotation = (pdf: OpenPdf): PdfDict => itemAt(pdf, page(pdf, 1).getArray("Annots", pdf.resolve));
const resources = (pdf: OpenPdf, index: number): PdfDict => dictAt(pdf, page(pdf, index), "Resources");
const font = (pdf: OpenPdf): PdfDict => {
  const fonts = dictAt(pdf, resources(pdf, 0), "Font");
  const [first] = fonts.keys();
  return dictAt(pdf, fonts, first?.value ?? "");
};
const addObject =
  (object: PdfStream): Edit =>
  (pdf) => {
    resources(pdf, 0).set("XObject", PdfDict.of({ Broken: pdf.register(object) }));
    onContent(
      0,
      (content) => `${content}
/Artifact BMC /Broken Do EMC`,
    )(pdf);
  };

function appendKid(type: string, kid: string, entries: Readonly<Record<string, PdfObject>> = {}): Edit {
  return (pdf) => {
    const holder = element(pdf, type);
    const parent = elementRef(pdf, type);
    const kids = holder.get("K", pdf.resolve);
    const list = kids instanceof PdfArray ? kids.toArray() : kids ? [holder.get("K") ?? kids] : [];
    holder.set("K", new PdfArray([...list, pdf.register(PdfDict.of({ S: name(kid), P: parent, ...entries }))]));
  };
}

/** The elements that the parent tree names for the content of a page. */
function parentsOfPage(pdf: OpenPdf, index: number): PdfArray {
  const key = page(pdf, index).getNumber("StructParents")?.value;
  const numbers =
    dictAt(pdf, pdf.catalog, "StructTreeRoot", "ParentTree").getArray("Nums", pdf.resolve)?.toArray() ?? [];
  const at = numbers.findIndex(
    (number, place) => place % 2 === 0 && number instanceof PdfNumber && number.value === key,
  );
  const list = numbers[at + 1];
  const parents = list instanceof PdfRef ? pdf.resolve(list) : list;
  assert.ok(parents instanceof PdfArray, "The page has no entry in the parent tree.");
  return parents;
}

/** Has a cell of the first table span more than it does. */
const spanOf =
  (span: "RowSpan" | "ColSpan", count: number): Edit =>
  (pdf) =>
    element(pdf, "TD").set("A", PdfDict.of({ O: name("Table"), [span]: PdfNumber.of(count) }));
const javaScript = PdfDict.of({ S: name("JavaScript"), JS: PdfString.fromString("app.alert(1)") });
const image = (entries: Readonly<Record<string, PdfObject>>): PdfStream =>
  PdfStream.fromDict({ Type: name("XObject"), Subtype: name("Image"), ...entries }, Buffer.from([0]));
const form = (entries: Readonly<Record<string, PdfObject>>, content = ""): PdfStream =>
  PdfStream.fromDict(
    {
      Type: name("XObject"),
      Subtype: name("Form"),
      BBox: PdfArray.of(...[0, 0, 9, 9].map((n) => PdfNumber.of(n))),
      ...entries,
    },
    Buffer.from(content),
  );

/** Has the glyphs of a font stand for a character of private use. */
function toPrivateUse(pdf: OpenPdf): void {
  const map = asStream(font(pdf).get("ToUnicode", pdf.resolve));
  const source = streamText(map).replace(/<([0-9A-F]{4})> <[0-9A-F]{4}>/g, "<$1> <E123>");
  map.setData(Buffer.from(source, "latin1"));
}

/** The first of the files that travel inside. */
const fileInside = (pdf: OpenPdf): PdfDict =>
  itemAt(pdf, dictAt(pdf, pdf.catalog, "Names", "EmbeddedFiles").getArray("Names", pdf.resolve), 1);

/** Has a document that may hold nothing but PDF/A hold another file. */
const holding =
  (bytes: Uint8Array): Edit =>
  (pdf) => {
    const stream = pdf.register(PdfStream.fromDict({ Type: name("EmbeddedFile") }, bytes));
    const file = PdfString.fromString("inside.pdf");
    const specification = PdfDict.of({ Type: name("Filespec"), F: file, UF: file, EF: PdfDict.of({ F: stream }) });
    const names = PdfArray.of(file, pdf.register(specification));
    inCatalog(
      "Names",
      PdfDict.of({ EmbeddedFiles: PdfDict.of({ Kids: PdfArray.of(PdfDict.of({ Names: names })) }) }),
    )(pdf);
  };

type Fixture = "ladder" | "constructs" | "offer";

/** The operator that shows the first glyph of a page. */
const FIRST_GLYPH = /<[0-9A-F]{4}> Tj/;

/** A standard's name in the rows below. */
const LABELS: Readonly<Record<Finding["standard"], string>> = { "PDF/UA-1": "UA", "PDF/A-2": "A", "PDF/A-3": "A3" };
const labelOf = ({ standard, rule }: Pick<Finding, "standard" | "rule">): string => `${LABELS[standard]} ${rule}`;

/** Rules that an edit breaks, as "UA 7.1-3", "A 6.1.3-1", "A3 6.8-1"; the edit may break others too. */
const CASES: readonly (readonly [readonly string[], Fixture, Edit])[] = [
  [["UA 6.2-1", "A 6.7.2.2-1"], "ladder", (pdf) => pdf.catalog.delete("MarkInfo")],
  [["UA 7.1-11", "A 6.7.3.3-1"], "ladder", (pdf) => pdf.catalog.delete("StructTreeRoot")],
  [["UA 7.1-10"], "ladder", (pdf) => pdf.catalog.delete("ViewerPreferences")],
  [["UA 7.2-29", "A 6.7.4-1"], "ladder", inCatalog("Lang", PdfString.fromString("British English"))],
  [
    ["UA 7.2-29", "A 6.7.4-1"],
    "ladder",
    (pdf) => element(pdf, "P").set("Lang", PdfString.fromString("British English")),
  ],
  [["A 6.1.13-4"], "ladder", (pdf) => dictAt(pdf, pdf.catalog, "Dests").set("x".repeat(128), PdfArray.of(name("Fit")))],
  [
    ["A 6.4.1-3"],
    "ladder",
    inCatalog("AcroForm", PdfDict.of({ Fields: new PdfArray(), NeedAppearances: PdfBool.TRUE })),
  ],
  [["A 6.1.12-1"], "ladder", inCatalog("Perms", PdfDict.of({ UR3: new PdfDict(), Print: new PdfDict() }))],
  [["UA 7.1-8", "A 6.6.2.1-1"], "ladder", (pdf) => pdf.catalog.delete("Metadata")],
  [["UA 5-1"], "ladder", onXmp((xmp) => xmp.replace("<pdfuaid:part>1</pdfuaid:part>", ""))],
  ...["</rdf:RDF>", "</dc:title>", ' xmlns:dc="http://purl.org/dc/elements/1.1/"'].map(
    (part): (typeof CASES)[number] => [
      ["UA 5-1", "UA 7.1-9", "A 6.6.2.1-4"],
      "ladder",
      onXmp((xmp) => xmp.replace(part, "")),
    ],
  ),
  [["UA 5-1", "A 6.6.2.1-4"], "ladder", onXmp((xmp) => xmp.replace("Northwind", "North & wind"))],
  [["UA 5-1", "A 6.6.2.1-4"], "ladder", onXmp((xmp) => `${xmp}<x/>`)],
  [["UA 5-2"], "ladder", onXmp((xmp) => xmp.replace("<pdfuaid:part>1", "<pdfuaid:part>3"))],
  [["UA 7.1-9"], "ladder", onXmp((xmp) => xmp.replace(/<dc:title>.*<\/dc:title>/, ""))],
  [["A 6.6.4-1"], "ladder", onXmp((xmp) => xmp.replace(/<pdfaid.*>/, ""))],
  [["A 6.6.4-2"], "ladder", onXmp((xmp) => xmp.replace("<pdfaid:part>2", "<pdfaid:part>1"))],
  [["A 6.6.4-3"], "ladder", onXmp((xmp) => xmp.replace(">A</pdfaid:", ">Z</pdfaid:"))],
  [["A 6.6.3-1"], "ladder", onXmp((xmp) => xmp.replace("Northwind Labs", "Southwind Labs"))],
  [["UA 7.1-5", "A 6.7.3.4-1"], "ladder", setType("P", "Riddle")],
  [["UA 7.2-3"], "constructs", appendKid("Table", "P")],
  [["UA 7.2-4"], "constructs", setType("P", "TR")],
  [["UA 7.2-8"], "constructs", setType("P", "TH")],
  [["UA 7.2-9"], "constructs", setType("P", "TD")],
  [["UA 7.2-10"], "constructs", setType("TD", "P")],
  [
    ["UA 7.2-16"],
    "constructs",
    (pdf) => {
      const table = element(pdf, "Table");
      const kids = table.getArray("K", pdf.resolve)?.toArray() ?? [];
      table.set("K", new PdfArray([...kids.slice(1, 2), ...kids.slice(0, 1), ...kids.slice(2)]));
    },
  ],
  [["UA 7.2-17"], "constructs", setType("P", "LI")],
  [["UA 7.2-18"], "constructs", setType("P", "LBody")],
  [["UA 7.2-19"], "constructs", setType("LI", "P")],
  [["UA 7.2-20"], "constructs", setType("LBody", "P")],
  [["UA 7.2-26"], "constructs", setType("P", "TOCI")],
  [["UA 7.2-27"], "constructs", setType("L", "TOC")],
  [
    ["UA 7.2-28"],
    "constructs",
    (pdf) => {
      appendKid("L", "Caption")(pdf);
      setType("L", "TOC")(pdf);
    },
  ],
  [["UA 7.9-1"], "constructs", setType("P", "Note")],
  [
    ["UA 7.9-2"],
    "constructs",
    (pdf) => {
      for (const type of ["P", "LBody"]) {
        element(pdf, type).set("ID", PdfString.fromString("note"));
        setType(type, "Note")(pdf);
      }
    },
  ],
  [["UA 7.2-39"], "constructs", appendKid("Table", "Caption")],
  [["UA 7.2-43"], "constructs", appendKid("TR", "TD")],
  [["UA 7.2-43"], "constructs", appendKid("Table", "TR")],
  [["UA 7.2-42"], "constructs", spanOf("ColSpan", 99)],
  [["UA 7.2-41"], "constructs", spanOf("RowSpan", 99)],
  [
    ["UA 7.2-15"],
    "constructs",
    (pdf) => {
      // A table of one column that two cells of a second row are in, of which the first spans it.
      const cell = (entries: Readonly<Record<string, number>>): PdfDict =>
        PdfDict.of({
          S: name("TD"),
          A: PdfDict.of(Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, PdfNumber.of(value)]))),
        });
      const row = (...cells: readonly PdfDict[]): PdfDict => PdfDict.of({ S: name("TR"), K: new PdfArray([...cells]) });
      element(pdf, "Table").set("K", PdfArray.of(row(cell({}), cell({ RowSpan: 2 })), row(cell({ ColSpan: 2 }))));
    },
  ],
  [
    ["UA 7.5-1"],
    "constructs",
    (pdf) => {
      element(pdf, "TH").delete("A");
      element(pdf, "TD").delete("A");
    },
  ],
  [
    ["UA 7.5-2"],
    "constructs",
    (pdf) => {
      element(pdf, "TH").delete("A");
      element(pdf, "TH").delete("ID");
    },
  ],
  [["UA 7.3-1"], "constructs", (pdf) => element(pdf, "Figure").delete("Alt")],
  [["UA 7.7-1"], "constructs", setType("P", "Formula")],
  [["UA 7.4.2-1"], "constructs", setType("H2", "H3")],
  [["UA 7.18.3-1"], "ladder", (pdf) => page(pdf, 1).delete("Tabs")],
  [["UA 7.18.5-1"], "ladder", setType("Link", "Span")],
  [["UA 7.18.5-2", "UA 7.18.1-2"], "ladder", (pdf) => annotation(pdf).delete("Contents")],
  [["UA 7.18.4-1", "UA 7.18.1-3", "A 6.3.3-1"], "ladder", (pdf) => annotation(pdf).set("Subtype", name("Widget"))],
  [
    ["A 6.4.1-1"],
    "ladder",
    (pdf) => {
      annotation(pdf).set("AA", PdfDict.of({ E: javaScript }));
      annotation(pdf).set("Subtype", name("Widget"));
    },
  ],
  [
    ["A 6.4.1-2"],
    "ladder",
    (pdf) => {
      annotation(pdf).set("Subtype", name("Widget"));
      annotation(pdf).set("Parent", pdf.register(PdfDict.of({ AA: PdfDict.of({ K: javaScript }) })));
    },
  ],
  [["UA 7.18.4-2"], "ladder", setType("Link", "Form")],
  [["UA 7.18.4-2"], "ladder", appendKid("P", "Form")],
  [
    ["A 6.4.1-1"],
    "ladder",
    (pdf) => {
      annotation(pdf).set("A", javaScript);
      annotation(pdf).set("Subtype", name("Widget"));
    },
  ],
  [
    ["UA 7.18.1-3"],
    "ladder",
    (pdf) => {
      annotation(pdf).set("Subtype", name("Widget"));
      annotation(pdf).set("TU", PdfString.fromString("One of several"));
      annotation(pdf).set("Parent", pdf.register(PdfDict.of({ T: PdfString.fromString("field") })));
    },
  ],
  [["A 6.3.2-1"], "ladder", (pdf) => annotation(pdf).delete("F")],
  [["A 6.3.2-2"], "ladder", (pdf) => annotation(pdf).set("F", PdfNumber.of(0))],
  [["UA 7.18.1-1"], "ladder", (pdf) => annotation(pdf).set("Subtype", name("Square"))],
  [["A 6.3.3-2"], "ladder", (pdf) => annotation(pdf).set("AP", PdfDict.of({ N: form({}), D: form({}) }))],
  [["A 6.3.3-4"], "ladder", (pdf) => annotation(pdf).set("AP", PdfDict.of({ N: PdfDict.of({ On: form({}) }) }))],
  [
    ["A 6.3.3-3"],
    "ladder",
    (pdf) => {
      annotation(pdf).set("Subtype", name("Widget"));
      annotation(pdf).set("Parent", pdf.register(PdfDict.of({ FT: name("Btn") })));
      annotation(pdf).set("AP", PdfDict.of({ N: pdf.register(form({})) }));
    },
  ],
  [
    ["UA 7.1-1"],
    "ladder",
    onContent(0, (content) => content.replace(/(MCID 0 >>BDC)/, "$1 /Artifact BMC 0 0 9 9 re f EMC")),
  ],
  [
    ["UA 7.1-2"],
    "ladder",
    onContent(0, (content) => content.replace(/\/\w+ <<\/MCID 0 >>BDC.*?EMC/s, "/Artifact BMC $& EMC")),
  ],
  [["UA 7.1-3"], "ladder", onContent(0, (content) => content.replace("/Artifact<</Type/Pagination>>BDC", "/Span BMC"))],
  [["UA 7.1-3"], "ladder", onContent(0, (content) => `${content}\n0 0 9 9 re f`)],
  [["UA 7.1-3"], "ladder", (pdf) => dictAt(pdf, pdf.catalog, "StructTreeRoot").delete("ParentTree")],
  [
    ["UA 7.1-3"],
    "ladder",
    (pdf) => {
      // The first two pieces of content of the first page, each for the other.
      const list = parentsOfPage(pdf, 0);
      const [first, second] = [list.at(0), list.at(1)];
      assert.ok(first && second);
      list.set(0, second);
      list.set(1, first);
    },
  ],
  [
    ["UA 7.21.4.1-1", "A 6.2.11.4.1-1"],
    "ladder",
    (pdf) => itemAt(pdf, font(pdf).getArray("DescendantFonts", pdf.resolve)).delete("FontDescriptor"),
  ],
  [["UA 7.21.7-1", "A 6.2.11.7.2-1"], "ladder", (pdf) => font(pdf).delete("ToUnicode")],
  [
    ["UA 7.21.7-2", "A 6.2.11.7.2-2"],
    "ladder",
    (pdf) => {
      const map = asStream(font(pdf).get("ToUnicode", pdf.resolve));
      const source = streamText(map).replace(/<([0-9A-F]{4})> <[0-9A-F]{4}>/g, "<$1> <FEFF>");
      map.setData(Buffer.from(source, "latin1"));
    },
  ],
  [["A 6.2.11.7.3-1"], "ladder", toPrivateUse],
  [["UA 7.21.8-1", "A 6.2.11.8-1"], "ladder", onContent(0, (content) => content.replace(FIRST_GLYPH, "(\0\0) Tj"))],
  [["UA 7.21.8-1", "A 6.2.11.8-1"], "ladder", onContent(0, (content) => content.replace(FIRST_GLYPH, "(\\0\\000) Tj"))],
  [["A 6.2.8-3"], "ladder", addObject(image({ Interpolate: PdfBool.TRUE }))],
  [["A3 6.2.8-3"], "offer", addObject(image({ Interpolate: PdfBool.TRUE }))],
  ...[[], [0, 9, 20, 9], [0, 9, 20, 9, 40, 9], [0, -1, -1, 0]].map((range): (typeof CASES)[number] => [
    ["A 6.4.3-1"],
    "ladder",
    (pdf) => {
      const signature = PdfDict.of({ ByteRange: new PdfArray(range.map((number) => PdfNumber.of(number))) });
      const field = PdfDict.of({ Parent: pdf.register(PdfDict.of({ FT: name("Sig") })), V: pdf.register(signature) });
      inCatalog("AcroForm", PdfDict.of({ Fields: PdfArray.of(PdfDict.of({ Kids: PdfArray.of(field) })) }))(pdf);
    },
  ]),
  [["A 6.8-5"], "ladder", holding(Buffer.from("# Role"))],
  [["A 6.8-5"], "ladder", holding(numberedPages(1))],
  [
    ["A 6.8-5", "A 6.8-2"],
    "offer",
    (pdf) => {
      onXmp((xmp) => xmp.replace("<pdfaid:part>3", "<pdfaid:part>2"))(pdf);
      fileInside(pdf).delete("F");
    },
  ],
  [["A3 6.8-2"], "offer", (pdf) => fileInside(pdf).delete("UF")],
  [["A3 6.8-1"], "offer", (pdf) => dictAt(pdf, fileInside(pdf), "EF", "F").delete("Subtype")],
  [["A3 6.8-1"], "offer", (pdf) => dictAt(pdf, fileInside(pdf), "EF", "F").set("Subtype", name("text#2Fmarkdown"))],
  [["A3 6.8-3"], "offer", (pdf) => fileInside(pdf).delete("AFRelationship")],
  [["A3 6.8-4"], "offer", (pdf) => pdf.catalog.delete("AF")],
];

for (const [rules, fixture, edit] of CASES) {
  test(`${fixture} with one change breaks ${rules.join(" and ")}`, async () => {
    const findings = await checkPdf(await edited(fixture, edit));
    const found = findings.map(labelOf);
    for (const rule of rules) assert.ok(found.includes(rule), `expected ${rule}, found ${found.join(", ")}`);
  });
}

/** Changes that break nothing, and the rules that would be named for them by who looks at one place only. */
const SOUND: readonly (readonly [fact: string, rules: RegExp, fixture: Fixture, edit: Edit])[] = [
  [
    "/Info without an entry that the metadata have",
    /^6\.6\.3/,
    "ladder",
    (pdf) => dictAt(pdf, pdf.trailer, "Info").delete("Author"),
  ],
  [
    "a catalog without a language where every element has its own",
    /^7\.2-/,
    "ladder",
    (pdf) => {
      pdf.catalog.delete("Lang");
      element(pdf, "Document").set("Lang", PdfString.fromString("en"));
    },
  ],
  [
    "glyphs of private use for which a text stands",
    /^6\.2\.11\.7\.3/,
    "ladder",
    (pdf) => {
      toPrivateUse(pdf);
      for (const index of pdf.pages.keys())
        onContent(index, (content) => `/Span<</ActualText(a)>>BDC ${content} EMC`)(pdf);
    },
  ],
  [
    "glyphs of private use in an element that says what they mean",
    /^6\.2\.11\.7\.3/,
    "ladder",
    (pdf) => {
      toPrivateUse(pdf);
      element(pdf, "Document").set("ActualText", PdfString.fromString("All"));
      for (const index of pdf.pages.keys())
        onContent(index, (content) => content.replace(/\/Artifact[^\n]*?B[DM]C.*?EMC/gs, ""))(pdf);
    },
  ],
  [
    "a form field that its element describes",
    /^7\.18\.1-3/,
    "ladder",
    (pdf) => {
      annotation(pdf).set("Subtype", name("Widget"));
      const tree = readStructure(pdf);
      for (const { source, type } of tree ? elementsOf(tree) : [])
        if (type === "Link" && source !== null)
          asDict(pdf.resolve(PdfRef.of(source))).set("Alt", PdfString.fromString("Name"));
    },
  ],
  [
    "a form field that the field above it describes",
    /^7\.18\.1-3/,
    "ladder",
    (pdf) => {
      annotation(pdf).set("Subtype", name("Widget"));
      annotation(pdf).set("Parent", pdf.register(PdfDict.of({ TU: PdfString.fromString("Name") })));
    },
  ],
  [
    "the field of a signature that is not shown",
    /^7\.18\.|^6\.3\.3/,
    "ladder",
    (pdf) => {
      annotation(pdf).set("Subtype", name("Widget"));
      annotation(pdf).set("Rect", PdfArray.of(...[0, 0, 0, 0].map((side) => PdfNumber.of(side))));
    },
  ],
  [
    "glyphs whose texts a known collection of characters gives",
    /^7\.21\.7-1/,
    "ladder",
    (pdf) => {
      font(pdf).delete("ToUnicode");
      const descendant = itemAt(pdf, font(pdf).getArray("DescendantFonts", pdf.resolve));
      descendant.set("CIDSystemInfo", PdfDict.of({ Ordering: PdfString.fromString("Japan1") }));
    },
  ],
  [
    "two titles in the metadata, of which /Info has one",
    /^6\.6\.3/,
    "ladder",
    onXmp((xmp) => xmp.replace("</rdf:Alt></dc:title>", '<rdf:li xml:lang="de">Leiter</rdf:li>$&')),
  ],
];

for (const [fact, rules, fixture, edit] of SOUND) {
  test(`nothing is found in ${fact}`, async () => {
    const found = (await checkPdf(await edited(fixture, edit))).filter(({ rule }) => rules.test(rule));
    assert.equal(found, []);
  });
}

test("a form that draws itself is looked through once", async () => {
  const own = await edited("ladder", (pdf) => {
    const circle = form({}, "/Circle Do /Image Do");
    circle.set(
      "Resources",
      PdfDict.of({
        XObject: PdfDict.of({
          Circle: pdf.register(circle),
          Image: pdf.register(image({ Interpolate: PdfBool.TRUE })),
        }),
      }),
    );
    addObject(circle)(pdf);
  });
  assert.ok((await checkPdf(own)).some(({ rule }) => rule === "6.2.8-3"));
});

test("nothing is found in a file of part 2 that holds PDF/A", async () => {
  const other = await finish("constructs");
  assert.equal(await checkPdf(await edited("ladder", holding(other))), []);
});

for (const [holder, edit] of [
  ["a page", (pdf: OpenPdf): PdfDict => page(pdf, 1)],
  ["an annotation", annotation],
  ["an element", (pdf: OpenPdf): PdfDict => element(pdf, "P")],
  ["the document by reference", (pdf: OpenPdf): PdfDict => pdf.catalog],
] as const)
  test(`files inside may belong to ${holder}`, async () => {
    const bytes = await edited("offer", (pdf) => {
      const files = pdf.catalog.getArray("AF", pdf.resolve);
      assert.ok(files);
      pdf.catalog.delete("AF");
      edit(pdf).set("AF", pdf.register(files));
    });
    assert.equal(await checkPdf(bytes), []);
  });

test("nothing is found in permissions that come from a signature", async () => {
  const signed = inCatalog("Perms", PdfDict.of({ UR3: new PdfDict() }));
  assert.equal(await checkPdf(await edited("ladder", signed)), []);
});

/** Rules about the frame of the file, broken in its bytes. */
const BYTE_CASES: readonly (readonly [string, (file: string) => string])[] = [
  ["6.1.2-1", (file) => file.replace("%PDF-1.7", "%PDF-2.0")],
  ["6.1.3-1", (file) => file.replace("/ID[", "/IX[")],
  ["6.1.3-3", (file) => `${file}trailing`],
];

for (const [rule, change] of BYTE_CASES) {
  test(`a file whose bytes are changed breaks ${rule}`, async () => {
    const file = Buffer.from(await finish("ladder")).toString("latin1");
    const findings = await checkPdf(Buffer.from(change(file), "latin1"));
    assert.ok(
      findings.some((finding) => finding.rule === rule),
      JSON.stringify(findings),
    );
  });
}

for (const fixture of ["ladder", "constructs", "offer"] as const)
  test(`nothing is found in the finished ${fixture}`, async () => {
    assert.equal(await checkPdf(await finish(fixture)), []);
  });

for (const fixture of ["ladder", "constructs"] as const)
  test(`${fixture} as Chromium prints it breaks the rules that finishing repairs`, async () => {
    const printed = await readFile(new URL(`../../fixtures/pdf/${fixture}.pdf`, import.meta.url));
    const rules = new Set((await checkPdf(printed)).map(({ rule }) => rule));
    for (const rule of ["7.1-3", "7.1-8", "7.2-20", "7.18.5-2", "6.1.3-1"]) assert.ok(rules.has(rule), rule);
  });

test("every rule that is known is broken by a file here, and no other is", () => {
  const broken = new Set([
    ...CASES.flatMap(([rules]) => rules),
    ...BYTE_CASES.map(([rule]) => `A ${rule}`),
    "A 6.1.3-2",
    "UA 6.1-1",
  ]);
  const known = KNOWN_RULES.map(labelOf);
  // Of the rules of both parts of PDF/A, those of the third are named for the second.
  const named = [...broken].map((label) => (known.includes(label) ? label : label.replace("A3", "A")));
  assert.equal([...new Set(named)].sort(), known.sort());
});

test("what is said of content that leads elsewhere names its page and how often", async () => {
  const bytes = await edited("ladder", (pdf) => {
    const list = parentsOfPage(pdf, 1);
    for (const at of [0, 1]) list.set(at, PdfRef.of(1));
  });
  const findings = await checkPdf(bytes);
  assert.equal(
    findings.map(({ standard, rule, page, message }) => [standard, rule, page, message]),
    [["PDF/UA-1", "7.1-3", 2, "Content leads to no element that holds it (ParentTree) (2 times)."]],
  );
});

test("the library's findings hold no character that controls a terminal", async () => {
  const bytes = await edited("ladder", (pdf) => {
    element(pdf, "P").set("S", name("Rid\u001b[31mdle\n::error::x"));
  });
  const validation = await validatePdf(bytes);
  assert.is(validation.outcome, "validated");
  const messages = validation.outcome === "validated" ? validation.findings.map(({ message }) => message) : [];
  assert.ok(
    messages.includes("The type Rid\\u{1b}[31mdle\\u{a}::error::x is not mapped to a standard type."),
    messages.join("\n"),
  );
  assert.equal(
    messages.filter((message) => message.includes("\u001b") || message.includes("\n")),
    [],
  );
});

test("a claim is contradicted by the rules of its level alone", () => {
  const claims = [
    "PDF/UA-1",
    "PDF/A-2a",
    "PDF/A-2u",
    "PDF/A-2b",
    "PDF/A-2",
    "PDF/A-3a",
    "PDF/A-3b",
    "PDF/A-1b",
    "PDF/UA-2",
  ];
  const contradicted = (standard: Finding["standard"], rule: string): readonly string[] =>
    claims.filter((claim) => contradicts({ standard, rule }, claim));
  assert.equal(contradicted("PDF/UA-1", "7.1-3"), ["PDF/UA-1"]);
  assert.equal(contradicted("PDF/A-2", "6.1.2-1"), ["PDF/A-2a", "PDF/A-2u", "PDF/A-2b", "PDF/A-2"]);
  assert.equal(contradicted("PDF/A-2", "6.2.11.7.2-1"), ["PDF/A-2a", "PDF/A-2u"]);
  assert.equal(contradicted("PDF/A-2", "6.2.11.7.3-1"), ["PDF/A-2a"]);
  assert.equal(contradicted("PDF/A-2", "6.7.4-1"), ["PDF/A-2a"]);
  assert.equal(contradicted("PDF/A-2", "6.6.3-1"), []);
  assert.equal(contradicted("PDF/A-3", "6.8-1"), ["PDF/A-3a", "PDF/A-3b"]);
  assert.equal(contradicted("PDF/A-3", "6.7.4-1"), ["PDF/A-3a"]);
});

test("a finding names rule, page and object", async () => {
  const bytes = await edited("ladder", (pdf) => annotation(pdf).delete("Contents"));
  const finding = (await checkPdf(bytes)).find(({ rule }) => rule === "7.18.5-2");
  assert.is(finding?.standard, "PDF/UA-1");
  assert.is(finding?.page, 2);
  assert.match(finding?.object ?? "", /^\d+ 0 R$/);
});

test.run();
