/** A field that somebody adds to a form to sign in it, and nothing else. */
import { PdfDict, type PdfObject, PdfRef } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";
import { nameOf, resolved } from "./document-map.ts";
import { isDrawnInPlace, placeIn } from "./widget-place.ts";

/** A signature where the document has no field for one. */
export interface NewSignature {
  /** Of the field. */
  readonly name: string;
  /** What stands in the field for the signature. */
  readonly value: PdfObject | undefined;
  readonly widgets: readonly NewWidget[];
}

/** A place where such a signature is shown. */
export interface NewWidget {
  /** Of the object. */
  readonly number: number;
  /** Of the field. */
  readonly field: string;
  /** From 1; 0 where it is on none. */
  readonly page: number;
  readonly rect: readonly number[];
}

/** Keys of a place on a page: no action, nothing that other programs run or show. */
const OF_WIDGETS = ["Type", "Subtype", "F", "P", "Rect", "AP", "AS", "MK", "DA", "Q", "BS", "Border", "M", "NM"];
const OF_KIDS: ReadonlySet<string> = new Set([...OF_WIDGETS, "Parent"]);
const OF_FIELDS: ReadonlySet<string> = new Set([...OF_WIDGETS, "FT", "T", "TU", "V", "Ff", "Kids", "Lock", "SV"]);

/** Reads a field that was added; null when it is anything else than one of a signature that was made. */
export function readNewSignature(field: PdfObject, resolve: Resolve): NewSignature | null {
  const dict = resolved(field, resolve);
  if (!(field instanceof PdfRef && dict instanceof PdfDict)) return null;
  const name = dict.getString("T", resolve)?.asString() ?? "";
  if (nameOf(dict.get("FT", resolve)) !== "Sig" || name === "" || !isSignature(dict.get("V", resolve))) return null;
  const kids = [...(dict.getArray("Kids", resolve) ?? [])];
  const parts = kids.length === 0 ? [field] : kids;
  const widgets = parts.flatMap((part) => {
    const widget = resolved(part, resolve);
    if (!(part instanceof PdfRef && widget instanceof PdfDict)) return [];
    const rect = placeIn(widget.get("Rect", resolve));
    const isOfThis = part === field || widget.getRef("Parent")?.objectNumber === field.objectNumber;
    const isPlain =
      isOfThis && hasOnly(widget, part === field ? OF_FIELDS : OF_KIDS) && isShownPlainly(widget, resolve);
    return rect !== null && isPlain ? [{ number: part.objectNumber, field: name, page: 0, rect }] : [];
  });
  const isAll = widgets.length === parts.length && hasOnly(dict, OF_FIELDS);
  return isAll ? { name, value: dict.get("V"), widgets } : null;
}

/** Whether the value of a field is a signature. */
export function isSignature(value: PdfObject | undefined): boolean {
  return value instanceof PdfDict && value.has("ByteRange") && value.has("Contents");
}

function hasOnly(dict: PdfDict, keys: ReadonlySet<string>): boolean {
  return [...dict].every(([key]) => keys.has(key.value));
}

/**
 * Hidden, printed, upright while somebody turns the page (poppler's), hidden from the screen, locked: none that draws it
 * larger than its place.
 */
const PLAIN_FLAGS = 2 | 4 | 16 | 32 | 128 | 512;

function isShownPlainly(widget: PdfDict, resolve: Resolve): boolean {
  const isWidget = ["", "Widget"].includes(nameOf(widget.get("Subtype", resolve)));
  return (
    isWidget && ((widget.getNumber("F", resolve)?.value ?? 0) & ~PLAIN_FLAGS) === 0 && isDrawnInPlace(widget, resolve)
  );
}
