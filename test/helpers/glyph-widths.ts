/** How wide glyphs are, as a file says. */

import { PdfArray, type PdfDict, PdfNumber } from "@libpdf/core";
import type { Resolve } from "../../scripts/pdf/objects/open-pdf.ts";
import { descendantOf } from "../../scripts/pdf/validation/check-fonts.ts";

/** Width of each glyph in thousandths of the font size, by its two-byte code. */
export class GlyphWidths {
  /** Up to the last code that has a width of its own: a long handbook asks half a million times. */
  readonly #byCode: Float64Array;
  readonly #usual: number;

  /** @param usual the width of codes that are not in `byCode` */
  constructor(usual: number, byCode: ReadonlyMap<number, number>) {
    const last = [...byCode.keys()].reduce((highest, code) => Math.max(highest, code), -1);
    this.#byCode = new Float64Array(last + 1).fill(usual);
    for (const [code, width] of byCode) this.#byCode[code] = width;
    this.#usual = usual;
  }

  /** Gives the width of a code. */
  of(code: number): number {
    return this.#byCode[code] ?? this.#usual;
  }
}

/**
 * Reads the widths of a composite font whose codes are two bytes each, which is what Chromium writes (ISO 32000-1,
 * 9.7.4.3). Other fonts give null.
 */
export function readGlyphWidths(font: PdfDict, resolve: Resolve): GlyphWidths | null {
  const isTwoByte =
    font.getName("Subtype", resolve)?.value === "Type0" && font.getName("Encoding", resolve)?.value === "Identity-H";
  const descendant = descendantOf(font, resolve);
  if (!isTwoByte || descendant === undefined) return null;
  const widths = descendant.getArray("W", resolve);
  const usual = descendant.getNumber("DW", resolve)?.value ?? 1000;
  return new GlyphWidths(usual, widths ? widthsOf(widths, resolve) : new Map());
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
