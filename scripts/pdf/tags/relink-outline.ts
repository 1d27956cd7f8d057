import { PdfDict, type PdfObject, PdfRef, PdfString } from "@libpdf/core";
import type { OpenPdf } from "../objects/open-pdf.ts";

/**
 * Makes the bookmarks refer to the new structure tree: each names the heading that it leads to (/SE), and is called
 * what that heading says.
 *
 * Chromium makes their titles of painted lines: without the space at which a line ends, with soft hyphens and printed
 * addresses, and words that run from right to left in the order in which they are seen. They stay only where the
 * headings are not known to be those of the bookmarks.
 *
 * @param bySource the numbers of the new elements by the object number of the old ones
 * @param headings the texts of all headings, in order: Chromium makes a bookmark of each
 * @returns the bookmarks that change, by object number
 */
export function relinkOutline(
  pdf: OpenPdf,
  bySource: ReadonlyMap<number, number>,
  headings: readonly string[],
): ReadonlyMap<number, PdfObject> {
  const items = itemsInOrder(pdf);
  const titles = items.size === headings.length ? headings : [];
  return new Map([...items].map(([number, item], index) => [number, relinked(item, bySource, titles[index])]));
}

/** Lists the bookmarks by object number, each before those below it. */
function itemsInOrder(pdf: OpenPdf): ReadonlyMap<number, PdfDict> {
  const items = new Map<number, PdfDict>();
  const outline = pdf.catalog.get("Outlines", pdf.resolve);
  const waiting = outline instanceof PdfDict ? [outline.getRef("First")] : [];
  for (let ref = waiting.pop(); waiting.length > 0 || ref; ref = waiting.pop()) {
    const item = ref && pdf.resolve(ref);
    if (!ref || !(item instanceof PdfDict) || items.has(ref.objectNumber)) continue;
    waiting.push(item.getRef("Next"), item.getRef("First"));
    items.set(ref.objectNumber, item);
  }
  return items;
}

/** @param heading what the bookmark is to be called; nothing, or no text, leaves its own title */
function relinked(item: PdfDict, bySource: ReadonlyMap<number, number>, heading: string | undefined): PdfDict {
  const element = item.getRef("SE");
  const copy = new PdfDict([...item].filter(([key]) => key.value !== "SE"));
  const current = element ? bySource.get(element.objectNumber) : undefined;
  if (current !== undefined) copy.set("SE", PdfRef.of(current));
  const title = heading || item.getString("Title")?.asString().replaceAll("\u00AD", "");
  if (title !== undefined) copy.set("Title", PdfString.fromString(title));
  return copy;
}
