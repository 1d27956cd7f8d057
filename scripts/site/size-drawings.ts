/** How large the drawings of the tracks are: all of a ladder are drawn on one scale, whatever each has room for. */

/** Size of a drawing, in its own units, of which the titles of roles are sixteen high. */
export interface DrawingSize {
  readonly width: number;
  readonly height: number;
}

/** In units; `shared.css` has it too. */
export const TITLE_SIZE = 16;
/** Units on each side of a drawing, so that strokes at its edge are whole. */
export const EDGE = 1;

/** Millimetres that drawings may take: the page's width, and of Letter's height what its heading leaves. */
const PAGE = { width: 162, height: 205 };
/** Millimetres of height that leave room for a table below a drawing, and for a second one of several. */
const SHARED_HEIGHT = 99;
/** Millimetres of a unit, at most: titles are about as large as a page's headings then. */
const LARGEST = 0.25;
/** Millimetres of a unit where titles are so many points high. */
const points = (size: number): number => (size * 25.4) / 72 / TITLE_SIZE;
/** Smaller than this, titles are only where there is no other way. */
const COMFORTABLE = points(7);
/** Smaller than this they are never: the widest drawing, of six tracks, has them so. */
const LEAST = points(5.98);

/** On a screen, in font sizes of the page: of a unit, at most, and of the column that holds a drawing. */
const LARGEST_ON_SCREEN = 0.0525;
const COLUMN_ON_SCREEN = 60;

/** Says whether a drawing has room on a page, with titles of a comfortable size or of the least. */
export function fitsPage({ width, height }: DrawingSize, size: "comfortable" | "least"): boolean {
  return Math.min(naturalScale(width), size === "least" ? LEAST : COMFORTABLE) * height <= PAGE.height;
}

/** Gives the millimetres of a unit on paper. */
export function paperScale(drawings: readonly DrawingSize[]): number {
  const scales = drawings.map(({ width, height }) =>
    Math.min(naturalScale(width), PAGE.height / height, Math.max(SHARED_HEIGHT / (height + 2 * EDGE), COMFORTABLE)),
  );
  return Math.min(...scales);
}

/** Gives the font sizes of a unit on a screen: a drawing that is wider than the screen is scrolled. */
export function screenScale(drawings: readonly DrawingSize[]): number {
  return Math.min(LARGEST_ON_SCREEN, COLUMN_ON_SCREEN / Math.max(...drawings.map(({ width }) => width + 2 * EDGE)));
}

function naturalScale(width: number): number {
  return Math.min(LARGEST, PAGE.width / (width + 2 * EDGE));
}
