/** A printed offer: what it says and in which language, how it is tagged, and the fields that are signed in. */
import { PDF, PdfName, type PdfObject, PdfString } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fingerprintOf, offeredContent } from "../../../scripts/ladder/offers/offered-content.ts";
import { lackedAdditions, lacksJobDescription } from "../../../scripts/ladder/offers/offered-documents.ts";
import type { Ladder } from "../../../scripts/ladder/types.ts";
import { readForm } from "../../../scripts/pdf/forms/read-form.ts";
import { type OpenPdf, openPdf } from "../../../scripts/pdf/objects/open-pdf.ts";
import { elementsOf, readStructure, type StructureElement } from "../../../scripts/pdf/tags/structure.ts";
import { readAttribute } from "../../../scripts/pdf/tags/table-attributes.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";
import { type OfferToPrint, printOffers } from "../../helpers/print-offers.ts";
import { readFormBoxes } from "../../helpers/read-form-boxes.ts";
import { oneLine } from "../../helpers/read-handbook.ts";
import { readPageTexts } from "../../helpers/read-page-texts.ts";

const LADDER = `title: Lights of the Coast
organisation: Harbour Light
version: "7"
language: en-GB
siteUrl: https://lights.example.com/
introduction: welcome.md
print: { marking: Internal }
tracks:
  - { title: Crew, roles: [keeper, mate] }
`;
const FILES = {
  "ladder.yml": LADDER,
  "welcome.md": "# Welcome\n\nThis ladder is for all who keep lights.\n",
  "keeper.md": "# Keeper\n\n## Work\n\n- Keep the lamp lit, as a [Mate](mate.md) does not\n\n## Reach\n\n- Team\n",
  "mate.md": "# Mate\n\n## Work\n\n- Trim the wick\n\n## Reach\n\n- Self\n",
  "job-descriptions/keeper.md": "# Keeper of the light\n\n## Your day\n\n- See the sun rise\n",
};

const ALL: OfferToPrint = {
  position: "Keeper of the North Light",
  team: "North Light",
  manager: "Isabella Bird",
  location: "Fair Isle",
  startDate: "2027-02-01",
  validUntil: "2026-12-15",
  reference: "HL-2026-7",
  facts: [{ label: "Watches", value: "Four hours on, eight off" }],
  notes: ["The boat leaves at six.", "Bring a coat."],
};

/** Printed once for all tests. */
const printed = (async () => {
  const ladder = { ...(await ladderOf(FILES)), date: "2026-03-01" };
  const { files, made } = await printOffers(ladder, [
    ALL,
    { ...ALL, language: "de", mark: "draft" },
    { document: "both", with: ["introduction"], mark: "confidential" },
    { document: "job" },
    { ...ALL, language: "he", candidate: "מרים" },
  ]);
  return { ladder, files, made };
})();

const [ENGLISH, GERMAN, BOTH, JOB, HEBREW] = [0, 1, 2, 3, 4];

async function fileOf(offer: number | undefined): Promise<Uint8Array> {
  const file = (await printed).files[offer ?? -1];
  if (file === undefined) throw new Error("It was not printed.");
  return file;
}

async function textsOf(offer: number | undefined): Promise<readonly string[]> {
  return (await readPageTexts(await fileOf(offer))).map(oneLine);
}

async function tagsOf(offer: number | undefined): Promise<{ pdf: OpenPdf; elements: readonly StructureElement[] }> {
  const pdf = await openPdf(await fileOf(offer));
  const tree = readStructure(pdf);
  assert.ok(tree);
  return { pdf, elements: elementsOf(tree) };
}

const stringIn = (value: PdfObject | undefined): string => (value instanceof PdfString ? value.asString() : "");

test("every offer follows both standards, and is small", async () => {
  const { made, files } = await printed;
  assert.equal(made.findings, []);
  assert.equal(
    made.entries.map(({ claims }) => claims),
    files.map(() => ["PDF/UA-1", "PDF/A-2a"]),
  );
  for (const { length } of files) assert.ok(length < 100_000, `${length} bytes`);
});

test("nothing but the file itself says whom it is for", async () => {
  const { made } = await printed;
  assert.not.match(JSON.stringify(made.entries), /Anning|מרים/);
  const pdf = await PDF.load(await fileOf(ENGLISH));
  assert.is(pdf.getTitle(), "Offer: Keeper of the North Light – Mary Anning – Lights of the Coast");
  assert.is(pdf.getSubject(), "Offer, version 7");
  assert.is(pdf.getCreationDate()?.toISOString().slice(0, 10), "2026-11-30");
});

test("the first page is a letter with all facts, and of which version the offer is", async () => {
  const { ladder } = await printed;
  const [letter = ""] = await textsOf(ENGLISH);
  const [role] = ladder.roles;
  assert.ok(role);
  const fingerprint = fingerprintOf([offeredContent(role, ladder)]);
  const inOrder = [
    "Harbour Light",
    "30 November 2026",
    "Offer",
    "Keeper of the North Light",
    "Mary Anning",
    "We are pleased to offer you this position.",
    "Role Keeper",
    "Team North Light",
    "Manager Isabella Bird",
    "Location Fair Isle",
    "Start date 1 February 2027",
    "Valid until 15 December 2026",
    "Reference HL-2026-7",
    "Watches Four hours on, eight off",
    "The boat leaves at six.",
    "Bring a coat.",
    "Ladder Lights of the Coast, version 7, 1 March 2026",
    `Fingerprint ${fingerprint}`,
  ];
  const places = inOrder.map((text) => letter.indexOf(text));
  assert.not.ok(places.includes(-1), `${inOrder[places.indexOf(-1)]} in ${letter}`);
  assert.equal(
    places,
    places.toSorted((a, b) => a - b),
  );
});

test("every page says at its foot which it is, and those behind the first at their head what they are of", async () => {
  const [first = "", ...others] = await textsOf(ENGLISH);
  assert.match(first, "page 1 of 2");
  assert.not.match(first, "HL-2026-7 · Keeper of the North Light");
  assert.is(others.length, 1, "where both sign stands below a short role");
  assert.match(others[0] ?? "", "HL-2026-7 · Keeper of the North Light");
  assert.match(others[0] ?? "", "Harbour Light · Version 7");
  assert.match((await textsOf(JOB))[1] ?? "", "Mary Anning · Keeper");
});

test("a role stands as on its own sheet, without its neighbours, its level, their addresses and the ladder's marking", async () => {
  const texts = (await textsOf(ENGLISH)).join("");
  assert.match(texts, "Keep the lamp lit, as a Mate does not");
  assert.not.match(texts, /level 1|Internal|To Mate|example\.com/);
  const { pdf } = await tagsOf(ENGLISH);
  assert.not.match(Buffer.from(await fileOf(ENGLISH)).toString("latin1"), "lights.example.com");
  assert.is(pdf.pages.length, 2);
});

test("an offer can show the job description in place of the role, or behind it, and introduction pages before", async () => {
  const { ladder } = await printed;
  assert.equal(
    ladder.roles.map((role) => lacksJobDescription(role, ladder)),
    [false, true],
  );
  const job = (await textsOf(JOB)).join("");
  assert.match(job, /Job description Keeper of the light Your day • See the sun rise/);
  assert.not.match(job, "lamp");
  const both = (await textsOf(BOTH)).join("");
  assert.match(both, /This ladder is for all who keep lights\..*Keep the lamp.*See the sun rise.*Acknowledgement/);
});

test("an offer can show the step to the next role, and the matrix on wide pages, before the page on which both sign", async () => {
  const { ladder } = await printed;
  const [keeper, mate] = ladder.roles;
  assert.ok(keeper && mate);
  const additions = ["introduction", "step", "matrix"] as const;
  assert.equal(lackedAdditions(keeper, additions, ladder), []);
  assert.equal(lackedAdditions(mate, additions, ladder), ["step"], "nothing stands above a mate");
  const { files, made } = await printOffers(ladder, [
    { with: additions, mark: "draft" },
    { with: ["step"], role: mate },
  ]);
  assert.equal(made.findings, []);
  const [whole = new Uint8Array(), lone = new Uint8Array()] = files;
  const texts = (await readPageTexts(whole)).map(oneLine);
  const order = ["Offer", "Welcome", "Keep the lamp", "Keeper → Mate", "Keeper to Mate", "Acknowledgement"];
  assert.equal(
    order.map((text) => texts.findIndex((page) => page.includes(text))),
    [0, 1, 2, 3, 4, 5],
  );
  const pages = (await PDF.load(whole)).getPages().map(({ width, height }) => width > height);
  assert.equal(pages, [false, false, false, false, true, false]);
  for (const [index, text] of texts.entries()) {
    assert.match(text, `page ${index + 1} of 6`);
    assert.match(text, "Draft");
  }
  assert.is((await readPageTexts(lone)).length, 2);
  const [number = "none"] = ladder.numbers.values();
  assert.not.match(texts.join(""), number);
  const [numbered = new Uint8Array()] = (await printOffers({ ...ladder, showsNumbers: true }, [{ with: ["step"] }]))
    .files;
  assert.match((await readPageTexts(numbered))[2] ?? "", number);
});

test("a draft says so across every page, a confidential offer at its foot, and neither is read out", async () => {
  for (const text of await textsOf(GERMAN)) assert.ok(text.split("Entwurf").length >= 3, text);
  for (const text of await textsOf(BOTH)) assert.match(text, "Confidential");
  const { elements, pdf } = await tagsOf(GERMAN);
  const paragraphs = elements.filter(({ type }) => type === "P").length;
  const plain = (await tagsOf(ENGLISH)).elements.filter(({ type }) => type === "P").length;
  assert.is(paragraphs, plain + 1, "the marking of the first page alone");
  assert.is(pdf.pages.length, 2);
});

test("an offer speaks its own language, with dates as that has them, and is tagged with it", async () => {
  const [letter = "", role = ""] = await textsOf(GERMAN);
  assert.match(letter, "Angebot Keeper of the North Light");
  assert.match(letter, "Beginn 1. Februar 2027");
  assert.match(letter, "Lights of the Coast, Version 7, 1. März 2026");
  assert.match(role, "Bestätigung");
  assert.match(role, "Seite 2 von 2");
  const { pdf, elements } = await tagsOf(GERMAN);
  assert.is(stringIn(pdf.catalog.get("Lang")), "en-GB");
  assert.equal(
    elements.map(({ entries }) => stringIn(entries.get("Lang"))).filter((language) => language === "de").length,
    2,
    "the letter, and where both sign",
  );
});

test("in a language that the program does not speak its words are English, and tagged as that", async () => {
  const [letter = ""] = await textsOf(HEBREW);
  assert.match(letter, /Offer.*Team North Light|Team.*North Light/);
  const { elements } = await tagsOf(HEBREW);
  const languages = elements.map(({ entries }) => stringIn(entries.get("Lang"))).filter((language) => language !== "");
  assert.is(languages.filter((language) => language === "he").length, 2);
  assert.ok(languages.filter((language) => language === "en").length > 8);
});

test("facts are a table with heads of rows, and headings lead to the letter, the role and where both sign", async () => {
  const { pdf, elements } = await tagsOf(ENGLISH);
  const tables = elements.filter(({ type }) => type === "Table");
  assert.equal(
    tables.map((table) => elementsOf(table).filter(({ type }) => type === "TH").length),
    [8, 2],
  );
  const heads = elements.filter(({ type }) => type === "TH");
  const scopes = heads.map((head) => readAttribute(head, "Scope", pdf.resolve));
  assert.equal([...new Set(scopes.map((scope) => scope instanceof PdfName && scope.value))], ["Row"]);
  assert.equal(
    elements.filter(({ type }) => /^H\d$/.test(type)).map(({ type }) => type),
    ["H1", "H1", "H2", "H2", "H1"],
  );
});

test("whatever an offer says is printed as text, in the direction of its letters, and long facts go on overleaf", async () => {
  const ladder = await ladderOf(FILES);
  const long = "long ".repeat(2000).trim();
  const facts = Array.from({ length: 25 }, (_, index) => ({ label: `Fact ${index + 1}`, value: `Value ${index + 1}` }));
  const values = {
    candidate: "<script>alert(1)</script>",
    position: '{{ 7*7 }} "} @page{size:10mm}',
    team: "</style><b>bold</b>",
    manager: "{% include '/etc/passwd' %}",
    location: "&lt; &amp; <!--",
    reference: '=HYPERLINK("x")',
  };
  const offer = { ...values, facts: [...facts, { label: "Long", value: long }], notes: ["x".repeat(10_000), "مرحبا"] };
  const { files, made } = await printOffers(ladder, [offer, { ...offer, language: "ar", facts }]);
  assert.equal(made.findings, []);
  for (const file of files) {
    const pdf = await PDF.load(file);
    assert.ok((pdf.getTitle() ?? "").includes(`${values.position} – ${values.candidate}`));
    for (const { width, height } of pdf.getPages()) assert.equal([Math.round(width), Math.round(height)], [595, 842]);
  }
  const texts = (await readPageTexts(files[0] ?? new Uint8Array())).map(oneLine).join("");
  for (const value of Object.values(values)) assert.match(texts, value);
  for (const { label, value } of facts) assert.match(texts, `${label} ${value} `);
  assert.is(texts.match(/\blong\b/g)?.length, 2000);
  assert.ok((texts.match(/x/g)?.length ?? 0) >= 10_000);
});

test("a character of an offer that no font has is said to be in its line, and an emoji has its font", async () => {
  const ladder = await ladderOf(FILES);
  const { made, files } = await printOffers(ladder, [{ notes: ["Ahoy \u{1f6a2}!"], team: "\u{10fffd}", line: 7 }]);
  assert.equal(made.missing, [{ file: null, line: 7, characters: ["\u{10fffd}"] }]);
  assert.match((await readPageTexts(files[0] ?? new Uint8Array())).join(""), "\u{1f6a2}");
});

test("both sides have a place to sign that nobody has signed in, with the names that are wanted", async () => {
  const fields = (await PDF.load(await fileOf(ENGLISH))).getForm()?.getFields() ?? [];
  assert.equal(
    fields.map(({ name, type }) => [name, type]),
    [
      ["place-date-candidate", "text"],
      ["signature-candidate", "signature"],
      ["place-date-company", "text"],
      ["signature-company", "signature"],
    ],
  );
  const boxes = (await readFormBoxes(await fileOf(ENGLISH))).filter(({ name }) => name.startsWith("signature"));
  for (const { page, width, height } of boxes) assert.ok(page === 1 && width > 150 && height > 55, `${width}${height}`);
  const { catalog, resolve } = await openPdf(await fileOf(ENGLISH));
  assert.not(catalog.getDict("AcroForm", resolve)?.has("SigFlags"), "no signature is there");
  const ladder = await ladderOf({ ...FILES, "ladder.yml": `${LADDER}offer: { signatures: adobe }\n` });
  const [adobe = new Uint8Array()] = (await printOffers(ladder, [{}])).files;
  assert.equal(
    ((await PDF.load(adobe)).getForm()?.getFields() ?? []).map(({ name }) => name),
    ["Place_es_:signer1", "Sig_es_:signer1:signature", "Place_es_:signer2", "Sig_es_:signer2:signature"],
  );
});

test("an offer has the same bytes each time, whatever has been printed before it", async () => {
  const { ladder } = await printed;
  const wide: OfferToPrint = { ...ALL, with: ["step", "matrix"], mark: "draft" };
  const { files } = await printOffers(ladder, [ALL, wide, { language: "fr", candidate: "Жанна" }, wide, ALL]);
  const [plain, first, , second, again] = files.map((file) => Buffer.from(file).toString("latin1"));
  assert.ok(plain === again && first === second);
  assert.ok(plain === Buffer.from(await fileOf(ENGLISH)).toString("latin1"), "another run");
});

const PRINTS: readonly Partial<Ladder["print"]>[] = [
  { paper: "A5", sides: "double" },
  { paper: "Letter", density: "compact" },
  { paper: "A5", density: "compact", colour: "grey" },
];
for (const print of PRINTS)
  test(`both sign side by side on one page, within the paper: ${Object.values(print).join(", ")}`, async () => {
    const { ladder } = await printed;
    const candidate = "Anne Louise Germaine de Staël, born Necker, of Coppet by Lake Geneva";
    const organisation = `Company for ${"the keeping of lights and ".repeat(8)}Sons`;
    const { files, made } = await printOffers({ ...ladder, organisation, print: { ...ladder.print, ...print } }, [
      { ...ALL, candidate, mark: "draft", with: ["matrix"] },
    ]);
    assert.equal(made.findings, []);
    const [file = new Uint8Array()] = files;
    const texts = (await readPageTexts(file)).map(oneLine);
    assert.match(texts[0] ?? "", /Company for [a-z ]+… 30 November 2026 Offer/);
    for (const name of [candidate, organisation]) assert.match(texts.at(-1) ?? "", name);
    const pages = (await PDF.load(file)).getPages();
    const boxes = await readFormBoxes(file);
    assert.equal([...new Set(boxes.map(({ page }) => page))], [pages.length - 1]);
    const { width = 0 } = pages.at(-1) ?? {};
    for (const { left, width: own } of boxes) assert.ok(left > 30 && left + own < width - 30, `${left} ${own}`);
    const [person, company] = ["candidate", "company"].map((signer) =>
      boxes.filter(({ name }) => name.endsWith(signer)).map(({ bottom }) => Math.round(bottom)),
    );
    assert.equal(person, company);
  });

test("a reader of forms finds all fields, empty", async () => {
  const form = await readForm(await fileOf(ENGLISH));
  assert.is(form.outcome, "read");
  if (form.outcome !== "read") return;
  assert.equal([...form.fields.values()], Array(4).fill({ value: "", chosen: "" }));
});

test.run();
