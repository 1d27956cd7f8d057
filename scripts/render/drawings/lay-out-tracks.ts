/**
 * Lays the tracks of a ladder out: a column a track, a row a level, the lowest at the foot. Where columns have no room
 * side by side, or rows below each other, there are several drawings.
 */
import { isTooLongToDraw } from "../../ladder/check-track-lengths.ts";
import { currentRoles } from "../../ladder/compare/steps.ts";
import type { Ladder, Role, Track } from "../../ladder/types.ts";
import { hyphenatorFor } from "../body/print/hyphenate.ts";
import type { Design } from "../design/design.ts";
import { wrapTitle } from "./wrap-title.ts";

/** A role in its row; 0 is the level of the tracks that start from no other. */
interface StandingRole {
  readonly role: Role;
  readonly row: number;
}

/** What a drawing holds of a track. */
interface TrackRun {
  readonly track: Track;
  /** Lowest first. */
  readonly roles: readonly StandingRole[];
  /** Whether the track goes on in other drawings. */
  readonly goesOnBelow: boolean;
  readonly goesOnAbove: boolean;
}

/** One drawing, in its own units. */
export type TrackLayout = ReturnType<typeof placeRows>;
/** What a drawing holds of a track, in its place. */
export type TrackColumn = TrackLayout["columns"][number];
/** A role's box: its upper left corner, and its title in lines. */
export type TrackBox = TrackColumn["boxes"][number];

/** Of a box, by how many columns there are: two fill a page at the size of its headings, six at the least legible size. */
const BOX_WIDTHS = [340, 294, 250, 214, 190, 174];
/** Between columns, as a share of a box. */
const COLUMN_GAP = 0.2;
const ROW_GAP = 14;
/** Before a title in its box. */
export const PADDING = 12;
/** What a box holds beside its title: the padding, and behind the title the number of a page. */
const BESIDE_TITLE = 52;
/** Above and below the lines of a title together, and the lines that each box has room for. */
const AROUND_TITLE = 10;
const FEWEST_LINES = 2;
/** Room for the title of a track that is as wide as its column, to be on the safe side: its letters are bolder. */
const BESIDE_HEAD = 8;
/** Above the baseline of the first line, and between the lowest baseline and the highest row of boxes. */
const ABOVE_HEAD = 16;
const BELOW_HEAD = 18;
/** How far a track's line goes on where it leads out of the drawing. */
export const GOES_ON = 10;

/**
 * Lays out the tracks of `ladder`; nothing where no track has an order, and lists say as much as a drawing would.
 * @param letters sizes of titles
 * @param heightFor gives the height that a drawing of a width may have
 */
export function layOutTracks(
  ladder: Ladder,
  letters: Design["drawings"],
  heightFor: (width: number) => number,
): readonly TrackLayout[] {
  const drawn = ladder.tracks.filter((track) => currentRoles(track).length > 0 && !isTooLongToDraw(track));
  if (!drawn.some(({ isOrdered }) => isOrdered)) return [];
  const groups = divideEvenly(drawn, Math.ceil(drawn.length / BOX_WIDTHS.length));
  // All drawings of a ladder have columns of one width: they stand below each other.
  const columns = Math.max(...groups.map((group) => group.length));
  const boxWidth = BOX_WIDTHS[columns - 1] ?? 0;
  const height = heightFor(columns * columnWidth(boxWidth) - gapBeside(boxWidth));
  return groups.flatMap((group) => {
    const runs = standTracks(group, ladder.tracks);
    const rows = [...new Set(runs.flatMap(({ roles }) => roles.map(({ row }) => row)))].sort((a, b) => b - a);
    for (let parts = 1; ; parts++) {
      const layouts = divideEvenly(rows, parts).map((part) => placeRows(runs, part, boxWidth, ladder, letters));
      if (layouts.every((layout) => layout.height <= height) || parts >= rows.length) return layouts;
    }
  });
}

/** Divides a list into at most `parts` of about the same length, the longer ones first. */
function divideEvenly<T>(list: readonly T[], parts: number): readonly (readonly T[])[] {
  const length = Math.ceil(list.length / parts);
  const [first, rest] = [list.slice(0, length), list.slice(length)];
  return rest.length === 0 ? [first] : [first, ...divideEvenly(rest, parts - 1)];
}

function gapBeside(boxWidth: number): number {
  return Math.round(boxWidth * COLUMN_GAP);
}

function columnWidth(boxWidth: number): number {
  return boxWidth + gapBeside(boxWidth);
}

/**
 * Gives each track of a drawing its rows: levels of a track with an order. One without has none: its roles stand from
 * the highest row down, as they are listed.
 * @param all tracks of the ladder, which may start from each other
 */
function standTracks(tracks: readonly Track[], all: readonly Track[]): readonly TrackRun[] {
  const top = Math.max(...tracks.map((track) => firstRow(track, all) + currentRoles(track).length)) - 1;
  return tracks.map((track) => {
    const roles = currentRoles(track).map((role, index) => ({
      role,
      row: track.isOrdered ? firstRow(track, all) + index : top - index,
    }));
    return { track, roles: track.isOrdered ? roles : roles.reverse(), goesOnBelow: false, goesOnAbove: false };
  });
}

/** The row of a track's lowest role: one above the role that it starts from, wherever that role's own track starts. */
function firstRow({ startsFrom }: Track, all: readonly Track[], passed: readonly Role[] = []): number {
  if (startsFrom === null || passed.includes(startsFrom)) return 0;
  const parent = all.find(({ roles }) => roles.includes(startsFrom));
  if (parent === undefined) return 0;
  const below = currentRoles({ roles: parent.roles.slice(0, parent.roles.indexOf(startsFrom)) });
  return firstRow(parent, all, [...passed, startsFrom]) + below.length + 1;
}

/** Places the boxes of `rows`, the highest first. */
function placeRows(
  all: readonly TrackRun[],
  rows: readonly number[],
  boxWidth: number,
  ladder: Ladder,
  { trackRole, trackTitle }: Design["drawings"],
) {
  const wrap = (title: string, width: number, { size }: { readonly size: number }): readonly string[] =>
    wrapTitle(title, width / size, (word) => hyphenatorFor(ladder.language)(word));
  const wrapRole = (title: string): readonly string[] => wrap(title, boxWidth - BESIDE_TITLE, trackRole);
  const runs = all.map((run) => runInRows(run, rows)).filter(({ roles }) => roles.length > 0);
  const branches = straightBranches(runs);
  const columns = runs.map((run, index) => {
    const { track, goesOnBelow } = run;
    const origin = goesOnBelow || branches.has(track) ? null : track.startsFrom;
    return {
      ...run,
      x: index * columnWidth(boxWidth),
      title: wrap(track.title, boxWidth - BESIDE_HEAD, trackTitle),
      /** The role that the track starts from, in words, where no line leads there. */
      origin: origin && { role: origin, lines: wrapRole(`${ladder.words.startsFrom} ${origin.title}`) },
      boxes: run.roles.map((standing) => ({ ...standing, lines: wrapRole(standing.role.title) })),
    };
  });
  const mostLines = (texts: readonly { readonly length: number }[]): number =>
    Math.max(0, ...texts.map(({ length }) => length));
  const titles = ABOVE_HEAD + (mostLines(columns.map(({ title }) => title)) - 1) * trackTitle.line;
  const origins = mostLines(columns.map(({ origin }) => origin?.lines ?? []));
  let foot = titles + origins * trackRole.line + BELOW_HEAD;
  const places = new Map<number, { readonly y: number; readonly height: number }>();
  for (const row of rows) {
    const there = columns.flatMap(({ boxes }) => boxes.filter((box) => box.row === row).map(({ lines }) => lines));
    const height = AROUND_TITLE + Math.max(FEWEST_LINES, mostLines(there)) * trackRole.line;
    places.set(row, { y: foot, height });
    foot += height + ROW_GAP;
  }
  return {
    columns: columns.map((column) => ({
      ...column,
      boxes: column.boxes.map((box) => ({ y: 0, height: 0, ...places.get(box.row), ...box, x: column.x })),
    })),
    boxWidth,
    /** Baseline of the last lines of titles. */
    titles,
    width: columns.length * columnWidth(boxWidth) - gapBeside(boxWidth),
    height: foot - ROW_GAP + (runs.some(({ goesOnBelow }) => goesOnBelow) ? GOES_ON : 0),
  };
}

function runInRows(run: TrackRun, rows: readonly number[]): TrackRun {
  const roles = run.roles.filter(({ row }) => rows.includes(row));
  return { ...run, roles, goesOnBelow: roles[0] !== run.roles[0], goesOnAbove: roles.at(-1) !== run.roles.at(-1) };
}

/**
 * Lists the tracks to which a line leads from the role that they start from: sideways past no other role and no line
 * from another, then up one row.
 */
function straightBranches(runs: readonly TrackRun[]): ReadonlySet<Track> {
  /** By column and row: the role that stands there, or that a line there leads from. */
  const taken = new Map<string, Role>();
  runs.forEach(({ roles }, column) => {
    for (const { role, row } of roles) taken.set(`${column} ${row}`, role);
  });
  const straight = runs.filter(({ track, roles: [lowest], goesOnBelow }, column) => {
    const home = runs.findIndex(({ roles }) => roles.some(({ role }) => role === track.startsFrom));
    const source = runs[home]?.roles.find(({ role }) => role === track.startsFrom);
    if (source === undefined || goesOnBelow || home === column || lowest?.row !== source.row + 1) return false;
    const passed = runs.flatMap((_, other) => {
      const isPassed = home < column ? home < other && other <= column : column <= other && other < home;
      return isPassed ? [`${other} ${source.row}`] : [];
    });
    if (passed.some((place) => (taken.get(place) ?? source.role) !== source.role)) return false;
    for (const place of passed) taken.set(place, source.role);
    return true;
  });
  return new Set(straight.map(({ track }) => track));
}
