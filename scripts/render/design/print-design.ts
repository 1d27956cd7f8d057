/** The design of a ladder's handbooks: that of `design.ts`, or closer for fewer sheets, or with the measures of A5. */
import type { PrintSettings } from "../../ladder/settings/print-settings.ts";
import { DESIGN, type Design } from "./design.ts";

/** What differs from the design of comfortable A4 and Letter. */
type Changes = {
  readonly [Part in "paper" | "columns" | "type" | "gaps" | "tight" | "runningLines"]?: Partial<Design[Part]>;
} & Partial<Pick<Design, "imageHeight">>;

/**
 * A role of about 400 words on a page. Its letters are the smallest that text is ever set in: lines are whole pixels
 * high, as everywhere.
 */
const COMPACT: Changes = {
  paper: { contentWidth: 172, marginTop: 22, marginBottom: 20, letterhead: 12.7 },
  columns: { sideColumn: 31, sideHeading: 28, measureColumn: 36 },
  gaps: { item: 2.25, block: 4.5, section: 10.5, head: 9 },
  type: {
    text: { size: 9.1, line: 11.25 },
    heading: { size: 9.6, line: 11.25 },
    title: { size: 19, line: 22.5 },
    neighbours: { size: 8.6 },
    small: { size: 8.2, line: 10.5 },
    table: { size: 8.2, line: 10.5 },
    wideTable: { size: 7.5, line: 10.5 },
    code: { size: 7.5, line: 10.5 },
    letterhead: { size: 8.6, line: 11.25 },
  },
  runningLines: { size: 8, line: 9.75 },
};

/**
 * A5: letters as in a compact handbook, lines of some 60 letters, and as much room around them as paper in the hand
 * asks for.
 */
const SMALL_PAPER: Changes = {
  ...COMPACT,
  paper: { contentWidth: 122, marginTop: 21, marginBottom: 19, letterhead: 12.7, binding: 6 },
  columns: { sideColumn: 30, sideHeading: 28, measureColumn: 36 },
  gaps: DESIGN.gaps,
  tight: {
    gaps: { item: 2.25, block: 5.25, section: 11.25, head: 12 },
    text: { size: 9.1, line: 12 },
    heading: { line: 11.25 },
  },
  type: {
    ...COMPACT.type,
    text: { size: 9.3, line: 12.75 },
    coverTitle: { size: 24, line: 27.75 },
    longCoverTitle: { size: 15, line: 18 },
    contentsTitle: { size: 17, line: 21 },
  },
  imageHeight: 120,
};

/** Gives the design of handbooks that are printed by `print`. */
export function printDesign({ paper, density }: Pick<PrintSettings, "paper" | "density">): Design {
  const small = paper === "A5" ? changed(DESIGN, SMALL_PAPER) : DESIGN;
  const dense = density === "compact" ? changed(small, paper === "A5" ? { gaps: COMPACT.gaps ?? {} } : COMPACT) : small;
  // Drawn as wide as the text, with letters of the same size.
  const scaleWidth = Math.round((DESIGN.drawings.scaleWidth * dense.paper.contentWidth) / DESIGN.paper.contentWidth);
  return { ...dense, drawings: { ...dense.drawings, scaleWidth } };
}

function changed(design: Design, { paper, columns, type, gaps, tight, runningLines, imageHeight }: Changes): Design {
  return {
    ...design,
    paper: { ...design.paper, ...paper },
    columns: { ...design.columns, ...columns },
    type: { ...design.type, ...type },
    gaps: { ...design.gaps, ...gaps },
    tight: { ...design.tight, ...tight },
    runningLines: { ...design.runningLines, ...runningLines },
    imageHeight: imageHeight ?? design.imageHeight,
  };
}
