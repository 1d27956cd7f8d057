/** Breaks a title into the lines of a drawing, where nothing else breaks lines. */
import { CJK, cutText, textWidth } from "../design/text-width.ts";

/** The lines of a longer text are more than a page has room for: it is no title, and is cut. */
const MOST_LINES = 24;

/** White space where a line may end: not at a no-break space. */
const SPACES = /[^\S\u00a0\u202f\u2007]+/u;
/** Other places: behind a hyphen or slash between words, and before each Chinese, Japanese or Korean character. */
const BETWEEN = new RegExp(`(?<=\\p{L}{2}[-\\u2010/])(?=\\p{L}{2})|(?=[${CJK}])`, "u");

/** A part of a title that stays whole. */
interface Piece {
  readonly text: string;
  /** What parts it from the piece before it on the same line: a space, or nothing. */
  readonly gap: string;
  /** What it ends with where a line ends behind it: a hyphen inside a word, or nothing. */
  readonly hyphen: string;
}

/**
 * Breaks `title` into lines.
 * @param width of a line, in font sizes
 * @param hyphenate puts soft hyphens into a word that is wider than a line
 */
export function wrapTitle(title: string, width: number, hyphenate: (word: string) => string): readonly string[] {
  const pieces = cutText(title, MOST_LINES * width)
    .split(SPACES)
    .flatMap((word, index) =>
      divide(word, width, hyphenate).map((piece, place) => ({ ...piece, gap: index > 0 && place === 0 ? " " : "" })),
    );
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    if (line && textWidth(lineOf([...line, piece])) <= width) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map(lineOf);
}

function lineOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text, gap }, index) => (index > 0 ? gap + text : text)).join("") + (pieces.at(-1)?.hyphen ?? "");
}

/** Divides a word where a line may end in it: one that is wider than a line between syllables, else anywhere. */
function divide(word: string, width: number, hyphenate: (word: string) => string): readonly Omit<Piece, "gap">[] {
  return word.split(BETWEEN).flatMap((part) => {
    if (textWidth(part) <= width) return [{ text: part.replaceAll("\u00ad", ""), hyphen: "" }];
    const syllables = (part.includes("\u00ad") ? part : hyphenate(part)).split("\u00ad");
    return syllables.flatMap((text, index) => {
      const hyphen = index < syllables.length - 1 ? "-" : "";
      if (textWidth(text + hyphen) <= width) return [{ text, hyphen }];
      // Characters as people count them: a title may hold emoji or combining marks.
      return [...new Intl.Segmenter().segment(text)].map(({ segment }) => ({ text: segment, hyphen: "" }));
    });
  });
}
