/** Pictures: those of RGB pixels that are all grey, or shall be, become pictures of one component. */
import { PdfArray, PdfName, PdfStream } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";
import { compressStream, decodeStream } from "../objects/streams.ts";
import { type Colouring, luminance } from "./greys.ts";

/** Gives a picture as one of greys; null where it stays as it is: a photo that is packed as JPEG always does. */
export function greyImage(image: PdfStream, resolve: Resolve, colouring: Colouring): PdfStream | null {
  if (!isPlain(image, resolve) || !isRgb(image, resolve)) return null;
  const pixels = decodeStream(image);
  const size = numberOf(image, "Width", resolve) * numberOf(image, "Height", resolve);
  if (pixels.length < 3 * size || (colouring === "colour" && !isNeutral(pixels, size))) return null;
  const greys = new Uint8Array(size);
  for (let at = 0; at < size; at++)
    greys[at] = Math.round(luminance(pixels[3 * at] ?? 0, pixels[3 * at + 1] ?? 0, pixels[3 * at + 2] ?? 0));
  const entries = [...image].filter(([key]) => !PACKING.has(key.value));
  return compressStream(new PdfStream([...entries, ["ColorSpace", PdfName.of("DeviceGray")]], greys));
}

const PACKING: ReadonlySet<string> = new Set(["ColorSpace", "Filter", "Length"]);

/** Whether pixels are bytes as Chromium writes them: packed by zlib, with the values that they are drawn with. */
function isPlain(image: PdfStream, resolve: Resolve): boolean {
  const filter = image.get("Filter", resolve);
  const isRaw = filter === undefined || (filter instanceof PdfName && filter.value === "FlateDecode");
  const isAsDrawn = !image.has("DecodeParms") && !image.has("Decode") && !image.has("Mask");
  return isRaw && isAsDrawn && numberOf(image, "BitsPerComponent", resolve) === 8;
}

function isRgb(image: PdfStream, resolve: Resolve): boolean {
  const space = image.get("ColorSpace", resolve);
  if (space instanceof PdfName) return space.value === "DeviceRGB";
  if (!(space instanceof PdfArray)) return false;
  const [kind, profile] = [space.at(0, resolve), space.at(1, resolve)];
  const isProfiled = kind instanceof PdfName && kind.value === "ICCBased";
  return isProfiled && profile instanceof PdfStream && numberOf(profile, "N", resolve) === 3;
}

function numberOf(image: PdfStream, key: string, resolve: Resolve): number {
  return image.getNumber(key, resolve)?.value ?? 0;
}

function isNeutral(pixels: Uint8Array, size: number): boolean {
  for (let at = 0; at < 3 * size; at += 3)
    if (pixels[at] !== pixels[at + 1] || pixels[at] !== pixels[at + 2]) return false;
  return true;
}
