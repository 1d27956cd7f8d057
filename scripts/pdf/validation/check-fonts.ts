import { PdfDict, PdfStream } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";
import { streamText } from "../objects/streams.ts";
import { readToUnicode } from "../text/to-unicode.ts";
import { breaks, type Finding } from "./finding.ts";

/**
 * Checks a font: that it is embedded, and that each glyph shown exists and stands for a text.
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
  const kind = font.getName("Subtype", resolve)?.value;
  const bareCodes = bare.takeFresh();
  const codes = [...bareCodes, ...retold.takeFresh()];
  const texts = textsOf(font, resolve);
  const silent = mustSayTexts(font, resolve) ? codes.find((code) => code !== 0 && !texts?.get(code)) : undefined;
  const badText = codes.find((code) => /[\0\uFFFE\uFEFF]/.test(texts?.get(code) ?? ""));
  const privateText = bareCodes.find((code) => /\p{Co}/u.test(texts?.get(code) ?? ""));
  return breaks(
    [
      [
        isFirst && kind !== "Type3" && !hasProgram(descendantOf(font, resolve) ?? font, resolve),
        { ua: "7.21.4.1-1", a: "6.2.11.4.1-1" },
        `The font ${name} is not embedded.`,
      ],
      [silent !== undefined, { ua: "7.21.7-1", a: "6.2.11.7.2-1" }, `Glyph ${silent} of ${name} stands for no text.`],
      [
        badText !== undefined,
        { ua: "7.21.7-2", a: "6.2.11.7.2-2" },
        `Glyph ${badText} of ${name} stands for a forbidden text.`,
      ],
      [
        privateText !== undefined,
        { a: "6.2.11.7.3-1" },
        `Glyph ${privateText} of ${name} stands for a character of private use, which only its font can show.`,
      ],
      [
        kind === "Type0" && codes.includes(0),
        { ua: "7.21.8-1", a: "6.2.11.8-1" },
        `A character is not in the font ${name} (.notdef is shown).`,
      ],
    ],
    { object: name, page },
  );
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
  const system = descendantOf(font, resolve)?.getDict("CIDSystemInfo", resolve);
  const ordering = system?.getString("Ordering", resolve)?.asString() ?? "Identity";
  return font.getName("Encoding", resolve)?.value === "Identity-H" && ordering === "Identity";
}

/** Gives the font that a composite font takes its glyphs from (ISO 32000-1, 9.7.1). */
export function descendantOf(font: PdfDict, resolve: Resolve): PdfDict | undefined {
  const first = font.getArray("DescendantFonts", resolve)?.at(0, resolve);
  return first instanceof PdfDict ? first : undefined;
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
