/**
 * Leaves out what is written around a letter of a script from right to left (/ActualText) where its glyph says the same.
 * Chromium writes it around nearly every letter of Arabic, because each of a letter's forms has a glyph of its own, and
 * around ligatures. It parts words into pieces, and readers take what is drawn from right to left for the reverse of what
 * it means, the text of such a piece with it: Poppler, MuPDF and PDFium find "ال" for "لا", which has a character of its own.
 */
import { actualText } from "./actual-text.ts";
import { ContentReader } from "./content-reader.ts";
import { RIGHT_TO_LEFT } from "./right-to-left.ts";
import { walkGlyphs } from "./walk-glyphs.ts";

/** The texts of a font's glyphs. */
export interface FontTexts {
  /** Bytes of a glyph's code. */
  readonly codeLength: number;
  readonly texts: ReadonlyMap<number, string>;
}

/**
 * Rewrites a content stream without such texts.
 * @param content the stream, as Chromium writes it, as a Latin-1 string
 * @param fontOf gives a font by its resource name ("F4")
 */
export function leaveOutTexts(content: string, fontOf: (name: string) => FontTexts | null): string {
  const reader = new ContentReader(content);
  const kept: string[] = [];
  let copied = 0;
  let font: FontTexts | null = null;
  let span: Span | null = null;
  while (reader.next()) {
    const { operator } = reader;
    if (operator === "Tf") font = fontOf(reader.operand(0).slice(1));
    else if (operator === "BDC")
      span = { properties: reader.operand(1), start: reader.start, end: reader.end, glyphs: [] };
    else if (operator === "BMC") span = null;
    else if (operator === "Tj" || operator === "TJ") {
      const glyphs = span?.glyphs;
      const texts = font?.texts;
      if (glyphs) walkGlyphs(reader.operand(0), font?.codeLength ?? 2, (code) => glyphs.push(texts?.get(code) ?? ""));
    } else if (operator === "EMC") {
      if (span !== null && isSaid(span)) {
        kept.push(content.slice(copied, span.start), content.slice(span.end + 1, reader.start));
        copied = reader.end + 1;
      }
      span = null;
    }
  }
  return kept.join("") + content.slice(copied);
}

/** Marked content in which no other has begun. */
interface Span {
  readonly properties: string;
  /** Offsets of the operator that begins it. */
  readonly start: number;
  readonly end: number;
  /** The texts of the glyphs in it. */
  readonly glyphs: string[];
}

/** Whether marked content is one glyph, of one character, that says what is written around it. */
function isSaid({ properties, glyphs: [glyph = "", ...more] }: Span): boolean {
  if (more.length > 0 || [...glyph].length !== 1) return false;
  const text = actualText(properties);
  return text !== null && RIGHT_TO_LEFT.test(text) && glyph.normalize("NFKD") === text.normalize("NFKD");
}
