import { PdfArray, PdfDict, type PdfObject, PdfRef } from "@libpdf/core";
import { type OpenPdf, openPdf } from "./open-pdf.ts";
import { readNameTree } from "./read-trees.ts";

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

/** Collects the destinations of an open document: Chromium's old-style /Dests dictionary, and name trees. */
export function destinationsOf(pdf: OpenPdf): ReadonlyMap<string, number> {
  const pageAt = new Map(pdf.pages.map((page) => [page.ref.objectNumber, page.index]));
  const found = new Map<string, number>();
  for (const [name, value] of namedValues(pdf)) {
    const page = destinationPage(value, pdf);
    const index = page && pageAt.get(page.objectNumber);
    if (index !== undefined) found.set(anchorOfDestination(name), index);
  }
  return found;
}

function namedValues(pdf: OpenPdf): readonly (readonly [string, PdfObject])[] {
  const oldStyle = pdf.catalog.getDict("Dests", pdf.resolve);
  const tree = pdf.catalog.getDict("Names", pdf.resolve)?.getDict("Dests", pdf.resolve);
  return [
    ...(oldStyle ? [...oldStyle].map(([name, value]) => [name.value, value] as const) : []),
    ...(tree ? readNameTree(tree, pdf.resolve) : []),
  ];
}

function destinationPage(value: PdfObject, { resolve }: OpenPdf): PdfRef | undefined {
  const direct = value instanceof PdfRef ? resolve(value) : value;
  const target = direct instanceof PdfDict ? direct.getArray("D", resolve) : direct;
  const page = target instanceof PdfArray ? target.at(0) : undefined;
  return page instanceof PdfRef ? page : undefined;
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
