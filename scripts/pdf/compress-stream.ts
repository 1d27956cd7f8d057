import { deflateSync } from "node:zlib";
import { PdfName, PdfNumber, PdfStream } from "@libpdf/core";

/**
 * Compresses a stream that is not yet, and says its length. XMP stays readable, because tools find it by searching the
 * file.
 */
export function compressStream(stream: PdfStream): PdfStream {
  const isPlain = !stream.has("Filter") && stream.getName("Type")?.value !== "Metadata";
  const bytes = isPlain ? deflateBytes(stream.data) : stream.data;
  const compressed = new PdfStream(stream, bytes);
  if (isPlain) compressed.set("Filter", PdfName.FlateDecode);
  compressed.set("Length", PdfNumber.of(bytes.length));
  return compressed;
}

/** Written down, so that another zlib's idea of its default does not change the bytes. */
const USUAL_LEVEL = 6;

/**
 * Compresses bytes at zlib's usual level: its highest makes a handbook 1 % smaller and takes twice as long. Not in the
 * thread pool: for the few kilobytes of a page, handing them over takes
 * longer than compressing them.
 */
export function deflateBytes(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: USUAL_LEVEL });
}
