/** How wide glyphs are: as a file says, and as the program of their font has them. */

import { PdfArray, PdfDict, PdfNumber } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";

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
  const descendant = font.getArray("DescendantFonts", resolve)?.at(0, resolve);
  if (!isTwoByte || !(descendant instanceof PdfDict)) return null;
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

/** Gives the advance width of a glyph, by its number in the font program; null for one that the program has not. */
export type Advances = (glyph: number) => number | null;

/**
 * Reads the widths of a TrueType program's glyphs in thousandths of the font's size, as PDF gives them (OpenType, tables
 * head, hhea and hmtx). Null for bytes that are no such program.
 */
export function readAdvances(program: Uint8Array): Advances | null {
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  try {
    const [head, hhea, hmtx, maxp] = ["head", "hhea", "hmtx", "maxp"].map((name) => tableAt(view, name));
    if (head === undefined || hhea === undefined || hmtx === undefined || maxp === undefined) return null;
    const units = view.getUint16(head + 18);
    const count = view.getUint16(hhea + 34);
    const glyphs = view.getUint16(maxp + 4);
    if (units === 0 || count === 0 || hmtx + 4 * count > view.byteLength) return null;
    // Glyphs after the last that has a width of its own are as wide as that.
    const at = (glyph: number): number => hmtx + 4 * Math.min(glyph, count - 1);
    return (glyph) => (glyph < glyphs ? (1000 * view.getUint16(at(glyph))) / units : null);
  } catch {
    // It ends where it says that something more comes.
    return null;
  }
}

/** Finds where a table begins; undefined where there is none. */
function tableAt(view: DataView, name: string): number | undefined {
  const count = view.getUint16(4);
  for (let at = 12; at < 12 + 16 * count; at += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
    if (tag === name) return view.getUint32(at + 8);
  }
  return undefined;
}
