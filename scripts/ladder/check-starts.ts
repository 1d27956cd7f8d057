import { errorAt, warningAt } from "./problem.ts";
import { quote } from "./quote.ts";
import type { SettingsReading, TrackSettings } from "./settings.ts";
import type { Problem } from "./types.ts";

/**
 * Checks where the tracks of ladder.yml start: none from itself, nor from one that in the end starts from it; each from
 * a role of a track. `isRole` says whether there is a role with an id.
 */
export function checkStarts(
  given: readonly TrackSettings[],
  reading: SettingsReading,
  isRole: (id: string) => boolean,
): Problem[] {
  const home = new Map(given.flatMap((track) => track.roles.map((id) => [id, track] as const)));
  const parentOf = ({ startsFrom }: TrackSettings): TrackSettings | undefined =>
    startsFrom === null ? undefined : home.get(startsFrom);
  return given.flatMap((track, index) => {
    const { startsFrom } = track;
    if (startsFrom === null) return [];
    const place = reading.locate(["tracks", index, "startsFrom"]);
    if (!home.has(startsFrom)) {
      if (!isRole(startsFrom)) return [];
      const message = `The track ${quote(track.title)} starts from the role ${quote(startsFrom)}, which is in no track.`;
      return [warningAt(place, message, "Name that role under a track.")];
    }
    const parents = ancestors(track, parentOf);
    if (parents.at(-1) !== track) return [];
    const chain = parents.map(({ title }) => quote(title)).join(", which starts from ");
    const from = parents.length === 1 ? "itself" : chain;
    return [errorAt(place, `The track ${quote(track.title)} starts from ${from}.`, "Name a role of another track.")];
  });
}

/** The tracks from which a track starts, nearest first, up to the first that comes again: the track itself in a circle. */
function ancestors(
  track: TrackSettings,
  parentOf: (track: TrackSettings) => TrackSettings | undefined,
): readonly TrackSettings[] {
  const found = new Set<TrackSettings>();
  for (let parent = parentOf(track); parent !== undefined && !found.has(parent); parent = parentOf(parent)) {
    found.add(parent);
    if (parent === track) break;
  }
  return [...found];
}
