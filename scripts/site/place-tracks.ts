/**
 * Finds room for the tracks of one drawing, side by side, lowest row at the foot: where boxes are, how large, and how
 * titles break. All boxes are equally large, with room for the title that needs most lines.
 */
import type { Role, Track } from "../ladder/types.ts";
import type { Words } from "../ladder/words/words.ts";
import type { Grid, Point } from "./route-branches.ts";
import { TITLE_SIZE } from "./size-drawings.ts";
import type { TrackRun } from "./stand-tracks.ts";
import { type ColumnSize, widthOfColumns } from "./track-columns.ts";
import { wrapTitle } from "./wrap-title.ts";

/** A role's box: its upper left corner and its title. */
export interface TrackBox extends Point {
  readonly role: Role;
  readonly lines: readonly string[];
}

/** A text of several lines; `y` is the baseline of the first. */
export interface TextLines extends Point {
  readonly lines: readonly string[];
}

/** A track: its title and its boxes, lowest first. */
export interface TrackColumn {
  readonly run: TrackRun;
  readonly head: TextLines;
  /** The role that the track starts from, in words, where the drawing has no box for it. */
  readonly origin: (TextLines & { readonly role: Role }) | null;
  readonly boxes: readonly TrackBox[];
}

/** Where everything is, in the drawing's own units. */
export interface TrackLayout {
  readonly columns: readonly TrackColumn[];
  readonly grid: Grid;
  readonly padding: number;
  readonly width: number;
  readonly height: number;
}

/** What decides how a drawing is laid out, beside what is in it. */
export interface TrackRoom {
  readonly size: ColumnSize;
  readonly density: keyof typeof DENSITIES;
  readonly hyphenate: (word: string) => string;
  readonly words: Words;
}

/** Between rows, above and below the lines of a title together, and the lines that each box has room for. */
const DENSITIES = {
  roomy: { rowGap: 14, aroundTitle: 10, fewestLines: 2 },
  tight: { rowGap: 11, aroundTitle: 9, fewestLines: 1 },
};
/** Room for the title of a track that is as wide as its column, to be on the safe side: its letters are bolder. */
const BESIDE_HEAD = 8;
/** Between the lowest baseline above the columns and the highest row of boxes. */
const BELOW_HEAD = 18;
/** Above the baseline of the first line. */
const ABOVE_HEAD = 16;
/** How far a track's line goes on where it is continued in another drawing. */
export const GOES_ON = 10;
/** The titles of roles: size of letters, as `shared.css` has it, and from line to line. */
export const ROLE_TEXT = { size: TITLE_SIZE, line: 17 };
/** The same for titles of tracks. */
export const HEAD_TEXT = { size: 17, line: 20 };

/** Places tracks that have their rows. */
export function placeTracks(runs: readonly TrackRun[], room: TrackRoom): TrackLayout {
  const { padding } = room.size;
  const columns = runs.map((run) => wrapColumn(run, runs, room));
  const grid = gridOf(columns, room);
  const { titles, boxes } = baselinesOf(columns);
  const rows = Math.max(...runs.map(({ firstRow, roles }) => firstRow + roles.length));
  const goesOn = runs.some(({ goesOnBelow }) => goesOnBelow) ? GOES_ON : 0;
  const rowHeight = grid.boxHeight + grid.rowGap;
  return {
    columns: columns.map(({ run, lines, origin, roles }, index) => {
      const x = index * (grid.boxWidth + grid.columnGap);
      const rowY = (role: number): number => boxes + (rows - 1 - run.firstRow - role) * rowHeight;
      return {
        run,
        head: { lines, x, y: titles - (lines.length - 1) * HEAD_TEXT.line },
        origin: origin && { ...origin, x, y: titles + ROLE_TEXT.line },
        boxes: roles.map((role, place) => ({ ...role, x, y: rowY(place) })),
      };
    }),
    grid,
    padding,
    width: widthOfColumns(columns.length, room.size),
    height: boxes + rows * rowHeight - grid.rowGap + goesOn,
  };
}

function gridOf(columns: readonly WrappedColumn[], { size, density }: TrackRoom): Grid {
  const { rowGap, aroundTitle, fewestLines } = DENSITIES[density];
  const lines = Math.max(fewestLines, mostLines(columns.flatMap(({ roles }) => roles)));
  const boxHeight = aroundTitle + lines * ROLE_TEXT.line;
  return { boxWidth: size.boxWidth, boxHeight, columnGap: size.columnGap, rowGap };
}

/** Where titles end, on one line, with what their tracks start from below it; and where the highest row begins. */
function baselinesOf(columns: readonly WrappedColumn[]): { readonly titles: number; readonly boxes: number } {
  const titles = ABOVE_HEAD + (mostLines(columns) - 1) * HEAD_TEXT.line;
  const origins = mostLines(columns.flatMap(({ origin }) => origin ?? []));
  return { titles, boxes: titles + origins * ROLE_TEXT.line + BELOW_HEAD };
}

/** A track with its texts broken into lines. */
interface WrappedColumn {
  readonly run: TrackRun;
  readonly lines: readonly string[];
  readonly origin: { readonly role: Role; readonly lines: readonly string[] } | null;
  readonly roles: readonly Pick<TrackBox, "role" | "lines">[];
}

function wrapColumn(run: TrackRun, runs: readonly TrackRun[], { size, words, hyphenate }: TrackRoom): WrappedColumn {
  const wrap = (title: string, width: number, text: typeof ROLE_TEXT): readonly string[] =>
    wrapTitle(title, { width: width / text.size, lines: size.mostLines, hyphenate });
  const wrapRole = (title: string): readonly string[] => wrap(title, size.boxWidth - size.besideTitle, ROLE_TEXT);
  const origin = originOf(run, runs);
  return {
    run,
    lines: wrap(run.track.title, size.boxWidth - BESIDE_HEAD, HEAD_TEXT),
    origin: origin && { role: origin, lines: wrapRole(`${words.startsFrom} ${origin.title}`) },
    roles: run.roles.map((role) => ({ role, lines: wrapRole(role.title) })),
  };
}

function mostLines(texts: readonly Pick<TextLines, "lines">[]): number {
  return Math.max(0, ...texts.map(({ lines }) => lines.length));
}

/** The role that a track starts from where no line can be drawn to it: it has no box, or one in another drawing. */
function originOf({ track, goesOnBelow }: TrackRun, runs: readonly TrackRun[]): Track["startsFrom"] {
  const { startsFrom } = track;
  const isThere = runs.some(({ roles }) => startsFrom !== null && roles.includes(startsFrom));
  return goesOnBelow || isThere ? null : startsFrom;
}
