import type { ImageFile } from "../ladder/types.ts";
import { DESIGN, type Design } from "./design/design.ts";

/** Dots an inch beyond which paper shows no difference. */
const RESOLUTION = 220;
/** CSS pixels an inch and millimetres an inch. */
const CSS_PIXELS = 96;
const MILLIMETRES = 25.4;
/** An image this little larger than needed is left as it is. */
const WORTH_IT = 1.2;

/** The pixels that `image` needs at its printed size; null where it has not many more, or is no PNG or JPEG. */
export function printedPixels(
  { type, width, height }: Pick<ImageFile, "type" | "width" | "height">,
  { paper, columns, imageHeight }: Design = DESIGN,
): { readonly width: number; readonly height: number } | null {
  if (type !== "png" && type !== "jpeg") return null;
  const room = (millimetres: number): number => (millimetres / MILLIMETRES) * CSS_PIXELS;
  const shown = Math.min(1, room(paper.contentWidth - columns.sideColumn) / width, room(imageHeight) / height);
  const needed = (shown * RESOLUTION) / CSS_PIXELS;
  if (needed * WORTH_IT > 1) return null;
  return { width: Math.ceil(width * needed), height: Math.ceil(height * needed) };
}
