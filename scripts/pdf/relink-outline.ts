import { PdfDict, type PdfObject, PdfRef, PdfString } from "@libpdf/core";
import type { OpenPdf } from "./open-pdf.ts";

/**
 * Makes the bookmarks refer to the new structure tree: each names the heading that it leads to (/SE). Soft hyphens,
 * which belong to the printed lines, leave their titles.
 * @param bySource the numbers of the new elements by the object number of the old ones
 * @returns the bookmarks that change, by object number
 */
export function relinkOutline(pdf: OpenPdf, bySource: ReadonlyMap<number, number>): ReadonlyMap<number, PdfObject> {
  const changed = new Map<number, PdfObject>();
  const outline = pdf.catalog.get("Outlines", pdf.resolve);
  const waiting = outline instanceof PdfDict ? [outline.getRef("First")] : [];
  for (let ref = waiting.pop(); waiting.length > 0 || ref; ref = waiting.pop()) {
    const item = ref && pdf.resolve(ref);
    if (!ref || !(item instanceof PdfDict) || changed.has(ref.objectNumber)) continue;
    waiting.push(item.getRef("Next"), item.getRef("First"));
    changed.set(ref.objectNumber, relinked(item, bySource));
  }
  return changed;
}

function relinked(item: PdfDict, bySource: ReadonlyMap<number, number>): PdfDict {
  const element = item.getRef("SE");
  const copy = new PdfDict([...item].filter(([key]) => key.value !== "SE"));
  const current = element ? bySource.get(element.objectNumber) : undefined;
  if (current !== undefined) copy.set("SE", PdfRef.of(current));
  const title = item.getString("Title");
  if (title) copy.set("Title", PdfString.fromString(title.asString().replaceAll("\u00AD", "")));
  return copy;
}
