/** Estimates what room texts in the sans-serif typeface take, on the safe side: fonts are measured by the browser only. */

import { DESIGN, type Design, lengthInLetters } from "./design.ts";

/**
 * Chinese, Japanese and Korean characters, for a class of a regular expression: a line may end before each of them, and
 * each is about twice as wide as a letter.
 */
export const CJK = "\\u2e80-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff";

/** What characters take of the font size, about, and not less in a word; the first that matches counts. */
const WIDTHS: readonly (readonly [characters: RegExp, width: number])[] = [
  // Combining marks, soft hyphens and joiners stand on what is before them.
  [/[\p{M}\p{Cf}]/u, 0],
  [/\s/u, 0.21],
  [/[fijlrtI.,:;!|'’()[\]/·–-]/u, 0.31],
  [/[mwMW@%&…жшщыюЖМФШЩЮ]/u, 0.82],
  // Chinese, Japanese and Korean, and full-width forms.
  [new RegExp(`[\\u1100-\\u11ff${CJK}\\uff01-\\uff60]`, "u"), 1.05],
  [/(?![\u00a9\u00ae\u2122])\p{Extended_Pictographic}|\p{Regional_Indicator}/u, 1.25],
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

const ELLIPSIS = "…";
/** A word that takes more of the room than this is cut itself. */
const LONG_WORD = 0.4;

/** Cuts `text` where it is wider than `width`, in font sizes: after a whole word, if no long one would be lost. */
export function cutText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const letters = [...text];
  let room = width - textWidth(ELLIPSIS);
  const end = letters.findIndex((letter) => {
    room -= textWidth(letter);
    return room < 0;
  });
  const fitting = letters.slice(0, end).join("");
  const whole = letters[end] === " " ? fitting : fitting.replace(/\s\S*$/u, "");
  const kept = textWidth(fitting) - textWidth(whole) > width * LONG_WORD ? fitting : whole;
  return `${kept.replace(/[\s\p{Pd}·,;:]+$/u, "")}${ELLIPSIS}`;
}

/** Estimates the lines that a section's heading takes beside its text; infinite where a word has no room on one. */
export function sideHeadingLines(
  heading: string,
  { columns, type }: Pick<Design, "columns" | "type"> = DESIGN,
): number {
  const room = lengthInLetters(columns.sideHeading, type.heading) / SEMIBOLD;
  let lines = 1;
  let width = 0;
  for (const word of heading.split(DIVIDED)) {
    if (textWidth(word.trimEnd()) > room) return Number.POSITIVE_INFINITY;
    if (width + textWidth(word.trimEnd()) > room) {
      lines++;
      width = 0;
    }
    width += textWidth(word);
  }
  return lines;
}

/** The room that a section's heading leaves beside its text, in letters of the text. */
export function roomBesideHeading(heading: string, { columns, type }: Design = DESIGN): number {
  const lines = sideHeadingLines(heading, { columns, type });
  const column = lengthInLetters(columns.sideColumn, type.text);
  // One that is too long stands above.
  if (lines > 2) return column;
  if (lines === 2) return column - lengthInLetters(columns.sideHeading, type.text);
  return column - (textWidth(heading) * SEMIBOLD * type.heading.size) / type.text.size;
}

/** Where a line may end: after spaces and written hyphens, and before Chinese, Japanese and Korean characters. */
const DIVIDED = new RegExp(`(?<=[\\s\\u2010-])|(?=[${CJK}])`, "u");
