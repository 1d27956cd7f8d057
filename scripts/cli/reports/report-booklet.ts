/** Says where a booklet is, what it is, and how it is printed. */

import type { Booklet } from "../../pdf/imposition/impose.ts";
import { counted } from "../../problems/format-problems.ts";
import { say } from "../write-lines.ts";

/** Text below this many points is hard to read on paper. */
const SMALLEST_TEXT = 8;

/** Where a booklet comes from and goes to, and how it is folded. */
export interface BookletPlace {
  readonly file: string;
  readonly out: string;
  /** Sheets that are folded as one; null for all. */
  readonly signature: number | null;
}

/** Reports a booklet, and warns of what is small or missing in it. */
export function reportBooklet(booklet: Booklet, { file, out, signature }: BookletPlace): void {
  const { pages, blanks, sheets, scale, textSize, leftOut, paper } = booklet;
  if (textSize !== null && textSize < SMALLEST_TEXT) {
    const before = (textSize / scale).toFixed(1);
    say(
      `${file}  warning  On ${paper} its text of ${before} points is printed in ${textSize.toFixed(1)}, which is hard to read. ${largerText(booklet)}`,
    );
  }
  if (leftOut > 0)
    say(
      `${file}  warning  What was filled in, stamped or noted on its pages is not in the booklet (${counted(leftOut, "place")}). Print the file into a new PDF first to have them in it.`,
    );
  const full = blanks === 0 ? counted(pages, "page") : `${counted(pages, "page")} and ${blanks} blank`;
  const size = scale === 1 ? "at full size" : `at ${Math.round(scale * 100)} % of their size`;
  const isParted = signature !== null && signature < sheets;
  const folding = isParted
    ? `Fold every ${counted(signature, "sheet")} as one, and lay them one behind the other.`
    : "Fold the sheets in the middle.";
  say(
    `${out} has ${full} on ${counted(sheets, "sheet")} of ${paper}, ${size}.`,
    `Print it double-sided, flipped on the short edge, at actual size (100 %). ${folding}`,
  );
}

/** What makes the text of a booklet larger. */
function largerText({ paper, usualPaper, isMixed }: Booklet): string {
  const larger = paper === usualPaper ? [] : [`Leave --paper out for sheets of ${usualPaper}`];
  const other = isMixed
    ? "make it of a file without pages that lie across, such as an offer without --with matrix: all pages shrink with those"
    : "make a handbook with print.paper: A5 in ladder.yml, which keeps its size on A4";
  const all = [...larger, other].join(", or ");
  return `${all.slice(0, 1).toUpperCase()}${all.slice(1)}.`;
}
