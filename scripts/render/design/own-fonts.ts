/** Font files of the content folder as typefaces: each is a family with its path for a name. */
import type { FontFile } from "../../ladder/settings/print-settings.ts";
import type { Ladder } from "../../ladder/types.ts";
import { cssString } from "../../text/escape.ts";
import { FOR_ALL_TEXT, METRICS } from "./font-faces.ts";

/** A font file of a ladder. */
export interface OwnFont extends FontFile {
  readonly family: string;
  /** File name, unique among these and the built-in faces. */
  readonly name: string;
  readonly mediaType: string;
}

const FORMATS = { woff2: "woff2", ttf: "truetype", otf: "opentype" };

/** Lists the font files of a ladder. */
export function ownFonts({ fontFiles }: Pick<Ladder, "fontFiles">): readonly OwnFont[] {
  return [...fontFiles].map(([family, file], index) => ({
    ...file,
    family,
    name: `ladder-${index + 1}.${file.type}`,
    mediaType: `font/${file.type}`,
  }));
}

/** Writes them as `@font-face` rules whose files are below `base`, an address or path that ends with a slash. */
export function ownFontRules(fonts: readonly OwnFont[], base: string): string {
  return fonts
    .map(
      ({ family, name, type }) =>
        `@font-face{font-family:${cssString(family)};font-weight:${FOR_ALL_TEXT.weight};font-style:${FOR_ALL_TEXT.style};src:url("${base}${name}") format("${FORMATS[type]}");${METRICS}}`,
    )
    .join("\n");
}
