import { PdfNumber, PdfRef } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";
import type { CheckedDocument } from "./checked-document.ts";
import { breaks, type Finding } from "./finding.ts";

/** Checks the bytes of the file: header, trailer, identifier, and where streams begin and end. */
export function checkFile(document: CheckedDocument): readonly Finding[] {
  const { bytes, pdf } = document;
  const file = { object: "file" };
  const trailer = { object: "trailer" };
  const start = Buffer.from(bytes.subarray(0, 15)).toString("latin1");
  const end = Buffer.from(bytes.subarray(-32)).toString("latin1");
  const id = pdf.trailer.getArray("ID", pdf.resolve)?.at(0, pdf.resolve);
  return [
    ...(/^%PDF-1\.[0-7][\r\n]/.test(start)
      ? []
      : breaks({ ua: "6.1-1", a: "6.1.2-1" }, file, "The header names no PDF 1.x.")),
    ...(/^.{8}[\r\n]+%[\x80-\xff]{4}/s.test(start)
      ? []
      : breaks({ a: "6.1.2-2" }, file, "The second line does not mark the file as binary.")),
    ...(id?.type === "string" && id.bytes.length > 0
      ? []
      : breaks({ a: "6.1.3-1" }, trailer, "The file has no identifier (/ID).")),
    ...(/%%EOF\r?\n?$/.test(end) ? [] : breaks({ a: "6.1.3-3" }, file, "Something follows the end of the file.")),
    ...checkStreams(document),
  ];
}

/**
 * Checks that streams are as long as they say (/Length) and that their ends are lines of their own (ISO 19005-2,
 * 6.1.7.1). It goes from stream to stream by their lengths and looks into none: that takes no time.
 */
function checkStreams({ bytes, pdf: { resolve } }: CheckedDocument): readonly Finding[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // A file that was changed holds an object twice, and the later one counts.
  const found = new Map<number, readonly Finding[]>();
  for (let at = file.indexOf(STREAM); at >= 0; ) {
    const stream = readStream(file, at, resolve);
    if (stream) found.set(stream.object, checkStream(stream, file));
    at = file.indexOf(STREAM, stream ? stream.end + END_STREAM.length : at + STREAM.length);
  }
  return [...found.values()].flat();
}

const STREAM = "stream";
const END_STREAM = "endstream";

/** Where a stream is in the file. */
interface Stream {
  /** Its object number. */
  readonly object: number;
  /** Bytes that it says it has. */
  readonly length: number;
  /** Offset of its first byte. */
  readonly start: number;
  /** Offset of the word that ends it. */
  readonly end: number;
}

/** Reads what stands before and after a word that may begin a stream; null where it does not. */
function readStream(file: Buffer, at: number, resolve: Resolve): Stream | null {
  const from = file.lastIndexOf(" obj", at);
  if (from < 0) return null;
  const number = /(\d+)\s+\d+$/.exec(file.toString("latin1", Math.max(0, from - NUMBERS_LENGTH), from))?.[1];
  const dict = file.toString("latin1", from, at);
  const [, given, generation] = LENGTH.exec(dict) ?? [];
  if (number === undefined || given === undefined || !/>>\s*$/.test(dict)) return null;
  const length =
    generation === undefined ? Number(given) : lengthAt(PdfRef.of(Number(given), Number(generation)), resolve);
  const start = at + STREAM.length + lineEndAt(file, at + STREAM.length);
  const end = skipSpaces(file, start + length);
  if (file.toString("latin1", end, end + END_STREAM.length) === END_STREAM)
    return { object: Number(number), length, start, end };
  const search = file.indexOf(END_STREAM, start);
  return { object: Number(number), length, start, end: search < 0 ? file.length : search };
}

/** Room for the longest number of an object and of its generation. */
const NUMBERS_LENGTH = 16;
const LENGTH = /\/Length\s+(\d+)(?:\s+(\d+)\s+R)?/;

function lengthAt(ref: PdfRef, resolve: Resolve): number {
  const length = resolve(ref);
  return length instanceof PdfNumber ? length.value : 0;
}

function checkStream({ object, length, start, end }: Stream, file: Buffer): readonly Finding[] {
  const place = { object: `${object} 0 R` };
  const line = lineEndBefore(file, end, end - start - length);
  const isLine = file[start - 1] === LF && line > 0;
  const real = end - line - start;
  return [
    ...(real === length
      ? []
      : breaks({ a: "6.1.7.1-1" }, place, `A stream has ${real} bytes, but says that it has ${length} (/Length).`)),
    ...(isLine ? [] : breaks({ a: "6.1.7.1-2" }, place, "The words around a stream do not end their lines.")),
  ];
}

/** Counts the bytes of the line's end that stands here. */
function lineEndAt(file: Buffer, at: number): number {
  if (file[at] === CR) return file[at + 1] === LF ? 2 : 1;
  return file[at] === LF ? 1 : 0;
}

/** Counts the bytes of the line's end before an offset. @param spare bytes that the stream's length leaves for it */
function lineEndBefore(file: Buffer, end: number, spare: number): number {
  if (file[end - 1] === LF) return file[end - 2] === CR && spare > 1 ? 2 : 1;
  return file[end - 1] === CR ? 1 : 0;
}

const LF = 10;
const CR = 13;

function skipSpaces(file: Buffer, from: number): number {
  let at = from;
  while (SPACES.has(file[at] ?? -1)) at++;
  return at;
}

/** White space (ISO 32000-1, table 1). */
const SPACES = new Set([0, 9, LF, 12, CR, 32]);
