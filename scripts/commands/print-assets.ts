import { readFile } from "node:fs/promises";
import type { PrintAssets } from "../handbook/print-assets.ts";
import type { Ladder } from "../ladder/types.ts";
import { printedPixels } from "../site/printed-pixels.ts";
import type { RenderedLadder } from "../site/render-ladder.ts";

const IMAGE_TYPES = {
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  svg: "image/svg+xml",
};

/** Answers print documents from memory: fonts are read once, images were read with the ladder. */
export function printAssets(ladder: Ladder, rendered: RenderedLadder): PrintAssets {
  const fontPaths = new Map(rendered.fonts.map(({ name, path }) => [`fonts/${name}`, path]));
  const fonts = new Map<string, Promise<Uint8Array>>();
  return async (path) => {
    const fontPath = fontPaths.get(path);
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
