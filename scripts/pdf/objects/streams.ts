/** Streams of a file: what pages and forms draw, and how it is packed. */
import { deflateSync, inflateSync } from "node:zlib";
import { PdfArray, type PdfDict, PdfName, PdfNumber, PdfRef, PdfStream } from "@libpdf/core";
import type { OpenPdf, Resolve } from "./open-pdf.ts";

/** Gives a page's whole content as a Latin-1 string, one character a byte; several streams are joined. */
export function pageContent(page: PdfDict, resolve: Resolve): string {
  const contents = page.get("Contents", resolve);
  if (contents instanceof PdfStream) return streamText(contents);
  if (!(contents instanceof PdfArray)) return "";
  const streams = Array.from({ length: contents.length }, (_, at) => contents.at(at, resolve));
  return streams.map((stream) => (stream instanceof PdfStream ? streamText(stream) : "")).join("\n");
}

/** Gives a stream as a Latin-1 string. */
export function streamText(stream: PdfStream): string {
  return Buffer.from(decodeStream(stream)).toString("latin1");
}

/** A page or a form that pages draw: what it draws with, and what. */
export interface DrawnStream {
  readonly resources: PdfDict;
  /** Gives the content as a Latin-1 string. */
  readonly content: () => string;
}

/** Lists the pages and the forms that they draw, each once. */
export function drawnStreams({ pages, resolve }: OpenPdf): readonly DrawnStream[] {
  const drawn = pages.flatMap(({ dict }) => {
    const resources = dict.getDict("Resources", resolve);
    return resources ? [{ resources, content: () => pageContent(dict, resolve) }] : [];
  });
  const known = new Set<PdfStream>();
  // A form's own forms are met while the list grows.
  for (const { resources } of drawn) {
    for (const form of formsOf(resources, resolve)) {
      if (known.has(form)) continue;
      known.add(form);
      const inner = form.getDict("Resources", resolve);
      if (inner) drawn.push({ resources: inner, content: () => streamText(form) });
    }
  }
  return drawn;
}

function formsOf(resources: PdfDict, resolve: Resolve): readonly PdfStream[] {
  return [...(resources.getDict("XObject", resolve) ?? [])].flatMap(([, value]) => {
    const object = value instanceof PdfRef ? resolve(value) : value;
    return object instanceof PdfStream && object.getName("Subtype", resolve)?.value === "Form" ? [object] : [];
  });
}

/**
 * Gives a stream's bytes without their filters. Node's zlib does the usual case, which is ten times as fast as the
 * library's own inflate; anything else is left to the library.
 */
export function decodeStream(stream: PdfStream): Uint8Array {
  if (!stream.has("Filter")) return stream.data;
  return isPlainFlate(stream)
    ? inflateSync(stream.data, { chunkSize: PAGE_LENGTH, maxOutputLength: MOST_BYTES })
    : stream.getDecodedData();
}

/** Gives at most so many bytes of a stream; null for one with more, a damaged one, and one with other filters than Flate. */
export function decodeAtMost(stream: PdfStream, most: number): Uint8Array | null {
  if (!stream.has("Filter")) return stream.data.length > most ? null : stream.data;
  try {
    return isPlainFlate(stream) ? inflateSync(stream.data, { maxOutputLength: Math.max(1, most) }) : null;
  } catch {
    return null;
  }
}

function isPlainFlate(stream: PdfStream): boolean {
  const filter = stream.get("Filter");
  return filter?.type === "name" && filter.value === "FlateDecode" && !stream.has("DecodeParms");
}

/** Bytes that a stream may have without its filters: far more than any page, picture or font. */
const MOST_BYTES = 128 * 1024 * 1024;

/** Bytes of a page's content, about: a buffer that holds it at once saves copying. */
const PAGE_LENGTH = 64 * 1024;

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
 * thread pool: for the few kilobytes of a page, handing them over takes longer than compressing them.
 */
export function deflateBytes(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: USUAL_LEVEL });
}
