/** The website as people meet it: from a disk and below a path of a server, read back from a real browser. */
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
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

/** Builds the sample, and the site of `files` without handbooks. */
async function builtSites(): Promise<readonly string[]> {
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
    await page.goto(root + path.split("/").map(encodeURIComponent).join("/"), { waitUntil: "load" });
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
      const paths = pagesOf(site);
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

test.run();
