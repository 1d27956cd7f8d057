/** Which tracks have levels that a calibration compares, and the steps between them. */
import { currentRoles } from "./check-track-lengths.ts";
import type { Ladder, Role, Track } from "./types.ts";

type Tracks = Pick<Ladder, "tracks" | "calibration">;

/** Lists the tracks that have a matrix: those in which one current role stands above another. */
export function matrixTracks({ tracks, calibration }: Tracks): readonly Track[] {
  if (calibration === null) return [];
  return tracks.filter((track) => track.isOrdered && currentRoles(track).length > 1);
}

/** Lists the tracks that have steps: those with a matrix, and those of one role that branch off from another track. */
export function stepTracks({ tracks, calibration }: Tracks): readonly Track[] {
  if (calibration === null) return [];
  return tracks.filter((track) => stepsOfTrack(track).length > 0);
}

/** A role and the one that comes next. */
export type RoleStep = readonly [from: Role, to: Role];

/** Lists the steps of a track, lowest first: that into it from another track, and those between its current roles. */
export function stepsOfTrack(track: Track): readonly RoleStep[] {
  if (!track.isOrdered) return [];
  const start = track.startsFrom === null ? [] : [track.startsFrom];
  return stepsBetween([...start, ...currentRoles(track)]);
}

/** Lists the steps between roles that follow each other. */
export function stepsBetween(roles: readonly Role[]): readonly RoleStep[] {
  return roles.slice(1).flatMap((role, index) => {
    const before = roles[index];
    return before === undefined ? [] : [[before, role] as const];
  });
}
