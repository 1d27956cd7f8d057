import { PdfArray, type PdfDict, PdfName, PdfRef, PdfString } from "@libpdf/core";
import { anchorOfDestination } from "./anchor-of-destination.ts";
import type { OpenPdf } from "./open-pdf.ts";
import { destinationsOf } from "./read-printed.ts";

const byDocument = new WeakMap<OpenPdf, ReadonlyMap<string, number>>();

/** Finds the 0-based page that a bookmark or link leads to; null when it leads out of the document or nowhere. */
export function targetPage(source: PdfDict, pdf: OpenPdf): number | null {
  const destination = source.get("Dest", pdf.resolve) ?? source.getDict("A", pdf.resolve)?.get("D", pdf.resolve);
  if (destination instanceof PdfName) return named(destination.value, pdf);
  if (destination instanceof PdfString) return named(destination.asString(), pdf);
  const page = destination instanceof PdfArray ? destination.at(0) : undefined;
  if (!(page instanceof PdfRef)) return null;
  return pdf.pages.find(({ ref }) => ref.objectNumber === page.objectNumber)?.index ?? null;
}

function named(name: string, pdf: OpenPdf): number | null {
  const destinations = byDocument.get(pdf) ?? destinationsOf(pdf);
  byDocument.set(pdf, destinations);
  return destinations.get(anchorOfDestination(name)) ?? null;
}
