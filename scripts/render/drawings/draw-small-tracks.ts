/** Draws the tracks without words, where a picture is too small for them: a mark a role, the lowest level at the foot. */
import type { Ladder } from "../../ladder/types.ts";
import { textDirection } from "../body/directions.ts";
import { DESIGN } from "../design/design.ts";
import { layOutTracks } from "./lay-out-tracks.ts";

/** Units of a mark, and between marks. */
const MARK = { width: 76, height: 24 };
const GAP = { width: 24, height: 20 };
/** Pixels of a unit, at most: few roles are not to look like something else. */
const LARGEST = 1.6;

/** A drawing and its size in pixels. */
export interface SmallDrawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Draws `ladder`'s tracks as large as `room` allows, in pixels; null where none has an order. */
export function drawSmallTracks(
  ladder: Ladder,
  room: { readonly width: number; readonly height: number },
): SmallDrawing | null {
  const columns = layOutTracks(ladder, DESIGN.drawings, () => Number.POSITIVE_INFINITY).flatMap((each) => each.columns);
  const rows = columns.flatMap(({ boxes }) => boxes.map(({ row }) => row));
  if (columns.length === 0) return null;
  const top = Math.max(...rows);
  const across = (count: number): number => count * (MARK.width + GAP.width);
  const down = (count: number): number => count * (MARK.height + GAP.height);
  const [width, height] = [across(columns.length) - GAP.width, down(top - Math.min(...rows) + 1) - GAP.height];
  const isFromRight = textDirection(ladder.language) === "rtl";
  const x = (column: number): number => across(isFromRight ? columns.length - 1 - column : column) + MARK.width / 2;
  const y = (row: number): number => down(top - row) + MARK.height / 2;
  const lines = columns.flatMap(({ track, boxes: [lowest, ...others], origin }, column) => {
    if (!track.isOrdered || lowest === undefined) return [];
    const highest = others.at(-1) ?? lowest;
    const step = `<path class="track-step" d="M${x(column)} ${y(lowest.row)}V${y(highest.row)}"/>`;
    const home = columns.findIndex(({ boxes }) => boxes.some(({ role }) => role === track.startsFrom));
    const source = columns[home]?.boxes.find(({ role }) => role === track.startsFrom);
    if (source === undefined || origin !== null) return [step];
    return [step, `<path class="track-branch" d="M${x(home)} ${y(source.row)}H${x(column)}V${y(lowest.row)}"/>`];
  });
  const marks = columns.flatMap(({ boxes }, column) =>
    boxes.map(
      ({ row }) =>
        `<rect class="track-role" x="${x(column) - MARK.width / 2}" y="${y(row) - MARK.height / 2}" width="${MARK.width}" height="${MARK.height}" rx="4"/>`,
    ),
  );
  const scale = Math.min(LARGEST, room.width / width, room.height / height);
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const svg = `<svg class="tracks" width="${size.width}" height="${size.height}" viewBox="0 0 ${width} ${height}" aria-hidden="true">${[...lines, ...marks].join("")}</svg>`;
  return { svg, ...size };
}
