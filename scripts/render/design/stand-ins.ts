/**
 * Fonts of systems that stand in on the website until its own have arrived: their letters are scaled so that text takes the
 * room that it will have in ours, and nothing moves on a page. (https://www.w3.org/TR/css-fonts-5/#size-adjust-desc)
 */
import { DESIGN } from "./design.ts";
import { LINE_ROOM } from "./font-faces.ts";

/**
 * The fonts and how many times as large they are drawn: the average width of a letter of English text in our typeface by
 * that in theirs. Liberation has the widths of Times New Roman and Arial, and Roboto nearly those of Arial.
 */
const STAND_INS = {
  serif: [
    { fonts: ["DejaVu Serif"], size: 0.923 },
    { fonts: ["Times New Roman", "Liberation Serif"], size: 1.178 },
  ],
  sans: [
    { fonts: ["DejaVu Sans"], size: 0.821 },
    { fonts: ["Arial", "Liberation Sans", "Roboto"], size: 0.934 },
  ],
} as const;

/** Latin letters and the signs of their texts: what was measured, and other scripts have other fonts. */
const RANGE = "U+0-24F,U+2000-206F";

/** Writes the stand-ins as `@font-face` rules. Of those of one typeface, browsers take the last whose font is there. */
export function standInRules(): string {
  return (["serif", "sans"] as const)
    .flatMap((name) =>
      STAND_INS[name].map(({ fonts, size }) => {
        const sources = fonts.map((font) => `local("${font}")`).join(",");
        // The room of a line is scaled with the letters.
        const room = `ascent-override:${percent(LINE_ROOM.ascent / size)};descent-override:${percent(LINE_ROOM.descent / size)};line-gap-override:0%`;
        return `@font-face{font-family:"${DESIGN.typefaces[name].standIn}";src:${sources};size-adjust:${percent(size)};unicode-range:${RANGE};${room}}`;
      }),
    )
    .join("\n");
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
