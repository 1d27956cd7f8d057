/** Files that programs read differently, as they are made to deceive: what is in disorder is a change. */
import { PDF } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { comparePdf } from "../../../scripts/pdf/revisions/compare-pdf.ts";
import { appendUpdate, type GivenPdf, givenPdf, stream } from "../../helpers/given-pdf.ts";

const given = givenPdf();

/** What is said of a file, by a register. */
async function said(bytes: Uint8Array): Promise<string> {
  const { original } = await given;
  const comparison = await comparePdf(bytes, { original, password: null });
  if (!("changes" in comparison)) return comparison.outcome;
  return [comparison.outcome, ...comparison.changes.map(({ what }) => what)].join("; ");
}

/** A part to be appended, whose offsets are right: objects, then rows of the list by number, then what the trailer says. */
interface Part {
  readonly objects?: string;
  /** Gives the list by where each object of the part begins: "0 1\n..." */
  readonly rows: (offsetOf: (number: number) => number) => string;
  readonly trailer?: string;
  readonly prev?: number;
  /** Instead of where the list is. */
  readonly section?: number;
  readonly size?: number;
  readonly end?: string;
}

function append({ bytes, numberOf }: GivenPdf, part: Part): Buffer {
  const { objects = "", rows, trailer = "", prev = sectionOf(bytes), section, size = 99, end = "%%EOF\n" } = part;
  const offsetOf = (number: number): number => bytes.length + `\n${objects}`.indexOf(`\n${number} 0 obj`);
  const list = `xref\n${rows(offsetOf)}trailer\n<</Size ${size}/Root ${numberOf("catalog")} 0 R/Info ${numberOf("info")} 0 R${idOf(bytes)}/Prev ${prev}${trailer}>>\n`;
  const text = `${objects}${list}startxref\n${section ?? bytes.length + objects.length}\n${end}`;
  return Buffer.concat([bytes, Buffer.from(text, "latin1")]);
}

function sectionOf(bytes: Buffer): number {
  return Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(bytes.toString("latin1"))?.[1]);
}

function idOf(bytes: Buffer): string {
  return /\/ID\s*\[[^\]]*\]/.exec(bytes.toString("latin1"))?.[0] ?? "";
}

function row(number: number, offset: number, kind = "n", generation = 0): string {
  return `${number} 1\n${String(offset).padStart(10, "0")} ${String(generation).padStart(5, "0")} ${kind} \n`;
}

/** The object of a field that is filled in, as it stands in a file. */
function filled({ edit, numberOf }: GivenPdf): readonly [number: number, object: string] {
  const number = numberOf("name");
  return [number, `${number} 0 obj\n${edit("name", "/T(name)", "/T(name)/V(Anna)")[number]}\nendobj\n`];
}

test("an update in order is an addition", async () => {
  const pdf = await given;
  const [number, object] = filled(pdf);
  assert.is(await said(append(pdf, { objects: object, rows: (at) => row(number, at(number)) })), "additions");
});

/** Gives the number of an object to another one, which nothing refers to. @param more objects by number */
function reuse(pdf: GivenPdf, number: number, more: Readonly<Record<number, string>> = {}): Buffer {
  const other = `${number} 1 obj\n${stream("", "abc")}\nendobj\n`;
  const objects = Object.entries(more).map(([each, object]) => `${each} 0 obj\n${object}\nendobj\n`);
  const rows = (at: (number: number) => number) => Object.keys(more).map((each) => row(Number(each), at(Number(each))));
  return append(pdf, {
    objects: [other, ...objects].join(""),
    rows: (at) => [row(number, pdf.bytes.length, "n", 1), ...rows(at)].join(""),
  });
}

test("a number that is used again is in order where nothing refers to what had it, as where poppler signs", async () => {
  const pdf = await given;
  const look = stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "");
  const shownBy = (number: number) => pdf.edit("name", "/AP<</N @empty>>", `/V(Anna)/AP<</N ${number} 0 R>>`);
  const first = await appendUpdate(pdf.bytes, { objects: { ...shownBy(70), 70: look } });
  const filledIn = { ...pdf, bytes: first };
  assert.is(await said(reuse(filledIn, 70, { ...shownBy(71), 71: look })), "additions");
  assert.is(await said(reuse(filledIn, 70)), "changed; it uses the number of an object again");
});

const LIST = "the list of its objects cannot be read";
const TWO_WAYS = "it can be read in more than one way";
const EARLIER = "it leads to objects of an earlier state";
const HIDDEN = "it holds something that the list of its objects does not name";
const DAMAGED = "it is damaged";
const cases: Readonly<Record<string, readonly [(pdf: GivenPdf, number: number, object: string) => Buffer, string]>> = {
  "two lists of objects, for old and new programs": [
    (pdf, number, objects) =>
      append(pdf, { objects, rows: (at) => row(number, at(number)), trailer: `/XRefStm ${sectionOf(pdf.bytes)}` }),
    "it has two lists of its objects, for old and new programs",
  ],
  "an object that the list does not name": [
    (pdf, number, object) =>
      append(pdf, { objects: `${object}70 0 obj\n<<>>\nendobj\n`, rows: (at) => row(number, at(number)) }),
    TWO_WAYS,
  ],
  "an object before those that the list names": [
    (pdf, number, object) =>
      append(pdf, { objects: `70 0 obj\n<<>>\nendobj\n${object}`, rows: (at) => row(number, at(number)) }),
    HIDDEN,
  ],
  "another object than the list names": [
    (pdf, number, objects) => append(pdf, { objects, rows: (at) => row(number + 1, at(number)) }),
    HIDDEN,
  ],
  "an object of the original under another number": [
    (pdf, number, objects) => append(pdf, { objects, rows: (at) => row(number, at(number)) + row(70, 15) }),
    EARLIER,
  ],
  "two numbers for one object": [
    (pdf, number, objects) => append(pdf, { objects, rows: (at) => row(number, at(number)) + row(70, at(number)) }),
    EARLIER,
  ],
  "two places for one number": [
    (pdf, number, objects) => append(pdf, { objects, rows: (at) => row(number, at(number)) + row(number, at(number)) }),
    "it says twice where an object is",
  ],
  "another generation in its list than in its objects": [
    (pdf, number, objects) => append(pdf, { objects, rows: (at) => row(number, at(number), "n", 1) }),
    HIDDEN,
  ],
  "a number that is used again, and a reference to what had it": [
    (pdf) => reuse(pdf, pdf.numberOf("content1")),
    "it uses the number of an object again",
  ],
  "an object that is taken away": [
    (pdf) => append(pdf, { rows: () => row(pdf.numberOf("content1"), 0, "f", 1) }),
    "what it shows was taken away",
  ],
  "fewer objects than it has, so that programs pass by the others": [
    (pdf, number, objects) => append(pdf, { objects, rows: (at) => row(number, at(number)), size: number + 1 }),
    "it says that it has fewer objects than it has",
  ],
  "fewer objects than it adds": [
    (pdf) => append(pdf, { objects: "120 0 obj\n<<>>\nendobj\n", rows: (at) => row(120, at(120)) }),
    "it says that it has fewer objects than it has",
  ],
  "rows of another length": [
    (pdf, number, objects) => append(pdf, { objects, rows: (at) => row(number, at(number)).replace("n \n", "n\n") }),
    LIST,
  ],
  "a stream that says another length": [
    (pdf) =>
      append(pdf, {
        objects: `70 0 obj\n${stream("", "abc").replace("Length 3", "Length 1")}\nendobj\n`,
        rows: (at) => row(70, at(70)),
      }),
    HIDDEN,
  ],
  "a key twice": [
    (pdf, number, object) =>
      append(pdf, { objects: object.replace("/V(Anna)", "/V(Anna)/V(Bert)"), rows: (at) => row(number, at(number)) }),
    TWO_WAYS,
  ],
  "a key twice, once in other letters": [
    (pdf, number, object) =>
      append(pdf, { objects: object.replace("/V(Anna)", "/V(Anna)/#56(Bert)"), rows: (at) => row(number, at(number)) }),
    TWO_WAYS,
  ],
  "a word that is none": [
    (pdf, number, object) =>
      append(pdf, { objects: object.replace("/V(Anna)", "/V(Anna)/M{}"), rows: (at) => row(number, at(number)) }),
    TWO_WAYS,
  ],
  "two objects in one": [
    (pdf, number, object) =>
      append(pdf, { objects: object.replace("endobj", "<<>>endobj"), rows: (at) => row(number, at(number)) }),
    TWO_WAYS,
  ],
  "a catalog twice": [
    (pdf, number, objects) =>
      append(pdf, { objects, rows: (at) => row(number, at(number)), trailer: `/Root ${pdf.numberOf("catalog")} 0 R` }),
    TWO_WAYS,
  ],
  "no beginning": [
    (pdf, number, objects) => append(pdf, { objects, rows: (at) => row(number, at(number)), prev: 15 }),
    DAMAGED,
  ],
  "itself as its beginning": [
    (pdf, number, objects) =>
      append(pdf, { objects, rows: (at) => row(number, at(number)), prev: pdf.bytes.length + objects.length }),
    DAMAGED,
  ],
  "the list of the original": [
    (pdf, number, objects) =>
      append(pdf, { objects, rows: (at) => row(number, at(number)), section: sectionOf(pdf.bytes) }),
    "what was appended does not go on from it",
  ],
  "no list where it should be": [
    (pdf, number, objects) => append(pdf, { objects, rows: (at) => row(number, at(number)), section: 15 }),
    "it does not lead to its objects",
  ],
  "something behind its end": [
    (pdf, number, objects) => append(pdf, { objects, rows: (at) => row(number, at(number)), end: "%%EOF\n%more\n" }),
    "it does not end as a PDF does",
  ],
  "no end": [
    (pdf, number, objects) => append(pdf, { objects, rows: (at) => row(number, at(number)), end: "" }),
    "it does not end as a PDF does",
  ],
  "bytes behind it": [({ bytes }) => Buffer.concat([bytes, Buffer.alloc(40)]), "it does not end as a PDF does"],
  "itself once more behind it": [
    ({ bytes }) => Buffer.concat([bytes, bytes]),
    "what was appended does not go on from it",
  ],
};
for (const [name, [make, expected]] of Object.entries(cases))
  test(`a file is changed that has ${name}`, async () => {
    const pdf = await given;
    const bytes = make(pdf, ...filled(pdf));
    assert.is(await said(bytes), `changed; ${expected}`);
    assert.is((await comparePdf(bytes, { original: null, password: null })).outcome, "changed", "without a register");
  });

test("white space behind its end is nothing", async () => {
  assert.is(await said(Buffer.concat([(await given).bytes, Buffer.from("\n\n")])), "additions");
});

test("a stream that holds objects of the original may not be another", async () => {
  const pdf = await given;
  const pack = Number(/\n(\d+) 0 obj\n<<\/Type\/ObjStm/.exec(pdf.bytes.toString("latin1"))?.[1]);
  const other = await appendUpdate(pdf.bytes, { objects: { [pack]: stream("/Type/ObjStm/N 0/First 0", "") } });
  assert.match(await said(other), /^changed; /);
});

test("a stream that holds an object that the list does not name is a change", async () => {
  const pdf = await given;
  const appended = (objects: string): Buffer => {
    const pack = `90 0 obj\n${stream("/Type/ObjStm/N 2/First 10", objects)}\nendobj\n`;
    const [at, here] = [pdf.bytes.length, pdf.bytes.length + pack.length];
    const rows = [
      [90, 1, at, 0],
      [91, 2, 90, 0],
      [93, 1, here, 0],
    ].map(([, kind = 0, where = 0, place = 0]) =>
      Buffer.from([kind, where >> 16, (where >> 8) & 255, where & 255, place]),
    );
    const data = Buffer.concat(rows).toString("latin1");
    const roots = `/Root ${pdf.numberOf("catalog")} 0 R/Info ${pdf.numberOf("info")} 0 R${idOf(pdf.bytes)}`;
    const dict = `/Type/XRef/Size 99/W[1 3 1]/Index[90 2 93 1]/Prev ${sectionOf(pdf.bytes)}${roots}/Length ${rows.length * 5}`;
    const list = `93 0 obj\n<<${dict}>>\nstream\n${data}\nendstream\nendobj\nstartxref\n${here}\n%%EOF\n`;
    return Buffer.concat([pdf.bytes, Buffer.from(pack + list, "latin1")]);
  };
  assert.is(await said(appended("91 0      <<>>")), "additions");
  assert.is(await said(appended("91 0 92 4 <<>><<>>")), `changed; ${HIDDEN}`);
});

test("what one update changes and the next puts right is a change", async () => {
  const { bytes, edit } = await given;
  const changed = await appendUpdate(bytes, { objects: edit("content1", "50,000", "90,000") });
  const back = await appendUpdate(changed, { objects: edit("content1") });
  assert.is(await said(back), "changed; what it shows was replaced");
});

test("a file that another program has written anew is changed, with what is known of it", async () => {
  const { bytes } = await given;
  const pdf = await PDF.load(bytes);
  pdf.setTitle("Another");
  const anew = await pdf.save();
  const expected = "it was written anew by another program, or edited; its text may be the same";
  assert.is(await said(anew), `changed; ${expected}`);
});

test.run();
