/** Tables on a screen as narrow as a phone's: they are scrolled, and a shadow says so, read back from screenshots. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PNG } from "pngjs";
import type { ElementHandle } from "puppeteer";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../../scripts/build/program-version.ts";
import { DESIGN, designRules } from "../../../scripts/render/design/design.ts";
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

test("a table wider than a phone is scrolled, with a shadow at the edge behind which it goes on", () =>
  withScreen(async (page) => {
    const cells = Array.from({ length: 9 }, (_cell, index) => `<td>Expectation ${index}</td>`).join("");
    const table = `<div class="scroll"><table><tr>${cells}</tr></table></div>`;
    await page.setContent(`<style>${styles.join("")}</style><main class="column"><article>${table}</article></main>`);
    for (const [width, isNarrow] of [
      [390, true],
      [1400, false],
    ] as const) {
      await page.setViewport({ width, height: 800 });
      assert.is(await page.evaluate(() => document.documentElement.scrollWidth), width, "nothing scrolls the page");
      const box = await page.$(".scroll");
      assert.ok(box);
      const hidden = await box.evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.is(hidden > 100, isNarrow, `${hidden} pixels are hidden at ${width}`);
      const start = await lightestAtEdges(box);
      assert.is(start.left, 255);
      assert.is(start.right < 225, isNarrow, `${start.right} at the right edge`);
      if (!isNarrow) continue;
      await box.evaluate((element) => element.scrollTo(element.scrollWidth, 0));
      const end = await lightestAtEdges(box);
      assert.is(end.right, 255);
      assert.ok(end.left < 225, `${end.left} at the left edge`);
    }
  }));

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
