/** The papers that booklets are printed on. */

/** A paper by its name. */
export type BookletPaper = keyof typeof SIZES;

/** Width and height in points. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Upright, in points; smaller ones first (ISO 216; ANSI/ASME Y14.1). */
const SIZES = {
  A4: { width: 595.28, height: 841.89 },
  Letter: { width: 612, height: 792 },
  A3: { width: 841.89, height: 1190.55 },
  Tabloid: { width: 792, height: 1224 },
} as const;

/** The papers' names, smaller ones first. */
// The keys of an object that is written here: there are no others.
export const BOOKLET_PAPERS = Object.keys(SIZES) as readonly BookletPaper[];

/** Gives the size of a sheet as it is printed: two upright pages beside each other. */
export function sheetOf(paper: BookletPaper): Size {
  const { width, height } = SIZES[paper];
  return { width: height, height: width };
}

/** A page that would shrink by less than this keeps its size: browsers round papers to whole pixels. */
const ROUNDING = 0.005;

/** Says how many times as large a page is on one half of `paper`: 1, or less where it would not fit. */
export function scaleOn(paper: BookletPaper, { width, height }: Size): number {
  const sheet = sheetOf(paper);
  const scale = Math.min(sheet.width / 2 / width, sheet.height / height);
  return scale >= 1 - ROUNDING ? 1 : scale;
}

/**
 * Chooses the smallest paper that takes two such pages at full size; the largest of the world's usual ones where none
 * does.
 */
export function paperFor(page: Size): BookletPaper {
  return BOOKLET_PAPERS.find((paper) => scaleOn(paper, page) === 1) ?? "A3";
}
