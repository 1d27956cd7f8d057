/** Proves the page numbers of a print, and says what to print again where they are not true. */
import type { OpenPdf } from "../../pdf/objects/open-pdf.ts";
import { readPrinted } from "../../pdf/objects/read-printed.ts";
import { PrintError } from "../../problems/machine-error.ts";
import { correctColumns, type MeasuredColumns, type PageNumbering } from "./number-pages.ts";

/** A print and what it was numbered by. */
export interface NumberedPrint {
  readonly bytes: Uint8Array;
  readonly numbering: PageNumbering;
  readonly measured: MeasuredColumns;
  /** How many prints it took so far. */
  readonly prints: number;
}

/** What the proof of a print came to. */
export type Proof =
  | { readonly isTrue: true; readonly pageCount: number; readonly takePdf: () => OpenPdf | null }
  /** The columns that would have led to its pages. */
  | { readonly isTrue: false; readonly corrected: MeasuredColumns };

const MOST_PRINTS = 3;
/** What is smaller is no rounding. */
const LEAST_SCALE = 0.995;

/**
 * Compares every number of a print with the destinations of its PDF.
 * @throws PrintError when its numbers cannot be made true, or the browser has made all of it smaller, for something that is
 *   wider than its page
 */
export async function proveNumbers({ bytes, numbering, measured, prints }: NumberedPrint): Promise<Proof> {
  const { pageCount, destinations, scale, takePdf } = await readPrinted(bytes);
  const wrong = wrongNumbers(numbering, pageCount, destinations);
  if (wrong.length === 0 && scale < LEAST_SCALE)
    throw new PrintError(
      `Something in it is wider than its page, so that the browser prints all of it at ${Math.round(scale * 100)} % of its size. Look for a fixed width in the layouts or styles`,
    );
  if (wrong.length === 0) return { isTrue: true, pageCount, takePdf };
  if (prints === MOST_PRINTS)
    throw new PrintError(`Page numbers are still wrong after ${prints} prints: ${wrong.slice(0, 3).join("; ")}`);
  // It was printed before the numbers were in.
  const wasHurried = prints === 1 && 2 * pageCount <= numbering.pageCount;
  const corrected = wasHurried ? measured : correctColumns(measured, numbering, destinations, pageCount);
  return { isTrue: false, corrected };
}

/** Says which numbers the PDF's own destinations contradict, and whether it has as many pages as were counted. */
function wrongNumbers(
  numbering: PageNumbering,
  pageCount: number,
  destinations: ReadonlyMap<string, number>,
): readonly string[] {
  const wrong: string[] = [];
  for (const [anchor, page] of numbering.pages) {
    const real = destinations.get(anchor);
    if (real !== page)
      wrong.push(
        `${anchor} was expected on page ${page + 1} of the file and is on ${real === undefined ? "none" : real + 1}`,
      );
  }
  if (pageCount !== numbering.pageCount)
    wrong.push(`${numbering.pageCount} pages were expected and ${pageCount} printed`);
  return wrong;
}
