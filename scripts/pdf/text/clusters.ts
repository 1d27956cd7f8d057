/**
 * What glyphs stand for that have no character of their own. Chromium writes the text of a cluster around its glyphs; a
 * cluster gives what its other glyphs leave of its text: of "س" with two marks, of which the letter is known, the other
 * glyph is both marks.
 */
import type { PdfDict } from "@libpdf/core";
import { ContentReader } from "../objects/content-reader.ts";
import type { Resolve } from "../objects/open-pdf.ts";
import type { DrawnStream } from "../objects/streams.ts";
import { actualText, codeLength, walkGlyphs } from "../objects/walk-glyphs.ts";

/** Matches a text with a letter or mark of Hebrew, Arabic or another script that is written from right to left. */
export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Glyphs that come of characters that belong together: a letter and its marks, the parts of a syllable. */
export interface Cluster {
  readonly text: string;
  /** Numbers of the glyphs, in the order of drawing, which is from left to right. */
  readonly glyphs: readonly number[];
}

/** Numbers the glyphs of all fonts: that of the font, times 65536, plus the glyph's code. */
export const CODES_OF_A_FONT = 0x10000;

/**
 * Reads the clusters of a page or form that have a glyph that is asked for. Chromium writes the text of a cluster around
 * its glyphs (/ActualText) wherever the glyphs' own texts do not say the same.
 * @param fonts the number of each font
 */
export function readClusters(
  { content, resources }: DrawnStream,
  fonts: ReadonlyMap<PdfDict, number>,
  isAskedFor: (glyph: number) => boolean,
  resolve: Resolve,
): readonly Cluster[] {
  const reader = new ContentReader(content());
  const named = resources.getDict("Font", resolve);
  const clusters: Cluster[] = [];
  const open: { readonly properties: string; readonly glyphs: number[] }[] = [];
  let font: PdfDict | undefined;
  while (reader.next()) {
    const { operator } = reader;
    // A text object that holds no cluster says its font for itself.
    if (operator === "BT") reader.skipPlainText();
    else if (operator === "Tf") font = named?.getDict(reader.operand(0).slice(1), resolve);
    else if (operator === "BDC" || operator === "BMC") open.push({ properties: reader.operand(1), glyphs: [] });
    else if (operator === "EMC") {
      const { properties, glyphs } = open.pop() ?? NOTHING;
      const text = glyphs.some(isAskedFor) ? actualText(properties) : null;
      if (text !== null) clusters.push({ text, glyphs });
    } else if (operator === "Tj" || operator === "TJ") {
      const first = CODES_OF_A_FONT * ((font && fonts.get(font)) ?? fonts.size);
      walkGlyphs(reader.operand(0), font ? codeLength(font, resolve) : 2, (code) => {
        open.at(-1)?.glyphs.push(first + code);
      });
    }
  }
  return clusters;
}

const NOTHING = { properties: "", glyphs: [] };

/**
 * Tells the texts of all glyphs of clusters that are not known. What a glyph leaves nothing for, because the others of
 * its clusters have it all, is a word joiner: no glyph may be without a text, and that one changes no word.
 * @param known gives the text of a glyph that needs no telling
 */
export function tellTexts(
  clusters: readonly Cluster[],
  known: (glyph: number) => string | undefined,
): ReadonlyMap<number, string> {
  const told = new Map<number, string>();
  const textOf = (glyph: number): string | undefined => known(glyph) ?? told.get(glyph);
  let puzzles = distinct(clusters).map((cluster) => puzzleOf(cluster, textOf));
  for (;;) {
    puzzles = puzzles.filter(({ unknown }) => unknown.length > 0);
    const [first] = puzzles;
    if (first === undefined) return told;
    const certain = solved(puzzles);
    for (const [glyph, text] of certain.size > 0 ? certain : shared(first)) told.set(glyph, text || WORD_JOINER);
    puzzles = puzzles.map((puzzle) =>
      puzzle.unknown.some((glyph) => told.has(glyph)) ? puzzleOf(puzzle.cluster, textOf) : puzzle,
    );
  }
}

const WORD_JOINER = "\u2060";

/** A cluster, the glyphs of it that are not known yet, and the text that the others leave for them. */
interface Puzzle {
  readonly cluster: Cluster;
  readonly unknown: readonly number[];
  readonly rest: string;
}

function distinct(clusters: readonly Cluster[]): readonly Cluster[] {
  return [...new Map(clusters.map((cluster) => [`${cluster.glyphs} ${cluster.text}`, cluster])).values()];
}

function puzzleOf(cluster: Cluster, textOf: (glyph: number) => string | undefined): Puzzle {
  const texts = cluster.glyphs.flatMap((glyph) => textOf(glyph) ?? []);
  const unknown = [...new Set(cluster.glyphs)].filter((glyph) => textOf(glyph) === undefined);
  return { cluster, unknown, rest: without(cluster.text, texts.join("")) };
}

/**
 * Takes characters out of a text: as they are, or, where it has others of the same meaning, such as "ﺳ" for "س", by
 * meaning.
 */
function without(text: string, taken: string): string {
  const left = [...text];
  const isWhole = [...taken].every((character) => takeOut(left, character));
  if (isWhole) return left.join("");
  const parts = [...text.normalize("NFKD")];
  for (const part of taken.normalize("NFKD")) takeOut(parts, part);
  return parts.join("").normalize("NFC");
}

function takeOut(characters: string[], character: string): boolean {
  const at = characters.indexOf(character);
  if (at >= 0) characters.splice(at, 1);
  return at >= 0;
}

/**
 * Solves the puzzles with one unknown glyph. Where several have the same, the shortest text counts, but for none: at the
 * edge of a page, Chromium leaves glyphs out and writes the text of all.
 */
function solved(puzzles: readonly Puzzle[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const { unknown, rest } of puzzles) {
    const [glyph, ...more] = unknown;
    if (glyph === undefined || more.length > 0) continue;
    const before = found.get(glyph);
    if (!before || (rest !== "" && rest.length < before.length)) found.set(glyph, rest);
  }
  return found;
}

/** Shares a text out: a character to each glyph where there are as many, else all to the first, since nobody knows. */
function shared({ cluster, unknown, rest }: Puzzle): ReadonlyMap<number, string> {
  const inOrder = RIGHT_TO_LEFT.test(cluster.text) ? [...unknown].reverse() : unknown;
  const characters = [rest, rest.normalize("NFD")].map((text) => [...text]);
  const shares = characters.find(({ length }) => length === inOrder.length) ?? [rest];
  return new Map(inOrder.map((glyph, at) => [glyph, shares[at] ?? ""]));
}
