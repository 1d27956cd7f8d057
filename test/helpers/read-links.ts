/** Links and bookmarks of a PDF, and the pages that they lead to. */
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfString } from "@libpdf/core";
import { type OpenPdf, openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { anchorOfDestination, destinationsOf } from "../../scripts/pdf/objects/read-printed.ts";

const byDocument = new WeakMap<OpenPdf, ReadonlyMap<string, number>>();

/** Finds the 0-based page that a bookmark or link leads to; null when it leads out of the document or nowhere. */
function targetPage(source: PdfDict, pdf: OpenPdf): number | null {
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

/** A link annotation: a link that is wrapped over lines or pages has several. */
interface PageLink {
  /** 0-based page it is on. */
  readonly page: number;
  /** Id that it leads to inside the document; null for other links. */
  readonly target: string | null;
  /** 0-based page it leads to; null when it leads out of the document or nowhere. */
  readonly targetPage: number | null;
  /** Address it leads to; null for links inside the document. */
  readonly uri: string | null;
  /** The text that describes it to readers who do not see it; empty when it has none. */
  readonly contents: string;
}

/**
 * Reads every link of every page, in page order.
 * @throws when the bytes are no PDF
 */
export async function readLinks(bytes: Uint8Array): Promise<readonly PageLink[]> {
  const pdf = await openPdf(bytes);
  return pdf.pages.flatMap(({ dict, index }) => {
    const annotations = dict.getArray("Annots", pdf.resolve);
    return (annotations?.toArray() ?? []).flatMap((_, at): PageLink[] => {
      const link = annotations?.at(at, pdf.resolve);
      if (!(link instanceof PdfDict) || link.getName("Subtype", pdf.resolve)?.value !== "Link") return [];
      const action = link.getDict("A", pdf.resolve);
      return [
        {
          page: index,
          target: nameOf(link.get("Dest", pdf.resolve) ?? action?.get("D", pdf.resolve)),
          targetPage: targetPage(link, pdf),
          uri: action?.getString("URI", pdf.resolve)?.asString() ?? null,
          contents: link.getString("Contents", pdf.resolve)?.asString() ?? "",
        },
      ];
    });
  });
}

function nameOf(destination: PdfObject | undefined): string | null {
  if (destination instanceof PdfName) return anchorOfDestination(destination.value);
  return destination instanceof PdfString ? anchorOfDestination(destination.asString()) : null;
}

/** A bookmark, its 0-based page (null when it leads nowhere) and those below it. */
export interface OutlineItem {
  readonly title: string;
  readonly page: number | null;
  readonly children: readonly OutlineItem[];
}

/**
 * Reads the bookmarks, in order.
 * @throws when the bytes are no PDF
 */
export async function readOutline(bytes: Uint8Array): Promise<readonly OutlineItem[]> {
  const pdf = await openPdf(bytes);
  const root = pdf.catalog.getDict("Outlines", pdf.resolve);
  return root ? childrenOf(root, pdf) : [];
}

function childrenOf(parent: PdfDict, pdf: OpenPdf): readonly OutlineItem[] {
  const items: OutlineItem[] = [];
  const seen = new Set<PdfDict>();
  let item = parent.getDict("First", pdf.resolve);
  while (item && !seen.has(item)) {
    seen.add(item);
    const title = item.getString("Title", pdf.resolve)?.asString() ?? "";
    items.push({ title, page: targetPage(item, pdf), children: childrenOf(item, pdf) });
    item = item.getDict("Next", pdf.resolve);
  }
  return items;
}
