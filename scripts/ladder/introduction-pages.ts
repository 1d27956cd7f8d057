import type { Ladder, Page } from "./types.ts";

/** Lists the pages that stand before all roles of a ladder, and not before those of a track. */
export function introductionPages({ pages, tracks }: Pick<Ladder, "pages" | "tracks">): readonly Page[] {
  const ofTracks = new Set(tracks.flatMap(({ introduction }) => introduction ?? []));
  return pages.filter(({ file }) => !ofTracks.has(file));
}
