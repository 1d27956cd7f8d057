/** Finds the rows that the roles of tracks take in a drawing, and cuts a drawing of too many rows. */
import { currentRoles } from "../ladder/check-track-lengths.ts";
import type { Role, Track } from "../ladder/types.ts";

/** A track, or what one of several drawings holds of it. */
export interface TrackRun {
  readonly track: Track;
  /** One a row, lowest first. */
  readonly roles: readonly Role[];
  /** Row of the first of them; 0 is the lowest of the drawing. */
  readonly firstRow: number;
  /** Whether the track goes on in other drawings. */
  readonly goesOnBelow: boolean;
  readonly goesOnAbove: boolean;
}

/**
 * Gives each track of a drawing its rows: levels of a track with an order, from the lowest of all of them. One without
 * has none: its roles stand from the highest row down, as they are listed.
 * @param levels of each track's lowest role, by the track's id, as `firstLevels` finds them
 */
export function standTracks(tracks: readonly Track[], levels: ReadonlyMap<string, number>): readonly TrackRun[] {
  const lengths = tracks.map((track) => currentRoles(track).length);
  const ordered = tracks.filter(({ isOrdered }) => isOrdered).map(({ id }) => levels.get(id) ?? 0);
  const lowest = Math.min(...(ordered.length > 0 ? ordered : [0]));
  const levelOf = ({ id, isOrdered }: Track): number => (isOrdered ? (levels.get(id) ?? 0) - lowest : 0);
  const rows = Math.max(...tracks.map((track, index) => levelOf(track) + (lengths[index] ?? 0)));
  return tracks.map((track, index) => ({
    track,
    roles: track.isOrdered ? currentRoles(track) : currentRoles(track).toReversed(),
    firstRow: track.isOrdered ? levelOf(track) : rows - (lengths[index] ?? 0),
    goesOnBelow: false,
    goesOnAbove: false,
  }));
}

/**
 * Finds the level of each track's lowest role, from 0, by the track's id: a track that branches off starts one level
 * above the role it starts from, wherever that role's own track starts.
 */
export function firstLevels(tracks: readonly Track[]): ReadonlyMap<string, number> {
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

/**
 * Cuts a drawing into `parts` of about as many rows, the highest first. The lowest row of each is the highest of the one
 * below it, as neighbouring sheets of a map overlap: so no step and no branch is cut.
 */
export function cutRows(runs: readonly TrackRun[], parts: number): readonly (readonly TrackRun[])[] {
  const rows = Math.max(...runs.map(({ firstRow, roles }) => firstRow + roles.length));
  const steps = Math.ceil((rows - 1) / parts);
  return Array.from({ length: parts }, (_part, part) => (parts - 1 - part) * steps)
    .map((from) => runs.map((run) => partOf(run, from, from + steps)).filter(({ roles }) => roles.length > 0))
    .filter((part) => part.length > 0);
}

function partOf(run: TrackRun, from: number, to: number): TrackRun {
  // Without an order there is no step to be kept whole: no role need be there twice.
  const first = from > 0 && !run.track.isOrdered ? from + 1 : from;
  const isThere = (index: number): boolean => run.firstRow + index >= first && run.firstRow + index <= to;
  const rowsThere = [...run.roles.keys()].filter(isThere);
  const [start = 0, end = 0] = [rowsThere.at(0), rowsThere.at(-1)];
  return {
    ...run,
    roles: run.roles.filter((_role, index) => isThere(index)),
    firstRow: run.firstRow + start - from,
    goesOnBelow: start > 0,
    goesOnAbove: end < run.roles.length - 1,
  };
}
