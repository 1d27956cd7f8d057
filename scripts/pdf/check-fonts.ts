import { PdfDict, PdfStream } from "@libpdf/core";
import { findWrongWidth, type WrongWidth } from "./find-wrong-width.ts";
import { breaks, type Finding } from "./finding.ts";
import type { Resolve } from "./open-pdf.ts";
import { streamText } from "./page-content.ts";
import { readToUnicode } from "./read-to-unicode.ts";

/**
 * Checks a font: that it is embedded, and that each glyph shown exists, is as wide as is said, and stands for a text.
 * @param codes the glyph codes to check
 * @param isFirst true where the font is met for the first time: what is about the font itself is reported once
 * @param page physical page, from 1
 */
export function checkFont(
  font: PdfDict,
  codes: ReadonlySet<number>,
  isFirst: boolean,
  page: number,
  resolve: Resolve,
): readonly Finding[] {
  const name = font.getName("BaseFont", resolve)?.value ?? "font";
  const place = { object: name, page };
  const kind = font.getName("Subtype", resolve)?.value;
  const first = font.getArray("DescendantFonts", resolve)?.at(0, resolve);
  const descendant = first instanceof PdfDict ? first : font;
  const isEmbedded = kind === "Type3" || hasProgram(descendant, resolve);
  const isUnmapped =
    isEmbedded && descendant.getName("Subtype", resolve)?.value === "CIDFontType2" && !descendant.has("CIDToGIDMap");
  const texts = textsOf(font, resolve);
  const silent = [...codes].find((code) => !texts?.get(code) && (texts !== null || kind === "Type0"));
  const badText = [...codes].find((code) => /[\0\uFFFE\uFEFF]/.test(texts?.get(code) ?? ""));
  const wrong = findWrongWidth(font, codes, resolve);
  const privateText = [...codes].find((code) => /\p{Co}/u.test(texts?.get(code) ?? ""));
  return [
    ...(isFirst && !isEmbedded
      ? breaks({ ua: "7.21.4.1-1", a: "6.2.11.4.1-1" }, place, `The font ${name} is not embedded.`)
      : []),
    ...(isFirst && isUnmapped
      ? breaks({ ua: "7.21.3.2-1", a: "6.2.11.3.2-1" }, place, `The font ${name} does not map its codes to glyphs.`)
      : []),
    ...(silent === undefined
      ? []
      : breaks({ ua: "7.21.7-1", a: "6.2.11.7.2-1" }, place, `Glyph ${silent} of ${name} stands for no text.`)),
    ...(badText === undefined
      ? []
      : breaks(
          { ua: "7.21.7-2", a: "6.2.11.7.2-2" },
          place,
          `Glyph ${badText} of ${name} stands for a forbidden text.`,
        )),
    ...(privateText === undefined
      ? []
      : breaks(
          { a: "6.2.11.7.3-1" },
          place,
          `Glyph ${privateText} of ${name} stands for a character of private use, which only its font can show.`,
        )),
    ...(wrong === null
      ? []
      : breaks({ ua: "7.21.5-1", a: "6.2.11.5-1" }, place, `Glyph ${wrong.code} of ${name} ${describeWidths(wrong)}.`)),
    ...(kind === "Type0" && codes.has(0)
      ? breaks({ ua: "7.21.8-1", a: "6.2.11.8-1" }, place, `A character is not in the font ${name} (.notdef is shown).`)
      : []),
  ];
}

function describeWidths({ said, real }: WrongWidth): string {
  return `is ${Math.round(real)} thousandths wide, but ${Math.round(said)} in the file (/W, /DW)`;
}

function hasProgram(font: PdfDict, resolve: Resolve): boolean {
  const descriptor = font.getDict("FontDescriptor", resolve);
  return ["FontFile", "FontFile2", "FontFile3"].some((key) => descriptor?.get(key, resolve) instanceof PdfStream);
}

const textsRead = new WeakMap<PdfDict, ReadonlyMap<number, string>>();

function textsOf(font: PdfDict, resolve: Resolve): ReadonlyMap<number, string> | null {
  const known = textsRead.get(font);
  if (known) return known;
  const map = font.get("ToUnicode", resolve);
  if (!(map instanceof PdfStream)) return null;
  const texts = readToUnicode(streamText(map));
  textsRead.set(font, texts);
  return texts;
}
