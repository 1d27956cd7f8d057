/**
 * Repairs what glyphs stand for. Chromium asks the font for the one character of a glyph. For a ligature, for marks that
 * have been joined or a part of a syllable there is none, and it writes U+0000, which no standard allows (PDF/UA-1,
 * 7.21.7; PDF/A-2, 6.2.11.7.2); or the font has one of private use. Around such glyphs it writes what they stand for
 * together: from there their texts are taken. And the forms of one letter stand for the letter.
 */
import { PdfDict, type PdfObject, PdfRef, PdfStream } from "@libpdf/core";
import type { OpenPdf, Resolve } from "../objects/open-pdf.ts";
import { compressStream, type DrawnStream, drawnStreams, streamText } from "../objects/streams.ts";
import { codeLength } from "../objects/walk-glyphs.ts";
import { boxTexts, isBox, type MissingInStyle } from "./box-texts.ts";
import { type Cluster, CODES_OF_A_FONT, readClusters, tellTexts } from "./clusters.ts";
import { readToUnicode, writeToUnicode } from "./to-unicode.ts";

/** What came of the repair. */
export interface RepairedTexts {
  /** The ToUnicode maps that change, by object number. */
  readonly changed: ReadonlyMap<number, PdfObject>;
  /** The texts of all fonts' glyphs as they are now; null where no font has a script that is written from right to left. */
  readonly rightToLeft: ReadonlyMap<PdfDict, ReadonlyMap<number, string>> | null;
}

/**
 * Gives glyphs that stand for a forbidden text the one that they are drawn for, where the file says it.
 * @param missing the characters of the document that no font has
 */
export function repairGlyphTexts(pdf: OpenPdf, missing: readonly MissingInStyle[] = []): RepairedTexts {
  const streams = drawnStreams(pdf);
  const maps = unicodeMaps(streams, pdf.resolve);
  const has = (line: RegExp): boolean => maps.some(({ source }) => line.test(source));
  const [isFaulty, isRightToLeft] = [has(FAULTY_LINE), has(RIGHT_TO_LEFT_LINE)];
  if (!isFaulty && !isRightToLeft && missing.length === 0) return { changed: new Map(), rightToLeft: null };

  const read = maps.map(({ source }) => readToUnicode(source));
  const told = new Map([
    ...(isFaulty ? toldTexts(streams, maps, read, pdf.resolve) : []),
    ...[...boxTexts(streams, maps, missing, pdf.resolve)].filter(([, text]) => !FORBIDDEN.test(text)),
  ]);
  const texts = read.map((of, font) => {
    const own = [...told].filter(([glyph]) => Math.floor(glyph / CODES_OF_A_FONT) === font);
    const all = [...of, ...own.map(([glyph, text]) => [glyph % CODES_OF_A_FONT, text] as const)];
    return new Map(all.map(([code, text]) => [code, letterOf(text)]));
  });
  const changed = maps.flatMap(({ font, ref }, at) => {
    const repaired = texts[at];
    if (repaired === undefined || isSame(repaired, read[at])) return [];
    const program = writeToUnicode(repaired, codeLength(font, pdf.resolve));
    return [[ref.objectNumber, compressStream(PdfStream.fromDict({}, Buffer.from(program, "latin1")))] as const];
  });
  const byFont = new Map(maps.map(({ font }, at) => [font, texts[at] ?? new Map()]));
  return { changed: new Map(changed), rightToLeft: isRightToLeft ? byFont : null };
}

/** What no text may hold, and what only the font that it is printed in can show. */
const FORBIDDEN = /[\0\uFFFE\uFEFF]|\p{Co}/u;

/** A line of a map, as Chromium writes it, that gives a glyph such a text. */
const FAULTY_LINE = /> <(?:0000|FFFE|FEFF|E[0-9A-F]{3}|F[0-8][0-9A-F]{2}|DB[89A-F][0-9A-F]{5})>$/m;

/** A line with a character of Hebrew, Arabic or their neighbours, or with one of the forms of their letters. */
const RIGHT_TO_LEFT_LINE = /> <(?:0[5-8][0-9A-F]{2}|F(?:B[1-9A-F]|[CD][0-9A-F]|E[7-9A-F])[0-9A-F])>$/m;

interface UnicodeMap {
  readonly font: PdfDict;
  readonly ref: PdfRef;
  /** The map's program, as a Latin-1 string. */
  readonly source: string;
}

/** Reads the ToUnicode maps of all fonts, each once. */
function unicodeMaps(streams: readonly DrawnStream[], resolve: Resolve): readonly UnicodeMap[] {
  const fonts = new Set<PdfDict>();
  for (const { resources } of streams) {
    for (const [, value] of resources.getDict("Font", resolve) ?? []) {
      const font = value instanceof PdfRef ? resolve(value) : value;
      if (font instanceof PdfDict) fonts.add(font);
    }
  }
  return [...fonts].flatMap((font) => {
    const ref = font.getRef("ToUnicode");
    const map = ref && resolve(ref);
    return ref && map instanceof PdfStream ? [{ font, ref, source: streamText(map) }] : [];
  });
}

/** Tells the texts of glyphs that have none, or a forbidden one, where the content says it; by the glyphs' numbers. */
function toldTexts(
  streams: readonly DrawnStream[],
  maps: readonly UnicodeMap[],
  texts: readonly ReadonlyMap<number, string>[],
  resolve: Resolve,
): ReadonlyMap<number, string> {
  const fonts = new Map(maps.map(({ font }, at) => [font, at]));
  const known = (glyph: number): string | undefined => {
    const text = texts[Math.floor(glyph / CODES_OF_A_FONT)]?.get(glyph % CODES_OF_A_FONT);
    return text === undefined || FORBIDDEN.test(text) ? undefined : text;
  };
  const clusters: readonly Cluster[] = streams
    .flatMap((stream) => readClusters(stream, fonts, (glyph) => known(glyph) === undefined, resolve))
    .map(({ text, glyphs }) => ({ text: text.replace(ALL_FORBIDDEN, ""), glyphs }))
    .filter(({ text, glyphs }) => text !== "" && !glyphs.some(isBox));
  return tellTexts(clusters, known);
}

const ALL_FORBIDDEN = new RegExp(FORBIDDEN, "gu");

/** Matches a form of a Hebrew or Arabic letter, at the beginning, in the middle or at the end of a word, or a ligature. */
export const LETTER_FORM = /[\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Gives the letter that a form of it stands for; what is no form, and a form of several letters, stays as it is. */
function letterOf(text: string): string {
  if (text.length !== 1 || !LETTER_FORM.test(text)) return text;
  const plain = text.normalize("NFKC").trim();
  return [...plain].length === 1 ? plain : text;
}

function isSame(one: ReadonlyMap<number, string>, other: ReadonlyMap<number, string> | undefined): boolean {
  return [...one].every(([code, text]) => other?.get(code) === text);
}
