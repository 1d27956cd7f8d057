/**
 * The built-in typefaces: static files of Source Serif 4 (text), Source Sans 3 (headings, labels, figures) and Noto Emoji,
 * in one colour. Variable fonts, and fonts in several colours, would come out of Chromium as Type 3.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DESIGN } from "./design.ts";

const require = createRequire(import.meta.url);

/** One font file: a family, a weight, a style and the part of Unicode it covers. */
export interface FontFace {
  readonly family: string;
  /** CSS `font-weight` and `font-style`: what the file is for. */
  readonly weight: string;
  readonly style: string;
  /** CSS `unicode-range`. */
  readonly range: string;
  /** File name, unique among the faces. */
  readonly name: string;
  readonly path: string;
}

/** The packages that have the typefaces of the design, and which files of them are used. */
const PACKAGES = {
  serif: {
    folder: "source-serif-4",
    variants: [
      [400, "normal"],
      [400, "italic"],
      [600, "normal"],
      [600, "italic"],
    ],
  },
  sans: {
    folder: "source-sans-3",
    variants: [
      [400, "normal"],
      [600, "normal"],
      [400, "italic"],
    ],
  },
  emoji: {
    folder: "noto-emoji",
    variants: [[400, "normal"]],
  },
} as const;

/**
 * A face that stands in bold and slanted text as it is: what the browser thickens or slants itself is printed as
 * drawings.
 */
export const FOR_ALL_TEXT = { weight: "1 1000", style: "oblique 0deg 20deg" };

/** What Noto Emoji is for; the other typefaces have © ® ™ themselves. */
const SIGNS = /(?![\u00a9\u00ae\u2122])(?:[\p{Extended_Pictographic}\p{Regional_Indicator}]|\u20e3)/gu;

/** Lists every built-in face; reads the packages' Unicode ranges, not the fonts themselves. */
export async function fontFaces(): Promise<readonly FontFace[]> {
  const faces: FontFace[] = [];
  for (const name of ["serif", "sans", "emoji"] as const) {
    const { family } = DESIGN.typefaces[name];
    const { folder, variants } = PACKAGES[name];
    const root = dirname(require.resolve(`@fontsource/${folder}/package.json`));
    const ranges: unknown = JSON.parse(await readFile(join(root, "unicode.json"), "utf8"));
    if (typeof ranges !== "object" || ranges === null) throw new Error(`@fontsource/${folder} has no unicode.json`);
    for (const [subset, range] of Object.entries(ranges)) {
      for (const [weight, style] of variants) {
        // Subsets without a name of their own have a number: "[3]".
        const file = `${folder}-${subset.replace(/[[\]]/gu, "")}-${weight}-${style}.woff2`;
        const use = name === "emoji" ? FOR_ALL_TEXT : { weight: String(weight), style };
        faces.push({ family, ...use, range: String(range), name: file, path: join(root, "files", file) });
      }
    }
  }
  return faces;
}

/** Leaves out of `faces` those of Noto Emoji that have no sign of `texts`: a ladder without emoji has none of them. */
export function neededFaces(faces: readonly FontFace[], texts: Iterable<string>): readonly FontFace[] {
  const signs = new Set<number>();
  for (const text of texts) for (const [sign] of text.matchAll(SIGNS)) signs.add(sign.codePointAt(0) ?? 0);
  const isNeeded = ({ family, range }: FontFace): boolean =>
    family !== DESIGN.typefaces.emoji.family || (signs.size > 0 && holdsOne(range, signs));
  return faces.filter(isNeeded);
}

/** Whether a `unicode-range` (`U+20e3,U+1f1e6-1f1ff`) has one of the code points. */
function holdsOne(range: string, points: ReadonlySet<number>): boolean {
  return range.split(",").some((part) => {
    const [from = 0, to = from] = part
      .replace("U+", "")
      .split("-")
      .map((digits) => Number.parseInt(digits, 16));
    return [...points].some((point) => point >= from && point <= to);
  });
}

/**
 * The room that a line of text claims, in sizes of its font, in place of what the fonts say (1.4 in all): more than the
 * line height lets the first line of a page reach into the page before, and Chromium then draws it on both and doubles its
 * bookmark.
 */
export const LINE_ROOM = { ascent: 0.8, descent: 0.25 };

/** That room as descriptors of a face. */
export const METRICS = `ascent-override:${100 * LINE_ROOM.ascent}%;descent-override:${100 * LINE_ROOM.descent}%;line-gap-override:0%`;

/** Writes the faces as `@font-face` rules whose files are below `base`, an address or path that ends with a slash. */
export function fontFaceRules(faces: readonly FontFace[], base: string): string {
  return faces
    .map(
      ({ family, weight, style, range, name }) =>
        `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:url("${base}${name}") format("woff2");unicode-range:${range};${METRICS}}`,
    )
    .join("\n");
}
