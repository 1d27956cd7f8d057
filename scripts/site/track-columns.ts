/** Sizes of the columns in drawings of the tracks, in a drawing's own units. */

/** A column, and what is beside it. */
export interface ColumnSize {
  readonly boxWidth: number;
  /** To the next column: branches have their ways there. */
  readonly columnGap: number;
  /** Of a box, before its title; the number of a page ends two units nearer to the other edge. */
  readonly padding: number;
  /** What a box holds beside its title: the padding, and behind the title the number of a page. */
  readonly besideTitle: number;
  /** Of a title: what has no room in them is cut. */
  readonly mostLines: number;
}

const WIDE = { columnGap: 60, padding: 12, besideTitle: 54, mostLines: 3 };
const NARROW = { padding: 9, besideTitle: 46, mostLines: 4 };

/** By how many columns there are: two fill a page at the size of its headings, six at the least legible size. */
const SIZES: readonly ColumnSize[] = [
  { boxWidth: 340, ...WIDE },
  { boxWidth: 294, ...WIDE },
  { boxWidth: 250, ...WIDE },
  { boxWidth: 214, columnGap: 46, ...NARROW },
  { boxWidth: 190, columnGap: 38, ...NARROW },
  { boxWidth: 174, columnGap: 36, ...NARROW, mostLines: 5 },
];

/** The most tracks side by side in a drawing. */
export const MOST_COLUMNS = SIZES.length;

/** Gives the size of each of `count` columns, at most `MOST_COLUMNS`. */
export function columnSize(count: number): ColumnSize {
  const size = SIZES[count - 1];
  if (size === undefined) throw new RangeError(`There is no drawing of ${count} tracks`);
  return size;
}

/** Gives the width of `count` columns of a size side by side. */
export function widthOfColumns(count: number, { boxWidth, columnGap }: ColumnSize): number {
  return count * (boxWidth + columnGap) - columnGap;
}
