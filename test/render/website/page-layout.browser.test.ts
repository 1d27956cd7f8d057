/** Where things stand on the website's pages, read back from a browser: what is beside what, and what covers what. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "puppeteer";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runHere } from "../../helpers/run-here.ts";
import { withScreen } from "../../helpers/with-screen.ts";
import { type FolderFiles, withFolder } from "../../helpers/write-folder.ts";

const many = (text: string): string => Array.from({ length: 30 }, (_item, at) => `- ${text} ${at}\n`).join("");

const LADDER: FolderFiles = {
  "ladder.yml": "title: Ladder\ntracks:\n  - { title: Makers, roles: [maker, master, chief] }\n",
  "maker.md": `# Maker\n\nMakes.\n\n## Work\n\n${many("Makes what is asked for, see [the master](master.md),")}`,
  "master.md": `# Master\n\nMakes more.\n\n## Work\n\n${many("Leads those that make, see [the chief](chief.md),")}`,
  "chief.md": `# Chief\n\nKnows \`${"identifier_".repeat(12)}\`.\n\n## ${"Rechtsschutzversicherung".repeat(2)}\n\n| ${"a | ".repeat(12)}\n| ${"- | ".repeat(12)}\n| ${"eleven | ".repeat(12)}\n`,
};

/** Builds a ladder, and hands on how its pages are opened in a browser of a width. */
function withPages(
  files: FolderFiles,
  use: (page: Page, open: (path: string, width: number) => Promise<void>) => Promise<void>,
): Promise<void> {
  return withFolder(files, async (folder) => {
    const site = join(folder, "_site");
    const { status, stderr } = await runHere(["build", folder, "--no-pdf", "--no-cache", "--out", site]);
    assert.is(status, 0, stderr);
    await withScreen((page) =>
      use(page, async (path, width) => {
        await page.setViewport({ width, height: 800 });
        await page.goto(`${pathToFileURL(site).href}/${path}`);
      }),
    );
  });
}

/** The sides of elements in the window, in pixels. */
function boxes(page: Page, selector: string) {
  return page.$$eval(selector, (elements) =>
    elements.map((element) => {
      const { left, right, top, bottom, width } = element.getBoundingClientRect();
      return { left, right, top, bottom, width };
    }),
  );
}

test("roles side by side: heads stay in view, columns are as wide as each other, and nothing is read beneath a head", () =>
  withPages(LADDER, async (page, open) => {
    for (const width of [390, 1280]) {
      await open("matrix/makers/index.html", width);
      const columns = await boxes(page, ".matrix > thead th:not(:first-child)");
      assert.is(columns.length, 3);
      const [first] = columns;
      assert.ok(first);
      // Where there is room for all of them they share it by what is in them.
      if (width === 390)
        assert.equal(
          columns.map((column) => Math.round(column.width)),
          Array(3).fill(Math.round(first.width)),
        );
      assert.ok(Math.max(...columns.map((column) => column.width)) < 600, `${columns.map((column) => column.width)}`);
      const [rowHead] = await boxes(page, ".matrix > tbody th");
      assert.ok(rowHead && rowHead.width < width * 0.4, `${rowHead?.width} of ${width}`);
    }
    for (const width of [768, 1280]) {
      await open("compare/maker.master/index.html", width);
      await page.$$eval(".comparison a", (links) => links[20]?.scrollIntoView());
      const heads = await boxes(page, ".comparison > thead");
      const [left, right] = await boxes(page, ".comparison:has(a) > thead > tr > th");
      assert.ok(heads.length > 0 && left && right && left.top >= 0 && left.top < 800, `${left?.top} at ${width}`);
      assert.ok(left.right <= right.left, "the two stand beside each other");
      const link = await page.$$eval(".comparison a", (links) => links[20]?.getBoundingClientRect().top ?? 0);
      assert.ok(link >= left.bottom, `a link at ${link} is not beneath the head, which ends at ${left.bottom}`);
    }
  }));

test("the way to the next level, and to what it asks more, is on the first screen of a role, on a phone too", () =>
  withPages(LADDER, async (page, open) => {
    for (const width of [390, 1280]) {
      await open("roles/maker/index.html", width);
      const links = await page.$$eval(".next-level a", (found) =>
        found.map(({ textContent, href }) => [textContent, href.split("/").slice(-3).join("/")]),
      );
      assert.equal(links, [
        ["Master", "roles/master/index.html"],
        ["Compare: Maker to Master", "compare/maker.master/index.html"],
      ]);
      const places = await boxes(page, ".next-level a");
      assert.ok(
        places.every(({ top, bottom, width: across }) => top > 0 && bottom < 500 && across >= 24),
        JSON.stringify(places),
      );
    }
    await open("roles/chief/index.html", 390);
    assert.is(await page.$(".next-level"), null, "above the highest there is none");
  }));

test("the link to share a section is wide enough for a finger, and stands by its heading", () =>
  withPages(LADDER, async (page, open) => {
    for (const width of [390, 1280]) {
      await open("roles/maker/index.html", width);
      const [[share], [heading]] = [await boxes(page, ".share"), await boxes(page, ".part-head h2")];
      assert.ok(share && heading && share.width >= 24 && share.bottom - share.top >= 24, JSON.stringify(share));
      assert.ok(share.left - heading.right < 12, `${share.left - heading.right}`);
    }
  }));

test("nothing moves when the search's script shows the search, and without scripts it takes no place", () =>
  withPages(LADDER, async (page, open) => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.setRequestInterception(true);
    page.on("request", async (request) => {
      if (request.url().endsWith("/search.js")) await held;
      await request.continue();
    });
    const top = async (): Promise<number> => (await boxes(page, "h1"))[0]?.top ?? 0;
    const opened = open("index.html", 390);
    await page.waitForSelector("h1");
    await page.waitForFunction(() => getComputedStyle(document.body).display === "flex");
    assert.not(await page.$eval(".search", (form) => form.checkVisibility({ visibilityProperty: true })));
    const before = await top();
    release();
    await opened;
    assert.ok(await page.$eval(".search", (form) => form.checkVisibility({ visibilityProperty: true })));
    assert.is(await top(), before);
    await page.setJavaScriptEnabled(false);
    await open("index.html", 390);
    assert.ok((await top()) < before - 20, `${await top()} and ${before}`);
  }));

test("a role and its Reach stay in one column of the home page", () =>
  withPages(
    { "a.md": "# Gardener\n\nText.\n\n## Reach\n\n- Team\n", "ladder.yml": "scales:\n  Reach: [Self, Team]\n" },
    async (page, open) => {
      await open("index.html", 1280);
      const [[role], [reach]] = [await boxes(page, ".rail a"), await boxes(page, ".rail .reach")];
      assert.ok(
        role && reach && reach.left === role.left && reach.top >= role.bottom - 2,
        JSON.stringify([role, reach]),
      );
    },
  ));

test("words that nobody has translated keep their order in a language from right to left", () =>
  withPages(
    {
      "a.md": "# مهندس\n\nنص.\n",
      "b.md": "# قائد\n\nنص.\n",
      "ladder.yml": "title: سلم\nlanguage: ar\nversion: '2026.2'\ndate: 2026-11-01\n",
    },
    async (page, open) => {
      await open("index.html", 1280);
      /** The words of an element from left to right. */
      const drawn = await page.$eval(".counts", (element) => {
        const text = element.firstChild;
        const words = [...(text?.textContent ?? "").matchAll(/\S+/g)].map((match) => {
          const range = document.createRange();
          if (text) range.setStart(text, match.index);
          if (text) range.setEnd(text, match.index + match[0].length);
          return [match[0], range.getBoundingClientRect().left] as const;
        });
        return words.sort(([, one], [, other]) => one - other).map(([word]) => word);
      });
      assert.equal(drawn, ["2", "roles"]);
      const [[counts], [main]] = [await boxes(page, ".counts"), await boxes(page, "main")];
      assert.ok(counts && main && Math.abs(counts.right - main.right) < 1);
    },
  ));

test("nothing moves on a page when its typefaces arrive and its scripts begin", () =>
  withPages(LADDER, async (page, open) => {
    let release: () => void = () => {};
    let held = Promise.resolve();
    await page.evaluateOnNewDocument(() => {
      let shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shift += Number(entry.toJSON().value);
        document.documentElement.dataset.shift = String(shift);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.setRequestInterception(true);
    page.on("request", async (request) => {
      if (request.resourceType() === "font") await held;
      await request.continue();
    });
    for (const path of ["index.html", "roles/maker/index.html", "matrix/makers/index.html", "compare/index.html"])
      for (const width of [390, 1280]) {
        held = new Promise((resolve) => {
          release = resolve;
        });
        const opened = open(path, width);
        const isPainted = (end: string): boolean =>
          location.href.endsWith(end) && performance.getEntriesByType("paint").length > 0;
        await page.waitForFunction(isPainted, {}, path);
        const before = await page.evaluate(() => document.fonts.status);
        release();
        await opened;
        const shift = await page.evaluate(async () => {
          await document.fonts.ready;
          const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
          for (let frames = 0; frames < 5; frames++) await frame();
          return Number(document.documentElement.dataset.shift ?? 0);
        });
        assert.is(before, "loading");
        assert.ok(shift < 0.02, `${path} at ${width}: ${shift}`);
      }
  }));

test.run();
