import type { PdfDict } from "@libpdf/core";
import { actualText } from "./actual-text.ts";
import { codeLength } from "./code-length.ts";
import { ContentReader } from "./content-reader.ts";
import type { DrawnStream } from "./drawn-streams.ts";
import type { Resolve } from "./open-pdf.ts";
import { walkGlyphs } from "./walk-glyphs.ts";

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
