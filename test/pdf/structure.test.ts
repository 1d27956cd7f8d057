import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfRef, PdfString } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { repairStructure, roleMap } from "../../scripts/pdf/tags/repair-structure.ts";
import { newElement, type StructureElement, type StructureKid } from "../../scripts/pdf/tags/structure.ts";
import { outlineTree } from "../helpers/outline-tree.ts";

const PAGE = PdfRef.of(1);
const text: StructureKid = { kind: "content", page: PAGE, form: null, mcid: 0 };
/** What is drawn for a border. */
const line: StructureKid = { kind: "content", page: PAGE, form: null, mcid: 1 };
const showsText = ({ mcid }: { readonly mcid: number }): boolean => mcid !== 1;
const link: StructureKid = { kind: "object", page: PAGE, object: PdfRef.of(2) };

/** Makes an element: `el("P", text)`. */
function el(type: string, ...kids: readonly StructureKid[]): StructureElement {
  return newElement(type, kids);
}

function withEntries(element: StructureElement, entries: Readonly<Record<string, PdfObject>>): StructureElement {
  return { ...element, entries: new Map(Object.entries(entries)) };
}

const repaired = (...kids: readonly StructureKid[]): string =>
  outlineTree(repairStructure(el("Document", ...kids), () => null, showsText)).slice("Document(".length, -1);

const span = (...kids: readonly StructureKid[]): StructureElement => el("NonStruct", ...kids);
const figure = withEntries(el("Figure", text), { Alt: PdfString.fromString("A square") });
const french = withEntries(span(span(text)), { Lang: PdfString.fromString("fr") });

const REPAIRS: readonly (readonly [string, readonly StructureKid[], string])[] = [
  ["pieces of text go into what holds them", [el("P", span(text), el("Em", span(text)))], "P(. Em(.))"],
  ["a div with text is a paragraph", [span(span(text)), span(span(text))], "P(.) P(.)"],
  ["a div with blocks goes", [span(el("P", text), span(el("P", text)))], "P(.) P(.)"],
  ["text between blocks becomes a paragraph", [span(el("P", text), span(text), el("P", text))], "P(.) P(.) P(.)"],
  ["a line between blocks goes", [span(line, el("P", text), span(line), el("P", text))], "P(.) P(.)"],
  ["the rules of a table go", [el("Table", line, el("TR", line, el("TD", span(text))))], "Table(TR(TD(.)))"],
  ["a line beside text stays with it", [span(el("P", text), line, span(text))], "P(.) P(. .)"],
  ["a language stays", [el("P", span(text), french)], "P(. Span(.))"],
  ["an item has a label and a body", [el("L", el("LI", el("Lbl", text), span(text)))], "L(LI(Lbl(.) LBody(.)))"],
  [
    "a nested list goes into the body",
    [el("L", el("LI", el("Link", span(text), link), el("L", el("LI", span(text)))))],
    "L(LI(LBody(Link(. *) L(LI(LBody(.))))))",
  ],
  ["what is loose in a list becomes an item", [el("L", el("P", text))], "L(LI(LBody(P(.))))"],
  [
    "a term is the label of its descriptions",
    [
      el(
        "L",
        el("Art", span(text)),
        el("Div", span(text)),
        el("Art", span(text)),
        el("Div", span(text)),
        el("Div", el("P", span(text)), el("L", el("LI", span(text)))),
      ),
    ],
    "L(LI(Lbl(.) LBody(.)) LI(Lbl(.) LBody(P(.) P(.) L(LI(LBody(.))))))",
  ],
  [
    "terms share a description",
    [el("L", el("Art", span(text)), el("Art", span(text)), el("Div", span(text)))],
    "L(LI(Lbl(P(.) P(.)) LBody(.)))",
  ],
  [
    "what is loose in a list of definitions keeps its place",
    [el("L", el("P", span(text)), el("Art", span(text)), el("Div", span(text)), el("P", span(text)))],
    "L(LI(LBody(.)) LI(Lbl(.) LBody(P(.) P(.))))",
  ],
  [
    "a description in another language keeps it",
    [el("L", el("Art", span(text)), withEntries(el("Div", span(text)), { Lang: PdfString.fromString("fr") }))],
    "L(LI(Lbl(.) LBody(Div(P(.)))))",
  ],
  ["a term outside a list is text", [el("Art", span(text)), el("P", text)], "P(.) P(.)"],
  [
    "contents are a table of contents, with the roles of a track and the sections of a role below them",
    [
      el(
        "Art",
        el("H1", span(text)),
        el("L", el("LI", el("P", el("Link", span(text), link)))),
        el("P", el("Link", span(text), link)),
        el(
          "L",
          el("LI", el("P", el("Link", span(text), link)), el("L", el("LI", el("Link", span(text), link)))),
          el("LI", el("P", el("Link", span(text), link))),
        ),
      ),
    ],
    "H1(.) TOC(TOCI(Reference(Link(. *))) TOCI(Reference(Link(. *)) TOC(TOCI(Reference(Link(. *)) TOC(TOCI(Reference(Link(. *))))) TOCI(Reference(Link(. *))))))",
  ],
  [
    "contents keep what is not a link",
    [
      el(
        "Art",
        el("H1", text),
        el("P", span(text), el("Link", text, link)),
        el("L", el("LI", span(text))),
        el("P", text),
      ),
    ],
    "H1(.) TOC(TOCI(P(. Reference(Link(. *))) TOC(TOCI(P(.)))) TOCI(P(.)))",
  ],
  [
    "footnotes are notes",
    [
      el(
        "L",
        el("Art", el("Lbl", span(text)), el("P", span(text)), el("L", el("LI", span(text)))),
        el("Art", el("Lbl", span(text)), span(text)),
      ),
    ],
    "Div(Note(Lbl(.) P(.) L(LI(LBody(.)))) Note(Lbl(.) P(.)))",
  ],
  [
    "what is marked as a footnote in another list is an item",
    [el("L", el("Art", el("Lbl", span(text)), span(text)), el("LI", span(text)))],
    "L(LI(Lbl(.) LBody(P(.))) LI(LBody(.)))",
  ],
  ["the first heading is an H1", [el("H2", text), el("H3", text)], "H1(.) H2(.)"],
  ["no level is skipped", [el("H1", text), el("H4", text), el("H4", text), el("H2", text)], "H1(.) H2(.) H2(.) H2(.)"],
  ["an empty heading goes", [el("H1", text), el("H2")], "H1(.)"],
  ["a figure around a picture is a group", [el("Figure", figure, el("Caption", text))], "Div(Figure(.) Caption(.))"],
  ["a picture without a text goes", [el("P", text, el("Figure", text))], "P(.)"],
  ["a link without an annotation is text", [el("P", el("Link", text))], "P(Span(.))"],
];

for (const [fact, printed, expected] of REPAIRS) {
  test(fact, () => {
    assert.is(repaired(...printed), expected);
  });
}

const attributes = (entries: Readonly<Record<string, PdfObject>>): PdfDict =>
  PdfDict.of({ O: PdfName.of("Table"), ...entries });
const th = (id: string): StructureElement =>
  withEntries(el("TH", text), { ID: PdfString.fromString(id), A: attributes({ Scope: PdfName.of("Column") }) });
const td = (entries: Readonly<Record<string, PdfObject>> = {}): StructureElement =>
  withEntries(el("TD", text), { A: attributes(entries) });
const headers = (id: string): Readonly<Record<string, PdfObject>> => ({
  Headers: PdfArray.of(PdfString.fromString(id)),
});

const TABLES: readonly (readonly [string, readonly StructureElement[], string])[] = [
  ["a missing last cell is added", [el("TR", td(), td()), el("TR", td())], "TR(TD(.) TD(.)) TR(TD(.) TD)"],
  [
    "a missing inner cell is put where the headers of the others show",
    [el("TR", th("a"), th("b"), th("c")), el("TR", td(headers("a")), td(headers("c")))],
    "TR(TH(.) TH(.) TH(.)) TR(TD(.) TD TD(.))",
  ],
  [
    "cells that reach down count",
    [el("TR", td({ RowSpan: PdfNumber.of(2) }), td()), el("TR", td())],
    "TR(TD(.) TD(.)) TR(TD(.))",
  ],
  [
    "cells that reach across count",
    [el("TR", td(), td(), td()), el("TR", td({ ColSpan: PdfNumber.of(2) }))],
    "TR(TD(.) TD(.) TD(.)) TR(TD(.) TD)",
  ],
];

for (const [fact, rows, expected] of TABLES) {
  test(`in a table, ${fact}`, () => {
    assert.is(repaired(el("Table", ...rows)), `Table(${expected})`);
  });
}

test("a head that is printed again on every page of a table is read once, and one that is broken is read whole", () => {
  const on = (page: number): StructureKid => ({ kind: "content", page: PdfRef.of(page), form: null, mcid: page });
  const table = (head: readonly number[], ...body: readonly (readonly number[])[]): string =>
    repaired(
      el(
        "Table",
        el("TR", el("TH", span(...head.map(on))), el("TH", span(span(...head.map(on))))),
        ...body.map((pages) => el("TR", el("TH", ...pages.map(on)), el("TD", ...pages.map(on)))),
      ),
    );
  assert.is(table([1, 2], [1], [2]), "Table(TR(TH(.) TH(.)) TR(TH(.) TD(.)) TR(TH(.) TD(.)))");
  assert.is(table([1, 2], [1, 2]), "Table(TR(TH(.) TH(.)) TR(TH(. .) TD(. .)))");
  // Nothing below it is on its first page.
  assert.is(table([1, 2], [2]), "Table(TR(TH(. .) TH(. .)) TR(TH(.) TD(.)))");
  assert.is(repaired(el("Table", el("TR", el("TH", on(1), on(2))))), "Table(TR(TH(. .)))");
});

test("a header cell without a scope gets one", () => {
  const table = el("Table", el("TR", el("TH", text)), el("TR", el("TH", text)));
  const root = repairStructure(el("Document", table), () => null, showsText);
  const scopes = JSON.stringify(root, (_, value) => (value instanceof Map ? [...value] : value)).match(
    /"(Row|Column)"/g,
  );
  assert.equal(scopes, ['"Column"', '"Row"']);
});

test("types of PDF 2.0 are mapped to those of 1.7, standard ones are not", () => {
  const roles = roleMap(el("Document", el("P", el("Em", text), el("Strong", text)), el("Aside", text)));
  assert.equal(
    [...roles].map(([type, to]) => [type.value, to.type === "name" && to.value]),
    [
      ["Aside", "Div"],
      ["Em", "Span"],
      ["Strong", "Span"],
    ],
  );
});

test.run();
