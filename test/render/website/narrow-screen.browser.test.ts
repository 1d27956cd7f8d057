/** Drawings on a screen as narrow as a phone's: they are scrolled, and a shadow says so, read back from screenshots. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PNG } from "pngjs";
import type { ElementHandle } from "puppeteer";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../../scripts/build/program-version.ts";
import { DESIGN, designRules } from "../../../scripts/render/design/design.ts";
import { drawScale } from "../../../scripts/render/drawings/draw-scale.ts";
import { drawTracks } from "../../../scripts/render/drawings/draw-tracks.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";
import { withScreen } from "../../helpers/with-screen.ts";

const styles = [
  designRules(DESIGN),
  ...["shared", "site"].map((name) => readFileSync(join(programFolder, "layouts", "styles", `${name}.css`), "utf8")),
];

/** The lightest grey, 0 to 255, of the pixels three from the left and from the right edge of what an element shows. */
async function lightestAtEdges(element: ElementHandle): Promise<{ readonly left: number; readonly right: number }> {
  const { width, height, data } = PNG.sync.read(Buffer.from(await element.screenshot({ type: "png" })));
  const lightest = (x: number): number =>
    Math.max(...Array.from({ length: height }, (_row, y) => data[(y * width + x) * 4] ?? 0));
  return { left: lightest(3), right: lightest(width - 4) };
}

test("a drawing wider than a phone is scrolled, with a shadow at the edge behind which it goes on", async () => {
  const names = ["a", "b", "c", "d", "e", "f", "g"];
  const role = "\n## Reach\n\n- Team\n";
  const ladder = await ladderOf({
    ...Object.fromEntries(names.map((name) => [`${name}.md`, role])),
    "ladder.yml": `tracks:\n${names.map((name) => `  - title: ${name}\n    roles: [${name}]\n`).join("")}`,
  });
  const [scale] = ladder.scales;
  const measures = ladder.roles[0]?.body.sections[0]?.measures ?? [];
  assert.ok(scale);
  await withScreen(async (page) => {
    const tracks = drawTracks(ladder, "screen").map(({ svg }) => svg);
    const drawings = [...tracks, drawScale(scale, measures, ladder.words)].map(
      (svg) => `<div class="drawing">${svg}</div>`,
    );
    await page.setContent(`<style>${styles.join("")}</style><div class="column">${drawings.join("")}</div>`);
    for (const [width, isNarrow] of [
      [390, true],
      [1400, false],
    ] as const) {
      await page.setViewport({ width, height: 800 });
      assert.is(await page.evaluate(() => document.documentElement.scrollWidth), width, "nothing scrolls the page");
      for (const drawing of await page.$$(".drawing")) {
        const hidden = await drawing.evaluate((element) => element.scrollWidth - element.clientWidth);
        assert.is(hidden > 100, isNarrow, `${hidden} pixels are hidden at ${width}`);
        const start = await lightestAtEdges(drawing);
        assert.is(start.left, 255);
        assert.is(start.right < 225, isNarrow, `${start.right} at the right edge`);
        if (!isNarrow) continue;
        await drawing.evaluate((element) => element.scrollTo(element.scrollWidth, 0));
        const end = await lightestAtEdges(drawing);
        assert.is(end.right, 255);
        assert.ok(end.left < 225, `${end.left} at the left edge`);
      }
    }
  });
});

for (const direction of ["ltr", "rtl"])
  test(`the hidden link to the content makes no page wider, and is shown when it has the focus: ${direction}`, () =>
    withScreen(async (page) => {
      await page.setViewport({ width: 390, height: 800 });
      const link = '<a class="skip" href="#main">Skip to content</a><main id="main" class="column">Content</main>';
      await page.setContent(`<html dir="${direction}"><style>${styles.join("")}</style><body class="site">${link}`);
      assert.is(await page.evaluate(() => document.documentElement.scrollWidth), 390);
      const place = (): Promise<{ readonly left: number; readonly right: number }> =>
        page.$eval(".skip", (element) => {
          const { left, right } = element.getBoundingClientRect();
          return { left, right };
        });
      const hidden = await place();
      assert.ok(hidden.right < 0 || hidden.left > 390, `${hidden.left} to ${hidden.right}`);
      await page.focus(".skip");
      const shown = await place();
      assert.ok(shown.left >= 0 && shown.right <= 390, `${shown.left} to ${shown.right}`);
    }));

test.run();
