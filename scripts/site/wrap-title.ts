/** Breaks a title into the lines of a drawing, where nothing else breaks lines. */
import { CJK } from "./cjk.ts";
import { textWidth } from "./text-width.ts";

/** The room that a title has. */
export interface TitleRoom {
  /** Of a line, in font sizes. */
  readonly width: number;
  /** What does not fit this many lines is cut. */
  readonly lines: number;
  /** Puts soft hyphens into a word that is wider than a line. */
  readonly hyphenate: (word: string) => string;
}

/** A part of a title that stays whole. */
interface Piece {
  readonly text: string;
  /** What parts it from the piece before it on the same line: a space, or nothing. */
  readonly gap: string;
  /** What it ends with where a line ends behind it: a hyphen inside a word, or nothing. */
  readonly hyphen: string;
}

const ELLIPSIS = "…";

/** More of a title than any drawing holds is not looked at: Intl.Segmenter copies its text for each character. */
const LONGEST = 1_000;

/** White space where a line may end: not at a no-break space. */
const SPACES = /[^\S\u00a0\u202f\u2007]+/u;
/** Other places: behind a hyphen or slash between words, and before each Chinese, Japanese or Korean character. */
const BETWEEN = new RegExp(`(?<=\\p{L}{2}[-\\u2010/])(?=\\p{L}{2})|(?=[${CJK}])`, "u");

/** Breaks `title` into the fewest lines that hold it, at most those of `room`; an ellipsis stands for what is cut. */
export function wrapTitle(title: string, room: TitleRoom): readonly string[] {
  const lines: Piece[][] = [];
  for (const piece of piecesOf(title.slice(0, LONGEST), room)) {
    const line = lines.at(-1);
    if (line && textWidth(lineOf([...line, piece])) <= room.width) line.push(piece);
    else lines.push([piece]);
  }
  const rest = lines.slice(room.lines - 1).flat();
  return [...lines.slice(0, room.lines - 1).map(lineOf), ...(rest.length > 0 ? [lastLineOf(rest, room.width)] : [])];
}

function piecesOf(title: string, room: TitleRoom): readonly Piece[] {
  return title.split(SPACES).flatMap((word, index) =>
    word
      .split(BETWEEN)
      .flatMap((part) => divide(part, room))
      .map((piece, place) => ({ ...piece, gap: index > 0 && place === 0 ? " " : "" })),
  );
}

/** Divides a word that is wider than a line: between syllables, and a syllable that is wider anywhere. */
function divide(word: string, { width, hyphenate }: TitleRoom): readonly Omit<Piece, "gap">[] {
  // With room for an ellipsis behind each piece; those that fit one line come together there again.
  const widest = width - textWidth(ELLIPSIS);
  if (textWidth(word) <= widest) return [{ text: word.replaceAll("\u00ad", ""), hyphen: "" }];
  const syllables = (word.includes("\u00ad") ? word : hyphenate(word)).split("\u00ad");
  return syllables.flatMap((syllable, index) => {
    const hyphen = index < syllables.length - 1 ? "-" : "";
    if (textWidth(syllable) <= widest) return [{ text: syllable, hyphen }];
    return charactersOf(syllable).map((text) => ({ text, hyphen: "" }));
  });
}

function lineOf(pieces: readonly Piece[]): string {
  return textOf(pieces) + (pieces.at(-1)?.hyphen ?? "");
}

/** The last line, of all that is left: whole pieces only where they do not fit. */
function lastLineOf(pieces: readonly Piece[], width: number): string {
  const whole = textOf(pieces);
  if (textWidth(whole) <= width) return whole;
  let count = 1;
  while (textWidth(textOf(pieces.slice(0, count + 1)) + ELLIPSIS) <= width) count++;
  return textOf(pieces.slice(0, count)) + ELLIPSIS;
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text, gap }, index) => (index > 0 ? gap + text : text)).join("");
}

/** Characters as people count them: a title may hold emoji or combining marks. */
function charactersOf(text: string): readonly string[] {
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}
