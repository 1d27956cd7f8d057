import type { ImageFile } from "../ladder/types.ts";

/** Dots an inch beyond which paper shows no difference. */
const RESOLUTION = 220;
/** The most room that an image gets on paper, in millimetres, as `print.css` has it: the text column, and less than a page. */
const MOST = { width: 120, height: 190 };
/** CSS pixels an inch and millimetres an inch. */
const CSS_PIXELS = 96;
const MILLIMETRES = 25.4;
/** An image this little larger than needed is left as it is. */
const WORTH_IT = 1.2;

/** The pixels that `image` needs at its printed size; null where it has not many more, or is no PNG or JPEG. */
export function printedPixels({
  type,
  width,
  height,
}: Pick<ImageFile, "type" | "width" | "height">): { readonly width: number; readonly height: number } | null {
  if (type !== "png" && type !== "jpeg") return null;
  const room = (millimetres: number): number => (millimetres / MILLIMETRES) * CSS_PIXELS;
  const shown = Math.min(1, room(MOST.width) / width, room(MOST.height) / height);
  const needed = (shown * RESOLUTION) / CSS_PIXELS;
  if (needed * WORTH_IT > 1) return null;
  return { width: Math.ceil(width * needed), height: Math.ceil(height * needed) };
}
