/**
 * The built-in typefaces: static files of Source Serif 4 (text) and Source Sans 3 (headings, labels, figures).
 * Variable fonts would come out of Chromium as Type 3.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DESIGN, type Design } from "./design.ts";

const require = createRequire(import.meta.url);

/** One font file: a family, a weight, a style and the part of Unicode it covers. */
export interface FontFace {
  readonly family: string;
  readonly weight: number;
  readonly style: "normal" | "italic";
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
} as const;

/** Lists every built-in face; reads the packages' Unicode ranges, not the fonts themselves. */
export async function fontFaces({ typefaces }: Pick<Design, "typefaces"> = DESIGN): Promise<readonly FontFace[]> {
  const faces: FontFace[] = [];
  for (const name of ["serif", "sans"] as const) {
    const { family } = typefaces[name];
    const { folder, variants } = PACKAGES[name];
    const root = dirname(require.resolve(`@fontsource/${folder}/package.json`));
    const ranges: unknown = JSON.parse(await readFile(join(root, "unicode.json"), "utf8"));
    if (typeof ranges !== "object" || ranges === null) throw new Error(`@fontsource/${folder} has no unicode.json`);
    for (const [subset, range] of Object.entries(ranges)) {
      for (const [weight, style] of variants) {
        const file = `${folder}-${subset}-${weight}-${style}.woff2`;
        faces.push({ family, weight, style, range: String(range), name: file, path: join(root, "files", file) });
      }
    }
  }
  return faces;
}

/**
 * The room that a line of text claims, in place of what the fonts say (1.4 times their size): more than the line height
 * lets the first line of a page reach into the page before, and Chromium then draws it on both and doubles its bookmark.
 */
const METRICS = "ascent-override:80%;descent-override:25%;line-gap-override:0%";

/** Writes the faces as `@font-face` rules whose files are below `base`, an address or path that ends with a slash. */
export function fontFaceRules(faces: readonly FontFace[], base: string): string {
  return faces
    .map(
      ({ family, weight, style, range, name }) =>
        `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:url("${base}${name}") format("woff2");unicode-range:${range};${METRICS}}`,
    )
    .join("\n");
}
