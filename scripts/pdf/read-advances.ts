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
