/** The README's pictures: an opening of a handbook, and the website's home page. */
import type { SamplePicture } from "./draw-sample.ts";
import { drawPage } from "./poppler.ts";
import { asPng, drawSite, layOut, withScreen } from "./screens.ts";

/** Pixels; both are as large, so that they stand side by side. */
const SIZE = { width: 900, height: 639 };

/** Draws both; returns JPEG files by name. @throws when there is no browser */
export async function drawReadme(pictures: readonly SamplePicture[]): Promise<Readonly<Record<string, Uint8Array>>> {
  const print = pictures[0]?.print;
  if (print === undefined) throw new Error("There are no pictures of the sample.");
  const pages = pictures
    .filter(({ name }) => name === "contents" || name === "role")
    .flatMap((picture) => picture.pages);
  const drawn = pages.map((page) => asPng(drawPage(print.path, page, 110, "colour")));
  return withScreen(async (context) => ({
    "handbook.jpg": await layOut(context, drawn, SIZE),
    "site.jpg": await drawSite(context, print.site, SIZE, 0.75),
  }));
}
