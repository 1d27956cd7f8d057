/** Tells the tracks that are too long to be drawn: such a drawing would be a list over many pages. */
import { type Place, type Problem, warningAt } from "../problems/problem.ts";
import { quote } from "../text/quote.ts";
import { currentRoles } from "./compare/steps.ts";
import type { Track } from "./types.ts";

/** The most roles of a track in the drawing of the tracks: two pages of them. */
const MOST_ROLES = 40;

/** Says whether a track is left out of the drawing of the tracks for its length. */
export function isTooLongToDraw(track: Pick<Track, "roles">): boolean {
  return currentRoles(track).length > MOST_ROLES;
}

/**
 * Warns of tracks that the drawing leaves out. Where no track has an order there is no drawing, and nothing is left out.
 * @param placeOf where a track comes from
 */
export function checkTrackLengths(
  tracks: readonly Track[],
  placeOf: (track: Track, index: number) => Place,
): readonly Problem[] {
  if (!tracks.some(({ isOrdered }) => isOrdered)) return [];
  return tracks.flatMap((track, index) => {
    if (!isTooLongToDraw(track)) return [];
    const message = `The track ${quote(track.title)} has ${currentRoles(track).length} roles: the drawing of the tracks leaves it out.`;
    return [warningAt(placeOf(track, index), message, `Divide it into tracks of at most ${MOST_ROLES} roles.`)];
  });
}
