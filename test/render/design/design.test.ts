/** Sizes and colours stand in one place: styles and code follow what is changed there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { printedPixels } from "../../../scripts/build/handbooks/handbook-inputs.ts";
import { programFolder } from "../../../scripts/build/program-version.ts";
import { DESIGN, type Design, designRules } from "../../../scripts/render/design/design.ts";
import { sideHeadingLines } from "../../../scripts/render/design/text-width.ts";
import { drawScale } from "../../../scripts/render/drawings/draw-scale.ts";
import { drawTracks } from "../../../scripts/render/drawings/draw-tracks.ts";
import { scaleTables } from "../../../scripts/render/drawings/scale-tables.ts";
import { renderLadder } from "../../../scripts/render/render-ladder.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";
import { readDrawing } from "../../helpers/read-drawing.ts";

const files = {
  "keeper.md": "# Keeper of the Harbour and Its Lights\n\n## Reach\n\n- Team\n",
  "mate.md": "# Mate\n\n## Reach\n\n- Company\n",
  "ladder.yml": "tracks:\n  - { title: Crew, roles: [keeper, mate] }\nscales: { Reach: [Self, Team, Company] }\n",
};

/** The styles of the ladder's handbook, and those of the website. @param more lines of ladder.yml */
async function stylesOf(more: string): Promise<{ readonly print: string; readonly site: string }> {
  let print = "";
  const { siteStyles } = await renderLadder(await ladderOf({ ...files, "ladder.yml": files["ladder.yml"] + more }), {
    programFolder,
    wants: ({ kind }) => kind === "ladder",
    onPrintDocument: async ({ html }) => {
      print = html;
    },
  });
  return { print, site: siteStyles };
}

test("the design is in the styles of handbooks and of the website, as ladder.yml changes it for print", async () => {
  const [usual, compact] = [await stylesOf(""), await stylesOf("print: { density: compact }\n")];
  const sizes = /--text-size:10\.2pt;--text-line:14\.25pt;.*--quiet:#555;/;
  for (const css of [usual.print, usual.site, compact.site]) assert.match(css, sizes);
  assert.match(compact.print, /--text-size:9\.1pt;--text-line:11\.25pt;.*--quiet:#555;/);
  for (const [{ print }, width, rule] of [
    [usual, 613, /@page\{size:210mm 297mm;margin:25\.4125mm 24mm 23\.4125mm 24mm;[^}]*font-size:8\.5pt/],
    [compact, 651, /@page\{size:210mm 297mm;margin:20\.4125mm 19mm 18\.4125mm 19mm;[^}]*font-size:8pt/],
  ] as const) {
    assert.match(print, `--page-width:${width}px`);
    assert.match(print, rule);
  }
});

test("code that has to know what fits follows the design", async () => {
  const ladder = await ladderOf(files);
  const narrow: Design = { ...DESIGN, paper: { ...DESIGN.paper, contentWidth: 70 } };
  const width = (design?: Design): number => drawTracks(ladder, design).map(readDrawing)[0]?.width ?? 0;
  assert.is(width(), 85.5);
  assert.is(width(narrow), 70);
  assert.equal(
    [undefined, narrow].map((design) => scaleTables(ladder, design).map(({ isWide }) => isWide)),
    [[false], [true]],
  );
  const columns = { ...DESIGN.columns, sideHeading: 20 };
  assert.is(sideHeadingLines("Business impact"), 1);
  assert.is(sideHeadingLines("Business impact", { ...DESIGN, columns }), 2);
  const [scale] = ladder.scales;
  assert.ok(scale);
  const measures = ladder.roles.flatMap(({ body }) => body.sections.flatMap((section) => section.measures));
  const wide = { ...DESIGN, drawings: { ...DESIGN.drawings, scaleWidth: 500 } };
  assert.match(drawScale(scale, measures, ladder.words, wide), 'viewBox="0 0 500');
  const photo = { type: "jpeg", width: 4000, height: 100 } as const;
  assert.is(printedPixels(photo)?.width, 1040);
  assert.is(printedPixels(photo, narrow)?.width, 243);
});

const styles = ["shared", "drawings", "print", "site", "offer"].map((name) => [
  name,
  readFileSync(join(programFolder, "layouts", "styles", `${name}.css`), "utf8"),
]);
for (const [name, css = ""] of styles) {
  test(`${name}.css uses no property that the design does not have, and says no size or colour of its again`, () => {
    const set = new Set([...`${designRules(DESIGN)}${css}`.matchAll(/(--[\w-]+):/g)].map(([, property]) => property));
    const given = [
      "--accent",
      "--accent-strong",
      "--accent-light",
      "--serif-font",
      "--sans-font",
      "--fallback-fonts",
      "--page-width",
      "--page-height",
      "--overhang",
      "--letterhead",
    ];
    const used = [...css.matchAll(/var\((--[\w-]+)/g)].map(([, property = ""]) => property);
    assert.equal(
      used.filter((property) => !set.has(property) && !given.includes(property)),
      [],
    );
    assert.not.match(css, /#[\da-f]{3,6}\b/i);
    const values = new Set([...designRules(DESIGN).matchAll(/:([\d.]+(?:mm|pt|px|rem))/g)].map(([, value]) => value));
    const sizes = [...css.matchAll(/(?:font-size|line-height|width|max-height): ([\d.]+(?:mm|pt|px|rem));/g)];
    assert.equal(
      sizes.filter(([, value]) => values.has(value)).map(([line]) => line),
      [],
    );
  });
}

test("every property of the design is used", () => {
  const used = styles.map(([, css]) => css).join("");
  for (const [, property] of designRules(DESIGN).matchAll(/[{;](--[\w-]+):/g))
    assert.ok(used.includes(`var(${property})`), property);
});

test.run();
