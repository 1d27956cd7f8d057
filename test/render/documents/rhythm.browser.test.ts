/** Distances between the lines of printed pages. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { sideHeadingLines } from "../../../scripts/render/design/text-width.ts";
import { buildHere } from "../../helpers/build-here.ts";
import { builtSample } from "../../helpers/built-sample.ts";
import { readLines } from "../../helpers/read-lines.ts";
import { type PageRuns, readRuns } from "../../helpers/read-runs.ts";
import { withFolder } from "../../helpers/write-folder.ts";

/** Font size and line of running text, in points (`layouts/styles/print.css`). */
const TEXT_SIZE = 10.2;
const LINE = 14.25;
/** Font size of sections' titles, and where the text beside them begins, in points. */
const TITLE_SIZE = 11;
const TITLE_LINE = 12.75;
const TEXT_LEFT = 180;
/** Points by which numbers in a file are rounded. */
const ROUNDING = 0.05;

/** Baselines of running text on a page, from the top down. */
function baselines({ runs }: PageRuns): readonly number[] {
  const text = runs.filter(({ size }) => Math.abs(size - TEXT_SIZE) < ROUNDING);
  return [...new Set(text.map(({ y }) => Math.round(y * 100) / 100))].sort((a, b) => b - a);
}

test("all lines of running text are as far apart, and sections' titles stand on the lines of their texts", async () => {
  const pages = await readRuns(await readFile(join(await builtSample("A4", "single"), "pdf/ladder.pdf")));
  const gaps = pages.flatMap((page) => baselines(page).map((y, index, all) => (all[index - 1] ?? Infinity) - y));
  const ofOneText = gaps.filter((gap) => gap < LINE * 1.2);
  assert.ok(ofOneText.length > 300);
  assert.equal(
    ofOneText.filter((gap) => Math.abs(gap - LINE) > ROUNDING),
    [],
  );
  const roles = pages.filter((page) => baselines(page).length > 2);
  const titles = roles.flatMap((page) =>
    page.runs
      .filter(({ x, size }) => x < TEXT_LEFT && Math.abs(size - TITLE_SIZE) < ROUNDING)
      // The second line of "Communication, continued" is as far below its first as those of headings are.
      .filter(({ y }, _, all) => !all.some((first) => Math.abs(first.y - y - TITLE_LINE) < ROUNDING))
      .map((title) => ({ title, page })),
  );
  assert.ok(titles.length > 30);
  for (const { title, page } of titles)
    assert.ok(
      baselines(page).some((y) => Math.abs(y - title.y) < ROUNDING),
      `${title.text} at ${title.y}`,
    );
});

test("hardly a text ends with one word alone on its line", async () => {
  const pages = await readLines(await readFile(join(await builtSample("A4", "single"), "pdf/ladder.pdf")));
  const lines = pages.flatMap((page) => page.lines);
  const text = lines.filter(({ size }) => Math.abs(size - TEXT_SIZE) < ROUNDING);
  const alone = text.filter((line) => /^\S+\.$/.test(line.text.trim())).map((line) => line.text);
  assert.ok(text.length > 500 && alone.length < 5, alone.join(" "));
});

test("sections are as far apart, however short their texts; only a title of two lines, or one without a text, takes room", () =>
  withFolder(
    {
      "c/keeper.md": `# Keeper

## Impact

- One line.

## Reach

One line.

## Knowledge

- Two lines, of which the second is needed because this sentence does not come to an end before it.

## Performance indicators

- One line.

## Empty

## Headed

### Below it

Text.

## Leadership

- One line.
`,
    },
    async (folder) => {
      await buildHere(join(folder, "c"), join(folder, "site"), ["keeper"]);
      const bytes = await readFile(join(folder, "site/pdf/roles/keeper.pdf"));
      const pages = await readRuns(bytes);
      const lines = (await readLines(bytes))[0]?.lines ?? [];
      const texts = lines.slice(
        lines.findIndex(({ text }) => text.startsWith("Impact")),
        -1,
      );
      const gaps = texts.map(({ text, y }, index) => [text.split(" ")[0], ((texts[index - 1]?.y ?? y) - y).toFixed(2)]);
      const headed = texts.find(({ text }) => text.startsWith("Headed"))?.y ?? 0;
      const beside = pages[0]?.runs.filter(({ y }) => Math.abs(y - headed) < LINE / 2) ?? [];
      assert.is(new Set(beside.map(({ y }) => y.toFixed(2))).size, 1, "a heading stands on the line of the title");
      const titleLine = 12.75;
      assert.equal(gaps, [
        ["Impact", "0.00"],
        ["Reach", (2 * LINE).toFixed(2)],
        ["Knowledge", (2 * LINE).toFixed(2)],
        ["does", LINE.toFixed(2)],
        ["Performance", (2 * LINE).toFixed(2)],
        ["indicators", titleLine.toFixed(2)],
        ["Empty", (titleLine + LINE).toFixed(2)],
        ["Headed", (2 * LINE).toFixed(2)],
        ["Text.", "16.50"],
        ["Leadership", (2 * LINE).toFixed(2)],
      ]);
    },
  ));

test("a text is as far from the rule below a table as the table's first row is from the text above", () => {
  const table = "| Head | Two |\n| - | - |\n| Last | Two |\n";
  const files = {
    "c/keeper.md":
      `# Keeper\n\n## Impact\n\nBefore.\n\n${table}\nBehind.\n\n- In an item.\n\n${table.replace(/^/gm, "  ")}\n  Behind.\n\n` +
      `- At its end.\n\n${table.replace(/^/gm, "  ")}\n- Behind.\n\nHTML.\n\n<table><tr><th>Head<tr><td>Last</table>\n\nBehind.\n`,
  };
  return withFolder(files, async (folder) => {
    await buildHere(join(folder, "c"), join(folder, "site"), ["keeper"]);
    const lines = (await readLines(await readFile(join(folder, "site/pdf/roles/keeper.pdf"))))[0]?.lines ?? [];
    const below = (at: number): number => (lines[at]?.y ?? 0) - (lines[at + 1]?.y ?? 0);
    const indexes = (word: string): number[] =>
      lines.flatMap(({ text }, index) => (text.startsWith(word) ? [index] : []));
    const heads = indexes("Head").map((at) => below(at - 1));
    const [padding, rounding] = [2.83, 0.75];
    assert.equal(
      indexes("Last").map((at, table) => Math.abs(below(at) - (heads[table] ?? 0) - padding) < rounding),
      [true, true, true, true],
    );
  });
});

for (const [heading, lines] of [
  ["Communication", 1],
  ["Performance indicators", 2],
  ["Knowledge of lamps and of bells", 2],
  ["Kommunikationsfähigkeiten", Number.POSITIVE_INFINITY],
  ["Responsibility towards customers and for the company", 3],
  ["灯台守の知識と責任について", 2],
] as const)
  test(`the title "${heading}" takes ${lines} lines beside its text`, () =>
    assert.is(sideHeadingLines(heading), lines));

test.run();
