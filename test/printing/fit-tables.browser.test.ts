/** Tables too wide for their place, fitted in a browser to what it shows. */
import type { Page } from "puppeteer";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openTab } from "../../scripts/browser/running-browser.ts";
import { fitTables } from "../../scripts/printing/fit-tables.ts";
import { localSource } from "../helpers/print-jobs.ts";

/** Text beside a margin for headings, and tables over both, as print.css has them; every letter is 0.6 wide. */
const STYLE = `<style>body{margin:0}.flow{width:459pt}.text{margin-inline-start:119pt}
  table{width:100%;border-collapse:collapse;font:9pt monospace}th,td{padding:0 6pt}
  ul,blockquote{margin:0;padding:0;margin-inline-start:14pt}
  .wide-table{margin-inline-start:-119pt;width:calc(100% + 119pt);font-size:7.8pt}.wide-table :is(th,td){padding:0 3pt}
  .dense-table{font-size:5pt}.dense-table :is(th,td){padding:0 0.75pt}.long-word{overflow-wrap:anywhere}</style>`;

const table = (...cells: readonly string[]): string =>
  `<table><tbody><tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr></tbody></table>`;
const cells = (count: number, text = "lamp"): readonly string[] => Array.from({ length: count }, () => text);

/** What is read back of each table: its classes, its divided cells, and the words that may be hyphenated. */
interface Fitted {
  readonly classes: string;
  readonly divided: readonly string[];
  readonly hyphenated: readonly string[];
  /** Whether it ends where its text ends or before. */
  readonly isInside: boolean;
}

async function withPage(use: (page: Page) => Promise<void>): Promise<void> {
  const { context, close } = await (await localSource()).launch();
  try {
    await use((await openTab(context)).page);
  } finally {
    await close();
  }
}

async function fitted(page: Page, html: string): Promise<readonly Fitted[]> {
  const source = `<!doctype html>${STYLE}<div class="flow"><div class="text">${html}</div></div>`;
  await page.setContent(source);
  await fitTables(page, source);
  return page.evaluate(() =>
    [...document.querySelectorAll("table")].map((table) => ({
      classes: table.className,
      divided: [...table.querySelectorAll(".long-word")].map(({ textContent }) => textContent ?? ""),
      hyphenated: [...new Set(table.innerHTML.match(/(?<!\p{L})[\p{L}\u00ad]*\u00ad[\p{L}\u00ad]*/gu) ?? [])],
      isInside:
        table.getBoundingClientRect().right <=
        (document.querySelector(".text")?.getBoundingClientRect().right ?? 0) + 1,
    })),
  );
}

const COMMUNICATION = "com\u00admu\u00adni\u00adca\u00adtion";
const DIMENSION = "di\u00admen\u00adsion";
const LONG = "x".repeat(120);
const WIDE = "wide-table";

/** A table as it comes, and what becomes of it: its classes, the words hyphenated, and the cells divided anywhere. */
const rows: readonly (readonly [fact: string, html: string, classes: string, words?: string[], divided?: string[]])[] =
  [
    ["a table of a few short columns is left as it is", table(...cells(5)), ""],
    ["a table of many columns gets the page's whole width", table(...cells(6)), WIDE],
    ["a table of very many columns gets small print as well", table(...cells(21)), `${WIDE} dense-table`],
    ["a table whose words need the width gets it too", table(...cells(3, "x".repeat(24))), WIDE],
    ["a table in a list keeps its place", `<ul><li>${table(...cells(8))}</li></ul>`, ""],
    ["a table in a quotation keeps its place", `<blockquote>${table(...cells(8))}</blockquote>`, ""],
    ["words that fit no width are divided, short ones beside them not", table(LONG, "Short"), WIDE, [], [LONG]],
    ["spaces are places to divide a text already", table("xxxxxxxx ".repeat(20), "a"), ""],
    ["so are Chinese characters", table("灯".repeat(100), "a"), ""],
    ["where all words of a table fit, none is hyphenated", table(COMMUNICATION, DIMENSION), ""],
    [
      "where they do not, long ones are, in the middle",
      table(...cells(4, COMMUNICATION), DIMENSION),
      "",
      ["communi\u00adcation"],
    ],
    [
      "in a list, where a table gets no more room, all are",
      `<ul><li>${table(...cells(6, DIMENSION))}</li></ul>`,
      "",
      ["dimen\u00adsion"],
    ],
    [
      "a word that would take half a table is hyphenated anywhere",
      table("long\u00ader".repeat(5)),
      "",
      ["long\u00ader".repeat(5)],
    ],
    [
      "and so are all where nothing else helps",
      `<ul><li>${table(...cells(8, COMMUNICATION))}</li></ul>`,
      "",
      [COMMUNICATION],
    ],
  ];

test("tables are fitted by the same steps, as far as each needs, and none leaves its place", () =>
  withPage(async (page) => {
    for (const [fact, html, classes, hyphenated = [], divided = []] of rows)
      assert.equal(await fitted(page, html), [{ classes, divided, hyphenated, isInside: true }], fact);
  }));

test("tables of one document are fitted each for itself, and the program's own are left alone", () =>
  withPage(async (page) => {
    const own = table(...cells(9)).replace("<table", '<table class="scale-table"');
    const html = [own, table(...cells(6)), table(LONG, "a"), table(...cells(2))].join("");
    assert.equal(
      (await fitted(page, html)).map(({ classes }) => classes),
      ["scale-table", WIDE, WIDE, ""],
    );
  }));

test("a table gets room for the page numbers that are filled in later, and has none before", () =>
  withPage(async (page) => {
    const numbers = cells(5, `${"x".repeat(8)}<span data-page-of="a"></span>`);
    assert.is((await fitted(page, table(...numbers)))[0]?.classes, WIDE);
    assert.is((await fitted(page, table(...cells(5, "x".repeat(8)))))[0]?.classes, "");
    assert.is(await page.evaluate(() => document.querySelector("[data-page-of]")?.textContent ?? ""), "");
  }));

test.run();
