import { imageSize } from "image-size";
import type { ImageFile } from "../../ladder/image-file.ts";
import { decodeText } from "../file/decode-text.ts";
import { readContentFile } from "../file/read-content-file.ts";
import type { Limits } from "../limits.ts";
import { imagePixels } from "./image-pixels.ts";
import { rewriteSvg, type SvgLoss } from "./svg/rewrite-svg.ts";

/** An accepted image with what a drawing has lost, or why there is none, as two sentences about "the image". */
export type ImageReading =
  | {
      readonly image: ImageFile;
      readonly losses: readonly SvgLoss[];
      /** Pixels of all its frames, or of all pictures in a drawing, in millions. */
      readonly megapixels: number;
    }
  | { readonly severity: "error" | "warning"; readonly message: string; readonly advice: string };

/** Reads an image of the content folder with the real path `root`, and accepts it by its header alone. */
export async function readImage(root: string, path: string, limits: Limits): Promise<ImageReading> {
  const content = await readContentFile(root, path, limits.imageMegabytes * 1024 * 1024);
  if ("bytes" in content) return checkImage(path, content.bytes, limits);
  if (content.missing) {
    const message = `The image "${path}" is not there; its alternative text is printed.`;
    return { severity: "warning", message, advice: "Correct its path, or add the file." };
  }
  return refuse(
    path,
    content.problem.message.replace(/^(This|The file) /u, "").replace(/\.$/u, ""),
    content.problem.advice,
  );
}

/** Accepts or refuses the bytes of an image. */
export function checkImage(path: string, bytes: Uint8Array, limits: Limits): ImageReading {
  const ending = /\.([a-z]+)$/iu.exec(path)?.[1]?.toLowerCase() ?? "";
  const promised = IMAGE_ENDINGS[ending];
  const type = imageType(bytes);
  if (promised === undefined)
    return leaveOut(path, "is of no kind that can be printed", "Use PNG, JPEG, GIF, WebP or SVG.");
  if (bytes.length === 0) return leaveOut(path, "is empty", "Add the file again.");
  // Browsers look at the first bytes of a picture, and not at its name, but for drawings.
  if (type !== promised && (type === null || type === "svg" || promised === "svg")) {
    const what = type === null ? "does not begin like an image" : `is a ${type.toUpperCase()} file`;
    return refuse(path, `${what}, but its name ends in .${ending}`, "Save it again in the kind that its name says.");
  }
  if (!isWholeImage(bytes, type)) return refuse(path, "is cut off", "Add the file again.");
  if (type === "svg") return readDrawing(path, bytes, limits);
  const size = sizeOf(bytes);
  if (size === null) return refuse(path, "has no size that can be read", "Save it again.");
  const { width, height, frames, pixels } = imagePixels(bytes, type, size);
  const megapixels = pixels / 1_000_000;
  if (megapixels > limits.imageMegapixels) {
    const times = frames === 1 ? "" : ` ${frames} times`;
    const what = `is ${width} × ${height} pixels${times}, more than ${limits.imageMegapixels} million`;
    return refuse(path, what, "Scale it down, or raise limits.imageMegapixels in ladder.yml.");
  }
  return { image: { file: path, bytes, type, ...size }, losses: [], megapixels };
}

/** Writes a drawing anew, so that pages and browsers get nothing but what was understood here. */
function readDrawing(path: string, bytes: Uint8Array, limits: Limits): ImageReading {
  if (bytes.length > limits.svgKilobytes * 1024) {
    const advice = "Simplify it, save it as PNG, or raise limits.svgKilobytes in ladder.yml.";
    return refuse(path, `is a drawing of more than ${limits.svgKilobytes} KB`, advice);
  }
  const decoded = decodeText(bytes);
  if (!("text" in decoded)) return refuse(path, "is not valid UTF-8", decoded.advice);
  const drawing = rewriteSvg(decoded.text);
  if ("refused" in drawing) return refuse(path, drawing.refused, "Save it as a plain drawing.");
  let megapixels = 0;
  for (const picture of drawing.pictures) {
    const type = imageType(picture);
    const size = sizeOf(picture);
    if (type === null || type === "svg" || size === null)
      return refuse(path, "holds a picture that cannot be read", "Save it as a plain drawing.");
    megapixels += imagePixels(picture, type, size).pixels / 1_000_000;
  }
  if (megapixels > limits.imageMegapixels) {
    const what = `holds pictures of more than ${limits.imageMegapixels} million pixels`;
    return refuse(path, what, "Scale them down, or raise limits.imageMegapixels in ladder.yml.");
  }
  const svg = Buffer.from(drawing.svg);
  const size = sizeOf(svg);
  if (size === null) return refuse(path, "has no size that can be read", "Save it again.");
  return { image: { file: path, bytes: svg, type: "svg", ...size }, losses: drawing.losses, megapixels };
}

function refuse(path: string, what: string, advice: string): ImageReading {
  return { severity: "error", message: `The image "${path}" ${what}.`, advice };
}

/** A picture that cannot be shown and does no harm. */
function leaveOut(path: string, what: string, advice: string): ImageReading {
  return { severity: "warning", message: `The image "${path}" ${what}; its alternative text is printed.`, advice };
}

function sizeOf(bytes: Uint8Array): { width: number; height: number } | null {
  try {
    const { width, height, orientation } = imageSize(bytes);
    if (!(width > 0 && height > 0)) return null;
    // EXIF orientations from 5 on lie on their side, and browsers put them upright.
    return (orientation ?? 1) >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    // image-size throws on headers that it cannot read.
    return null;
  }
}

/** Endings of file names, and what they promise. */
export const IMAGE_ENDINGS: Readonly<Record<string, ImageFile["type"]>> = {
  png: "png",
  jpg: "jpeg",
  jpeg: "jpeg",
  gif: "gif",
  webp: "webp",
  svg: "svg",
};

/** Tells the type of an image from its first bytes; null when they are none of the known beginnings. */
function imageType(bytes: Uint8Array): ImageFile["type"] | null {
  const ascii = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString("latin1");
  if (ascii(0, 8) === "\x89PNG\r\n\x1a\n") return "png";
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg";
  if (/^GIF8[79]a$/u.test(ascii(0, 6))) return "gif";
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WEBP") return "webp";
  if (/^\s*(<\?xml[^>]*>\s*)?<(!DOCTYPE\s+)?svg[\s>]/iu.test(withoutComments(ascii(0, 4096)))) return "svg";
  return null;
}

/** Says whether an image's file ends where its format says it does; half a download does not. */
function isWholeImage(bytes: Uint8Array, type: ImageFile["type"]): boolean {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (type) {
    case "png":
      return data.lastIndexOf("IEND", undefined, "latin1") >= 0;
    case "jpeg":
      return data.lastIndexOf(Buffer.from([0xff, 0xd9])) > data.lastIndexOf(Buffer.from([0xff, 0xda]));
    case "gif":
      return data.lastIndexOf(0x3b) > 13;
    case "webp":
      return data.length >= data.readUInt32LE(4) + 8;
    case "svg":
      return /(<\/svg\s*|\/)>\s*$/iu.test(withoutComments(data.subarray(-4096).toString("utf8")));
  }
}

/** Takes XML comments and a byte order mark (read as Latin-1) off. */
function withoutComments(svg: string): string {
  return svg.replace(/^\u00ef\u00bb\u00bf/u, "").replace(/<!--(?:(?!-->)[\s\S])*-->/gu, "");
}
