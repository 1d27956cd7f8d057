/**
 * Repairs what glyphs stand for. Chromium asks the font for the one character of a glyph. For a ligature, for marks that
 * have been joined or a part of a syllable there is none, and it writes U+0000, which no standard allows (PDF/UA-1,
 * 7.21.7; PDF/A-2, 6.2.11.7.2); or the font has one of private use. Around such glyphs it writes what they stand for
 * together: from there their texts are taken.
 */
import { PdfDict, type PdfObject, PdfRef, PdfStream } from "@libpdf/core";
import { compressStream } from "./compress-stream.ts";
import { type DrawnStream, drawnStreams } from "./drawn-streams.ts";
import type { OpenPdf, Resolve } from "./open-pdf.ts";
import { streamText } from "./page-content.ts";
import { type Cluster, CODES_OF_A_FONT, codeLength, readClusters } from "./read-clusters.ts";
import { readToUnicode } from "./read-to-unicode.ts";
import { tellTexts } from "./tell-texts.ts";
import { writeToUnicode } from "./write-to-unicode.ts";

/**
 * Gives glyphs that stand for a forbidden text the one that they are drawn for, where the file says it.
 * @returns the ToUnicode maps that change, by object number
 */
export function repairGlyphTexts(pdf: OpenPdf): ReadonlyMap<number, PdfObject> {
  const streams = drawnStreams(pdf);
  const maps = unicodeMaps(streams, pdf.resolve);
  const isFaulty = maps.map(({ source }) => FAULTY_LINE.test(source));
  if (!isFaulty.includes(true)) return new Map();

  const texts = maps.map(({ source }) => readToUnicode(source));
  const known = (glyph: number): string | undefined => {
    const text = texts[Math.floor(glyph / CODES_OF_A_FONT)]?.get(glyph % CODES_OF_A_FONT);
    return text === undefined || FORBIDDEN.test(text) ? undefined : text;
  };
  const fonts = new Map(maps.map(({ font }, at) => [font, at]));
  const told = tellTexts(clustersToTell(streams, fonts, known, pdf.resolve), known);
  return new Map(
    maps.flatMap(({ font, ref }, at) => {
      const own = [...told].filter(([glyph]) => Math.floor(glyph / CODES_OF_A_FONT) === at);
      if (own.length === 0) return [];
      const byCode = own.map(([glyph, text]) => [glyph % CODES_OF_A_FONT, text] as const);
      const program = writeToUnicode(new Map([...(texts[at] ?? []), ...byCode]), codeLength(font, pdf.resolve));
      const stream = PdfStream.fromDict({}, Buffer.from(program, "latin1"));
      return [[ref.objectNumber, compressStream(stream)] as const];
    }),
  );
}

/** What no text may hold, and what only the font that it is printed in can show. */
const FORBIDDEN = /[\0\uFFFE\uFEFF]|\p{Co}/u;

/** A line of a map, as Chromium writes it, that gives a glyph such a text. */
const FAULTY_LINE = /> <(?:0000|FFFE|FEFF|E[0-9A-F]{3}|F[0-8][0-9A-F]{2}|DB[89A-F][0-9A-F]{5})>$/m;

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

/** Reads the clusters that have a glyph without a known text, and that say theirs. */
function clustersToTell(
  streams: readonly DrawnStream[],
  fonts: ReadonlyMap<PdfDict, number>,
  known: (glyph: number) => string | undefined,
  resolve: Resolve,
): readonly Cluster[] {
  const isMissing = (glyph: number): boolean => glyph % CODES_OF_A_FONT === NOT_DEFINED;
  return streams
    .flatMap((stream) => readClusters(stream, fonts, (glyph) => known(glyph) === undefined, resolve))
    .map(({ text, glyphs }) => ({ text: text.replace(ALL_FORBIDDEN, ""), glyphs }))
    .filter(({ text, glyphs }) => text !== "" && !glyphs.some(isMissing));
}

const ALL_FORBIDDEN = new RegExp(FORBIDDEN, "gu");

/** The code of the box that is drawn for a character that the font does not have: which of them, nobody can tell. */
const NOT_DEFINED = 0;
