/** Which pages lie side by side on the sheets of a booklet. */

/** The two pages of one side of a sheet, by their place in the document, from 0; null for an empty one. */
export type SheetSide = readonly [left: number | null, right: number | null];

/** Pages of one folded sheet. */
const PAGES_A_SHEET = 4;

/** How a booklet is folded. */
export interface Folding {
  /** Sheets that are folded as one; null for all of them. */
  readonly signature: number | null;
  /** Whether it is read from right to left, and so bound at the right. */
  readonly isFromRight: boolean;
}

/**
 * Gives the sides of the sheets, front and back of each, the outermost sheet first: of 16 pages the last and the first,
 * then the second and the last but one. Empty pages that fill the last sheet stand before the last page, which stays the
 * back cover.
 */
export function sheetSides(pages: number, { signature, isFromRight }: Folding): readonly SheetSide[] {
  const places = withBlanks(pages);
  const length = signature === null ? places.length : signature * PAGES_A_SHEET;
  const sides: SheetSide[] = [];
  for (let start = 0; start < places.length; start += length) {
    const folded = places.slice(start, start + length);
    const at = (index: number): number | null => folded[index] ?? null;
    const last = folded.length - 1;
    for (let first = 0; first < folded.length / 2; first += 2)
      sides.push([at(last - first), at(first)], [at(first + 1), at(last - first - 1)]);
  }
  return isFromRight ? sides.map(([left, right]) => [right, left] as const) : sides;
}

function withBlanks(pages: number): readonly (number | null)[] {
  const total = Math.ceil(pages / PAGES_A_SHEET) * PAGES_A_SHEET;
  const blanks = Array.from({ length: total - pages }, () => null);
  const all = Array.from({ length: pages }, (_, page) => page);
  // A single page is no back cover.
  return pages > 1 ? [...all.slice(0, -1), ...blanks, ...all.slice(-1)] : [...all, ...blanks];
}
