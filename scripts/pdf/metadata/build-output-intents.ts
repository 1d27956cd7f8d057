/**
 * The sRGB colour space as an ICC profile, version 2, made here so that no file of unclear licence has to be carried:
 * the primaries and white of IEC 61966-2-1, adapted to D50, and its transfer curve. A viewer needs it to know which
 * red a PDF/A's "1 0 0 rg" is.
 */
import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, type PdfRef, PdfStream, PdfString } from "@libpdf/core";

/** Builds /OutputIntents: the colours of the file are sRGB (PDF/A-2, 6.2.3). */
export function buildOutputIntents(register: (object: PdfObject) => PdfRef): PdfArray {
  const profile = PdfStream.fromDict({ N: PdfNumber.of(3) }, srgbProfile());
  return PdfArray.of(
    PdfDict.of({
      Type: PdfName.of("OutputIntent"),
      S: PdfName.of("GTS_PDFA1"),
      OutputConditionIdentifier: PdfString.fromString("sRGB IEC61966-2.1"),
      RegistryName: PdfString.fromString("http://www.color.org"),
      Info: PdfString.fromString("sRGB IEC61966-2.1"),
      DestOutputProfile: register(profile),
    }),
  );
}

/** Builds the profile: about 700 bytes. */
export function srgbProfile(): Uint8Array {
  const curve = curveTag();
  const tags: readonly (readonly [string, Buffer])[] = [
    ["desc", descriptionTag("sRGB")],
    ["cprt", textTag("No copyright, use freely")],
    ["wtpt", xyzTag(0.9642, 1, 0.8249)],
    ["rXYZ", xyzTag(0.43607, 0.22249, 0.01392)],
    ["gXYZ", xyzTag(0.38515, 0.71687, 0.09708)],
    ["bXYZ", xyzTag(0.14307, 0.06061, 0.7141)],
    ["rTRC", curve],
    ["gTRC", curve],
    ["bTRC", curve],
  ];
  const distinct = [...new Set(tags.map(([, data]) => data))];
  const dataStart = HEADER_LENGTH + 4 + tags.length * 12;
  const offsetOf = (data: Buffer): number =>
    distinct.slice(0, distinct.indexOf(data)).reduce((offset, { length }) => offset + length, dataStart);
  const table = Buffer.concat([
    uint32(tags.length),
    ...tags.map(([name, data]) => Buffer.concat([Buffer.from(name), uint32(offsetOf(data)), uint32(data.length)])),
  ]);
  const body = Buffer.concat([table, ...distinct]);
  return Buffer.concat([header(HEADER_LENGTH + body.length), body]);
}

const HEADER_LENGTH = 128;
/** Points of the transfer curve: between two, readers draw a straight line. */
const CURVE_POINTS = 128;

function header(size: number): Buffer {
  const bytes = Buffer.alloc(HEADER_LENGTH);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write("mntrRGB XYZ ", 12);
  // The profile's date: that of ICC.1:2001-04, whose version 2.1 it follows.
  [2001, 4, 1, 0, 0, 0].forEach((part, at) => {
    bytes.writeUInt16BE(part, 24 + at * 2);
  });
  bytes.write("acsp", 36);
  xyz(0.9642, 1, 0.8249).copy(bytes, 68);
  return bytes;
}

function curveTag(): Buffer {
  const points = Buffer.alloc(CURVE_POINTS * 2);
  for (let at = 0; at < CURVE_POINTS; at++) {
    points.writeUInt16BE(Math.round(linear(at / (CURVE_POINTS - 1)) * 0xffff), at * 2);
  }
  return padded(Buffer.concat([Buffer.from("curv\0\0\0\0"), uint32(CURVE_POINTS), points]));
}

/** The light that a stored value stands for, both from 0 to 1 (IEC 61966-2-1). */
function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function descriptionTag(text: string): Buffer {
  const ascii = Buffer.from(`${text}\0`);
  return padded(Buffer.concat([Buffer.from("desc\0\0\0\0"), uint32(ascii.length), ascii, Buffer.alloc(78)]));
}

function textTag(text: string): Buffer {
  return padded(Buffer.from(`text\0\0\0\0${text}\0`));
}

function xyzTag(x: number, y: number, z: number): Buffer {
  return Buffer.concat([Buffer.from("XYZ \0\0\0\0"), xyz(x, y, z)]);
}

function xyz(...values: readonly number[]): Buffer {
  return Buffer.concat(values.map((value) => uint32(Math.round(value * 0x10000))));
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Tags begin at multiples of four bytes. */
function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
