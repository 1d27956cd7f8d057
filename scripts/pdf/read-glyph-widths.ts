import { PdfArray, PdfDict, PdfNumber } from "@libpdf/core";
import type { Resolve } from "./open-pdf.ts";

/** Width of each glyph in thousandths of the font size, by its two-byte code. */
export interface GlyphWidths {
  readonly usual: number;
  readonly byCode: ReadonlyMap<number, number>;
}

/**
 * Reads the widths of a composite font whose codes are two bytes each, which is what Chromium writes (ISO 32000-1,
 * 9.7.4.3). Other fonts give null.
 */
export function readGlyphWidths(font: PdfDict, resolve: Resolve): GlyphWidths | null {
  const isTwoByte =
    font.getName("Subtype", resolve)?.value === "Type0" && font.getName("Encoding", resolve)?.value === "Identity-H";
  const descendant = font.getArray("DescendantFonts", resolve)?.at(0, resolve);
  if (!isTwoByte || !(descendant instanceof PdfDict)) return null;
  const widths = descendant.getArray("W", resolve);
  return {
    usual: descendant.getNumber("DW", resolve)?.value ?? 1000,
    byCode: widths ? widthsOf(widths, resolve) : new Map(),
  };
}

/** Unfolds /W: "first [w w w]" and "first last w", in any mixture. */
function widthsOf(entries: PdfArray, resolve: Resolve): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let at = 0;
  while (at < entries.length) {
    const first = numberAt(entries, at, resolve);
    const next = entries.at(at + 1, resolve);
    if (next instanceof PdfArray) {
      for (let i = 0; i < next.length; i++) found.set(first + i, numberAt(next, i, resolve));
      at += 2;
    } else {
      const last = numberAt(entries, at + 1, resolve);
      const width = numberAt(entries, at + 2, resolve);
      for (let code = first; code <= last; code++) found.set(code, width);
      at += 3;
    }
  }
  return found;
}

function numberAt(array: PdfArray, at: number, resolve: Resolve): number {
  const value = array.at(at, resolve);
  return value instanceof PdfNumber ? value.value : 0;
}
