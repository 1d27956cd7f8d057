/**
 * Measures which page everything will be on, before printing.
 *
 * The document is laid out once as CSS columns of a page's content box. Chromium fragments columns and pages with the
 * same engine, so the column that an element is in is its page. Proven after printing, see `prove-numbers.ts`.
 */
import type { Page } from "puppeteer-core";
import type { BlankTab } from "../../browser/running-browser.ts";
import { PAGE_NAMES, type PageNames } from "../page-contract.ts";
import { fillNumbers } from "./fill-numbers.ts";
import { type MeasuredColumns, numberPages, type PageStarter } from "./number-pages.ts";

/** A measurement, and when filling in its numbers may change it. */
export interface ColumnMeasurement extends MeasuredColumns {
  /** Digits that the number of an anchor had room for in running text, where numbers have no fixed width. */
  readonly runningDigits: ReadonlyMap<string, number>;
  /** The texts of the headings, in order: without page numbers and the signs of notes. */
  readonly headings: readonly string[];
  /** How many typefaces have been loaded. */
  readonly typefaces: number;
}

const MOST_MEASUREMENTS = 4;
/** About a hundred pages, which are laid out in a tenth of a second. */
const MOST_STARTERS_MEASURED_TWICE = 50;

/**
 * Measures until the numbers in running text ("p. 12") no longer move anything: they have no fixed width, as numbers
 * in the contents have. Once is enough when all are as long as what stood in their place. In a long document, where
 * measuring takes time and some never are, it is enough that none is longer: a shorter one hardly ever moves anything,
 * and if it does, the proof finds it.
 */
export async function measureWithNumbers(tab: BlankTab): Promise<ColumnMeasurement> {
  let measured = await measureColumns(tab.page);
  if (isSettled(measured)) return measured;
  for (let count = 1; count < MOST_MEASUREMENTS; count++) {
    await fillNumbers(tab, numberPages(measured));
    const before = measured;
    measured = await measureColumns(tab.page);
    if (isSame(before, measured)) break;
  }
  return measured;
}

/** Whether the numbers that a layout leads to are as long as what stood in their place. */
function isSettled(measured: ColumnMeasurement): boolean {
  if (measured.runningDigits.size === 0) return true;
  const { numbers } = numberPages(measured);
  const isLong = measured.starters.length > MOST_STARTERS_MEASURED_TWICE;
  return [...measured.runningDigits].every(([anchor, digits]) => {
    const length = numbers.get(anchor)?.length ?? 0;
    return isLong ? length <= digits : length === digits;
  });
}

function isSame(before: MeasuredColumns, after: MeasuredColumns): boolean {
  return (
    after.columns === before.columns &&
    [...after.anchors].every(([anchor, column]) => before.anchors.get(anchor) === column)
  );
}

/** Lays the document out in columns and measures it. Blank pages of an earlier print are taken out first. */
export async function measureColumns(page: Page): Promise<ColumnMeasurement> {
  const { anchors, runningDigits, ...others } = await page.evaluate(measureInPage, PAGE_NAMES);
  return { ...others, anchors: new Map(anchors), runningDigits: new Map(runningDigits) };
}

/** Counts the typefaces that have been loaded; -1 as long as some are on their way. */
export async function countTypefaces(page: Page): Promise<number> {
  return page.evaluate(() =>
    document.fonts.status === "loading" ? -1 : [...document.fonts].filter(({ status }) => status === "loaded").length,
  );
}

/** As it comes from the browser. */
interface Measured {
  readonly anchors: readonly [string, number][];
  readonly starters: readonly PageStarter[];
  readonly columns: number;
  readonly coverPages: number;
  readonly runningDigits: readonly [string, number][];
  readonly headings: readonly string[];
  readonly typefaces: number;
}

/**
 * Runs in the browser: may use nothing from this file, and names no function of its own, because tsx wraps named
 * functions in a helper that does not exist there (https://github.com/privatenumber/tsx/issues/113).
 */
async function measureInPage(names: PageNames): Promise<Measured> {
  document.body.classList.add(names.measuring);
  for (const blank of document.querySelectorAll(`.${names.blankPage}`)) blank.remove();
  const flow = document.querySelector(`.${names.flow}`);
  if (flow === null) throw new Error("The print document has no flow.");
  const starters = [...flow.querySelectorAll(`.${names.newPage}`)];
  const running = [...flow.querySelectorAll(`[${names.pageOf}]:not(.${names.number})`)];
  // Typefaces are asked for when text is laid out with them.
  flow.getBoundingClientRect();
  await document.fonts.ready;
  const wanted = new Set(
    [...document.querySelectorAll(`[${names.pageOf}]`)].map((place) => place.getAttribute(names.pageOf) ?? ""),
  );
  const targets = [...wanted].flatMap((anchor) => document.getElementById(anchor) ?? []);
  const box = flow.getBoundingClientRect();
  const rightToLeft = document.documentElement.dir === "rtl";
  const columns = [...targets, ...starters].map((element) => {
    const rect = element.getClientRects()[0] ?? element.getBoundingClientRect();
    // A hair inside, because an element's edge may be a rounding error off the column's.
    return Math.floor(((rightToLeft ? box.right - rect.right : rect.left - box.left) + 0.5) / box.width);
  });
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => {
    const copy = heading.cloneNode(true) as Element; // A copy of an element is one.
    const added = `.${names.pageReference}, [${names.pageOf}], .${names.footnoteReference}`;
    for (const part of copy.querySelectorAll(added)) part.remove();
    for (const part of copy.querySelectorAll("br, img")) part.replaceWith(part.getAttribute("alt") ?? " ");
    return copy.textContent ?? "";
  });
  const firstMain = starters.findIndex((element) => !element.classList.contains(names.contents));
  return {
    anchors: targets.map((element, index) => [element.id, columns[index] ?? 0]),
    starters: starters.map((element, index) => ({
      anchor: element.id || null,
      column: columns[targets.length + index] ?? 0,
      main: index >= firstMain,
      rightHand: element.classList.contains(names.rightHand),
    })),
    columns: Math.round(flow.scrollWidth / box.width),
    coverPages: document.querySelectorAll(`.${names.cover}`).length,
    runningDigits: running.map((place) => [place.getAttribute(names.pageOf) ?? "", place.textContent?.length ?? 0]),
    headings,
    typefaces: [...document.fonts].filter(({ status }) => status === "loaded").length,
  };
}
