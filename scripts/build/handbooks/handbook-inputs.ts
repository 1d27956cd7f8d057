/** What a handbook is made of besides its print document: the files that it asks for, and what its metadata say. */
import { readFile } from "node:fs/promises";
import type { ImageFile } from "../../ladder/image-file.ts";
import type { Ladder } from "../../ladder/types.ts";
import { fillWords } from "../../locales/words.ts";
import type { DocumentFacts } from "../../pdf/metadata/metadata.ts";
import type { PrintAssets } from "../../printing/print-tab.ts";
import { ADDRESSES, FONTS_BESIDE_STYLES } from "../../render/addresses.ts";
import { textDirection } from "../../render/body/directions.ts";
import { DESIGN, type Design } from "../../render/design/design.ts";
import { fontFaces } from "../../render/design/font-faces.ts";
import { ownFonts } from "../../render/design/own-fonts.ts";
import { printDesign } from "../../render/design/print-design.ts";
import type { LadderDocument } from "../../render/documents/document.ts";
import { UNKNOWN_DATE } from "../../render/printed-date.ts";
import { programVersion } from "../program-version.ts";

const IMAGE_TYPES = {
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  svg: "image/svg+xml",
};

const IMAGES = ADDRESSES.image("");

/** Answers print documents from memory: fonts are read once, images were read with the ladder. */
export function printAssets(ladder: Ladder): PrintAssets {
  const faces = fontFaces();
  // Whoever asks for an asset hears of it.
  faces.catch(() => {});
  const fonts = new Map<string, Promise<Uint8Array>>();
  return async (path) => {
    const fontPath = (await faces).find(({ name }) => path === FONTS_BESIDE_STYLES + name)?.path;
    if (fontPath !== undefined) {
      const bytes = fonts.get(path) ?? readFile(fontPath);
      fonts.set(path, bytes);
      return { type: "font/woff2", bytes: await bytes };
    }
    const own = ownFonts(ladder).find(({ name }) => path === FONTS_BESIDE_STYLES + name);
    if (own !== undefined) return { type: own.mediaType, bytes: own.bytes };
    const image = path.startsWith(IMAGES) ? ladder.images.get(path.slice(IMAGES.length)) : undefined;
    if (image === undefined) return null;
    const scaleTo = printedPixels(image, printDesign(ladder.print));
    // Greys are made of pixels, which a JPEG brings none of into a PDF.
    const isUnpacked = ladder.print.colour === "grey";
    return { type: IMAGE_TYPES[image.type], bytes: image.bytes, isUnpacked, ...(scaleTo && { scaleTo }) };
  };
}

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

/** Says what a document's metadata are to be. @param printed what was learnt as it was printed */
export function documentFacts(
  { documentTitle, subject, keywords, sides, foldLevel, form, date, attachments, proof }: LadderDocument,
  ladder: Ladder,
  printed: Pick<DocumentFacts, "frontMatterPages" | "headings" | "links" | "missingCharacters">,
): DocumentFacts {
  const { words } = ladder;
  const version = ladder.version && fillWords(words.versionInText, { version: ladder.version });
  return {
    title: documentTitle,
    author: ladder.organisation,
    subject: [words[subject], version].filter(Boolean).join(", "),
    keywords: [words.careerLadder, ...keywords],
    language: ladder.language,
    creator: `Rungbook ${programVersion().split(".").slice(0, 2).join(".")}`,
    date: new Date(`${date ?? ladder.date ?? UNKNOWN_DATE}T00:00:00Z`),
    ...printed,
    colouring: ladder.print.colour,
    sides,
    direction: textDirection(ladder.language),
    roleLevel: foldLevel,
    form,
    attachments,
    proof,
  };
}
