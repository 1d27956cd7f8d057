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

const SIDE_MARGIN = 9;
/** For the fold of a file, and the holes of a punch. */
const PORTRAIT_SIDE_MARGIN = 18;

/** Gives the design of sheets, as changes of `design`. */
export function sheetDesign({ paper, orientation, text }: SheetOptions, design: Design): SheetDesign {
  const { width, height } = SIZES[paper];
  const isWide = orientation === "landscape";
  const size = isWide ? { width: height, height: width } : { width, height };
  const contentWidth = size.width - 2 * (isWide ? SIDE_MARGIN : PORTRAIT_SIDE_MARGIN);
  return {
    size,
    design: {
      ...design,
      paper: { ...design.paper, contentWidth, marginTop: 16, marginBottom: 14, binding: 0 },
      gaps: { item: 0.75, block: 3.75, section: 7.5, head: 6 },
      type: {
        ...design.type,
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
