import { inflateSync } from "node:zlib";
import type { PdfStream } from "@libpdf/core";

/**
 * Gives a stream's bytes without their filters. Node's zlib does the usual case, which is ten times as fast as the
 * library's own inflate; anything else is left to the library.
 */
export function decodeStream(stream: PdfStream): Uint8Array {
  const filter = stream.get("Filter");
  if (filter === undefined) return stream.data;
  const isPlainFlate = filter.type === "name" && filter.value === "FlateDecode" && !stream.has("DecodeParms");
  return isPlainFlate ? inflateSync(stream.data, { chunkSize: PAGE_LENGTH }) : stream.getDecodedData();
}

/** Bytes of a page's content, about: a buffer that holds it at once saves copying. */
const PAGE_LENGTH = 64 * 1024;
