/** What handbooks say of text that is read from right to left. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { english } from "../../scripts/locales/words.ts";
import { leaveOutTexts } from "../../scripts/pdf/contents/actual-texts.ts";
import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { pageContent } from "../../scripts/pdf/objects/streams.ts";
import { DESIGN } from "../../scripts/render/design/design.ts";
import { drawScale } from "../../scripts/render/drawings/draw-scale.ts";
import { logicalText } from "../helpers/join-runs.ts";
import { readLinks } from "../helpers/read-links.ts";
import { readRuns } from "../helpers/read-runs.ts";
import { runHere } from "../helpers/run-here.ts";
import { fontFor, whereFontIs } from "../helpers/where-font-is.ts";
import { withFolder } from "../helpers/write-folder.ts";

const texts = new Map([
  [1, "\u0629"],
  [2, "\ufefb"],
  [3, "\u064e"],
  [4, "\u0633"],
  [5, "\ufb01"],
]);
const span = (text: string, shown: string): string => `/Span<</ActualText ${text} >> BDC\n${shown}EMC\n`;
const place = "/F4 12 Tf\n1 0 0 -1 0 0 Tm\n";

const spans: readonly (readonly [string, string, string])[] = [
  ["a letter says itself", span("<feff0629>", `${place}<0001> Tj\n`), `${place}<0001> Tj\n`],
  ["so does a ligature", span("<feff06440627>", "4 0 Td <0002> Tj\n"), "4 0 Td <0002> Tj\n"],
  ["a letter with a mark does not", ...same(span("<feff0633064e>", "<0003> Tj\n1 0 Td <0004> Tj\n"))],
  ["nor does one that stands for another letter", ...same(span("<feff0630>", "<0004> Tj\n"))],
  ["what is read from the left stays", ...same(span("(fi)", "<0005> Tj\n"))],
];
for (const [fact, inside, left] of spans)
  test(`around a letter that is read from the right, what its glyph says is left out: ${fact}`, () => {
    const around = (content: string): string => `${place}/ReversedChars BMC\n${content}EMC\n`;
    const content = leaveOutTexts(around(inside), () => ({ codeLength: 2, texts }));
    assert.is(content, around(left));
  });

function same(content: string): readonly [string, string] {
  return [content, content];
}

const lines: readonly (readonly [string, readonly string[], string])[] = [
  ["words", ["דרכים", " ", "שלוש"], "שלוש דרכים"],
  ["a number in it stays as it is", ["במאי", " ", "2026", " ", "מאז"], "מאז 2026 במאי"],
  ["words from the left in it, too", ["במאי", " ", "in", " ", "it", " ", "דרכים"], "דרכים in it במאי"],
  [
    "in a line from the left, words from the right",
    ["The word ", "דרכים", " ", "שלוש", " stands"],
    "The word שלוש דרכים stands",
  ],
  ["forms of letters are letters", ["\ufefb", " ", "\ufe8e\ufee3"], "ام لا"],
];
for (const [fact, shown, read] of lines)
  test(`a line is read in its order: ${fact}`, () => {
    const run = (text: string, at: number) => ({ text, mcid: 1, x: 10 * at, y: 0, endX: 10 * at + 10, size: 10 });
    assert.is(logicalText(shown.map(run)), read);
  });

const arabic = whereFontIs(
  fontFor("ar"),
  "Arabic",
  "links are described by their words in the order of reading, and letters are shown without texts around them",
);
arabic.test(arabic.title, () =>
  withFolder(
    {
      "content/keeper.md":
        "---\ntitle: Keeper\n---\n\n- انظر [الأنظمة إلى آخر](https://example.com/)، [أُسِّسَ](https://example.org/)\n",
    },
    async (folder) => {
      const site = join(folder, "site");
      const build = ["build", join(folder, "content"), "--out", site, "--only", "keeper", "--no-cache", "--json"];
      const { status, stderr } = await runHere(build);
      assert.is(status, 0, stderr);
      const bytes = await readFile(join(site, "pdf", "roles", "keeper.pdf"));
      const described = (await readLinks(bytes)).filter(({ uri }) => uri !== null);
      assert.equal(
        described.map(({ contents }) => contents),
        ["الأنظمة إلى آخر", "أُسِّسَ", "example.com", "example.org"],
      );
      const { pages, resolve } = await openPdf(bytes);
      const content = pages.map(({ dict }) => pageContent(dict, resolve)).join("\n");
      assert.not.match(content, "<FEFF0638>");
      assert.match(content, /<FEFF0633(?:06[0-9A-F]{2}){2}>/);
    },
  ),
);

const REACH = ["Self", "Individual", "Team", "Company"];

test("a scale is drawn from the right: its name at the right edge, its steps one after the other to the left", () => {
  const scale = { section: "Reach", values: REACH, declared: true };
  const measures = [{ dimension: null, value: "Individual", step: 1 }];
  const [fromLeft, fromRight] = (["ltr", "rtl"] as const).map((direction) =>
    drawScale(scale, measures, english, DESIGN, direction),
  );
  const width = DESIGN.drawings.scaleWidth;
  const places = (drawing = ""): readonly (readonly [string, number])[] =>
    [...drawing.matchAll(/<text class="scale-(\w+)[^"]*" x="(\d+)"[^>]*>([^<]*)/g)].map(([, , x, text = ""]) => [
      text,
      Number(x),
    ]);
  assert.equal(
    places(fromRight),
    places(fromLeft).map(([text, x]) => [text, width - x]),
  );
  assert.equal(places(fromRight)[0], ["Reach", width]);
  const filled = (drawing = ""): number => {
    const [, from, to] = /scale-filled" x1="(\d+)"[^>]* x2="(\d+)"/.exec(drawing) ?? [];
    return Number(to) - Number(from);
  };
  assert.ok(filled(fromLeft) > 0);
  assert.is(filled(fromRight), -filled(fromLeft));
});

/** Latin letters, so that no font is needed: it is the language that says how pages are bound. */
const lights = (sides: string): Readonly<Record<string, string>> => ({
  "content/ladder.yml": `title: Lights\norganisation: North\nlanguage: he\nprint: {sides: ${sides}}\nscales: {Reach: [Self, Team]}\n`,
  "content/keeper.md": "---\ntitle: Keeper\norder: 1\n---\n\n## Reach\n\n- **Team**\n",
  "content/mate.md": "---\ntitle: Mate\norder: 2\n---\n\n## Reach\n\n- **Self**\n",
});

const sidesOfPages: readonly (readonly [sides: string, where: string, outer: (index: number) => "left" | "right"])[] = [
  ["single", "at the left edge of every page", () => "left"],
  ["double", "at the outer edge, of left-hand pages first", (index) => (index % 2 === 0 ? "left" : "right")],
];
for (const [sides, where, outer] of sidesOfPages)
  test(`on ${sides}-sided paper that is read from the right, folios and heads of roles stand ${where}`, () =>
    withFolder(lights(sides), async (folder) => {
      const site = join(folder, "site");
      const build = ["build", join(folder, "content"), "--out", site, "--only", "ladder", "--no-cache"];
      const { status, stderr } = await runHere(build);
      assert.is(status, 0, stderr);
      const bytes = await readFile(join(site, "pdf", "ladder.pdf"));
      const found: string[] = [];
      for (const [index, { width, height, runs }] of (await readRuns(bytes)).entries()) {
        const isLeft = outer(index) === "left";
        // Each letter is a run.
        const corner = (isTop: boolean, isOutside: boolean): string =>
          runs
            .filter(({ y }) => (isTop ? y > height - 60 : y < 60))
            .filter(({ x }) => x < width / 2 === (isLeft === isOutside))
            .map(({ text }) => text)
            .join("");
        found.push([corner(true, true), corner(true, false), corner(false, true), corner(false, false)].join(" | "));
      }
      assert.equal(found, [
        " |  |  | ",
        " |  | ii | North",
        "Theladderataglance | Lights | page1of3 | North",
        "Keeper | Lights | page2of3 | North",
        "Mate | Lights | page3of3 | North",
      ]);
      const { catalog, resolve } = await openPdf(bytes);
      assert.is(catalog.getDict("ViewerPreferences", resolve)?.getName("Direction")?.value, "R2L");
    }));

test.run();
