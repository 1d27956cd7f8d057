import { CJK } from "./cjk.ts";
import { SEMIBOLD, textWidth } from "./text-width.ts";

/** Room of a line beside the text, in font sizes of usual letters: 38 mm and 11 pt, see `print.css`. */
const LINE = 9.8 / SEMIBOLD;

/** Estimates the lines that a section's heading takes beside its text; infinite where a word has no room on one. */
export function sideHeadingLines(heading: string): number {
  let lines = 1;
  let width = 0;
  for (const word of heading.split(DIVIDED)) {
    if (textWidth(word.trimEnd()) > LINE) return Number.POSITIVE_INFINITY;
    if (width + textWidth(word.trimEnd()) > LINE) {
      lines++;
      width = 0;
    }
    width += textWidth(word);
  }
  return lines;
}

/** Where a line may end: after spaces and written hyphens, and before Chinese, Japanese and Korean characters. */
const DIVIDED = new RegExp(`(?<=[\\s\\u2010-])|(?=[${CJK}])`, "u");
