/**
 * Reads the text that a content stream shows, run by run in the order of drawing, with the place of each on the page.
 * Texts that the file says stand for others (/ActualText) are replaced by them.
 */

import { type PdfDict, type PdfObject, PdfStream } from "@libpdf/core";
import { ContentReader } from "../../scripts/pdf/objects/content-reader.ts";
import type { Resolve } from "../../scripts/pdf/objects/open-pdf.ts";
import { streamText } from "../../scripts/pdf/objects/streams.ts";
import { actualText, contentNumber, walkGlyphs } from "../../scripts/pdf/objects/walk-glyphs.ts";
import { readToUnicode } from "../../scripts/pdf/text/to-unicode.ts";
import { type GlyphWidths, readGlyphWidths } from "./glyph-widths.ts";

/** Glyphs that were shown by one operator; lengths in points. */
export interface TextRun {
  readonly text: string;
  /** Number of the marked content that it is part of; null outside of tagged content. */
  readonly mcid: number | null;
  readonly x: number;
  readonly y: number;
  /** Where the next glyph would stand. */
  readonly endX: number;
  readonly size: number;
}

interface RunFont {
  readonly widths: GlyphWidths | null;
  readonly toUnicode: ReadonlyMap<number, string>;
}

/** What to read, and where it stands. */
interface TextRunOptions {
  /** Where a form is drawn. */
  readonly placement?: Matrix;
  /** Offset of a piece of marked content ("/P <</MCID 3>>BDC"): only that is read, where it stands in its own space. */
  readonly only?: number;
}

/** Reads the runs of a page or form. @param content the stream as a Latin-1 string */
export function readTextRuns(
  content: string,
  resources: PdfDict | undefined,
  resolve: Resolve,
  { placement = IDENTITY, only }: TextRunOptions = {},
): readonly TextRun[] {
  const reader = new ContentReader(content, only);
  const runs: TextRun[] = [];
  const saved: Matrix[] = [];
  const marks: { mcid: number | null; actual: string | null; isReversed: boolean }[] = [];
  let ctm = placement;
  let line = IDENTITY;
  let pen = IDENTITY;
  let font: RunFont | null = null;
  let size = 1;

  const addRun = (glyphs: readonly string[], width: number): void => {
    const actual = marks.find((mark) => mark.actual !== null);
    const at = multiply(pen, ctm);
    pen = multiply([1, 0, 0, 1, (width * size) / 1000, 0], pen);
    const isReversed = marks.some((mark) => mark.isReversed);
    const shown = actual ? (actual.actual ?? "") : (isReversed ? [...glyphs].reverse() : glyphs).join("");
    const mcid = innermost(marks);
    const scale = Math.hypot(at[2], at[3]);
    const endX = multiply(pen, ctm)[4];
    const last = runs.at(-1);
    // The text of a cluster stands for all of its glyphs, and is as wide as they are.
    if (actual?.actual === "" && last) runs[runs.length - 1] = { ...last, endX: Math.max(last.endX, endX) };
    else if (shown) runs.push({ text: shown, mcid, x: at[4], y: at[5], endX, size: size * scale });
    if (actual) actual.actual = "";
  };
  const show = (shown: string): void => {
    let glyphs: string[] = [];
    let width = 0;
    const endRun = (): void => {
      if (glyphs.length > 0) addRun(glyphs, width);
      glyphs = [];
      width = 0;
    };
    const addGlyph = (code: number): void => {
      glyphs.push(font?.toUnicode.get(code) ?? "\uFFFD");
      width += font?.widths?.of(code) ?? 0;
    };
    for (const [item] of shown.matchAll(SHOWN)) {
      if (/^[(<]/.test(item)) walkGlyphs(item, font?.widths ? 2 : 1, addGlyph);
      else {
        endRun();
        pen = multiply([1, 0, 0, 1, (-Number(item) * size) / 1000, 0], pen);
      }
    }
    endRun();
  };

  while (reader.next()) {
    const { operator } = reader;
    if (operator === "q") saved.push(ctm);
    else if (operator === "Q") ctm = saved.pop() ?? ctm;
    else if (operator === "cm") ctm = multiply(matrixOf(reader), ctm);
    else if (operator === "BT") {
      line = pen = IDENTITY;
    } else if (operator === "Tm") line = pen = matrixOf(reader);
    else if (operator === "Td") line = pen = multiply([1, 0, 0, 1, numberAt(reader, 0), numberAt(reader, 1)], line);
    else if (operator === "Tf") {
      font = fontOf(resources, reader.operand(0), resolve);
      size = numberAt(reader, 1);
    } else if (operator === "Tj" || operator === "TJ") {
      show(reader.operand(0));
    } else if (operator === "BMC")
      marks.push({ mcid: null, actual: null, isReversed: reader.operand(0) === "/ReversedChars" });
    else if (operator === "BDC") marks.push({ ...markOf(reader.operand(1)), isReversed: false });
    else if (operator === "EMC") {
      marks.pop();
      if (only !== undefined && marks.length === 0) break;
    } else if (operator === "Do") {
      const form = resources?.getDict("XObject", resolve)?.get(reader.operand(0).slice(1), resolve);
      if (form instanceof PdfStream && form.getName("Subtype", resolve)?.value === "Form") {
        const inner = form.getDict("Resources", resolve);
        runs.push(...readTextRuns(streamText(form), inner, resolve, { placement: ctm }));
      }
    }
  }
  return runs;
}

/** Strings of glyphs, and thousandths of the font size that the next one is moved back by. */
const SHOWN = /\((?:\\[\s\S]|[^\\()])*\)|<[^>]*>|[-+.\d]+/g;

/** The number of the marked content that is open; null outside of any. */
function innermost(marks: readonly { readonly mcid: number | null }[]): number | null {
  return marks.findLast((mark) => mark.mcid !== null)?.mcid ?? null;
}

const fontsRead = new WeakMap<PdfObject, RunFont>();

function fontOf(resources: PdfDict | undefined, name: string, resolve: Resolve): RunFont | null {
  const font = resources?.getDict("Font", resolve)?.getDict(name.slice(1), resolve);
  if (!font) return null;
  const known = fontsRead.get(font);
  if (known) return known;
  const map = font.get("ToUnicode", resolve);
  const read = {
    widths: readGlyphWidths(font, resolve),
    toUnicode: map instanceof PdfStream ? readToUnicode(streamText(map)) : new Map(),
  };
  fontsRead.set(font, read);
  return read;
}

function markOf(properties: string): { readonly mcid: number | null; readonly actual: string | null } {
  return { mcid: contentNumber(properties), actual: actualText(properties) };
}

function numberAt(reader: ContentReader, at: number): number {
  return Number(reader.operand(at));
}

function matrixOf(reader: ContentReader): Matrix {
  return [
    numberAt(reader, 0),
    numberAt(reader, 1),
    numberAt(reader, 2),
    numberAt(reader, 3),
    numberAt(reader, 4),
    numberAt(reader, 5),
  ];
}

/** A transformation as PDF writes it: a b c d e f (ISO 32000-1, 8.3.3). */
type Matrix = readonly [number, number, number, number, number, number];

/** The transformation that changes nothing. */
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Combines two transformations: first `inner`, then `outer`. */
function multiply(inner: Matrix, outer: Matrix): Matrix {
  return [
    inner[0] * outer[0] + inner[1] * outer[2],
    inner[0] * outer[1] + inner[1] * outer[3],
    inner[2] * outer[0] + inner[3] * outer[2],
    inner[2] * outer[1] + inner[3] * outer[3],
    inner[4] * outer[0] + inner[5] * outer[2] + outer[4],
    inner[4] * outer[1] + inner[5] * outer[3] + outer[5],
  ];
}
