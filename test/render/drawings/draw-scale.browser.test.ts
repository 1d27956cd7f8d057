/** The drawing of a role's place on a scale: names that have room, whatever the scale. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { english } from "../../../scripts/locales/words.ts";
import { drawScale, type LabelSpot, placeLabels } from "../../../scripts/render/drawings/draw-scale.ts";
import { drawingStyles } from "../../helpers/drawing-styles.ts";
import { withScreen } from "../../helpers/with-screen.ts";

/** Spots as far apart as a scale of so many values has them. */
function spotsOf(values: readonly string[], here: readonly number[]): readonly LabelSpot[] {
  const step = 632 / (values.length - 1);
  return values.map((value, index) => ({ value, x: Math.round(243 + index * step), isHere: here.includes(index) }));
}

const REACH = ["Self", "Individual", "Team", "Cross-Team", "Department", "Company", "Industry"];

test("the names of a usual scale stand on one line, each below its place", () => {
  const spots = spotsOf(REACH, [2]);
  assert.equal(
    placeLabels(spots, 920, 15),
    spots.map((spot) => ({ ...spot, line: 0 })),
  );
});

test("names that would run into one another go to a second and a third line, and what has no room there is left out", () => {
  const values = Array.from({ length: 12 }, (_, index) => `Large business unit number ${index + 1}`);
  const placed = placeLabels(spotsOf(values, [4, 5]), 920, 15);
  const names = placed.map(({ value }) => value);
  for (const value of [values[0], values[4], values[5], values[11]]) assert.ok(names.includes(value ?? ""), value);
  assert.ok(placed.length > 6 && placed.length < 12, `${placed.length} have room`);
  for (const line of [0, 1, 2]) {
    const inLine = placed.filter((label) => label.line === line);
    for (const [index, { x, value }] of inLine.slice(1).entries())
      assert.ok(x - (inLine[index]?.x ?? 0) > value.length * 7, `${inLine[index]?.value} | ${value}`);
  }
});

test("long names of a usual scale are all there", () => {
  const values = [
    "Selbst",
    "Einzelne",
    "Arbeitsgruppe",
    "Arbeitsgruppenübergreifend",
    "Abteilung",
    "Gesamtunternehmen",
  ];
  for (const here of [[1, 2], [3, 4], [5]])
    assert.equal(
      placeLabels(spotsOf(values, here), 920, 15).map(({ value }) => value),
      values,
    );
});

const CHINESE = ["自我管理", "个人贡献", "团队协作", "跨团队协作", "部门范围", "公司范围", "行业范围", "社会影响"];

test("Chinese names are as wide as they are: they go to a second line, where as many letters have room on one", () => {
  const linesOf = (names: readonly string[]): ReadonlySet<number> =>
    new Set(placeLabels(spotsOf([...names, ...names.slice(0, 3)], [2]), 920, 15).map(({ line }) => line));
  assert.equal([...linesOf(CHINESE)].sort(), [0, 1]);
  assert.equal([...linesOf(CHINESE.map((value) => "i".repeat(value.length)))], [0]);
});

test("the role's own names are there even where they have no room", () => {
  const values = Array.from({ length: 4 }, (_, index) => `${"A very long value ".repeat(3)}${index}`);
  const placed = placeLabels(spotsOf(values, [1, 2, 3]), 920, 15);
  const names = placed.map(({ value }) => value.at(-1));
  for (const own of ["1", "2", "3"]) assert.ok(names.includes(own), own);
});

/** Scales whose names have little room, with the steps that the role has. */
const crowded: readonly (readonly [values: readonly string[], here: readonly number[]])[] = [
  [Array.from({ length: 12 }, (_, index) => `Business unit ${index + 1}`), [4, 5]],
  [Array.from({ length: 4 }, (_, index) => `${"A very long value ".repeat(3)}${index}`), [3]],
  [["WWW", ...Array.from({ length: 6 }, () => "MANAGEMENT OFFICE")], [6]],
  [
    [...CHINESE, ...CHINESE],
    [2, 7],
  ],
];

test("no name runs into another, or over the edge: measured in a browser", () =>
  withScreen(async (page) => {
    const drawings = crowded.map(([values, here]) => {
      const measures = here.map((step) => ({ dimension: null, value: values[step] ?? "", step }));
      return `<div class="drawing">${drawScale({ section: "Reach", values, declared: true }, measures, english)}</div>`;
    });
    await page.setContent(`<style>${drawingStyles}</style><body style="width:920px">${drawings.join("")}`);
    const rooms = await page.evaluate(async () => {
      await Promise.all(["400", "600"].map((weight) => document.fonts.load(`${weight} 15px "Source Sans 3"`)));
      return [...document.querySelectorAll("svg")].map((svg) => {
        const names = [...svg.querySelectorAll(".scale-value")];
        return names.flatMap((name, index) => {
          const { top, right } = name.getBoundingClientRect();
          const next = names.slice(index + 1).find((other) => other.getBoundingClientRect().top === top);
          return (next ?? svg).getBoundingClientRect()[next ? "left" : "right"] - right;
        });
      });
    });
    assert.is(rooms.length, crowded.length);
    for (const room of rooms.flat()) assert.ok(room > 0, `${room} pixels are left`);
  }));

test("a drawing is as high as its names need", () => {
  const heightOf = (values: readonly string[]): number => {
    const measures = [{ dimension: null, value: values[1] ?? "", step: 1 }];
    const drawing = drawScale({ section: "Reach", values, declared: true }, measures, english);
    return Number(/viewBox="0 0 920 (\d+)"/.exec(drawing)?.[1]);
  };
  assert.is(heightOf(REACH), 60);
  assert.is(heightOf(REACH.map((value) => `${value} and around`)), 100);
});

for (const [dimension, shown, isSmall] of [
  ["Leadership Reach", "Leadership Reach", false],
  ["Stakeholder Communication", "Stakeholder Communication", true],
  ["Communication with stakeholders and everybody else", "Communication with…", true],
] as const)
  test(`the dimension "${dimension}" has room beside its scale`, () => {
    const drawing = drawScale(
      { section: "Reach", values: REACH, declared: true },
      [{ dimension, value: "Team", step: 2 }],
      english,
    );
    const [, small, text = ""] =
      /<text class="scale-dimension( scale-dimension-long)?"[^>]*>([^<]*)</.exec(drawing) ?? [];
    assert.equal([text, small !== undefined], [shown, isSmall]);
    const start = Number(/ x1="(\d+)"/.exec(drawing)?.[1]);
    // Bold letters are about as wide as half their size.
    assert.ok(text.length * 0.52 * (isSmall ? 14 : 17) < start, `${text} reaches ${start}`);
  });

test.run();
