/**
 * Lays the tracks of a ladder out in as many drawings as they need: those that have room side by side, each drawing on
 * one page. Where rows have no room they are put closer, then parted.
 */
import { currentRoles, isTooLongToDraw } from "../ladder/check-track-lengths.ts";
import type { Ladder } from "../ladder/types.ts";
import { groupTracks } from "./group-tracks.ts";
import { hyphenatorFor } from "./hyphenate-html.ts";
import { placeTracks, type TrackLayout, type TrackRoom } from "./place-tracks.ts";
import { fitsPage } from "./size-drawings.ts";
import { cutRows, firstLevels, standTracks, type TrackRun } from "./stand-tracks.ts";
import { columnSize, MOST_COLUMNS, widthOfColumns } from "./track-columns.ts";

/** What is tried in this order, before a drawing is parted. */
const ATTEMPTS = [
  { density: "roomy", titles: "comfortable" },
  { density: "tight", titles: "comfortable" },
  { density: "tight", titles: "least" },
] as const;

/** Lays out the tracks of `ladder`; nothing where no track has an order, and lists say as much as a drawing would. */
export function layOutTracks({ tracks, language, words }: Ladder): readonly TrackLayout[] {
  const drawn = tracks.filter((track) => currentRoles(track).length > 0 && !isTooLongToDraw(track));
  if (!drawn.some(({ isOrdered }) => isOrdered)) return [];
  const levels = firstLevels(tracks);
  const groups = groupTracks(drawn, MOST_COLUMNS);
  // All drawings of a ladder have columns of one width: they stand below each other.
  const columns = Math.max(...groups.map((group) => group.length));
  const size = columnSize(columns);
  // Patterns are loaded only for a word that is too wide.
  const hyphenate = (word: string): string => hyphenatorFor(language)(word);
  const room = { size, words, hyphenate };
  return groups.flatMap((group) => layOutGroup(standTracks(group, levels), room, widthOfColumns(columns, size)));
}

/** Parts a drawing no further than it must be; two rows have room on any page. */
function layOutGroup(
  runs: readonly TrackRun[],
  room: Omit<TrackRoom, "density">,
  width: number,
): readonly TrackLayout[] {
  for (let parts = 1; ; parts++) {
    const cut = cutRows(runs, parts);
    for (const { density, titles } of ATTEMPTS) {
      const layouts = cut.map((part) => placeTracks(part, { ...room, density }));
      if (layouts.every(({ height }) => fitsPage({ width, height }, titles))) return layouts;
    }
  }
}
