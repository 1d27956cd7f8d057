/**
 * Turns measured columns into pages: where blank pages are needed, which page everything is on, and what is printed.
 *
 * Front matter (cover and contents) is numbered i, ii, iii; the rest from 1.
 */

/** What was measured: the document laid out as columns of a page's size, without its cover. */
export interface MeasuredColumns {
  /** 0-based column of every anchor that a page number is wanted for. */
  readonly anchors: ReadonlyMap<string, number>;
  /** Elements that start a new page, in order. */
  readonly starters: readonly PageStarter[];
  readonly columns: number;
  /** Pages before the columns. */
  readonly coverPages: number;
}

/** An element that starts a new page. */
export interface PageStarter {
  /** Its id; null for the contents. */
  readonly anchor: string | null;
  readonly column: number;
  /** True from the first page after the contents. */
  readonly main: boolean;
  /** Whether it has to be on a right-hand page. */
  readonly rightHand: boolean;
}

/** Where everything is on paper. */
export interface PageNumbering {
  /** 0-based page of the PDF by anchor. */
  readonly pages: ReadonlyMap<string, number>;
  /** The printed number by anchor: "iii", "12". */
  readonly numbers: ReadonlyMap<string, string>;
  /** Indexes of the starters that a blank page stands before. */
  readonly blanksBefore: readonly number[];
  readonly frontMatterPages: number;
  readonly pageCount: number;
}

/** Numbers the pages, after what has to begin on a right-hand page, which has an even index, has been put on one. */
export function numberPages(measured: MeasuredColumns): PageNumbering {
  const { coverPages } = measured;
  const blanksBefore: number[] = [];
  const shifts: { readonly column: number; readonly blanks: number }[] = [];
  for (const [index, starter] of measured.starters.entries()) {
    const page = coverPages + starter.column + blanksBefore.length;
    if (starter.rightHand && page % 2 === 1) blanksBefore.push(index);
    shifts.push({ column: starter.column, blanks: blanksBefore.length });
  }
  const pageOf = (column: number): number =>
    coverPages + column + (shifts.findLast((shift) => shift.column <= column)?.blanks ?? 0);
  const firstMain = measured.starters.find(({ main }) => main);
  const frontMatterPages = firstMain === undefined ? coverPages : pageOf(firstMain.column);
  const pages = new Map([...measured.anchors].map(([anchor, column]) => [anchor, pageOf(column)]));
  return {
    pages,
    numbers: new Map([...pages].map(([anchor, page]) => [anchor, pageNumber(page, frontMatterPages)])),
    blanksBefore,
    frontMatterPages,
    pageCount: coverPages + measured.columns + blanksBefore.length,
  };
}

/**
 * Corrects a measurement by what was printed: the columns that would have led to the pages in `destinations`.
 * `numbering` is what the document was printed with.
 */
export function correctColumns(
  measured: MeasuredColumns,
  numbering: PageNumbering,
  destinations: ReadonlyMap<string, number>,
  pageCount: number,
): MeasuredColumns {
  const { coverPages } = measured;
  const blankPages = blankPagesOf(measured, numbering, destinations);
  const columnOf = (anchor: string | null, column: number): number => {
    const page = anchor === null ? undefined : destinations.get(anchor);
    return page === undefined ? column : page - coverPages - blankPages.filter((blank) => blank < page).length;
  };
  return {
    ...measured,
    anchors: new Map([...measured.anchors].map(([anchor, column]) => [anchor, columnOf(anchor, column)])),
    starters: measured.starters.map((starter) => ({ ...starter, column: columnOf(starter.anchor, starter.column) })),
    columns: pageCount - coverPages - numbering.blanksBefore.length,
  };
}

function blankPagesOf(
  measured: MeasuredColumns,
  numbering: PageNumbering,
  destinations: ReadonlyMap<string, number>,
): readonly number[] {
  return numbering.blanksBefore.map((index) => {
    const starter = measured.starters[index];
    const printed = starter?.anchor ? destinations.get(starter.anchor) : undefined;
    // The contents have no destination, but nothing but the cover stands before them.
    return (printed ?? measured.coverPages + 1) - 1;
  });
}

function pageNumber(page: number, frontMatterPages: number): string {
  return page < frontMatterPages ? lowerRoman(page + 1) : String(page - frontMatterPages + 1);
}

const ROMAN = [
  ["m", 1000],
  ["cm", 900],
  ["d", 500],
  ["cd", 400],
  ["c", 100],
  ["xc", 90],
  ["l", 50],
  ["xl", 40],
  ["x", 10],
  ["ix", 9],
  ["v", 5],
  ["iv", 4],
  ["i", 1],
] as const;

function lowerRoman(number: number): string {
  let rest = number;
  let text = "";
  for (const [letters, value] of ROMAN) {
    while (rest >= value) {
      text += letters;
      rest -= value;
    }
  }
  return text;
}
