/**
 * Prints one print document: load, fit tables and pages, measure, fill in the numbers, print. They are proven in a step
 * of its own (`prove-numbers.ts`), because a tab that has printed can go on with the next document meanwhile.
 */
import type { Page } from "puppeteer-core";
import type { LinkText } from "../pdf/metadata/metadata.ts";
import type { MissingInStyle } from "../pdf/text/box-texts.ts";
import { PrintError } from "../problems/machine-error.ts";
import { findMissingCharacters, findMissingFonts } from "./find-missing.ts";
import { fitPages } from "./fit-pages.ts";
import { fitTables } from "./fit-tables.ts";
import { fillNumbers } from "./page-numbers/fill-numbers.ts";
import { countTypefaces, measureColumns, measureWithNumbers } from "./page-numbers/measure-columns.ts";
import { type MeasuredColumns, numberPages, type PageNumbering } from "./page-numbers/number-pages.ts";
import type { NumberedPrint } from "./page-numbers/prove-numbers.ts";
import type { PrintTab } from "./print-tab.ts";

/** A print whose numbers are not proven yet. */
export interface PrintAttempt extends NumberedPrint {
  /** The texts of the document's headings, in order. */
  readonly headings: readonly string[];
  /** Its links, in order. */
  readonly links: readonly LinkText[];
  /** Characters of the document that no font has, by the styles of their text. */
  readonly missingCharacters: readonly MissingInStyle[];
  /** Fonts that ladder.yml asks for and the browser does not have. */
  readonly missingFonts: readonly string[];
  readonly times: PrintTimes;
}

/** Milliseconds spent loading a document, measuring it, and printing it. */
export interface PrintTimes {
  readonly load: number;
  readonly measure: number;
  readonly print: number;
}

/** What the earlier prints of a document taught, and took. */
export interface Correction extends Pick<PrintAttempt, "measured" | "prints" | "times"> {}

/**
 * Prints `html` in `tab`. Who calls it sets the limit, here and below: see in-time.ts.
 * @throws PrintError when the document asks for something it may not have
 */
export async function printDocument(
  tab: PrintTab,
  html: string,
  correction: Correction | null = null,
): Promise<PrintAttempt> {
  const { page } = tab;
  tab.takeRefused();
  const started = performance.now();
  const { done } = await loadDocument(page, html);
  const loading = done.then(() => performance.now());
  const fitting = fitTables(page, html).then(() => fitPages(page));
  const missing = Promise.all([findMissingCharacters(page), findMissingFonts(page, html)]);
  for (;;) {
    // With a correction only typefaces and images are waited for.
    const measuring = fitting.then(() => (correction === null ? measureWithNumbers(tab) : measureColumns(page)));
    const [loaded, layout, [missingCharacters, missingFonts]] = await Promise.all([loading, measuring, missing]);
    const laidOut = performance.now();
    const { headings } = layout;
    const measured: MeasuredColumns = correction?.measured ?? layout;
    const numbering = numberPages(measured);
    const printing = printNumbered(tab, html, numbering, correction === null);
    const [{ bytes, links }, typefaces] = await Promise.all([printing, countTypefaces(page)]);
    const now = { load: loaded - started, measure: laidOut - loaded, print: performance.now() - laidOut };
    const times = correction === null ? now : addTimes(correction.times, now);
    const prints = (correction?.prints ?? 0) + 1;
    // What is printed before its typeface is there is printed in another, or not at all: a page's margin boxes are laid
    // out only as it prints. When it has been measured anew the typefaces are there.
    if (typefaces === layout.typefaces)
      return { bytes, numbering, measured, headings, links, prints, missingCharacters, missingFonts, times };
  }
}

/** Adds times up. */
export function addTimes(a: PrintTimes, b: PrintTimes): PrintTimes {
  return { load: a.load + b.load, measure: a.measure + b.measure, print: a.print + b.print };
}

/** What the document in a tab begins with. */
const beginnings = new WeakMap<Page, string>();

const STYLE_END = "</style>";

/**
 * Loads a self-contained document. Typefaces and images may still be on their way: measuring waits for them.
 *
 * The documents of a ladder begin with the same styles and typefaces, up to the end of their first style element. A tab
 * keeps these, and of the next document gets only what follows: that spares the browser half the work of loading it.
 *
 * Resolves when the page may be asked things of the document, which is before it has it where the page answers in
 * order: each wait for an answer takes as long as this process is busy with other handbooks.
 * @returns `done`, which resolves when the document is there
 */
export async function loadDocument(page: Page, html: string): Promise<{ readonly done: Promise<unknown> }> {
  const end = html.indexOf(STYLE_END) + STYLE_END.length;
  const beginning = html.slice(0, end);
  if (end > STYLE_END.length && beginnings.get(page) === beginning)
    return { done: page.evaluate(takeIn, html.slice(end)) };
  await page.setContent(html, { waitUntil: "load", timeout: 0 });
  beginnings.set(page, beginning);
  return { done: Promise.resolve() };
}

/**
 * Replaces all of the document that follows its first style element.
 * Runs in the browser: may use nothing from this file, and names no function of its own (see measure-columns.ts).
 */
function takeIn(rest: string): void {
  const next = new DOMParser().parseFromString(`<!doctype html><head>${rest}`, "text/html");
  const first = document.head.querySelector("style");
  while (first?.nextSibling) first.nextSibling.remove();
  document.head.append(...[...next.head.childNodes].map((node) => document.adoptNode(node)));
  // Laid out as it is measured: otherwise it would be laid out once more.
  next.body.classList.add("measuring");
  document.body.replaceWith(document.adoptNode(next.body));
}

async function printNumbered(
  tab: PrintTab,
  html: string,
  numbering: PageNumbering,
  isHurried: boolean,
): Promise<Pick<PrintAttempt, "bytes" | "links">> {
  // Printing is asked for at once: a page answers in order. One that printed before the numbers are in would still lie
  // in columns, on one page or two, which the proof finds; the next time it is not hurried.
  const filled = fillNumbers(tab, numbering);
  if (!isHurried) await filled;
  const [bytes, links] = await Promise.all([printToPdf(tab, html.length > LONG_DOCUMENT), filled]);
  const refused = tab.takeRefused();
  if (refused.length > 0) throw new PrintError(`The document asked for ${refused[0]}, which it may not have`);
  return { bytes, links };
}

/** Characters; a handbook of more than about a hundred pages. */
const LONG_DOCUMENT = 400_000;

/** What both ways of printing ask for. */
const TAGGED = { preferCSSPageSize: true, printBackground: true };

/**
 * Prints what is in a tab, with tags and bookmarks. A short file comes in one answer, because reading it in pieces
 * takes three questions more; a long one in pieces, because as one message it takes four times its size.
 */
async function printToPdf({ page, session }: PrintTab, isLong: boolean): Promise<Uint8Array> {
  // Typefaces have been waited for.
  if (isLong) return page.pdf({ ...TAGGED, tagged: true, outline: true, waitForFonts: false, timeout: 0 });
  const { data } = await session.send("Page.printToPDF", {
    ...TAGGED,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    transferMode: "ReturnAsBase64",
  });
  return Buffer.from(data, "base64");
}
