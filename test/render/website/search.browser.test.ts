/** What the website's search finds of what people type. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { Page } from "puppeteer";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runHere } from "../../helpers/run-here.ts";
import { withScreen } from "../../helpers/with-screen.ts";
import { type FolderFiles, withFolder } from "../../helpers/write-folder.ts";

const ENGLISH: FolderFiles = {
  "ladder.yml":
    "title: Ladder\ntracks:\n  - { title: Makers, roles: [staff, senior-staff] }\n  - { title: Management, roles: [manager] }\n",
  "staff.md":
    "# Staff Engineer\n\nSolves problems.\n\n## Impact\n\n- Works with each senior engineer, staff engineer and senior staff engineer\n- Keeps the mainframe\n",
  "senior-staff.md": "# Senior Staff Engineer\n\nLeads staff engineers.\n\n## Impact\n\n- Sponsors a staff engineer\n",
  "manager.md":
    "# Engineering Manager\n\nLooks after people.\n\n## Impact\n\n- Sets goals\n\n## Leadership\n\n- Hire for the team {#hiring}\n- Mentors newcomers\n",
};

const GERMAN: FolderFiles = {
  "ladder.yml": "title: Laufbahn\nlanguage: de\n",
  "a.md": "# Prüferin\n\nText.\n\n## Wirkung\n\n- Kennt die Rechtsschutzversicherungen\n- Löst große Aufgaben\n",
};

const JAPANESE: FolderFiles = {
  "ladder.yml": "title: ラダー\nlanguage: ja\n",
  "a.md": "# エンジニア\n\nチームで決めたことを実装します。\n\n## 影響\n\n- 設計の決定をチームに説明する\n",
};

/** Builds a ladder, and opens its home page from a disk. */
function withSearch(files: FolderFiles, use: (page: Page, site: string) => Promise<void>): Promise<void> {
  return withFolder(files, async (folder) => {
    const site = join(folder, "_site");
    const { status, stderr } = await runHere(["build", folder, "--no-pdf", "--no-cache", "--out", site]);
    assert.is(status, 0, stderr);
    await withScreen(async (page) => {
      await page.goto(pathToFileURL(join(site, "index.html")).href);
      await use(page, site);
    });
  });
}

/** Types a query, and gives what the search says of it: the titles of the results. */
async function find(page: Page, query: string): Promise<readonly string[]> {
  await page.$eval(".search [role=status]", (status) => {
    status.textContent = "";
  });
  await page.$eval(
    ".search input",
    (field, text) => {
      field.value = text;
      field.dispatchEvent(new Event("input"));
    },
    query,
  );
  await page.waitForFunction(() => document.querySelector(".search [role=status]")?.textContent !== "");
  return page.$$eval(".result-title", (titles) => titles.map(({ textContent }) => textContent ?? ""));
}

const rows: ReadonlyArray<readonly [fact: string, files: FolderFiles, query: string, first: readonly string[]]> = [
  [
    "the page with the title that is asked for is the first",
    ENGLISH,
    "staff engineer",
    ["Staff Engineer", "Senior Staff Engineer"],
  ],
  ["then pages whose title has the words", ENGLISH, "senior", ["Senior Staff Engineer"]],
  ["an expectation is found by its number", ENGLISH, "em-i-1", ["Engineering Manager › Impact"]],
  ["and by its id", ENGLISH, "EM-L-hiring", ["Engineering Manager › Leadership"]],
  ["a section by how its numbers begin", ENGLISH, "EM-L", ["Engineering Manager › Leadership"]],
  ["another form of a word, in English", ENGLISH, "hiring", ["Engineering Manager › Leadership"]],
  ["and the other way round", ENGLISH, "mentoring", ["Engineering Manager › Leadership"]],
  ["a word with an error", ENGLISH, "leadreship", ["Engineering Manager › Leadership"]],
  ["the end of a word", ENGLISH, "frame", ["Staff Engineer › Impact"]],
  ["a track", ENGLISH, "management", ["Management"]],
  ["a track's matrix", ENGLISH, "matrix", ["Matrix: Makers"]],
  ["the page on which roles are compared", ENGLISH, "compare", ["Compare roles"]],
  ["nothing, where there is nothing", ENGLISH, "zebra", []],
  ["the second part of a compound", GERMAN, "versicherung", ["Prüferin › Wirkung"]],
  ["a word without its umlaut", GERMAN, "pruferin", ["Prüferin"]],
  ["ss for ß", GERMAN, "grosse", ["Prüferin › Wirkung"]],
  ["a word of a language without spaces", JAPANESE, "設計", ["エンジニア › 影響"]],
];

for (const files of [ENGLISH, GERMAN, JAPANESE])
  test(`what is typed is found: ${String(files["ladder.yml"]).split("\n")[0]}`, () =>
    withSearch(files, async (page) => {
      for (const [fact, , query, first] of rows.filter(([, of]) => of === files)) {
        const found = await find(page, query);
        assert.equal(first.length === 0 ? found : found.slice(0, first.length), first, fact);
      }
    }));

test("what was searched for is there again when one comes back from a result", () =>
  withSearch(ENGLISH, async (page) => {
    await page.focus(".search input");
    const found = await find(page, "hiring");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.href.endsWith("roles/manager/index.html#manager-leadership"));
    await page.goBack();
    await page.waitForSelector(".search.open a");
    assert.is(await page.$eval(".search input", ({ value }) => value), "hiring");
    assert.equal(await page.$$eval(".result-title", (titles) => titles.map(({ textContent }) => textContent)), found);
    await page.reload();
    await page.waitForSelector(".search.open a");
    await page.keyboard.press("Escape");
    await page.reload();
    assert.is(await page.$eval(".search input", ({ value }) => value), "", "what is cleared stays so");
  }));

test("the search tells how many results there are, also those that it does not show", () => {
  const roles = Array.from({ length: 40 }, (_role, at) => [`r${at}.md`, `# Role ${at}\n\nKeeps bees.\n`] as const);
  return withSearch(Object.fromEntries(roles), async (page, site) => {
    assert.is((await find(page, "bees")).length, 30);
    assert.is(await page.$eval(".search [role=status]", ({ textContent }) => textContent), "40 results");
    const engine = readFileSync(join(site, "assets/search-engine.js"));
    assert.ok(gzipSync(engine).length < 9_000, `${gzipSync(engine).length} bytes`);
    assert.match(engine.toString(), "Permission is hereby granted", "with its licence");
  });
});

test.run();
