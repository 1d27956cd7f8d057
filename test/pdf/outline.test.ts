import { PdfDict, PdfName, PdfNumber, type PdfObject, PdfRef, PdfString } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { OpenPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { relinkOutline } from "../../scripts/pdf/tags/relink-outline.ts";

/** A bookmark: how many are below it, and how many below each of those. */
interface Tree {
  readonly title: string;
  readonly below: readonly Tree[];
}

const of = (title: string, count: number, ...below: readonly number[]): Tree => ({
  title,
  below: Array.from({ length: count }, (_, at) => of(`${title}.${at + 1}`, below[0] ?? 0, ...below.slice(1))),
});

/** Makes a document of bookmarks only, all of them open, as Chromium does. */
function documentWith(tops: readonly Tree[]): OpenPdf {
  const objects = new Map<number, PdfDict>();
  const add = (dict: PdfDict): PdfRef => {
    objects.set(objects.size + 1, dict);
    return PdfRef.of(objects.size);
  };
  const link = (parent: PdfRef, trees: readonly Tree[]): void => {
    const refs = trees.map(({ title }) => add(PdfDict.of({ Title: PdfString.fromString(title), Parent: parent })));
    const [first, last] = [refs[0], refs.at(-1)];
    if (first && last) {
      objects.get(parent.objectNumber)?.set("First", first);
      objects.get(parent.objectNumber)?.set("Last", last);
      objects.get(parent.objectNumber)?.set("Count", PdfNumber.of(999));
    }
    refs.forEach((ref, at) => {
      const next = refs[at + 1];
      if (next) objects.get(ref.objectNumber)?.set("Next", next);
      link(ref, trees[at]?.below ?? []);
    });
  };
  const root = add(PdfDict.of({ Type: PdfName.of("Outlines") }));
  link(root, tops);
  const catalog = PdfDict.of({ Outlines: root });
  const register = (): PdfRef => root;
  const resolve = (ref: PdfRef): PdfObject | null => objects.get(ref.objectNumber) ?? null;
  return { trailer: new PdfDict(), catalog, pages: [], resolve, register, isDamaged: false };
}

const OUTLINES: readonly (readonly [
  fact: string,
  tops: readonly Tree[],
  roleLevel: number,
  counts: Readonly<Record<string, number | undefined>>,
])[] = [
  [
    "up to forty bookmarks are all shown",
    [of("Contents", 0), of("Role", 2, 18)],
    1,
    { "": 40, Role: 38, "Role.1": 18, Contents: undefined },
  ],
  [
    "of more, those below roles are folded away",
    [of("Contents", 0), of("Keepers", 8, 5), of("Mates", 2, 5, 1)],
    2,
    { "": 13, Keepers: 8, "Keepers.1": -5, Mates: 2, "Mates.1": -5, "Mates.1.1": -1, "Mates.1.1.1": undefined },
  ],
  ["where roles stand at the top, below them", [of("A", 30), of("B", 30, 1)], 1, { "": 2, A: -30, B: -30, "B.1": -1 }],
];

for (const [fact, tops, roleLevel, counts] of OUTLINES)
  test(fact, () => {
    const changed = relinkOutline(documentWith(tops), new Map(), { headings: [], roleLevel });
    const found = new Map<string, number | undefined>();
    for (const [, item] of changed)
      if (item instanceof PdfDict) found.set(item.getString("Title")?.asString() ?? "", item.getNumber("Count")?.value);
    for (const [title, count] of Object.entries(counts)) assert.is(found.get(title), count, title);
    for (const title of Object.keys(counts)) assert.ok(found.has(title), title);
  });

test("bookmarks that run in a circle end", () => {
  const pdf = documentWith([of("A", 2)]);
  const first = pdf.resolve(PdfRef.of(3));
  assert.instance(first, PdfDict);
  if (first instanceof PdfDict) first.set("First", PdfRef.of(2));
  assert.ok(relinkOutline(pdf, new Map(), { headings: [], roleLevel: 1 }).size > 0);
});

test.run();
