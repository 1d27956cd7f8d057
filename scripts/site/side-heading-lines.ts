import { CJK } from "./cjk.ts";
import { DESIGN, type Design, lengthInLetters } from "./design/design.ts";
import { SEMIBOLD, textWidth } from "./design/text-width.ts";

/** Estimates the lines that a section's heading takes beside its text; infinite where a word has no room on one. */
export function sideHeadingLines(heading: string, { columns, type }: Design = DESIGN): number {
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

/** Where a line may end: after spaces and written hyphens, and before Chinese, Japanese and Korean characters. */
const DIVIDED = new RegExp(`(?<=[\\s\\u2010-])|(?=[${CJK}])`, "u");
