import { PdfArray, type PdfDict, PdfStream } from "@libpdf/core";
import { decodeStream } from "./decode-stream.ts";
import type { Resolve } from "./open-pdf.ts";

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
