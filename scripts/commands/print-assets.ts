import { readFile } from "node:fs/promises";
import type { PrintAssets } from "../handbook/print-tab.ts";
import type { Ladder } from "../ladder/types.ts";
import { fontFaces } from "../site/design/font-faces.ts";
import { printedPixels } from "../site/printed-pixels.ts";

const IMAGE_TYPES = {
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  svg: "image/svg+xml",
};

/** Answers print documents from memory: fonts are read once, images were read with the ladder. */
export function printAssets(ladder: Ladder): PrintAssets {
  const faces = fontFaces();
  // Whoever asks for an asset hears of it.
  faces.catch(() => {});
  const fonts = new Map<string, Promise<Uint8Array>>();
  return async (path) => {
    const fontPath = (await faces).find(({ name }) => path === `fonts/${name}`)?.path;
    if (fontPath !== undefined) {
      const bytes = fonts.get(path) ?? readFile(fontPath);
      fonts.set(path, bytes);
      return { type: "font/woff2", bytes: await bytes };
    }
    const image = path.startsWith("images/") ? ladder.images.get(path.slice("images/".length)) : undefined;
    if (image === undefined) return null;
    const scaleTo = printedPixels(image);
    return { type: IMAGE_TYPES[image.type], bytes: image.bytes, ...(scaleTo && { scaleTo }) };
  };
}
