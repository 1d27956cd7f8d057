import type { ImageFile } from "./types.ts";

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
export function imageType(bytes: Uint8Array): ImageFile["type"] | null {
  const ascii = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString("latin1");
  if (ascii(0, 8) === "\x89PNG\r\n\x1a\n") return "png";
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg";
  if (/^GIF8[79]a$/u.test(ascii(0, 6))) return "gif";
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WEBP") return "webp";
  if (/^\s*(<\?xml[^>]*>\s*)?<(!DOCTYPE\s+)?svg[\s>]/iu.test(withoutComments(ascii(0, 4096)))) return "svg";
  return null;
}

/** Says whether an image's file ends where its format says it does; half a download does not. */
export function isWholeImage(bytes: Uint8Array, type: ImageFile["type"]): boolean {
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
