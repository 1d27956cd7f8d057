/** The website as people meet it: from a disk and below a path of a server, read back from a real browser. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "puppeteer";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { builtSample } from "../../helpers/built-sample.ts";
import { runHere } from "../../helpers/run-here.ts";
import { withServer } from "../../helpers/serve-folder.ts";
import { withScreen } from "../../helpers/with-screen.ts";
import { withFolder } from "../../helpers/write-folder.ts";

/** All kinds of pages and links, in few files and without an address. */
const files = {
  "ladder.yml": `title: Ladder
introduction: intro.md
numbers: true
tracks:
  - { title: Making, roles: [keeper, master], introduction: making.md }
  - { title: Leading, roles: [chief], startsFrom: keeper }
`,
  "intro.md": "# About\n\nThe ladder is for all. See [Keeper](keeper.md#work) and [here](#more).\n\n## More\n\nText.\n",
  "making.md": "# Making things\n\nText.\n",
  "keeper.md":
    "# Keeper\n\nYou keep.[^1]\n\n## Reach\n\n- Leadership Reach\n  - Team\n- Business Reach\n  - Self\n\n## Work\n\n- Keeps [what a master](master.md#work) has *made*\n\n| a | b |\n| - | - |\n| c | d |\n\n    code\n\n[^1]: All of it.\n",
  "master.md": "# Master\n\n## Reach\n\n- Department\n\n## Work\n\n- Makes\n",
  "chief.md": "# Chief\n\n## Reach\n\n- Company\n\n## Work\n\n- Leads [the keeper](keeper.md), [all](intro.md)\n",
  "job-descriptions/keeper.md": "# Keeper wanted\n\nYou will keep.\n\n## Offer\n\n- Tea\n",
};

const small = mkdtempSync(join(tmpdir(), "rungbook-whole-site-"));
test.after(() => rm(small, { recursive: true, force: true }));

/** Builds the sample, and the site of `files` without handbooks, once; gives their folders. */
function builtSites(): Promise<readonly string[]> {
  built ??= buildSites();
  return built;
}

let built: Promise<readonly string[]> | null = null;

async function buildSites(): Promise<readonly string[]> {
  const { status, stderr } = await withFolder(files, (folder) =>
    runHere(["build", folder, "--no-pdf", "--no-cache", "--strict", "--out", small]),
  );
  assert.is(status, 0, stderr);
  return [await builtSample("A4", "single"), small];
}

/** The pages of a site, by their paths. */
function pagesOf(site: string): readonly string[] {
  return readdirSync(site, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".html"));
}

/** What a page leads to or is made of, and the places on it. */
function readPage(page: Page): Promise<{ readonly links: readonly string[]; readonly ids: readonly string[] }> {
  return page.evaluate(() => ({
    links: [...document.querySelectorAll("a[href], link[href], img[src], script[src]")].map((element) =>
      element instanceof HTMLAnchorElement || element instanceof HTMLLinkElement
        ? element.href
        : String(Reflect.get(element, "src")),
    ),
    ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
  }));
}

/** Follows every link of every page below `root`, which ends with a slash, and names those that lead nowhere. */
async function deadLinks(page: Page, root: string, paths: readonly string[]): Promise<readonly string[]> {
  const idsOf = new Map<string, readonly string[]>();
  const links: (readonly [from: string, to: string])[] = [];
  for (const path of paths) {
    // The page for what is not there has to find its link first.
    const waitUntil = path === "404.html" ? "load" : "domcontentloaded";
    await page.goto(root + path.split("/").map(encodeURIComponent).join("/"), { waitUntil });
    const read = await readPage(page);
    idsOf.set(new URL(page.url()).pathname, read.ids);
    links.push(...read.links.map((to) => [path, to] as const));
  }
  const there = new Map<string, boolean>();
  const dead: string[] = [];
  for (const [from, to] of links) {
    const url = new URL(to);
    const anchor = decodeURIComponent(url.hash.slice(1));
    url.hash = "";
    if (!url.href.startsWith(root)) {
      if (!/^https:\/\/|^mailto:/.test(to)) dead.push(`${from} leads out of the site, to ${to}`);
      continue;
    }
    const file = decodeURIComponent(url.pathname);
    if (!there.has(url.href)) there.set(url.href, await isThere(url));
    // A folder is no page to who opens files.
    if (there.get(url.href) !== true || file.endsWith("/")) dead.push(`${from} leads to ${to}`);
    // Roles are chosen there.
    else if (file.endsWith("/compare/index.html") && anchor.startsWith("a=")) continue;
    else if (anchor !== "" && !url.pathname.endsWith(".pdf") && idsOf.get(url.pathname)?.includes(anchor) !== true)
      dead.push(`${from} leads to ${to}, where there is no such place`);
  }
  return dead;
}

async function isThere(url: URL): Promise<boolean> {
  if (url.protocol === "file:") return existsSync(url);
  return (await fetch(url, { method: "HEAD" })).ok;
}

test("every link leads to a page and to its place there, from a disk and below a path of a server", async () => {
  const sites = await builtSites();
  await withScreen(async (page) => {
    for (const site of sites) {
      // Of the many pages for two roles, which are alike, those of one role of the sample.
      const paths = pagesOf(site).filter((path) => !/^compare\/(?!staff-engineer\.|keeper\.)/.test(path));
      assert.ok(paths.length > 6);
      assert.equal(await deadLinks(page, `${pathToFileURL(site).href}/`, paths), []);
      await withServer(site, async (address) => assert.equal(await deadLinks(page, address, paths), []));
    }
  });
});

test("the page for what is not there leads home from any depth, whatever address the site has", async () => {
  await builtSites();
  await withScreen((page) =>
    withServer(small, async (address) => {
      for (const path of ["nothing", "roles/nobody/", "a/b/c/d/e.html", "404.html"]) {
        await page.goto(address + path, { waitUntil: "load" });
        const link = 'a[href$="/x/index.html"]';
        await page.waitForSelector(link);
        await Promise.all([page.waitForNavigation(), page.click(link)]);
        assert.is(page.url(), `${address}index.html`);
        assert.match(await page.title(), "Ladder");
      }
      await page.goto(pathToFileURL(join(small, "404.html")).href);
      await page.waitForFunction(
        (href) => document.querySelector("a")?.href === href,
        {},
        pathToFileURL(join(small, "index.html")).href,
      );
    }),
  );
});

test("a build for another address is another build, and what is no address is refused", () =>
  withFolder({ "content/a.md": "# A\n\nText.\n" }, async (folder) => {
    const build = (address: string) =>
      runHere(["build", "content", "--no-pdf", "--cache", "cache", "--out", "out", "--site-url", address], {
        cwd: folder,
      });
    for (const address of ["https://northwind.dev/ladder", "https://northwind.dev/other/"]) {
      const { status, stderr } = await build(address);
      assert.is(status, 0, stderr);
      assert.match(readFileSync(join(folder, "out", "404.html"), "utf8"), `<a href="${address.replace(/\/?$/, "/")}"`);
    }
    const refused = await build("ladder.northwind.dev");
    assert.is(refused.status, 2);
    assert.match(refused.stderr, "The address is not a complete http or https address.");
  }));

/** One page of every kind. */
const kinds = [
  "index.html",
  "roles/keeper/index.html",
  "roles/master/index.html",
  "pages/intro/index.html",
  "job-descriptions/keeper/index.html",
  "compare/keeper.master/index.html",
  "compare/index.html",
  "compare/index.html#a=keeper&b=chief",
  "matrix/making/index.html",
  "404.html",
];
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

test("axe finds nothing on any kind of page, narrow or wide, light or dark, and nothing is cut off at the side", async () => {
  await builtSites();
  await withScreen(async (page) => {
    // It is not the page's own script.
    await page.setBypassCSP(true);
    for (const path of kinds) {
      await page.goto(`${pathToFileURL(small).href}/${path}`);
      await page.evaluate(AXE);
      for (const width of [320, 768, 1280]) {
        await page.setViewport({ width, height: 800 });
        for (const value of ["light", "dark"]) {
          await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
          const found = await page.evaluate(async () => {
            const { violations, passes } = await Reflect.get(window, "axe").run({ resultTypes: ["violations"] });
            if (passes.length < 10) return ["It looked at next to nothing."];
            return violations.map(({ id, nodes }: { id: string; nodes: { html: string; failureSummary: string }[] }) =>
              [id, ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)].join("\n"),
            );
          });
          assert.equal(found, [], `${path} at ${width}, ${value}`);
        }
        assert.is(await page.evaluate(() => document.documentElement.scrollWidth), width, path);
        const smallest = await page.evaluate(() => {
          const texts = document.evaluate("//body//text()[normalize-space()]", document, null, 7);
          const sizes = Array.from({ length: texts.snapshotLength }, (_text, at) => {
            const parent = texts.snapshotItem(at)?.parentElement;
            return parent ? Number.parseFloat(getComputedStyle(parent).fontSize) : 0;
          });
          return Math.min(...sizes);
        });
        assert.ok(smallest >= 12, `${smallest} pixels on ${path} at ${width}`);
      }
    }
  });
});

test("the keyboard reaches every link, and shows where it is", async () => {
  await builtSites();
  await withScreen(async (page) => {
    for (const [path, width] of [
      ["index.html", 390],
      ["roles/keeper/index.html", 1280],
      ["compare/index.html#a=keeper&b=chief", 390],
    ] as const) {
      await page.setViewport({ width, height: 800 });
      await page.goto(`${pathToFileURL(small).href}/${path}`);
      const shown = await page.evaluate(
        () =>
          [...document.querySelectorAll("a[href], input, select, [tabindex='0']")].filter((element) =>
            element.checkVisibility(),
          ).length,
      );
      const reached = new Set<string>();
      for (let step = 0; step < shown; step++) {
        await page.keyboard.press("Tab");
        const [at = "", outline = ""] = await page.evaluate(() => {
          const element = document.activeElement ?? document.body;
          const place = [...document.querySelectorAll("*")].indexOf(element);
          return [String(place), getComputedStyle(element).outlineStyle];
        });
        assert.is(outline, "solid", `${path}: step ${step}`);
        reached.add(at);
      }
      assert.is(reached.size, shown, path);
    }
  });
});

test("a page asks for nothing elsewhere, is small, and has all it says without its script", async () => {
  const [sample = ""] = await builtSites();
  await withScreen((page) =>
    withServer(sample, async (address) => {
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      for (const path of ["index.html", "roles/engineering-manager/index.html"]) {
        await page.setJavaScriptEnabled(true);
        asked.length = 0;
        await page.goto(address + path, { waitUntil: "networkidle0" });
        assert.equal(
          asked.filter((url) => !url.startsWith(address)),
          [],
        );
        const files = [...new Set(asked)].filter((url) => !url.endsWith(".woff2"));
        const sizes = files.map((url) => statSync(join(sample, new URL(url).pathname.slice("/x/".length))).size);
        assert.ok(sizes.reduce((sum, size) => sum + size) < 60_000, `${files} have ${sizes}`);
        const withScript = await page.$eval("main", ({ innerText }) => innerText);
        await page.setJavaScriptEnabled(false);
        await page.goto(address + path);
        assert.is(await page.$eval("main", ({ innerText }) => innerText), withScript);
        assert.not(await page.$eval(".search", (element) => element.checkVisibility()));
      }
    }),
  );
});

/** What the search shows: the titles and words of its results. */
function results(page: Page): Promise<readonly string[]> {
  return page.$$eval(".results a", (links) => links.map(({ innerText }) => innerText.replace(/\s+/g, " ")));
}

test("the search finds sections by their words, from a disk and below a path, and the keyboard is enough for it", async () => {
  await builtSites();
  await withScreen(async (page) => {
    const use = async (root: string): Promise<void> => {
      const asked: string[] = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(`${root}roles/chief/index.html`);
      const isIndex = (path: string): boolean => path.endsWith("/assets/search-index.js");
      assert.not(asked.some(isIndex), "nothing is loaded before it is used");
      await page.keyboard.press("/");
      assert.is(await page.evaluate(() => document.activeElement?.getAttribute("type")), "search");
      await page.keyboard.type("mastér made");
      await page.waitForSelector(".search.open a");
      assert.is(asked.filter(isIndex).length, 1);
      assert.equal(await results(page), ["Keeper › Work Keeps what a master has made a b c d code"]);
      assert.equal(await page.$$eval(".results mark", (marks) => marks.map(({ innerText }) => innerText)), [
        "master",
        "made",
      ]);
      assert.is(await page.$eval(".results [role=status]", ({ textContent }) => textContent), "1 result");
      await page.keyboard.press("ArrowDown");
      assert.is(await page.evaluate(() => document.activeElement?.tagName), "A");
      await page.keyboard.press("ArrowUp");
      assert.is(await page.evaluate(() => document.activeElement?.tagName), "INPUT");
      await page.keyboard.press("Escape");
      assert.is(await page.$(".search.open"), null);
      await page.keyboard.type("zzz");
      await page.waitForFunction(() => document.querySelector(".results p")?.textContent === "Nothing was found.");
      await page.keyboard.press("Escape");
      await page.keyboard.type("wanted");
      await page.waitForSelector(".search.open a");
      await page.keyboard.press("Enter");
      await page.waitForFunction((url) => location.href === url, {}, `${root}job-descriptions/keeper/index.html`);
      page.removeAllListeners("request");
    };
    await use(`${pathToFileURL(small).href}/`);
    await withServer(small, use);
  });
});

test("what belongs to a role stays in view beside its text, and is below it on a phone", async () => {
  const [sample = ""] = await builtSites();
  await withScreen(async (page) => {
    const places = (): Promise<readonly (readonly [top: number, bottom: number])[]> =>
      page.$$eval(".beside > .download, .beside > .side, article", (elements) =>
        elements.map((element) => {
          const { top, bottom } = element.getBoundingClientRect();
          return [top, bottom] as const;
        }),
      );
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(pathToFileURL(join(sample, "roles/engineering-manager/index.html")).href);
    await page.evaluate(() => scrollTo(0, 900));
    const [button, article, side] = await places();
    assert.ok(button && article && side);
    assert.ok(article[0] < 0 && button[0] >= 0 && button[1] < side[0] + 1 && side[1] <= 800, `${[button, side]}`);
    const here = await page.$$eval('.side [aria-current="page"]', (found) =>
      found.map(({ textContent }) => textContent),
    );
    assert.equal(here, ["Engineering Manager"]);
    await page.setViewport({ width: 390, height: 800 });
    const [, above, below] = await places();
    assert.ok(above && below && above[1] <= below[0]);
  });
});

test.run();
