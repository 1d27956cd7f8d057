/** Estimates how wide a text in Source Sans 3 is, on the safe side: what fonts measure exactly is known to the browser only. */

import { CJK } from "../cjk.ts";

/** What characters take of the font size, about, and not less in a word; the first that matches counts. */
const WIDTHS: readonly (readonly [characters: RegExp, width: number])[] = [
  // Combining marks, soft hyphens and joiners stand on what is before them.
  [/[\p{M}\p{Cf}]/u, 0],
  [/\s/u, 0.21],
  [/[fijlrtI.,:;!|'’()[\]/·–-]/u, 0.31],
  [/[mwMW@%&…жшщыюЖМФШЩЮ]/u, 0.82],
  // Chinese, Japanese and Korean, full-width forms, and emoji.
  [new RegExp(`[\\u1100-\\u11ff${CJK}\\uff01-\\uff60]|\\p{Emoji_Presentation}`, "u"), 1.05],
  [/\p{Lu}/u, 0.61],
];
const OTHER_WIDTH = 0.52;

/** How much wider a text is in semibold letters. */
export const SEMIBOLD = 1.07;

const known = new Map<string, number>();

/** Gives the width of `text` in font sizes. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += known.get(character) ?? characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  const width = WIDTHS.find(([characters]) => characters.test(character))?.[1] ?? OTHER_WIDTH;
  known.set(character, width);
  return width;
}
