/** How ladder.yml names a font. */
import { filledLine, path } from "./settings-values.ts";

/** The name of a font family. */
const font = filledLine.refine((name) => /^[\p{L}\p{N} ._-]{1,80}$/u.test(name), {
  message: "The name of the font has characters that font names do not have",
  params: { advice: "Write the name as the system shows it: Noto Sans CJK JP." },
});

/** Says whether a font is named by its file. */
export function isFontFile(name: string): boolean {
  return /\.(woff2|[ot]tf)$/iu.test(name);
}

/** A font: a file of the content folder, or the name of a family of the system. */
export const fontSource = filledLine.superRefine((name, context) => {
  const read = (isFontFile(name) ? path : font).safeParse(name);
  const isOtherFile = /\.(woff|tt[cx]|otc|eot|svg|pf[ab])$/iu.test(name);
  if (isOtherFile) {
    const advice = "Save it as a woff2, ttf or otf file.";
    context.addIssue({
      code: "custom",
      message: "The font is neither a woff2, a ttf nor an otf file",
      params: { advice },
    });
  } else for (const issue of read.error?.issues ?? []) context.addIssue({ ...issue });
});
