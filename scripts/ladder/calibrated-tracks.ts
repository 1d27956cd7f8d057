/** Which tracks have something that a calibration compares. */
import { currentRoles, stepsOf } from "./compare/steps.ts";
import type { Ladder, Track } from "./types.ts";

type Tracks = Pick<Ladder, "tracks" | "calibration">;

/** Lists the tracks that have a matrix: those in which one current role stands above another. */
export function matrixTracks({ tracks, calibration }: Tracks): readonly Track[] {
  if (calibration === null) return [];
  return tracks.filter((track) => track.isOrdered && currentRoles(track).length > 1);
}

/** Lists the tracks that have steps: those with a matrix, and those of one role that branch off from another track. */
export function stepTracks({ tracks, calibration }: Tracks): readonly Track[] {
  if (calibration === null) return [];
  return tracks.filter((track) => stepsOf(track).length > 0);
}
