/**
 * Finds room for tracks that stand side by side, lowest level at the foot: where boxes are, how large, and how titles
 * break. All boxes of a drawing are equally large, with room for the title that needs most lines.
 */
import type { Ladder, Role, Track } from "../ladder/types.ts";
import { hyphenatorFor } from "./hyphenate-html.ts";
import type { Grid, Point } from "./route-branches.ts";
import { wrapTitle } from "./wrap-title.ts";

/** A role's box: its upper left corner and its title. */
export interface TrackBox extends Point {
  readonly role: Role;
  readonly lines: readonly string[];
}

/** A track: its title and its boxes, lowest first. */
export interface TrackColumn extends Point {
  readonly track: Track;
  /** `y` is the baseline of the first of them. */
  readonly lines: readonly string[];
  readonly boxes: readonly TrackBox[];
}

/** Where everything is, in the drawing's own units. */
export interface TrackLayout {
  readonly columns: readonly TrackColumn[];
  readonly grid: Grid;
  readonly width: number;
  readonly height: number;
}

/** Widths of columns by how many there are: two fill a page at the size of its text. `shared.css` has their sums. */
const COLUMN_WIDTHS = [340, 294, 250, 250];
const COLUMN_GAP = 60;
const ROW_GAP = 14;
/** Of a box with one or two lines. */
const BOX_HEIGHT = 44;
/** What a box holds beside its title: 12 units before it, and behind it the number of a page. */
const BESIDE_TITLE = 54;
/** Room for the title of a track that is as wide as its column, to be on the safe side: its letters are bolder. */
const BESIDE_HEAD = 8;
/** Between the baseline of a track's title and the row of its highest box. */
const BELOW_HEAD = 18;
/** Above the baseline of the first line. */
const ABOVE_HEAD = 16;
/** The titles of roles: size of letters, as `shared.css` has it, and from line to line. */
export const ROLE_TEXT = { size: 16, line: 17 };
/** The same for titles of tracks. */
export const HEAD_TEXT = { size: 17, line: 20 };
/** Of a title. */
const MOST_LINES = 3;

/** A drawing holds at most this many levels, and as many tracks as there are widths: else the table alone shows them. */
const MOST_LEVELS = 16;

/** A track with its titles broken into lines. */
interface WrappedTrack {
  readonly track: Track;
  /** The level that its lowest role stands on, from 0. */
  readonly firstLevel: number;
  readonly lines: readonly string[];
  readonly roles: readonly Pick<TrackBox, "role" | "lines">[];
}

/** Lays out the tracks of `ladder`; null where there are none, too many for one page, or tracks without an order. */
export function layOutTracks({ tracks, language }: Ladder): TrackLayout | null {
  const boxWidth = COLUMN_WIDTHS[tracks.length - 1];
  if (boxWidth === undefined || tracks.some(({ isOrdered }) => !isOrdered)) return null;
  const wrapped = wrapTracks(tracks, boxWidth, language);
  const levels = Math.max(...wrapped.map(({ firstLevel, roles }) => firstLevel + roles.length));
  return levels === 0 || levels > MOST_LEVELS ? null : placeTracks(wrapped, levels, boxWidth);
}

function wrapTracks(tracks: readonly Track[], boxWidth: number, language: string): readonly WrappedTrack[] {
  // Patterns are loaded only for a word that is too wide.
  const hyphenate = (word: string): string => hyphenatorFor(language)(word);
  const wrap = (title: string, width: number, { size }: typeof ROLE_TEXT): readonly string[] =>
    wrapTitle(title, { width: width / size, lines: MOST_LINES, hyphenate });
  const levels = firstLevels(tracks);
  return tracks.map((track) => ({
    track,
    firstLevel: levels.get(track.id) ?? 0,
    lines: wrap(track.title, boxWidth - BESIDE_HEAD, HEAD_TEXT),
    roles: currentRoles(track.roles).map((role) => ({
      role,
      lines: wrap(role.title, boxWidth - BESIDE_TITLE, ROLE_TEXT),
    })),
  }));
}

function placeTracks(tracks: readonly WrappedTrack[], levels: number, boxWidth: number): TrackLayout {
  const roleLines = Math.max(2, ...tracks.flatMap(({ roles }) => roles.map(({ lines }) => lines.length)));
  const boxHeight = BOX_HEIGHT + (roleLines - 2) * ROLE_TEXT.line;
  const rowHeight = boxHeight + ROW_GAP;
  const headLines = Math.max(...tracks.map(({ lines }) => lines.length));
  const lastBaseline = ABOVE_HEAD + (headLines - 1) * HEAD_TEXT.line;
  const top = lastBaseline + BELOW_HEAD;
  return {
    columns: tracks.map(({ track, firstLevel, lines, roles }, column) => {
      const x = column * (boxWidth + COLUMN_GAP);
      const y = (index: number): number => top + (levels - 1 - firstLevel - index) * rowHeight;
      const boxes = roles.map((role, index) => ({ ...role, x, y: y(index) }));
      return { track, lines, x, y: lastBaseline - (lines.length - 1) * HEAD_TEXT.line, boxes };
    }),
    grid: { boxWidth, boxHeight, columnGap: COLUMN_GAP, rowGap: ROW_GAP },
    width: tracks.length * (boxWidth + COLUMN_GAP) - COLUMN_GAP,
    height: top + levels * rowHeight - ROW_GAP,
  };
}

/** Those that are drawn: a deprecated role has no level. */
function currentRoles(roles: readonly Role[]): readonly Role[] {
  return roles.filter(({ deprecated }) => !deprecated);
}

/** A track that branches off starts one level above the role it starts from, wherever that role's own track starts. */
function firstLevels(tracks: readonly Track[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  const levelOf = (track: Track): number => {
    const known = levels.get(track.id);
    if (known !== undefined) return known;
    levels.set(track.id, 0);
    const { startsFrom } = track;
    const parent = tracks.find((other) => startsFrom !== null && other.roles.includes(startsFrom));
    const below = parent && startsFrom ? parent.roles.slice(0, parent.roles.indexOf(startsFrom)) : [];
    const level = parent ? levelOf(parent) + currentRoles(below).length + 1 : 0;
    levels.set(track.id, level);
    return level;
  };
  for (const track of tracks) levelOf(track);
  return levels;
}
