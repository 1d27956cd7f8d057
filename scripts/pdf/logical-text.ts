import { separatorOf } from "./read-page-texts.ts";
import type { TextRun } from "./read-text-runs.ts";
import { LETTER_FORM, RIGHT_TO_LEFT } from "./right-to-left.ts";

/**
 * Joins runs to a text in the order in which it is read, one printed line a line. Chromium draws each line from left to
 * right, also what is read from right to left. Undoes for whole runs what the bidirectional algorithm does (Unicode
 * Standard Annex 9); which direction a line of both has, it does not say: it is taken to be that of more letters.
 */
export function logicalText(runs: readonly TextRun[]): string {
  return linesOf(runs)
    .map((line) => inOrder(line).join(""))
    .join("\n")
    .replace(FORMS, (form) => form.normalize("NFKC"));
}

const FORMS = new RegExp(LETTER_FORM, "g");

/** Parts runs into lines, with the spaces between them. */
function linesOf(runs: readonly TextRun[]): readonly (readonly string[])[] {
  const lines: string[][] = [[]];
  runs.forEach((run, at) => {
    const before = runs[at - 1];
    const separator = before ? separatorOf(before, run) : "";
    if (separator === "\n") lines.push([run.text]);
    else lines.at(-1)?.push(separator, run.text);
  });
  return lines;
}

/** Puts what a line shows from left to right into the order of reading. */
function inOrder(pieces: readonly string[]): readonly string[] {
  const lettersOf = (direction: Direction): number =>
    pieces.filter((piece) => directionOf(piece) === direction).join("").length;
  const isFromRight = lettersOf("right") > lettersOf("left");
  return turned(isFromRight ? [...pieces].reverse() : pieces, isFromRight ? "left" : "right");
}

/** Turns each stretch of one direction round, with what has none between its pieces: spaces, numbers. */
function turned(pieces: readonly string[], direction: Direction): readonly string[] {
  const directions = pieces.map(directionOf);
  const first = directions.indexOf(direction);
  if (first < 0) return pieces;
  const behind = directions.findIndex((each, at) => at > first && each !== null && each !== direction);
  const end = behind < 0 ? pieces.length : behind;
  const last = directions.slice(0, end).lastIndexOf(direction) + 1;
  return [...pieces.slice(0, first), ...pieces.slice(first, last).reverse(), ...turned(pieces.slice(last), direction)];
}

/** Where a text begins: at the left or at the right; null for what follows the text around it. */
type Direction = "left" | "right" | null;

function directionOf(text: string): Direction {
  if (RIGHT_TO_LEFT.test(text)) return "right";
  return /\p{L}/u.test(text) ? "left" : null;
}
