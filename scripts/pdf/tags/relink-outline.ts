import { PdfArray, PdfDict, PdfName, PdfNull, PdfNumber, type PdfObject, PdfRef, PdfString } from "@libpdf/core";
import type { OpenPdf, Resolve } from "../objects/open-pdf.ts";
import { anchorOfDestination } from "../objects/read-printed.ts";

/** What bookmarks are made with. */
export interface OutlineFacts {
  /** The texts of all headings, in order: Chromium makes a bookmark of each. */
  readonly headings: readonly string[];
  /** The level of the bookmarks of roles, from 1. */
  readonly roleLevel: number;
}

/** With more bookmarks than this a viewer shows none below roles until it is asked to. */
const MOST_SHOWN = 40;

/**
 * Makes the bookmarks refer to the new structure tree: each names the heading that it leads to (/SE), and is called
 * what that heading says. What they lead to is shown as large as the reader has chosen, and not moved sideways. Of many,
 * those below roles are folded away.
 *
 * Chromium makes their titles of painted lines: without the space at which a line ends, with soft hyphens and printed
 * addresses, and words that run from right to left in the order in which they are seen. They stay only where the
 * headings are not known to be those of the bookmarks.
 *
 * @param bySource the numbers of the new elements by the object number of the old ones
 * @returns the bookmarks that change, by object number, and what holds them
 */
export function relinkOutline(
  pdf: OpenPdf,
  bySource: ReadonlyMap<number, number>,
  { headings, roleLevel }: OutlineFacts,
): ReadonlyMap<number, PdfObject> {
  const root = pdf.catalog.getRef("Outlines");
  const outline = root && pdf.resolve(root);
  if (!root || !(outline instanceof PdfDict)) return new Map();
  const items = itemsInOrder(outline, pdf.resolve);
  const titles = items.length === headings.length ? headings : [];
  const isFolded = ({ level }: Bookmark): boolean => items.length > MOST_SHOWN && level >= roleLevel;
  const counts = countShown(items, isFolded);
  const changed = new Map<number, PdfObject>([[root.objectNumber, withCount(outline, counts.get(null) ?? 0)]]);
  items.forEach((item, index) => {
    const count = counts.get(item.number) ?? 0;
    const dict = relinked(item.dict, bySource, titles[index]);
    changed.set(item.number, withCount(dict, isFolded(item) ? -count : count));
  });
  return changed;
}

/** A bookmark as it was printed. */
interface Bookmark {
  readonly number: number;
  readonly dict: PdfDict;
  /** From 1. */
  readonly level: number;
  /** The number of the bookmark that it is below; null for one at the top. */
  readonly above: number | null;
}

/** Lists the bookmarks, each before those below it. */
function itemsInOrder(outline: PdfDict, resolve: Resolve): readonly Bookmark[] {
  const items = new Map<number, Bookmark>();
  const waiting = [{ ref: outline.getRef("First"), level: 1, above: null as number | null }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { ref, level, above } = next;
    const dict = ref && resolve(ref);
    if (!ref || !(dict instanceof PdfDict) || items.has(ref.objectNumber)) continue;
    waiting.push({ ref: dict.getRef("Next"), level, above });
    waiting.push({ ref: dict.getRef("First"), level: level + 1, above: ref.objectNumber });
    items.set(ref.objectNumber, { number: ref.objectNumber, dict, level, above });
  }
  return [...items.values()];
}

/**
 * Counts the bookmarks that are shown below each when it is open, by its number; null stands for all (ISO 32000-1,
 * 12.3.3).
 */
function countShown(
  items: readonly Bookmark[],
  isFolded: (item: Bookmark) => boolean,
): ReadonlyMap<number | null, number> {
  const counts = new Map<number | null, number>();
  for (const item of items.toReversed()) {
    const below = isFolded(item) ? 0 : (counts.get(item.number) ?? 0);
    counts.set(item.above, (counts.get(item.above) ?? 0) + 1 + below);
  }
  return counts;
}

function withCount(dict: PdfDict, count: number): PdfDict {
  const copy = new PdfDict([...dict].filter(([key]) => key.value !== "Count"));
  if (count !== 0) copy.set("Count", PdfNumber.of(count));
  return copy;
}

/** @param heading what the bookmark is to be called; nothing, or no text, leaves its own title */
function relinked(item: PdfDict, bySource: ReadonlyMap<number, number>, heading: string | undefined): PdfDict {
  const element = item.getRef("SE");
  const copy = new PdfDict([...item].filter(([key]) => key.value !== "SE"));
  const current = element ? bySource.get(element.objectNumber) : undefined;
  if (current !== undefined) copy.set("SE", PdfRef.of(current));
  const title = heading || item.getString("Title")?.asString().replaceAll("\u00AD", "");
  if (title !== undefined) copy.set("Title", PdfString.fromString(title));
  const destination = item.get("Dest");
  if (destination instanceof PdfArray) copy.set("Dest", steadyDestination(destination));
  return copy;
}

/**
 * Makes the places that links lead to such that keep the view as bookmarks do, and names them by ids as they are: Chromium
 * percent-encodes these, which takes three times the bytes that a name may have (ISO 32000-1, annex C).
 * @returns the dictionary of destinations, by its object number
 */
export function steadyDestinations({ catalog, resolve }: OpenPdf): ReadonlyMap<number, PdfObject> {
  const ref = catalog.getRef("Dests");
  const named = ref && resolve(ref);
  if (!ref || !(named instanceof PdfDict)) return new Map();
  const steady = new PdfDict();
  for (const [name, value] of named) {
    const target = value instanceof PdfRef ? resolve(value) : value;
    steady.set(anchorOfDestination(name.value), target instanceof PdfArray ? steadyDestination(target) : value);
  }
  return new Map([[ref.objectNumber, steady]]);
}

/** Of a place on a page only the height counts: null leaves the side and the size as they are (ISO 32000-1, 12.3.2.2). */
function steadyDestination(destination: PdfArray): PdfArray {
  const [page, kind, , top] = destination.toArray();
  const isPlace = page !== undefined && top !== undefined && kind instanceof PdfName && kind.value === "XYZ";
  return isPlace ? PdfArray.of(page, kind, PdfNull.instance, top, PdfNull.instance) : destination;
}
