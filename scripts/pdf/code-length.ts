import type { PdfDict } from "@libpdf/core";
import type { Resolve } from "./open-pdf.ts";

/** Gives how many bytes a glyph's code takes, in the fonts that Chromium writes. */
export function codeLength(font: PdfDict, resolve: Resolve): number {
  return font.getName("Subtype", resolve)?.value === "Type0" ? 2 : 1;
}
