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
    { anchor: null, column: 0, main: false, rightHand: false },
    { anchor: "a", column: 1, main: true, rightHand: false },
    { anchor: "b", column: 3, main: true, rightHand: false },
    { anchor: "c", column: 4, main: true, rightHand: false },
  ],
  columns: 6,
  coverPages: 1,
};

/** The same, with roles on right-hand pages. */
const rightHand: MeasuredColumns = {
  ...measured,
  starters: measured.starters.map((starter) => ({ ...starter, rightHand: starter.main })),
};

test("front matter is roman and the first page after the contents is 1", () => {
  const { numbers, frontMatterPages, pageCount, blanksBefore } = numberPages(measured);
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

test("roles start on right-hand pages where they shall, the contents do not, and the numbers count the blanks", () => {
  const { pages, numbers, frontMatterPages, pageCount, blanksBefore } = numberPages(rightHand);
  // Cover 0, contents 1, a 2 and 3, b 4, blank 5, c 6 and 7.
  assert.equal(blanksBefore, [3]);
  assert.equal(
    [...pages],
    [
      ["a", 2],
      ["a-impact", 3],
      ["b", 4],
      ["c", 6],
      ["c-impact", 7],
    ],
  );
  assert.is(frontMatterPages, 2);
  assert.is(numbers.get("a"), "1");
  assert.is(numbers.get("c-impact"), "6");
  assert.is(pageCount, 8);
  for (const anchor of ["a", "b", "c"]) assert.is((pages.get(anchor) ?? 1) % 2, 0, `${anchor} is on a left-hand page`);
});

test("a page inside the front matter is numbered in roman", () => {
  const { numbers } = numberPages({ ...measured, anchors: new Map([["contents", 0]]) });
  assert.is(numbers.get("contents"), "ii");
});

test("the front matter is the cover alone where the contents stand on it", () => {
  const onCover = {
    ...measured,
    starters: [{ anchor: "a", column: 0, main: true, rightHand: false }],
    anchors: new Map([["a", 0]]),
    columns: 2,
  };
  assert.is(numberPages(onCover).frontMatterPages, 1);
  const right = { ...onCover, starters: onCover.starters.map((starter) => ({ ...starter, rightHand: true })) };
  assert.is(numberPages(right).frontMatterPages, 2);
});

test("without a cover the first page is 1", () => {
  const bare = {
    ...measured,
    anchors: new Map([["a", 0]]),
    starters: [{ anchor: "a", column: 0, main: true, rightHand: true }],
    columns: 2,
    coverPages: 0,
  };
  const { numbers, frontMatterPages, pageCount, blanksBefore } = numberPages(bare);
  assert.equal([numbers.get("a"), frontMatterPages, pageCount, blanksBefore], ["1", 0, 2, []]);
});

for (const [starts, before] of [
  ["on the next page", measured],
  ["on right-hand pages", rightHand],
] as const) {
  test(`roles ${starts}: numbers that the print proves wrong are corrected from its destinations`, () => {
    // What is true: b takes two pages, so c is one further than was measured.
    const truth: MeasuredColumns = {
      ...before,
      anchors: new Map(
        [...before.anchors].map(([anchor, column]) => [anchor, anchor.startsWith("c") ? column + 1 : column]),
      ),
      starters: before.starters.map((starter) => (starter.anchor === "c" ? { ...starter, column: 5 } : starter)),
      columns: 7,
    };
    const first = numberPages(before);
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
    const corrected = correctColumns(before, first, printed, 1 + truth.columns + first.blanksBefore.length);
    assert.equal(numberPages(corrected), numberPages(truth));
  });
}

test.run();
