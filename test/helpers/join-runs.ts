/** Runs as text: in the order of drawing, and in the order of reading. */
import { RIGHT_TO_LEFT } from "../../scripts/pdf/text/clusters.ts";
import { LETTER_FORM } from "../../scripts/pdf/text/repair-glyph-texts.ts";
import type { TextRun } from "./read-text-runs.ts";

/** Joins runs to lines: a run at another height begins a new one, a run at a distance follows a space. */
export function joinRuns(runs: readonly TextRun[]): string {
  let text = "";
  let before: TextRun | undefined;
  for (const run of runs) {
    if (before) text += separatorOf(before, run);
    text += run.text;
    before = run;
  }
  return text;
}

/** Gives what stands between two runs: the end of a line, a space, or nothing. */
function separatorOf(before: TextRun, run: TextRun): "\n" | " " | "" {
  const size = Math.max(before.size, run.size);
  if (Math.abs(run.y - before.y) > LINE_STEP * size) return "\n";
  const gap = run.x - before.endX;
  if (gap < -size) return "\n";
  const isSpaced = /\s$/.test(before.text) || /^\s/.test(run.text);
  return gap > WORD_GAP * size && !isSpaced ? " " : "";
}

/** In font sizes: superscripts stay in their line, the next line does not. */
const LINE_STEP = 0.75;
/** In font sizes: kerning stays in its word, the space between two table cells does not. */
const WORD_GAP = 0.15;

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
