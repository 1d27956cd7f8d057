import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  correctColumns,
  type MeasuredColumns,
  numberPages,
} from "../../../scripts/printing/page-numbers/number-pages.ts";

/** Cover; contents on one page; three roles of 2, 1 and 2 pages. */
const measured: MeasuredColumns = {
  anchors: new Map([
    ["a", 1],
    ["a-impact", 2],
    ["b", 3],
    ["c", 4],
    ["c-impact", 5],
  ]),
  starters: [
    { anchor: null, column: 0, main: false },
    { anchor: "a", column: 1, main: true },
    { anchor: "b", column: 3, main: true },
    { anchor: "c", column: 4, main: true },
  ],
  columns: 6,
};

test("front matter is roman and the first page after the contents is 1", () => {
  const { numbers, frontMatterPages, pageCount, blanksBefore } = numberPages(measured, "single");
  assert.is(frontMatterPages, 2);
  assert.is(pageCount, 7);
  assert.equal(blanksBefore, []);
  assert.equal(
    [...numbers],
    [
      ["a", "1"],
      ["a-impact", "2"],
      ["b", "3"],
      ["c", "4"],
      ["c-impact", "5"],
    ],
  );
});

test("double-sided: contents and roles start on right-hand pages, and the numbers count the blanks", () => {
  const { pages, numbers, frontMatterPages, pageCount, blanksBefore } = numberPages(measured, "double");
  // Cover 0, blank 1, contents 2, blank 3, a 4 and 5, b 6, blank 7, c 8 and 9.
  assert.equal(blanksBefore, [0, 1, 3]);
  assert.equal(
    [...pages],
    [
      ["a", 4],
      ["a-impact", 5],
      ["b", 6],
      ["c", 8],
      ["c-impact", 9],
    ],
  );
  assert.is(frontMatterPages, 4);
  assert.is(numbers.get("a"), "1");
  assert.is(numbers.get("c-impact"), "6");
  assert.is(pageCount, 10);
  for (const anchor of ["a", "b", "c"]) assert.is((pages.get(anchor) ?? 1) % 2, 0, `${anchor} is on a left-hand page`);
});

test("a page inside the front matter is numbered in roman", () => {
  const { numbers } = numberPages({ ...measured, anchors: new Map([["contents", 0]]) }, "single");
  assert.is(numbers.get("contents"), "ii");
});

test("the front matter is the cover alone where the contents stand on it", () => {
  const onCover = {
    ...measured,
    starters: [{ anchor: "a", column: 0, main: true }],
    anchors: new Map([["a", 0]]),
    columns: 2,
  };
  assert.is(numberPages(onCover, "single").frontMatterPages, 1);
  assert.is(numberPages(onCover, "double").frontMatterPages, 2);
});

for (const sides of ["single", "double"] as const) {
  test(`${sides}-sided: numbers that the print proves wrong are corrected from its destinations`, () => {
    // What is true: b takes two pages, so c is one further than was measured.
    const truth: MeasuredColumns = {
      anchors: new Map(
        [...measured.anchors].map(([anchor, column]) => [anchor, anchor.startsWith("c") ? column + 1 : column]),
      ),
      starters: measured.starters.map((starter) => (starter.anchor === "c" ? { ...starter, column: 5 } : starter)),
      columns: 7,
    };
    const first = numberPages(measured, sides);
    // The print has the blanks of the wrong numbering and the columns of the true layout.
    const shift = (index: number): number => first.blanksBefore.filter((starter) => starter <= index).length;
    const starterOf = new Map([
      ["a", 1],
      ["a-impact", 1],
      ["b", 2],
      ["c", 3],
      ["c-impact", 3],
    ]);
    const printed = new Map(
      [...truth.anchors].map(([anchor, column]) => [anchor, 1 + column + shift(starterOf.get(anchor) ?? 0)]),
    );
    const corrected = correctColumns(measured, first, printed, 1 + truth.columns + first.blanksBefore.length);
    assert.equal(numberPages(corrected, sides), numberPages(truth, sides));
  });
}

test.run();
