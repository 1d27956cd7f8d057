/**
 * Lays the tracks of a ladder out: a column a track, a row a level, the lowest at the foot. Where columns have no room
 * side by side, or rows below each other, there are several drawings.
 */
import { currentRoles, isTooLongToDraw } from "../../ladder/check-track-lengths.ts";
import type { Ladder, Role } from "../../ladder/types.ts";
import { hyphenatorFor } from "../body/print/hyphenate.ts";
import type { Design } from "../design/design.ts";
import { runsInRows, type StandingRole, standTracks, straightBranches, type TrackRun } from "./stand-tracks.ts";
import { wrapTitle } from "./wrap-title.ts";

/** A role's box: its upper left corner, and its title in lines. */
export interface TrackBox extends StandingRole {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** What a drawing holds of a track. */
export interface TrackColumn extends TrackRun {
  readonly title: readonly string[];
  /** The role that the track starts from, in words, where no line leads there. */
  readonly origin: { readonly role: Role; readonly lines: readonly string[] } | null;
  readonly x: number;
  readonly boxes: readonly TrackBox[];
}

/** One drawing, in its own units. */
export interface TrackLayout {
  readonly columns: readonly TrackColumn[];
  readonly boxWidth: number;
  readonly letters: TrackLetters;
  /** Baseline of the last lines of titles. */
  readonly titles: number;
  readonly width: number;
  readonly height: number;
}

/** The letters of titles, in units: their size, and from line to line. */
export type TrackLetters = Pick<Design["drawings"], "trackRole" | "trackTitle">;

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
  letters: TrackLetters,
  heightFor: (width: number) => number,
): readonly TrackLayout[] {
  const drawn = ladder.tracks.filter((track) => currentRoles(track).length > 0 && !isTooLongToDraw(track));
  if (!drawn.some(({ isOrdered }) => isOrdered)) return [];
  const groups = divideEvenly(drawn, Math.ceil(drawn.length / BOX_WIDTHS.length));
  // All drawings of a ladder have columns of one width: they stand below each other.
  const columns = Math.max(...groups.map((group) => group.length));
  const boxWidth = BOX_WIDTHS[columns - 1] ?? 0;
  const room = { boxWidth, gap: Math.round(boxWidth * COLUMN_GAP), wrap: wrapFor(ladder), letters };
  const height = heightFor(widthOf(columns, room));
  return groups.flatMap((group) => {
    const runs = standTracks(group, ladder.tracks);
    const rows = [...new Set(runs.flatMap(({ roles }) => roles.map(({ row }) => row)))].sort((a, b) => b - a);
    for (let parts = 1; ; parts++) {
      const layouts = divideEvenly(rows, parts).map((part) => placeTracks(runsInRows(runs, part), part, ladder, room));
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

/** What decides how a drawing is laid out, beside what is in it. */
interface Room {
  readonly letters: TrackLetters;
  readonly boxWidth: number;
  readonly gap: number;
  readonly wrap: (title: string, width: number, text: { readonly size: number }) => readonly string[];
}

function wrapFor({ language }: Ladder): Room["wrap"] {
  // Patterns are loaded only for a word that is too wide.
  const hyphenate = (word: string): string => hyphenatorFor(language)(word);
  return (title, width, { size }) => wrapTitle(title, width / size, hyphenate);
}

function widthOf(columns: number, { boxWidth, gap }: Room): number {
  return columns * (boxWidth + gap) - gap;
}

/** Places the boxes of `rows`, the highest first. */
function placeTracks(runs: readonly TrackRun[], rows: readonly number[], ladder: Ladder, room: Room): TrackLayout {
  const { boxWidth, gap, wrap, letters } = room;
  const wrapRole = (title: string): readonly string[] => wrap(title, boxWidth - BESIDE_TITLE, letters.trackRole);
  const branches = straightBranches(runs);
  const columns = runs.map((run, index) => {
    const { track, goesOnBelow } = run;
    const origin = goesOnBelow || branches.has(track) ? null : track.startsFrom;
    return {
      ...run,
      x: index * (boxWidth + gap),
      title: wrap(track.title, boxWidth - BESIDE_HEAD, letters.trackTitle),
      origin: origin && { role: origin, lines: wrapRole(`${ladder.words.startsFrom} ${origin.title}`) },
      boxes: run.roles.map((standing) => ({ ...standing, lines: wrapRole(standing.role.title) })),
    };
  });
  const titles = ABOVE_HEAD + (mostLines(columns.map(({ title }) => title)) - 1) * letters.trackTitle.line;
  const origins = mostLines(columns.map(({ origin }) => origin?.lines ?? []));
  let height = titles + origins * letters.trackRole.line + BELOW_HEAD;
  const places = new Map<number, Pick<TrackBox, "y" | "height">>();
  for (const row of rows) {
    const there = columns.flatMap(({ boxes }) => boxes.filter((box) => box.row === row).map(({ lines }) => lines));
    const place = {
      y: height,
      height: AROUND_TITLE + Math.max(FEWEST_LINES, mostLines(there)) * letters.trackRole.line,
    };
    places.set(row, place);
    height += place.height + ROW_GAP;
  }
  return {
    columns: columns.map((column) => ({
      ...column,
      boxes: column.boxes.map((box) => ({ y: 0, height: 0, ...places.get(box.row), ...box, x: column.x })),
    })),
    boxWidth,
    letters,
    titles,
    width: widthOf(columns.length, room),
    height: height - ROW_GAP + (runs.some(({ goesOnBelow }) => goesOnBelow) ? GOES_ON : 0),
  };
}

function mostLines(texts: readonly (readonly string[])[]): number {
  return Math.max(0, ...texts.map((lines) => lines.length));
}
