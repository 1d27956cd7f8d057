/** Finds the rows that the roles of tracks take, and which branches between tracks are lines. */
import { currentRoles } from "../../ladder/check-track-lengths.ts";
import type { Role, Track } from "../../ladder/types.ts";

/** A role in its row; 0 is the level of the tracks that start from no other. */
export interface StandingRole {
  readonly role: Role;
  readonly row: number;
}

/** A track, or what one of several drawings holds of it. */
export interface TrackRun {
  readonly track: Track;
  /** Lowest first. */
  readonly roles: readonly StandingRole[];
  /** Whether the track goes on in other drawings. */
  readonly goesOnBelow: boolean;
  readonly goesOnAbove: boolean;
}

/**
 * Gives each track of a drawing its rows: levels of a track with an order. One without has none: its roles stand from
 * the highest row down, as they are listed.
 * @param all tracks of the ladder, which may start from each other
 */
export function standTracks(tracks: readonly Track[], all: readonly Track[]): readonly TrackRun[] {
  const levels = firstLevels(all);
  const firstRow = ({ id, isOrdered }: Track): number => (isOrdered ? (levels.get(id) ?? 0) : 0);
  const top = Math.max(...tracks.map((track) => firstRow(track) + currentRoles(track).length)) - 1;
  return tracks.map((track) => {
    const roles = currentRoles(track).map((role, index) => ({
      role,
      row: track.isOrdered ? firstRow(track) + index : top - index,
    }));
    return { track, roles: track.isOrdered ? roles : roles.reverse(), goesOnBelow: false, goesOnAbove: false };
  });
}

/**
 * Finds the level of each track's lowest role, from 0, by the track's id: a track that branches off starts one level
 * above the role it starts from, wherever that role's own track starts.
 */
function firstLevels(tracks: readonly Track[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  const levelOf = (track: Track): number => {
    const known = levels.get(track.id);
    if (known !== undefined) return known;
    levels.set(track.id, 0);
    const { startsFrom } = track;
    const parent = tracks.find((other) => startsFrom !== null && other.roles.includes(startsFrom));
    const below = parent && startsFrom ? parent.roles.slice(0, parent.roles.indexOf(startsFrom)) : [];
    const level = parent ? levelOf(parent) + currentRoles({ roles: below }).length + 1 : 0;
    levels.set(track.id, level);
    return level;
  };
  for (const track of tracks) levelOf(track);
  return levels;
}

/** Gives what a drawing of `rows` holds of the tracks. */
export function runsInRows(runs: readonly TrackRun[], rows: readonly number[]): readonly TrackRun[] {
  return runs
    .map((run) => {
      const roles = run.roles.filter(({ row }) => rows.includes(row));
      return {
        ...run,
        roles,
        goesOnBelow: roles[0] !== run.roles[0],
        goesOnAbove: roles.at(-1) !== run.roles.at(-1),
      };
    })
    .filter(({ roles }) => roles.length > 0);
}

/**
 * Lists the tracks to which a line leads from the role that they start from: sideways past no other role, then up one
 * row. Of two lines from different roles that would run into each other, the second is none.
 */
export function straightBranches(runs: readonly TrackRun[]): ReadonlySet<Track> {
  const lines: { readonly source: Role; readonly row: number; readonly from: number; readonly to: number }[] = [];
  const straight = runs.filter(({ track, roles: [lowest], goesOnBelow }, column) => {
    const home = runs.findIndex(({ roles }) => roles.some(({ role }) => role === track.startsFrom));
    const source = runs[home]?.roles.find(({ role }) => role === track.startsFrom);
    if (source === undefined || goesOnBelow || home === column || lowest?.row !== source.row + 1) return false;
    const line = { ...source, source: source.role, from: Math.min(home, column), to: Math.max(home, column) };
    const isFree =
      runs.slice(line.from + 1, line.to).every(({ roles }) => roles.every(({ row }) => row !== line.row)) &&
      lines.every((other) => {
        const isApart = other.to < line.from || line.to < other.from || other.row !== line.row;
        return isApart || other.source === line.source;
      });
    if (isFree) lines.push(line);
    return isFree;
  });
  return new Set(straight.map(({ track }) => track));
}
