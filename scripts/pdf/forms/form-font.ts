/**
 * The font that viewers write into text fields with. A simple one with a usual encoding, for that is what they all know
 * how to use, and embedded with all its letters, for nobody knows what will be written.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { inflateSync } from "node:zlib";
import { PdfArray, PdfDict, PdfName, PdfNumber, PdfStream } from "@libpdf/core";
import type { OpenPdf } from "../objects/open-pdf.ts";

/** Its name in resources, which texts are written with. */
export const FORM_FONT = "SourceSans3";

const FILE = "@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff";

/** Makes the font, in Windows' encoding of Western languages (ISO 32000-1, annex D). */
export async function formFont({ register }: Pick<OpenPdf, "register">): Promise<PdfDict> {
  const path = createRequire(import.meta.url).resolve(FILE);
  const tables = tablesOf(await readFile(path));
  const { metrics, widthOf } = measure(tables);
  const name = PdfName.of("SourceSans3-Regular");
  const descriptor = PdfDict.of({
    Type: PdfName.of("FontDescriptor"),
    FontName: name,
    // Of letters that have a usual place in an encoding.
    Flags: PdfNumber.of(32),
    ...metrics,
    FontFile2: register(PdfStream.fromDict({}, sfnt(tables))),
  });
  const codes = Array.from({ length: LAST_CODE - FIRST_CODE + 1 }, (_, at) => FIRST_CODE + at);
  return PdfDict.of({
    Type: PdfName.of("Font"),
    Subtype: PdfName.of("TrueType"),
    BaseFont: name,
    Encoding: PdfName.of("WinAnsiEncoding"),
    FirstChar: PdfNumber.of(FIRST_CODE),
    LastChar: PdfNumber.of(LAST_CODE),
    Widths: new PdfArray(codes.map((code) => PdfNumber.of(widthOf(code)))),
    FontDescriptor: register(descriptor),
  });
}

const FIRST_CODE = 32;
const LAST_CODE = 255;

/**
 * Gives the character that a code stands for, from 32 on, in Windows' encoding of Western languages (ISO 32000-1,
 * annex D). Node's decoder of it takes the codes from 128 to 159 for control characters, in some of its versions
 * (https://github.com/nodejs/node/issues/56542).
 */
export function windowsCharacter(code: number): string {
  return SPECIALS[code - FIRST_SPECIAL] ?? String.fromCharCode(code);
}

const FIRST_SPECIAL = 128;
const SPECIALS = [..."€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ"];

type FontTables = ReadonlyMap<string, Buffer>;

/** What drawing letters one by one needs of a font; that and the tables of OpenType are all that it may have. */
const NEEDED = new Set([
  "OS/2",
  "cmap",
  "cvt ",
  "fpgm",
  "glyf",
  "head",
  "hhea",
  "hmtx",
  "loca",
  "maxp",
  "name",
  "post",
  "prep",
]);

/** Unpacks the tables of a WOFF file (https://www.w3.org/TR/WOFF/). */
function tablesOf(file: Buffer): FontTables {
  const count = file.readUInt16BE(12);
  const entries = Array.from({ length: count }, (_, at): [string, Buffer] => {
    const entry = 44 + 20 * at;
    const [offset, packed, length] = [4, 8, 12].map((field) => file.readUInt32BE(entry + field)) as [
      number,
      number,
      number,
    ];
    const bytes = file.subarray(offset, offset + packed);
    return [file.toString("latin1", entry, entry + 4), packed < length ? inflateSync(bytes) : bytes];
  });
  return new Map(entries.filter(([tag]) => NEEDED.has(tag)));
}

function tableOf(tables: FontTables, tag: string): Buffer {
  const table = tables.get(tag);
  if (table === undefined) throw new Error(`${FILE} has no table ${tag}`);
  return table;
}

/** Reads what a PDF says of a font, in thousandths of its size. */
function measure(tables: FontTables) {
  const [head, hhea, hmtx, os2, post] = ["head", "hhea", "hmtx", "OS/2", "post"].map((tag) => tableOf(tables, tag)) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  const scaled = (units: number): number => Math.round((units * 1000) / head.readUInt16BE(18));
  const number = (units: number): PdfNumber => PdfNumber.of(scaled(units));
  const glyphOf = glyphsIn(tableOf(tables, "cmap"));
  const lastWidth = hhea.readUInt16BE(34) - 1;
  return {
    metrics: {
      FontBBox: PdfArray.of(...[36, 38, 40, 42].map((at) => number(head.readInt16BE(at)))),
      ItalicAngle: PdfNumber.of(post.readInt32BE(4) / 65536),
      Ascent: number(hhea.readInt16BE(4)),
      Descent: number(hhea.readInt16BE(6)),
      CapHeight: number(os2.readInt16BE(88)),
      StemV: PdfNumber.of(STEM),
    },
    widthOf: (code: number): number => {
      const character = windowsCharacter(code).codePointAt(0) ?? 0;
      return scaled(hmtx.readUInt16BE(4 * Math.min(glyphOf(character), lastWidth)));
    },
  };
}

/** Width of an upright stroke: no table says it, and it matters only where the font is not there. */
const STEM = 84;

/** Finds glyphs by characters in a table of segments (OpenType, cmap, format 4); 0 where there is none. */
function glyphsIn(cmap: Buffer): (character: number) => number {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, at) =>
    cmap.subarray(cmap.readUInt32BE(8 + 8 * at)),
  );
  const table = subtables.find((subtable) => subtable.readUInt16BE(0) === 4);
  if (table === undefined) throw new Error(`${FILE} has no characters in segments`);
  const size = table.readUInt16BE(6);
  return (character) => {
    for (let at = 0; at < size; at += 2) {
      if (table.readUInt16BE(14 + at) < character) continue;
      const start = table.readUInt16BE(16 + size + at);
      if (start > character) return 0;
      const delta = table.readUInt16BE(16 + 2 * size + at);
      const offsetAt = 16 + 3 * size + at;
      const offset = table.readUInt16BE(offsetAt);
      const glyph = offset === 0 ? character : table.readUInt16BE(offsetAt + offset + 2 * (character - start));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

/** Writes a TrueType file (OpenType, "Organization of an OpenType font"). */
function sfnt(tables: FontTables): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const power = 2 ** Math.floor(Math.log2(sorted.length));
  const header = Buffer.alloc(12 + 16 * sorted.length);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(sorted.length, 4);
  header.writeUInt16BE(16 * power, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE(16 * (sorted.length - power), 10);
  const parts: Buffer[] = [header];
  let offset = header.length;
  sorted.forEach(([tag, bytes], index) => {
    const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
    const entry = 12 + 16 * index;
    header.write(tag, entry, "latin1");
    header.writeUInt32BE(checksum(padded), entry + 4);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(bytes.length, entry + 12);
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
