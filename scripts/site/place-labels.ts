/** Finds room for the names below a scale: on one line, on two where they would run into one another. */
import { SEMIBOLD, textWidth } from "./design/text-width.ts";

/** A name and the place that it belongs to. */
export interface LabelSpot {
  readonly value: string;
  /** Of its middle, in the drawing's units. */
  readonly x: number;
  /** True for a value that the role has. */
  readonly isHere: boolean;
}

/** A name with room. */
export interface PlacedLabel extends LabelSpot {
  /** 0 or 1. */
  readonly line: number;
}

/** Units between two names. */
const GAP = 8;
/** Units that a name of wide letters may need at the edge of the drawing. */
const EDGE = 6;
const LINES = [0, 1];

/**
 * Places the names of a scale, in their order. The role's own come first, then the two ends, then what still finds room:
 * the others are left out, and are in the table of roles.
 * @param width of the drawing: no name goes over its right edge
 * @param size of the letters, in units
 */
export function placeLabels(spots: readonly LabelSpot[], width: number, size: number): readonly PlacedLabel[] {
  const halfWidth = ({ value, isHere }: LabelSpot): number => (textWidth(value) * size * (isHere ? SEMIBOLD : 1)) / 2;
  const overlap = (a: LabelSpot, b: LabelSpot): boolean => Math.abs(a.x - b.x) < halfWidth(a) + halfWidth(b) + GAP;
  const ends = new Set([spots[0], spots.at(-1)]);
  const rank = (spot: LabelSpot): number => (spot.isHere ? 0 : ends.has(spot) ? 1 : 2);
  const placed: PlacedLabel[] = [];
  for (const spot of spots.toSorted((a, b) => rank(a) - rank(b))) {
    const within = { ...spot, x: Math.round(Math.min(spot.x, width - halfWidth(spot) - EDGE)) };
    const line = LINES.find((candidate) =>
      placed.every((other) => other.line !== candidate || !overlap(other, within)),
    );
    // The role's own are always there.
    if (line !== undefined || spot.isHere) placed.push({ ...within, line: line ?? 0 });
  }
  return placed.sort((a, b) => a.x - b.x);
}
