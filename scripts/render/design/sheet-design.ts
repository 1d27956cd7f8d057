/** The design of sheets that are read side by side in a room: small letters, narrow margins, wide paper. */
import { DESIGN, type Design, type PaperSize } from "./design.ts";

/** The papers of sheets. */
export const SHEET_PAPERS = ["A4", "A3", "Letter", "Tabloid"] as const;

/** A paper of sheets. */
export type SheetPaper = (typeof SHEET_PAPERS)[number];

/** Portrait, in millimetres. */
const SIZES: Readonly<Record<SheetPaper, PaperSize>> = {
  A4: DESIGN.paper.formats.A4,
  A3: { width: 297, height: 420 },
  Letter: DESIGN.paper.formats.Letter,
  Tabloid: { width: 279.4, height: 431.8 },
};

/** How sheets are set. */
export interface SheetOptions {
  /** Portrait sheets have no larger one than A4 or Letter. */
  readonly paper: SheetPaper;
  readonly orientation: "portrait" | "landscape";
  /** Letters of the text, in points, and the distance of lines: whole pixels. */
  readonly text: { readonly size: number; readonly line: number };
}

/** A design and the size of its paper. */
export interface SheetDesign {
  readonly size: PaperSize;
  readonly design: Design;
}

/** Of lines, in points. */
const PIXEL = 0.75;
const SIDE_MARGIN = 9;
/** For the fold of a file, and the holes of a punch. */
const PORTRAIT_SIDE_MARGIN = 18;

/** Portrait sheets are read by one or two people at a table: larger paper would only be larger. */
const AT_A_TABLE: Readonly<Record<SheetPaper, SheetPaper>> = {
  A4: "A4",
  A3: "A4",
  Letter: "Letter",
  Tabloid: "Letter",
};

/** Gives the design of sheets. */
export function sheetDesign({ paper, orientation, text }: SheetOptions): SheetDesign {
  const isWide = orientation === "landscape";
  const { width, height } = SIZES[isWide ? paper : AT_A_TABLE[paper]];
  const size = isWide ? { width: height, height: width } : { width, height };
  const contentWidth = size.width - 2 * (isWide ? SIDE_MARGIN : PORTRAIT_SIDE_MARGIN);
  return {
    size,
    design: {
      ...DESIGN,
      paper: { ...DESIGN.paper, contentWidth, marginTop: 16, marginBottom: 14, binding: 0 },
      gaps: { item: 0.75, block: 3.75, section: 7.5, head: 6 },
      tight: {
        gaps: { item: 0, block: 2.25, section: 3.75, head: 6 },
        text: { size: text.size, line: text.line - PIXEL },
        heading: { line: text.line - PIXEL },
      },
      type: {
        ...DESIGN.type,
        text,
        heading: { size: text.size, line: text.line },
        title: { size: 13, line: 15.75 },
        small: text,
        table: text,
        wideTable: text,
        code: { size: text.size - 0.5, line: text.line },
      },
      imageHeight: 60,
    },
  };
}
