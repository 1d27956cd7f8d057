import { PdfDict, PdfStream } from "@libpdf/core";
import { decodeStream } from "./decode-stream.ts";
import type { Resolve } from "./open-pdf.ts";
import { type Advances, readAdvances } from "./read-advances.ts";
import { type GlyphWidths, readGlyphWidths } from "./read-glyph-widths.ts";

/** A glyph that is not as wide as the file says; both in thousandths of the font's size. */
export interface WrongWidth {
  readonly code: number;
  readonly said: number;
  readonly real: number;
}

/**
 * Finds the first code of a composite font whose width in the file (/W, /DW) is not that of its glyph in the embedded
 * program. Only TrueType programs are looked into, which is what Chromium embeds.
 */
export function findWrongWidth(font: PdfDict, codes: Iterable<number>, resolve: Resolve): WrongWidth | null {
  const known = fontsRead.get(font);
  const widths = known === undefined ? widthsOf(font, resolve) : known;
  fontsRead.set(font, widths);
  if (widths === null) return null;
  for (const code of codes) {
    const real = widths.real(widths.glyphOf(code));
    const said = widths.said.of(code);
    if (real !== null && Math.abs(real - said) > ROUNDING) return { code, said, real };
  }
  return null;
}

/** Validators let widths differ by a thousandth (ISO 19005-2, 6.2.11.5: "consistent"); whole ones are rounded. */
const ROUNDING = 1;

/** What a file and a font program say of the same glyphs. */
interface FontWidths {
  readonly said: GlyphWidths;
  readonly real: Advances;
  readonly glyphOf: (code: number) => number;
}

const fontsRead = new WeakMap<PdfDict, FontWidths | null>();

function widthsOf(font: PdfDict, resolve: Resolve): FontWidths | null {
  try {
    return readWidths(font, resolve);
  } catch {
    // A program that cannot be unpacked says nothing of widths.
    return null;
  }
}

function readWidths(font: PdfDict, resolve: Resolve): FontWidths | null {
  const said = readGlyphWidths(font, resolve);
  const descendant = font.getArray("DescendantFonts", resolve)?.at(0, resolve);
  if (said === null || !(descendant instanceof PdfDict)) return null;
  const program = descendant.getDict("FontDescriptor", resolve)?.get("FontFile2", resolve);
  const real = program instanceof PdfStream ? readAdvances(decodeStream(program)) : null;
  if (real === null) return null;
  const map = descendant.get("CIDToGIDMap", resolve);
  return { said, real, glyphOf: map instanceof PdfStream ? readGlyphNumbers(map) : (code) => code };
}

/** Two bytes for each code (ISO 32000-1, table 117); codes after the last are shown as .notdef. */
function readGlyphNumbers(map: PdfStream): (code: number) => number {
  const bytes = decodeStream(map);
  return (code) => ((bytes[2 * code] ?? 0) << 8) | (bytes[2 * code + 1] ?? 0);
}
