/** Where a widget of a form is, and whether all that is drawn for it stays there. */
import { PdfArray, PdfDict, PdfNumber, type PdfObject, PdfStream } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";
import { resolved } from "./document-map.ts";

/** Levels of what a widget looks like: by its state of the mouse, and by its own (ISO 32000-1, table 168). */
const MOST_LOOKS = 2;

/**
 * Whether what a widget looks like has bounds, which are drawn in its place (ISO 32000-1, 12.5.5): without, Chromium draws
 * all over the page.
 */
export function isDrawnInPlace(widget: PdfDict, resolve: Resolve): boolean {
  return isBound(widget.get("AP"), resolve, MOST_LOOKS);
}

function isBound(look: PdfObject | undefined, resolve: Resolve, depth: number): boolean {
  const is = resolved(look, resolve);
  if (is instanceof PdfStream) return placeIn(is.get("BBox", resolve)) !== null;
  if (!(is instanceof PdfDict)) return true;
  return depth > 0 && [...is].every(([, each]) => isBound(each, resolve, depth - 1));
}

/**
 * Reads the corners of a rectangle, in points; null for what is none. Numbers may stand elsewhere, in objects of their own:
 * no program writes them so, and whoever does may put others there later.
 */
export function placeIn(rect: PdfObject | undefined): readonly number[] | null {
  if (!(rect instanceof PdfArray) || rect.length !== 4) return null;
  const sides = [...rect].flatMap((side) => (side instanceof PdfNumber ? [side.value] : []));
  return sides.length === 4 ? sides : null;
}
