import { PdfDict, PdfStream } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";
import { decodeStream, streamText } from "../objects/streams.ts";
import { type Advances, type GlyphWidths, readAdvances, readGlyphWidths } from "../text/glyph-widths.ts";
import { readToUnicode } from "../text/to-unicode.ts";
import { breaks, type Finding } from "./finding.ts";

/**
 * Checks a font: that it is embedded, and that each glyph shown exists, is as wide as is said, and stands for a text.
 * @param shown the codes of glyphs to check: those for which other texts stand (/ActualText), and the bare ones
 * @param isFirst true where the font is met for the first time: what is about the font itself is reported once
 * @param page physical page, from 1
 */
export function checkFont(
  font: PdfDict,
  { bare, retold }: ShownCodes,
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
    isEmbedded && descendant.getName("Subtype", resolve)?.value === "CIDFontType2" && !hasGlyphMap(descendant, resolve);
  const bareCodes = bare.takeFresh();
  const codes = [...bareCodes, ...retold.takeFresh()];
  const texts = textsOf(font, resolve);
  const silent = mustSayTexts(font, resolve) ? codes.find((code) => code !== 0 && !texts?.get(code)) : undefined;
  const badText = codes.find((code) => /[\0\uFFFE\uFEFF]/.test(texts?.get(code) ?? ""));
  const wrong = findWrongWidth(font, codes, resolve);
  const privateText = bareCodes.find((code) => /\p{Co}/u.test(texts?.get(code) ?? ""));
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
    ...(kind === "Type0" && codes.includes(0)
      ? breaks({ ua: "7.21.8-1", a: "6.2.11.8-1" }, place, `A character is not in the font ${name} (.notdef is shown).`)
      : []),
  ];
}

/** The codes of a font that were shown: where another text stands for them (/ActualText), and where none does. */
export class ShownCodes {
  readonly retold = new GlyphCodes();
  readonly bare = new GlyphCodes();
  readonly codeLength: number;

  /** @param codeLength bytes of a code */
  constructor(codeLength: number) {
    this.codeLength = codeLength;
  }

  readonly addRetold = (code: number): void => this.retold.add(code);
  readonly addBare = (code: number): void => this.bare.add(code);
}

/** The codes of a font that were shown. A page shows the same ones hundreds of times. */
class GlyphCodes {
  readonly #isKnown = new Uint8Array(0x10000);
  #fresh: number[] = [];

  /** Adds a code. */
  add(code: number): void {
    if (this.#isKnown[code] === 1) return;
    this.#isKnown[code] = 1;
    this.#fresh.push(code);
  }

  /** Gives the codes that are new since the last call. */
  takeFresh(): readonly number[] {
    const taken = this.#fresh;
    this.#fresh = [];
    return taken;
  }
}

function describeWidths({ said, real }: WrongWidth): string {
  return `is ${Math.round(real)} thousandths wide, but ${Math.round(said)} in the file (/W, /DW)`;
}

function hasProgram(font: PdfDict, resolve: Resolve): boolean {
  const descriptor = font.getDict("FontDescriptor", resolve);
  return ["FontFile", "FontFile2", "FontFile3"].some((key) => descriptor?.get(key, resolve) instanceof PdfStream);
}

/**
 * Tells whether the texts of a font's glyphs are known from /ToUnicode alone: of other fonts they may follow from the
 * names of the glyphs, or from a collection of characters that everybody knows (ISO 32000-1, 9.10.2).
 */
function mustSayTexts(font: PdfDict, resolve: Resolve): boolean {
  if (font.getName("Subtype", resolve)?.value !== "Type0") return font.has("CharProcs") && font.has("ToUnicode");
  const descendant = font.getArray("DescendantFonts", resolve)?.at(0, resolve);
  const system = descendant instanceof PdfDict ? descendant.getDict("CIDSystemInfo", resolve) : undefined;
  const ordering = system?.getString("Ordering", resolve)?.asString() ?? "Identity";
  return font.getName("Encoding", resolve)?.value === "Identity-H" && ordering === "Identity";
}

function hasGlyphMap(font: PdfDict, resolve: Resolve): boolean {
  const map = font.get("CIDToGIDMap", resolve);
  return map instanceof PdfStream || (map?.type === "name" && map.value === "Identity");
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

/** A glyph that is not as wide as the file says; both in thousandths of the font's size. */
interface WrongWidth {
  readonly code: number;
  readonly said: number;
  readonly real: number;
}

/**
 * Finds the first code of a composite font whose width in the file (/W, /DW) is not that of its glyph in the embedded
 * program. Only TrueType programs are looked into, which is what Chromium embeds.
 */
function findWrongWidth(font: PdfDict, codes: Iterable<number>, resolve: Resolve): WrongWidth | null {
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
