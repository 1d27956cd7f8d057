import { imageSize } from "image-size";
import { checkSvg } from "./check-svg.ts";
import { decodeText } from "./decode-text.ts";
import { IMAGE_ENDINGS, imageType, isWholeImage } from "./image-type.ts";
import type { Limits } from "./limits.ts";
import { readContentFile } from "./read-content-file.ts";
import type { ImageFile } from "./types.ts";

/** An accepted image, or why there is none, as two sentences about "the image". */
export type ImageReading =
  | { readonly image: ImageFile }
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
    return refuse(path, "is of no kind that can be printed", "Use PNG, JPEG, GIF, WebP or SVG.");
  if (bytes.length === 0) return refuse(path, "is empty", "Add the file again.");
  if (type !== promised) {
    const what = type === null ? "does not begin like an image" : `is a ${type.toUpperCase()} file`;
    return refuse(path, `${what}, but its name ends in .${ending}`, "Save it again in the kind that its name says.");
  }
  if (!isWholeImage(bytes, type)) return refuse(path, "is cut off", "Add the file again.");
  if (type === "svg") {
    if (bytes.length > limits.svgKilobytes * 1024) {
      const advice = "Simplify it, save it as PNG, or raise limits.svgKilobytes in ladder.yml.";
      return refuse(path, `is a drawing of more than ${limits.svgKilobytes} KB`, advice);
    }
    const decoded = decodeText(bytes);
    if (!("text" in decoded)) return refuse(path, "is not valid UTF-8", decoded.advice);
    const found = checkSvg(decoded.text);
    if (found !== null) return refuse(path, `holds ${found}`, "Save it as a plain drawing.");
  }
  const size = sizeOf(bytes);
  if (size === null) return refuse(path, "has no size that can be read", "Save it again.");
  const megapixels = (size.width * size.height) / 1_000_000;
  if (type !== "svg" && megapixels > limits.imageMegapixels) {
    const what = `is ${size.width} × ${size.height} pixels, more than ${limits.imageMegapixels} million`;
    return refuse(path, what, "Scale it down, or raise limits.imageMegapixels in ladder.yml.");
  }
  return { image: { file: path, bytes, type, ...size } };
}

function refuse(path: string, what: string, advice: string): ImageReading {
  return { severity: "error", message: `The image "${path}" ${what}.`, advice };
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
