/**
 * Prints one print document: load, measure, fill in the numbers, print, and prove every number against the PDF.
 *
 * Usually that is one print. When a number turns out wrong, the true ones are taken from the PDF and it is printed
 * again; after the third print the build fails. Proving is a step of its own, because a tab that has printed can go on
 * with the next document meanwhile.
 */
import type { OpenPdf } from "../pdf/open-pdf.ts";
import { readPrinted } from "../pdf/read-printed.ts";
import { fillNumbers } from "./fill-numbers.ts";
import { findMissingCharacters } from "./find-missing-characters.ts";
import { loadDocument } from "./load-document.ts";
import { type ColumnMeasurement, measureColumns } from "./measure-columns.ts";
import { correctColumns, type MeasuredColumns, numberPages, type PageNumbering } from "./number-pages.ts";
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
  /** Milliseconds spent loading the document, measuring it, and printing it. */
  readonly times: PrintTimes;
}

interface PrintTimes {
  readonly load: number;
  readonly measure: number;
  readonly print: number;
}

/** What a print taught: the columns that would have led to its pages. */
export interface Correction {
  readonly measured: MeasuredColumns;
  readonly prints: number;
  readonly times: PrintTimes;
}

/** A printed, unfinished PDF whose numbers are proven. */
export interface PrintedDocument {
  readonly bytes: Uint8Array;
  /** Gives the same, parsed, once. */
  readonly takePdf: () => OpenPdf | null;
  readonly frontMatterPages: number;
  readonly pageCount: number;
  /** As for an attempt. */
  readonly headings: readonly string[];
  readonly prints: number;
  readonly missingCharacters: readonly string[];
  /** As for an attempt; of all prints, proving included. */
  readonly times: PrintTimes;
}

const MOST_PRINTS = 3;
/** Characters; a handbook of more than about a hundred pages. */
const LONG_DOCUMENT = 400_000;
const MOST_MEASUREMENTS = 4;
/** About a hundred pages, which are laid out in a tenth of a second. */
const MOST_STARTERS_MEASURED_TWICE = 50;

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
  tab.takeRefused();
  const started = performance.now();
  const { done } = await loadDocument(page, html, settings.timeLimit);
  const [loaded, measured, missingCharacters] = await Promise.all([
    done.then(() => performance.now()),
    // With a correction only typefaces and images are waited for.
    correction === null ? measureWithNumbers(tab, settings.sides) : measureColumns(page),
    findMissingCharacters(page),
  ]);
  const laidOut = performance.now();
  const columns = correction?.measured ?? measured;
  const numbering = numberPages(columns, settings.sides);
  // Printing is asked for at once: a page answers in order. One that printed before the numbers are in would still lie
  // in columns, on one page or two, which the proof finds; the next time it is not hurried.
  const filled = fillNumbers(tab, numbering);
  if (correction !== null) await filled;
  const [bytes] = await Promise.all([printToPdf(tab, settings.timeLimit, html.length > LONG_DOCUMENT), filled]);
  const refused = tab.takeRefused();
  if (refused.length > 0) throw new PrintError(`The document asked for ${refused[0]}, which it may not have`);
  const times = { load: loaded - started, measure: laidOut - loaded, print: performance.now() - laidOut };
  return {
    bytes,
    numbering,
    measured: columns,
    headings: measured.headings,
    prints: (correction?.prints ?? 0) + 1,
    missingCharacters,
    times: correction === null ? times : sum(times, correction.times),
  };
}

/**
 * Compares every number of a print with the destinations of its PDF.
 * @returns the proven document, or what to print it with again
 * @throws PrintError when its numbers cannot be made true
 */
export async function proveNumbers(
  attempt: PrintAttempt,
): Promise<{ readonly proven: PrintedDocument } | { readonly proven: null; readonly correction: Correction }> {
  const { bytes, numbering, measured, headings, prints, missingCharacters } = attempt;
  const started = performance.now();
  const printed = await readPrinted(bytes);
  const wrong = wrongNumbers(numbering, printed);
  const times = sum(attempt.times, { load: 0, measure: 0, print: performance.now() - started });
  if (wrong.length === 0) {
    const { takePdf, pageCount } = printed;
    const { frontMatterPages } = numbering;
    return { proven: { bytes, takePdf, frontMatterPages, pageCount, headings, prints, missingCharacters, times } };
  }
  if (prints === MOST_PRINTS)
    throw new PrintError(`Page numbers are still wrong after ${prints} prints: ${wrong.slice(0, 3).join("; ")}`);
  const wasHurried = prints === 1 && 2 * printed.pageCount <= numbering.pageCount;
  const corrected = wasHurried
    ? measured
    : correctColumns(measured, numbering, printed.destinations, printed.pageCount);
  return { proven: null, correction: { measured: corrected, prints, times } };
}

function sum(a: PrintTimes, b: PrintTimes): PrintTimes {
  return { load: a.load + b.load, measure: a.measure + b.measure, print: a.print + b.print };
}

/**
 * Measures until the numbers in running text ("p. 12") no longer move anything: they have no fixed width, as numbers
 * in the contents have. Once is enough when all are as long as what stood in their place. In a long document, where
 * measuring takes time and some never are, it is enough that none is longer: a shorter one hardly ever moves anything,
 * and if it does, the proof finds it.
 */
async function measureWithNumbers(tab: PrintTab, sides: PrintSettings["sides"]): Promise<ColumnMeasurement> {
  const { page } = tab;
  let measured = await measureColumns(page);
  const { numbers } = numberPages(measured, sides);
  const isLong = measured.starters.length > MOST_STARTERS_MEASURED_TWICE;
  const fits = ([anchor, digits]: [string, number]): boolean => {
    const length = numbers.get(anchor)?.length ?? 0;
    return isLong ? length <= digits : length === digits;
  };
  if ([...measured.runningDigits].every(fits)) return measured;
  for (let count = 1; count < MOST_MEASUREMENTS; count++) {
    await fillNumbers(tab, numberPages(measured, sides));
    const again = await measureColumns(page);
    const settled =
      again.columns === measured.columns &&
      [...again.anchors].every(([anchor, column]) => measured.anchors.get(anchor) === column);
    measured = again;
    if (settled) break;
  }
  return measured;
}

/** Says which numbers the PDF's own destinations contradict, and whether it has as many pages as were counted. */
function wrongNumbers(
  numbering: PageNumbering,
  printed: { pageCount: number; destinations: ReadonlyMap<string, number> },
): readonly string[] {
  const wrong: string[] = [];
  for (const [anchor, page] of numbering.pages) {
    const real = printed.destinations.get(anchor);
    if (real !== page)
      wrong.push(
        `${anchor} was expected on page ${page + 1} of the file and is on ${real === undefined ? "none" : real + 1}`,
      );
  }
  if (printed.pageCount !== numbering.pageCount)
    wrong.push(`${numbering.pageCount} pages were expected and ${printed.pageCount} printed`);
  return wrong;
}
