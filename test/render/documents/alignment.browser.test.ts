/** Edges that printed texts, tables and drawings share. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildHere } from "../../helpers/build-here.ts";
import { builtSample } from "../../helpers/built-sample.ts";
import { type PrintedLine, readLines } from "../../helpers/read-lines.ts";
import { readRuns } from "../../helpers/read-runs.ts";
import { withFolder } from "../../helpers/write-folder.ts";
import { drawPage, popplerVersion } from "../../pictures/poppler.ts";

/** Points that letters stand off their edges. */
const BEARING = 1.5;
/** Right edge of the content box on A4, in points. */
const RIGHT = (24 + 162) * (72 / 25.4);

async function linesOf(handbook: string): Promise<readonly PrintedLine[]> {
  const pages = await readLines(await readFile(handbook));
  return pages.flatMap(({ lines }) => lines);
}

function lineOf(lines: readonly PrintedLine[], start: string): PrintedLine {
  const line = lines.find(({ text }) => text.startsWith(start));
  if (line === undefined) throw new Error(`No line starts with "${start}".`);
  return line;
}

test("texts of a table begin and end where those around it do", () =>
  withFolder(
    {
      "a.md": `# Keeper

Text.

| Lamp | Hours |
| --- | ---: |
| Pier | 12 |

<table><tr><td rowspan="2">Spanning</td><td>Upper</td></tr><tr><td>Lower</td></tr></table>
`,
    },
    async (content) => {
      await buildHere(content, join(content, "_site"), ["a"]);
      const lines = await linesOf(join(content, "_site/pdf/roles/a.pdf"));
      const { left } = lineOf(lines, "Text.");
      for (const row of ["Lamp", "Pier"]) {
        const line = lineOf(lines, row);
        assert.ok(Math.abs(line.left - left) < BEARING, row);
        assert.ok(Math.abs(line.right - RIGHT) < BEARING, row);
      }
      assert.ok(lineOf(lines, "Lower").left > left + 30, "the second column");
    },
  ));

test("the drawing of the tracks and the table of roles begin where their title does", async () => {
  const lines = await linesOf(join(await builtSample("A4", "single"), "pdf/ladder.pdf"));
  const glance = lines.slice(lines.findIndex(({ text, size }) => text === "The ladder at a glance" && size > 20));
  const { left } = lineOf(glance, "The ladder");
  for (const start of ["Individual contributor", "Role"])
    assert.ok(Math.abs(lineOf(glance, start).left - left) < BEARING + 1, start);
});

/** The text from a run on, which may be a letter alone. */
function textFrom(runs: readonly { readonly text: string }[], index: number): string {
  return runs
    .slice(index, index + 3)
    .map(({ text }) => text)
    .join("");
}

/** Share of the font size that capitals are high. */
const CAPITAL = 0.66;
const RESOLUTION = 288;

(popplerVersion() === null ? test.skip : test)("the marking on the cover stands in the middle of its box", () =>
  withFolder(
    {
      "c/ladder.yml": "print:\n  marking: Internal\n  role: { cover: always }\n",
      "c/a.md": "# Keeper\n\n## Impact\n\nText.\n",
    },
    async (folder) => {
      await buildHere(join(folder, "c"), join(folder, "site"), ["a"]);
      const path = join(folder, "site/pdf/roles/a.pdf");
      const [{ runs, height } = { runs: [], height: 0 }] = await readRuns(await readFile(path));
      const run = runs.find(({ size }, index) => size > 9 && textFrom(runs, index).startsWith("Int"));
      if (run === undefined) throw new Error("There is no marking on the cover.");
      const picture = drawPage(path, 0, RESOLUTION, "grey");
      const pixels = RESOLUTION / 72;
      const isDark = (y: number): boolean => {
        const at = Math.round((height - y) * pixels) * picture.width + Math.round((run.x - 2) * pixels);
        return (picture.data[at * 4] ?? 0) < 128;
      };
      const step = 1 / pixels;
      const distance = (direction: number): number => {
        let away = 0;
        while (!isDark(run.y + direction * away) && away < 20) away += step;
        return away;
      };
      const [above, below] = [distance(1) - run.size * CAPITAL, distance(-1)];
      assert.ok(Math.abs(above - below) < 1, `${above} points above it, ${below} below`);
    },
  ),
);

for (const [where, language, marking] of [
  ["at the right edge", "he", "Internal"],
  ["over the whole width", "en", "Internal and confidential ".repeat(8).trim()],
] as const)
  (popplerVersion() === null ? test.skip : test)(`the box around the marking is closed ${where}`, () =>
    withFolder(
      { "c/ladder.yml": `language: ${language}\nprint:\n  marking: ${marking}\n`, "c/a.md": "# A\n\nText.\n" },
      async (folder) => {
        await buildHere(join(folder, "c"), join(folder, "site"), ["ladder"]);
        const path = join(folder, "site/pdf/ladder.pdf");
        const [cover] = await readLines(await readFile(path));
        const line = cover?.lines.find(({ text, size }) => text.startsWith("Internal") && size > 9);
        if (cover === undefined || line === undefined) throw new Error("There is no marking on the cover.");
        const picture = drawPage(path, 0, RESOLUTION, "grey");
        const pixels = RESOLUTION / 72;
        const row = Math.round((cover.height - line.y + 1) * pixels) * picture.width;
        const start = Math.round(line.right * pixels) + 4;
        const right = Array.from({ length: 100 * pixels }, (_, x) => picture.data[(row + start + x) * 4] ?? 255);
        const dark = right.filter((grey) => grey < 128).length / pixels;
        assert.ok(dark > 0.6, `the border is ${dark} points thick`);
      },
    ),
  );

test.run();
