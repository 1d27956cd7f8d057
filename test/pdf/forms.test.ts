/** Forms: what finishing makes of the links that ask for fields, and what those who fill it in make of that. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { PDF, PdfDict, PdfRef, PdfStream } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { finishHandbook } from "../../scripts/pdf/finish-handbook.ts";
import { fieldAddress, readFieldAddress } from "../../scripts/pdf/forms/field-address.ts";
import { FieldTree } from "../../scripts/pdf/forms/field-tree.ts";
import { windowsCharacter } from "../../scripts/pdf/forms/form-font.ts";
import { type OpenPdf, openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { streamText } from "../../scripts/pdf/objects/streams.ts";
import { elementsOf, readStructure } from "../../scripts/pdf/tags/structure.ts";
import { checkPdf } from "../../scripts/pdf/validation/check-pdf.ts";
import { DOCUMENT_FACTS } from "../helpers/document-facts.ts";
import { readPageTexts } from "../helpers/read-page-texts.ts";
import { readTextRuns } from "../helpers/read-text-runs.ts";

const PRINTED = new URL("../fixtures/pdf/form.pdf", import.meta.url);
const PERSON = "rungbook-field:person?label=Person&size=11";
const FACTS = {
  ...DOCUMENT_FACTS,
  frontMatterPages: 0,
  links: [{ target: PERSON, text: "Анна Müller" }],
  form: { hidden: [{ name: "facts", label: "Facts for programs", value: '{"role":"Лид"}' }] },
};

const finish = async (printed: Uint8Array) => finishHandbook(printed, FACTS);
const made = readFile(PRINTED).then(finish);
/** The same with other words in it, as many bytes long: what a print could be. */
const changed = async (from: string, to: string): Promise<Buffer> => {
  const printed = (await readFile(PRINTED)).toString("latin1");
  assert.ok(printed.includes(from), from);
  assert.is(from.length, to.length);
  return Buffer.from(printed.replace(from, to), "latin1");
};

/** Every value by the name of its field, as a reader of filled files would read it. */
async function valuesIn(bytes: Uint8Array): Promise<Readonly<Record<string, unknown>>> {
  const fields = (await PDF.load(bytes)).getForm()?.getFields() ?? [];
  return Object.fromEntries(fields.map((field) => [field.name, field.getValue()]));
}

interface Widget {
  readonly page: number;
  readonly dict: PdfDict;
  readonly object: number;
}

async function widgetsIn(bytes: Uint8Array): Promise<{ readonly pdf: OpenPdf; readonly widgets: readonly Widget[] }> {
  const pdf = await openPdf(bytes);
  const widgets = pdf.pages.flatMap(({ dict, index }) =>
    (dict.getArray("Annots", pdf.resolve)?.toArray() ?? []).flatMap((ref) => {
      const annotation = ref.type === "ref" ? pdf.resolve(ref) : null;
      const isWidget = annotation instanceof PdfDict && annotation.getName("Subtype")?.value === "Widget";
      return isWidget && ref.type === "ref" ? [{ page: index, dict: annotation, object: ref.objectNumber }] : [];
    }),
  );
  return { pdf, widgets };
}

const textOf = (dict: PdfDict, key: string): string | undefined => dict.getString(key)?.asString();

test("a document with fields follows PDF/UA-1 and PDF/A-2a", async () => {
  const { findings, claims } = await made;
  assert.equal(findings, []);
  assert.equal(claims, ["PDF/UA-1", "PDF/A-2a"]);
});

test("fields have the names and the values that their links give them, in any script", async () => {
  assert.equal(await valuesIn((await made).bytes), {
    person: "Анна Müller",
    reviewer: "",
    "em.i.1.rating": null,
    "em.i.1.evidence": "",
    "em.i.пр.rating": null,
    facts: '{"role":"Лид"}',
  });
});

test("each widget is printed, lies on its page, and has the size of its box", async () => {
  const { pdf, widgets } = await widgetsIn((await made).bytes);
  const sizes = widgets.map(({ dict, page }) => {
    assert.is(dict.getNumber("F")?.value, 4);
    assert.is(dict.getRef("P")?.objectNumber, pdf.pages[page]?.ref.objectNumber);
    const [left = 0, bottom = 0, right = 0, top = 0] = (dict.getArray("Rect")?.toArray() ?? []).map((side) =>
      side.type === "number" ? side.value : 0,
    );
    return [right - left, top - bottom].map(Math.round);
  });
  // Chromium moves edges to whole pixels, of 0.75 points.
  const [line, box] = [
    [227, 21],
    [15, 15],
  ];
  assert.equal(sizes, [line, line, box, box, line, [0, 0], box]);
});

test("a group of buttons has one value, and each button a state, a tick and words of its own", async () => {
  const { pdf, widgets } = await widgetsIn((await made).bytes);
  const buttons = widgets.filter(({ dict }) => dict.has("AS"));
  const states = buttons.map(({ dict }) => {
    const normal = dict.getDict("AP", pdf.resolve)?.getDict("N", pdf.resolve);
    const drawn = [...(normal ?? [])].map(([state]) => {
      const stream = normal?.get(state.value, pdf.resolve);
      return [state.value, stream instanceof PdfStream && streamText(stream).includes(" S Q")];
    });
    return [dict.getName("AS")?.value, textOf(dict, "TU"), Object.fromEntries(drawn)];
  });
  assert.equal(states, [
    ["Off", "EM-I-1: Meets & more", { meets: true, Off: false }],
    ["Off", "EM-I-1: Above", { above: true, Off: false }],
    ["Off", "EM-I-пр: Meets", { meets: true, Off: false }],
  ]);
  const [group, same, other] = buttons.map(({ dict }) => dict.getDict("Parent", pdf.resolve));
  assert.ok(group && group === same && group !== other);
  assert.equal(
    [group.getNumber("Ff")?.value, group.getName("V")?.value, textOf(group, "TU")],
    [49152, "Off", "EM-I-1"],
  );
});

test("what looks the same is one object, and texts are written in an embedded font with all its letters", async () => {
  const { pdf, widgets } = await widgetsIn((await made).bytes);
  const looks = widgets.flatMap(({ dict }) => dict.getDict("AP", pdf.resolve)?.getRef("N")?.objectNumber ?? []);
  assert.is(looks.length, 3);
  assert.is(new Set(looks).size, 2, "of the person, and of all empty lines");
  const form = pdf.catalog.getDict("AcroForm", pdf.resolve);
  assert.not(form?.has("NeedAppearances"));
  const font = form?.getDict("DR", pdf.resolve)?.getDict("Font", pdf.resolve)?.getDict("SourceSans3", pdf.resolve);
  assert.is(font?.getName("Encoding")?.value, "WinAnsiEncoding");
  const widths = font?.getArray("Widths", pdf.resolve)?.toArray() ?? [];
  const known = widths.flatMap((width) => (width.type === "number" && width.value > 0 ? [width.value] : []));
  assert.is(known.length, 224);
  const widthOf = (code: number): number => known[code - 32] ?? 0;
  // Dashes, quotes and the euro are between the letters' codes: 150 is a dash of half the width of 151.
  assert.ok(widthOf(151) > 1.5 * widthOf(150), "—, –");
  assert.ok(widthOf(133) > 2 * widthOf(46), "…, .");
  assert.equal([128, 146, 159, 233].map(windowsCharacter), ["€", "’", "Ÿ", "é"]);
  const program = font?.getDict("FontDescriptor", pdf.resolve)?.get("FontFile2", pdf.resolve);
  assert.ok(program instanceof PdfStream && streamText(program).startsWith("\0\u0001\0\0"));
});

test("each field that is seen has a form element of its own, in the order in which it is read, and pages go by it", async () => {
  const { pdf, widgets } = await widgetsIn((await made).bytes);
  const tree = readStructure(pdf);
  const forms = tree ? elementsOf(tree).filter(({ type }) => type === "Form") : [];
  const held = forms.map(({ kids: [kid, ...more] }) => [
    kid?.kind === "object" && kid.object.objectNumber,
    more.length,
  ]);
  const seen = widgets.filter(({ dict }) => dict.has("AP"));
  assert.equal(
    held,
    seen.map(({ object }) => [object, 0]),
  );
  assert.equal(
    pdf.pages.map(({ dict }) => dict.getName("Tabs")?.value),
    ["S", "S"],
  );
});

test("what a field begins with is drawn by the field and no longer by the page, in the letters it was printed in", async () => {
  const { bytes } = await made;
  const [first = ""] = await readPageTexts(bytes);
  assert.match(first, "Person");
  assert.not.match(first, "Анна");
  const { pdf, widgets } = await widgetsIn(bytes);
  const look = widgets[0]?.dict.getDict("AP", pdf.resolve)?.get("N", pdf.resolve);
  assert.ok(look instanceof PdfStream);
  const runs = readTextRuns(streamText(look), look.getDict("Resources", pdf.resolve), pdf.resolve);
  assert.is(runs.map(({ text }) => text).join(""), "Анна Müller");
  const [left = 0, , right = 0] = (look.getArray("BBox")?.toArray() ?? []).map((n) =>
    n.type === "number" ? n.value : 0,
  );
  assert.ok(runs.every(({ x }) => x > left - 0.01 && x < right));
});

test("what is filled in begins at the right where the document is read from there", async () => {
  const alignments = async (direction: "ltr" | "rtl") => {
    const { bytes } = await finishHandbook(await readFile(PRINTED), { ...FACTS, direction });
    const texts = (await widgetsIn(bytes)).widgets.filter(({ dict }) => dict.has("DA") && dict.has("AP"));
    return texts.map(({ dict }) => dict.getNumber("Q")?.value);
  };
  assert.equal(await alignments("ltr"), [undefined, undefined, undefined]);
  assert.equal(await alignments("rtl"), [2, 2, 2]);
});

test("other links stay links, and without a form those that ask for fields do too", async () => {
  const pages = async (bytes: Uint8Array) => {
    const { pages, resolve } = await openPdf(bytes);
    const kinds = pages.flatMap(({ dict }) => dict.getArray("Annots", resolve)?.toArray() ?? []);
    return kinds
      .map((ref) => ref.type === "ref" && resolve(ref))
      .map((kind) => kind instanceof PdfDict && kind.getName("Subtype")?.value);
  };
  assert.is((await pages((await made).bytes)).filter((kind) => kind === "Link").length, 1);
  const plain = await finishHandbook(await readFile(PRINTED), DOCUMENT_FACTS);
  assert.equal([...new Set(await pages(plain.bytes))], ["Link"]);
  assert.equal(plain.findings, []);
});

test("a field that is printed twice ends finishing, as one does whose link is broken at the end of a page", async () => {
  const printed = await changed("radio=above&option=Above", "radio=meets&option=Above");
  const message = await finish(printed).then(
    () => "finished",
    (error: Error) => error.message,
  );
  assert.match(
    message,
    /^Fields are to be printed once and whole, and 1 are not: em\.i\.1\.rating=meets \(2 times\)\./,
  );
});

test("an address says of a field what it was written with; others say nothing", () => {
  const fields = [
    { name: "em.i.3.rating", label: "a&b=c?#d", button: { state: "meets", label: "Meets & more" } },
    { name: "em.i.3.пр", label: "Ärger", isMultiline: true, size: 9.5 },
    { name: "a b/c", label: "x" },
    { name: "Sig_es_:signer1:signature", label: "Candidate: Signature", isSignature: true },
  ];
  for (const field of fields)
    assert.equal(readFieldAddress(fieldAddress(field)), {
      button: undefined,
      isSignature: false,
      isMultiline: false,
      size: 0,
      ...field,
    });
  assert.is(readFieldAddress("https://example.com/rungbook-field:x"), null);
  for (const address of ["rungbook-field:a..b?label=x", "rungbook-field:a", "rungbook-field:a?label=x&radio=Off"])
    assert.throws(() => readFieldAddress(address), /is no address of a field/);
});

test("no name of a field is the beginning of another's", () => {
  const names = (...all: readonly string[]) => {
    const tree = new FieldTree({ register: () => PdfRef.of(1) });
    for (const name of all) tree.add(name, PdfRef.of(1), PdfDict.of({}));
  };
  for (const all of [
    ["a.b", "a.b.c"],
    ["a.b.c", "a.b"],
    ["a", "a"],
  ])
    assert.throws(() => names(...all), /^Two fields have the name a/);
  names("a.b", "a.c", "b.b");
});

const LONG = "A line of evidence that is so long that it needs more than the one line that is printed for it. ".repeat(
  4,
);
const FILLED = { person: "Jane Doe", "em.i.1.rating": "above", "em.i.1.evidence": LONG };

async function reads(bytes: Uint8Array, values: Readonly<Record<string, string>> = FILLED): Promise<void> {
  const { facts, ...found } = await valuesIn(bytes);
  for (const [name, value] of Object.entries(values)) assert.is(found[name], value);
  assert.is(facts, '{"role":"Лид"}');
  assert.equal(await checkPdf(bytes), []);
}

test("a file that the library fills in still follows both standards, and reads back", async () => {
  const pdf = await PDF.load((await made).bytes);
  const form = pdf.getForm();
  form?.getTextField("person")?.setValue(FILLED.person);
  form?.getTextField("em.i.1.evidence")?.setValue(LONG);
  form?.getRadioGroup("em.i.1.rating")?.setValue(FILLED["em.i.1.rating"]);
  await reads(await pdf.save());
});

const run = promisify(execFile);
const runs = ([command = "", ...words]: readonly string[]): Promise<boolean> =>
  run(command, words).then(
    () => true,
    () => false,
  );

/** Sets the values of fields, as a script of somebody's would, and leaves what they look like as it is. */
const PIKEPDF = `
import json, pikepdf, sys
values = json.load(open(sys.argv[2]))
pdf = pikepdf.open(sys.argv[1])
def fill(field, above):
    name = ".".join([*above, str(field.T)])
    kids = list(field.get("/Kids", []))
    if any("/T" in kid for kid in kids):
        for kid in kids: fill(kid, [name])
    elif name in values and field.FT == "/Btn":
        field.V = pikepdf.Name("/" + values[name])
        for kid in kids: kid.AS = field.V if field.V in kid.AP.N else pikepdf.Name.Off
    elif name in values:
        field.V = pikepdf.String(values[name])
for field in pdf.Root.AcroForm.Fields: fill(field, [])
pdf.save(sys.argv[3])
`;

/** Types and ticks, as Evince does. */
const POPPLER = `
import gi, json, sys
gi.require_version("Poppler", "0.18")
from gi.repository import Poppler
values = json.load(open(sys.argv[2]))
pdf = Poppler.Document.new_from_file("file://" + sys.argv[1], None)
for page in range(pdf.get_n_pages()):
    for mapping in pdf.get_page(page).get_form_field_mapping():
        field = mapping.field
        value = values.get(field.get_name(), "")
        if field.get_field_type() == Poppler.FormFieldType.BUTTON:
            if value != "" and field.get_alternate_ui_name().lower().endswith(": " + value): field.button_set_state(True)
        elif value != "": field.text_set_text(value)
pdf.save("file://" + sys.argv[3])
`;

const FILLERS: readonly (readonly [
  string,
  readonly string[],
  (paths: Record<"empty" | "fdf" | "json" | "filled", string>) => readonly string[],
])[] = [
  ["pdftk", ["pdftk", "--version"], ({ empty, fdf, filled }) => ["pdftk", empty, "fill_form", fdf, "output", filled]],
  [
    "pikepdf",
    ["python3", "-c", "import pikepdf"],
    ({ empty, json, filled }) => ["python3", "-c", PIKEPDF, empty, json, filled],
  ],
  [
    "Poppler",
    ["python3", "-c", "import gi; gi.require_version('Poppler', '0.18')"],
    ({ empty, json, filled }) => ["python3", "-c", POPPLER, empty, json, filled],
  ],
];

for (const [filler, probe, fill] of FILLERS)
  test(`a file that ${filler} fills in still follows both standards, and reads back`, async () => {
    if (!(await runs(probe))) return console.log(`skipped: there is no ${filler}`);
    const folder = await mkdtemp(join(tmpdir(), "rungbook-forms-"));
    try {
      const at = (name: string): string => join(folder, name);
      const paths = { empty: at("empty.pdf"), fdf: at("data.fdf"), json: at("data.json"), filled: at("filled.pdf") };
      const fields = Object.entries(FILLED).map(
        ([name, value]) => `<</T(${name})/V${name.endsWith("rating") ? `/${value}` : `(${value})`}>>`,
      );
      await writeFile(paths.empty, (await made).bytes);
      await writeFile(paths.json, JSON.stringify(FILLED));
      await writeFile(
        paths.fdf,
        `%FDF-1.2\n1 0 obj<</FDF<</Fields[${fields.join("")}]>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
      );
      const [command = "", ...words] = fill(paths);
      await run(command, words);
      await reads(await readFile(paths.filled));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

test.run();
