/**
 * Divides tracks into drawings, where one has no room for all of them.
 *
 * Tracks that branch off from each other are put side by side; the row of all tracks is then cut where the fewest
 * branches are cut, into the fewest drawings, of about the same number of tracks.
 */
import type { Track } from "../ladder/types.ts";

/** What is to be avoided, in this order. No sum of the last is as much as one of the one before. */
const COSTS = { cutBranch: 10_000, drawing: 100, squaredTracks: 1 };

/** The track from which each one branches off. */
type Parents = ReadonlyMap<Track, Track>;

/** A way to divide the first tracks of the row. */
interface Division {
  readonly groups: readonly (readonly Track[])[];
  readonly cost: number;
}

/** Returns groups of at most `most` tracks, each in the order of `tracks`. */
export function groupTracks(tracks: readonly Track[], most: number): readonly (readonly Track[])[] {
  const parents = parentsOf(tracks);
  const row = familiesOf(tracks, parents).flat();
  const divisions: Division[] = [{ groups: [], cost: 0 }];
  for (const end of row.keys()) divisions.push(bestDivision(row.slice(0, end + 1), divisions, parents, most));
  const groups = divisions.at(-1)?.groups ?? [];
  return groups.map((group) => tracks.filter((track) => group.includes(track)));
}

function parentsOf(tracks: readonly Track[]): Parents {
  const home = new Map(tracks.flatMap((track) => track.roles.map((role) => [role, track] as const)));
  return new Map(
    tracks.flatMap((track) => {
      const parent = track.startsFrom && home.get(track.startsFrom);
      return parent ? [[track, parent] as const] : [];
    }),
  );
}

/** Tracks that branch off from each other, each family where its first track stands. */
function familiesOf(tracks: readonly Track[], parents: Parents): readonly (readonly Track[])[] {
  const families = new Map<Track, Track[]>();
  for (const track of tracks) {
    const root = rootOf(track, parents);
    families.set(root, [...(families.get(root) ?? []), track]);
  }
  return [...families.values()];
}

/** The track from which in the end `track` branches off; of those that do so in a circle, an error of ladder.yml, one. */
function rootOf(track: Track, parents: Parents): Track {
  const passed = new Set([track]);
  let root = track;
  for (let parent = parents.get(root); parent !== undefined && !passed.has(parent); parent = parents.get(root)) {
    passed.add(parent);
    root = parent;
  }
  return root;
}

/** Of the tracks in `row`, when the best divisions of all its beginnings are known, that of none first. */
function bestDivision(row: readonly Track[], known: readonly Division[], parents: Parents, most: number): Division {
  const sizes = Array.from({ length: Math.min(most, row.length) }, (_size, index) => index + 1);
  const [best] = sizes
    .flatMap((size) => {
      const before = known[row.length - size];
      const group = row.slice(-size);
      return before ? [{ groups: [...before.groups, group], cost: before.cost + costOf(group, parents) }] : [];
    })
    .sort((a, b) => a.cost - b.cost);
  return best ?? { groups: [], cost: 0 };
}

function costOf(group: readonly Track[], parents: Parents): number {
  const cut = group.filter((track) => {
    const parent = parents.get(track);
    return parent !== undefined && !group.includes(parent);
  });
  return cut.length * COSTS.cutBranch + COSTS.drawing + group.length ** 2 * COSTS.squaredTracks;
}
