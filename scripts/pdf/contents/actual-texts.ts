/**
 * Takes out of content streams the texts that stand for glyphs (/ActualText) where they keep readers from finding words,
 * and gives them to hyphens.
 */
import { ContentReader } from "../objects/content-reader.ts";
import { actualText, walkGlyphs } from "../objects/walk-glyphs.ts";
import { RIGHT_TO_LEFT } from "../text/clusters.ts";

/**
 * Puts soft hyphens right. Chromium writes each one inside a word as an invisible space that stands for U+00AD, which
 * keeps readers from finding the word: those go. The hyphen that is printed at the end of a line is then what stands
 * for U+00AD, so that both halves are found as one word (ISO 32000-1, 14.8.2.2.3).
 * @param content a content stream, as Chromium writes it, as a Latin-1 string
 */
export function repairSoftHyphens(content: string): string {
  if (!content.includes(SOFT_HYPHEN)) return content;
  const reader = new ContentReader(content);
  const kept: string[] = [];
  let copied = 0;
  const replace = (text: string): void => {
    kept.push(content.slice(copied, reader.start), text);
    copied = reader.end + 1;
  };
  let place: Place = "text";
  while (reader.next()) {
    const { operator } = reader;
    if (operator === "BDC" && reader.operand(1).includes(SOFT_HYPHEN)) {
      place = "soft hyphen";
      replace("");
    } else if (place === "soft hyphen") {
      // How far the space is moved stays: what follows it is moved from there.
      if (operator === "Tj" || operator === "EMC") replace("");
      if (operator === "EMC") place = "behind it";
    } else if (place === "behind it" && operator === "ET") {
      place = "line ended";
    } else if (place === "line ended" && operator === "Tj") {
      if (isOneGlyph(reader.operand(0)))
        replace(`/Span<</ActualText${SOFT_HYPHEN}>>BDC\n${reader.operand(0)} Tj\nEMC\n`);
      place = "text";
    } else if (place !== "line ended" || !BEGINS_TEXT.has(operator)) {
      place = "text";
    }
  }
  return kept.join("") + content.slice(copied);
}

const SOFT_HYPHEN = "<FEFF00AD>";

/**
 * Where the reader is: in the invisible space, behind it, or between the end of the line that the space ends and the
 * hyphen that Chromium draws by itself, which is a text of its own.
 */
type Place = "text" | "soft hyphen" | "behind it" | "line ended";

/** What stands before the glyphs of a text. */
const BEGINS_TEXT: ReadonlySet<string> = new Set(["BT", "Tf", "Tm", "Td"]);

/** True for one code in hexadecimal: two bytes, in the fonts that Chromium writes. */
function isOneGlyph(shown: string): boolean {
  return /^<[0-9A-Fa-f]{4}>$/.test(shown);
}

/** The texts of a font's glyphs. */
interface FontTexts {
  /** Bytes of a glyph's code. */
  readonly codeLength: number;
  readonly texts: ReadonlyMap<number, string>;
}

/**
 * Leaves out what is written around a letter of a script from right to left where its glyph says the same. Chromium
 * writes it around nearly every letter of Arabic, because each of a letter's forms has a glyph of its own, and around
 * ligatures. It parts words into pieces, and readers take what is drawn from right to left for the reverse of what it
 * means, the text of such a piece with it: Poppler, MuPDF and PDFium find "ال" for "لا", which has a character of its own.
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
