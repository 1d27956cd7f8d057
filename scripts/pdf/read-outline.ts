import type { PdfDict } from "@libpdf/core";
import { type OpenPdf, openPdf } from "./open-pdf.ts";
import { targetPage } from "./target-page.ts";

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
