/**
 * Prints one print document: load, measure, fill in the numbers, print. They are proven in a step of its
 * own (`prove-numbers.ts`), because a tab that has printed can go on with the next document meanwhile.
 */
import { fillNumbers } from "./fill-numbers.ts";
import { findMissingCharacters } from "./find-missing-characters.ts";
import { findMissingFonts } from "./find-missing-fonts.ts";
import { loadDocument } from "./load-document.ts";
import { countTypefaces, measureColumns } from "./measure-columns.ts";
import { measureWithNumbers } from "./measure-with-numbers.ts";
import { type MeasuredColumns, numberPages, type PageNumbering } from "./number-pages.ts";
import type { PrintTab } from "./open-tab.ts";
import { PrintError } from "./print-error.ts";
import { printToPdf } from "./print-to-pdf.ts";

/** How to print. */
export interface PrintSettings {
  readonly sides: "single" | "double";
  /** Milliseconds that printing one document may take, all its prints together. */
  readonly timeLimit: number;
}

/** A print whose numbers are not proven yet. */
export interface PrintAttempt {
  readonly bytes: Uint8Array;
  readonly numbering: PageNumbering;
  readonly measured: MeasuredColumns;
  /** The texts of the document's headings, in order. */
  readonly headings: readonly string[];
  /** How many prints it took so far. */
  readonly prints: number;
  /** Characters of the document that no font has. */
  readonly missingCharacters: readonly string[];
  /** Fonts that ladder.yml asks for and the browser does not have. */
  readonly missingFonts: readonly string[];
  /** Milliseconds spent loading the document, measuring it, and printing it. */
  readonly times: PrintTimes;
}

/** Milliseconds by what a browser did. */
export interface PrintTimes {
  readonly load: number;
  readonly measure: number;
  readonly print: number;
}

/** What a print taught. */
export interface Correction {
  /** The columns that would have led to its pages. */
  readonly measured: MeasuredColumns;
  readonly prints: number;
  readonly times: PrintTimes;
}

/** Characters; a handbook of more than about a hundred pages. */
const LONG_DOCUMENT = 400_000;

/**
 * Prints `html` in `tab`.
 * @param correction what an earlier print of it taught
 * @throws PrintError when the document asks for something it may not have
 */
export async function printDocument(
  tab: PrintTab,
  html: string,
  settings: PrintSettings,
  correction: Correction | null = null,
): Promise<PrintAttempt> {
  const { page } = tab;
  const { sides, timeLimit } = settings;
  tab.takeRefused();
  const started = performance.now();
  const { done } = await loadDocument(page, html, timeLimit);
  const loading = done.then(() => performance.now());
  const missing = Promise.all([findMissingCharacters(page), findMissingFonts(page, html)]);
  for (;;) {
    // With a correction only typefaces and images are waited for.
    const measuring = correction === null ? measureWithNumbers(tab, sides) : measureColumns(page);
    const [loaded, layout, [missingCharacters, missingFonts]] = await Promise.all([loading, measuring, missing]);
    const laidOut = performance.now();
    const { headings } = layout;
    const measured = correction?.measured ?? layout;
    const numbering = numberPages(measured, sides);
    const printing = printNumbered(tab, html, numbering, { timeLimit, isHurried: correction === null });
    const [bytes, typefaces] = await Promise.all([printing, countTypefaces(page)]);
    const now = { load: loaded - started, measure: laidOut - loaded, print: performance.now() - laidOut };
    const times = sum(now, correction?.times ?? NO_TIME);
    const prints = (correction?.prints ?? 0) + 1;
    // What is printed before its typeface is there is printed in another, or not at all: a page's margin boxes are laid
    // out only as it prints. When it has been measured anew the typefaces are there.
    if (typefaces === layout.typefaces)
      return { bytes, numbering, measured, headings, prints, missingCharacters, missingFonts, times };
  }
}

async function printNumbered(
  tab: PrintTab,
  html: string,
  numbering: PageNumbering,
  { timeLimit, isHurried }: { readonly timeLimit: number; readonly isHurried: boolean },
): Promise<Uint8Array> {
  // Printing is asked for at once: a page answers in order. One that printed before the numbers are in would still lie
  // in columns, on one page or two, which the proof finds; the next time it is not hurried.
  const filled = fillNumbers(tab, numbering);
  if (!isHurried) await filled;
  const [bytes] = await Promise.all([printToPdf(tab, timeLimit, html.length > LONG_DOCUMENT), filled]);
  const refused = tab.takeRefused();
  if (refused.length > 0) throw new PrintError(`The document asked for ${refused[0]}, which it may not have`);
  return bytes;
}

const NO_TIME: PrintTimes = { load: 0, measure: 0, print: 0 };

/** Adds times up. */
export function sum(a: PrintTimes, b: PrintTimes): PrintTimes {
  return { load: a.load + b.load, measure: a.measure + b.measure, print: a.print + b.print };
}
