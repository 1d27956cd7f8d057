/**
 * What the boxes stand for that are drawn for characters that no font has. Chromium takes the first of them that a font
 * lacks for the text of the font's box, writes texts around the boxes of all others, and gives the box itself no text.
 */
import type { PdfDict } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";
import type { DrawnStream } from "../objects/streams.ts";
import { CODES_OF_A_FONT, readClusters } from "./clusters.ts";

/** Characters that no font has, where they stand in text of one style. */
export interface MissingInStyle {
  readonly isBold: boolean;
  readonly isSlanted: boolean;
  readonly characters: readonly string[];
}

/** The code of the box: which character it is drawn for, the code cannot tell. */
const NOT_DEFINED = 0;

/** Whether a glyph, numbered as `readClusters` does, is such a box. */
export function isBox(glyph: number): boolean {
  return glyph % CODES_OF_A_FONT === NOT_DEFINED;
}

/**
 * Tells what the box of each font stands for where nothing is written around it, by the number of its glyph: the one of
 * the missing characters that stands around no box of the font. Where that leaves several, it is the one that is left of
 * a style which has all that stand around boxes of the font, and is bold or slanted as the font is. Where several styles
 * leave different ones, it is not told.
 */
export function boxTexts(
  streams: readonly DrawnStream[],
  maps: readonly { readonly font: PdfDict }[],
  missing: readonly MissingInStyle[],
  resolve: Resolve,
): ReadonlyMap<number, string> {
  if (missing.length === 0) return new Map();
  const fonts = new Map(maps.map(({ font }, at) => [font, at]));
  const clusters = streams.flatMap((stream) => readClusters(stream, fonts, isBox, resolve));
  const all = [...new Set(missing.flatMap(({ characters }) => characters))];
  const told = maps.flatMap(({ font }, at) => {
    const box = at * CODES_OF_A_FONT + NOT_DEFINED;
    const written = new Set(clusters.flatMap(({ text, glyphs }) => (glyphs.includes(box) ? [...text] : [])));
    const around = all.filter((character) => written.has(character));
    const styles = missing.filter((style) => isInStyle(font, style)).map(({ characters }) => characters);
    const left = [all, ...styles]
      .filter((characters) => around.every((character) => characters.includes(character)))
      .map((characters) => characters.filter((character) => !written.has(character)))
      .filter(({ length }) => length === 1)
      .flat();
    const [text, ...others] = new Set(left);
    return text === undefined || others.length > 0 ? [] : [[box, text] as const];
  });
  return new Map(told);
}

/** Whether a font's name is one for such text. */
function isInStyle(font: PdfDict, { isBold, isSlanted }: MissingInStyle): boolean {
  const name = font.getName("BaseFont")?.value ?? "";
  return isBold === /bold|black|heavy/i.test(name) && isSlanted === /italic|oblique/i.test(name);
}
