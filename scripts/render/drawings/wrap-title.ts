/** Breaks a title into the lines of a drawing, where nothing else breaks lines. */
import { CJK, cutText, textWidth } from "../design/text-width.ts";

/** The lines of a longer text are more than a page has room for: it is no title, and is cut. */
const MOST_LINES = 24;

/** White space where a line may end: not at a no-break space. */
const SPACES = /[^\S\u00a0\u202f\u2007]+/u;
/** Other places: behind a hyphen or slash between words, and before each Chinese, Japanese or Korean character. */
const BETWEEN = new RegExp(`(?<=\\p{L}{2}[-\\u2010/])(?=\\p{L}{2})|(?=[${CJK}])`, "u");

/**
 * Breaks `title` into lines.
 * @param width of a line, in font sizes
 * @param hyphenate puts soft hyphens into a word that is wider than a line
 */
export function wrapTitle(title: string, width: number, hyphenate: (word: string) => string): readonly string[] {
  const words = cutText(title, MOST_LINES * width).split(SPACES);
  const pieces = words.flatMap((word) =>
    divide(word, width, hyphenate).map((piece, place) => (place === 0 ? ` ${piece}` : piece)),
  );
  const lines: string[] = [];
  for (const piece of pieces) {
    const line = (lines.at(-1) ?? "") + piece;
    if (lines.length === 0 || textWidth(asPrinted(line)) > width) lines.push(piece);
    else lines.splice(-1, 1, line);
  }
  return lines.map(asPrinted);
}

/** A soft hyphen is a hyphen where the line ends, and nothing elsewhere; a space before the line is none. */
function asPrinted(line: string): string {
  return line
    .replace(/^ /u, "")
    .replace(/\u00ad$/u, "-")
    .replaceAll("\u00ad", "");
}

/** Divides a word where a line may end in it: one that is wider than a line between syllables, else anywhere. */
function divide(word: string, width: number, hyphenate: (word: string) => string): readonly string[] {
  return word.split(BETWEEN).flatMap((part) => {
    if (textWidth(part) <= width) return [part.replaceAll("\u00ad", "")];
    const syllables = (part.includes("\u00ad") ? part : hyphenate(part)).split(/(?<=\u00ad)/u);
    return syllables.flatMap((syllable) => {
      if (textWidth(asPrinted(syllable)) <= width) return [syllable];
      // Characters as people count them: a title may hold emoji or combining marks.
      const letters = new Intl.Segmenter().segment(syllable.replaceAll("\u00ad", ""));
      return [...letters].map(({ segment }) => segment);
    });
  });
}
