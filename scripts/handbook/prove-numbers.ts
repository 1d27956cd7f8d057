/** Proves the page numbers of a print, and says what to print again where they are not true. */
import type { OpenPdf } from "../pdf/open-pdf.ts";
import { readPrinted } from "../pdf/read-printed.ts";
import { correctColumns, type PageNumbering } from "./number-pages.ts";
import { type Correction, type PrintAttempt, sum } from "./print-document.ts";
import { PrintError } from "./print-error.ts";

/** A printed, unfinished PDF whose numbers are proven; its times are those of all prints, proving included. */
export interface PrintedDocument
  extends Pick<PrintAttempt, "bytes" | "headings" | "prints" | "missingCharacters" | "missingFonts" | "times"> {
  /** Gives the same bytes, parsed, once. */
  readonly takePdf: () => OpenPdf | null;
  readonly frontMatterPages: number;
  readonly pageCount: number;
}

const MOST_PRINTS = 3;

/**
 * Compares every number of a print with the destinations of its PDF.
 * @returns the proven document, or what to print it with again
 * @throws PrintError when its numbers cannot be made true
 */
export async function proveNumbers(
  attempt: PrintAttempt,
): Promise<{ readonly proven: PrintedDocument } | { readonly proven: null; readonly correction: Correction }> {
  const { bytes, numbering, measured, headings, prints, missingCharacters, missingFonts } = attempt;
  const started = performance.now();
  const printed = await readPrinted(bytes);
  const wrong = wrongNumbers(numbering, printed);
  const times = sum(attempt.times, { load: 0, measure: 0, print: performance.now() - started });
  if (wrong.length === 0) {
    const { takePdf, pageCount } = printed;
    const { frontMatterPages } = numbering;
    const facts = { frontMatterPages, pageCount, headings, prints, times };
    return { proven: { bytes, takePdf, missingCharacters, missingFonts, ...facts } };
  }
  if (prints === MOST_PRINTS)
    throw new PrintError(`Page numbers are still wrong after ${prints} prints: ${wrong.slice(0, 3).join("; ")}`);
  const wasHurried = prints === 1 && 2 * printed.pageCount <= numbering.pageCount;
  const corrected = wasHurried
    ? measured
    : correctColumns(measured, numbering, printed.destinations, printed.pageCount);
  return { proven: null, correction: { measured: corrected, prints, times } };
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
