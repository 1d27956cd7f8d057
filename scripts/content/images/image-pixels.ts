/**
 * How many pixels an image makes whoever shows it work out: those of all its frames, each wherever on its canvas or
 * beyond it. Only headers are read, so that nothing of what they promise is made here.
 */
import type { ImageFile } from "../../ladder/image-file.ts";

/** What an image's headers promise. */
export interface ImagePixels {
  /** Pixels that the canvas needs, grown by frames that stand out of it. */
  readonly width: number;
  readonly height: number;
  /** Pictures in the file: 1 for a still one; for a JPEG the passes in which it is drawn, beyond those that are usual. */
  readonly frames: number;
  /** Pixels of all frames together. */
  readonly pixels: number;
}

/** A frame and where on the canvas it stands. */
interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Counts the pixels of an image. @param size what the image says that its canvas is */
export function imagePixels(
  bytes: Uint8Array,
  type: Exclude<ImageFile["type"], "svg">,
  { width, height }: { readonly width: number; readonly height: number },
): ImagePixels {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const canvas = { left: 0, top: 0, width, height };
  if (type === "jpeg") {
    const frames = Math.max(1, jpegPasses(data) - USUAL_PASSES);
    return { width, height, frames, pixels: width * height * frames };
  }
  const frames = FRAMES[type](data);
  const [right, bottom] = [canvas, ...frames].reduce(
    ([x, y], frame) => [Math.max(x, frame.left + frame.width), Math.max(y, frame.top + frame.height)],
    [0, 0],
  );
  const drawn = frames.reduce((sum, frame) => sum + frame.width * frame.height, 0);
  return { width: right, height: bottom, frames: Math.max(1, frames.length), pixels: Math.max(right * bottom, drawn) };
}

const FRAMES = { gif: gifFrames, png: pngFrames, webp: webpFrames };

/** Reads the image descriptors of a GIF (GIF89a specification, 20): of its blocks only the lengths are looked at. */
function gifFrames(data: Buffer): Frame[] {
  const frames: Frame[] = [];
  let at = 13 + colourTable(data[10]);
  while (at < data.length) {
    const block = data[at];
    if (block === IMAGE && at + 10 <= data.length) {
      frames.push({
        left: data.readUInt16LE(at + 1),
        top: data.readUInt16LE(at + 3),
        width: data.readUInt16LE(at + 5),
        height: data.readUInt16LE(at + 7),
      });
      // The descriptor, its colours, and the byte that says how long codes are.
      at += 10 + colourTable(data[at + 9]) + 1;
    } else if (block === EXTENSION) at += 2;
    else break;
    for (let length = data[at++] ?? 0; length > 0; length = data[at++] ?? 0) at += length;
  }
  return frames;
}

const IMAGE = 0x2c;
const EXTENSION = 0x21;

/** Bytes of the colour table that a GIF's flags announce. */
function colourTable(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** Reads the frame controls of an animated PNG (PNG, third edition, 11.3.6.2). */
function pngFrames(data: Buffer): Frame[] {
  const frames: Frame[] = [];
  for (let at = 8; at + 12 <= data.length; at += 12 + data.readUInt32BE(at)) {
    if (data.toString("latin1", at + 4, at + 8) !== "fcTL" || at + 32 > data.length) continue;
    const [width, height, left, top] = [12, 16, 20, 24].map((offset) => data.readUInt32BE(at + offset));
    frames.push({ left: left ?? 0, top: top ?? 0, width: width ?? 0, height: height ?? 0 });
  }
  return frames;
}

/** Reads the frames of a WebP (RFC 9649, 2.7.1.1), and what a still one says beside its canvas (2.5 and 2.6). */
function webpFrames(data: Buffer): Frame[] {
  const frames: Frame[] = [];
  // Chunks have an even length.
  for (let at = 12; at + 8 <= data.length; at += 8 + 2 * Math.ceil(data.readUInt32LE(at + 4) / 2)) {
    const kind = data.toString("latin1", at, at + 4);
    if (kind === "ANMF" && at + 20 <= data.length) {
      const [left = 0, top = 0, width = 0, height = 0] = [8, 11, 14, 17].map((offset) =>
        data.readUIntLE(at + offset, 3),
      );
      frames.push({ left: 2 * left, top: 2 * top, width: width + 1, height: height + 1 });
    }
    if (kind === "VP8 " && at + 18 <= data.length) {
      const [width, height] = [data.readUInt16LE(at + 14) & 0x3fff, data.readUInt16LE(at + 16) & 0x3fff];
      frames.push({ left: 0, top: 0, width, height });
    }
    if (kind === "VP8L" && at + 13 <= data.length) {
      const bits = data.readUInt32LE(at + 9);
      frames.push({ left: 0, top: 0, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 });
    }
  }
  return frames;
}

/** A progressive JPEG is drawn in about ten passes over all its pixels. */
const USUAL_PASSES = 20;

/** Counts the passes of a JPEG: the beginnings of its scans (ITU-T T.81, B.2.3). */
function jpegPasses(data: Buffer): number {
  let passes = 0;
  for (let at = data.indexOf(START_OF_SCAN); at >= 0; at = data.indexOf(START_OF_SCAN, at + 2)) passes++;
  return passes;
}

const START_OF_SCAN = Buffer.from([0xff, 0xda]);
