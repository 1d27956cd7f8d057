/** Where a role stands: its track, its level, and the roles below and above it. */
import type { Ladder, Role, Track } from "../ladder/types.ts";

/** A role's place in the ladder. */
export interface RolePosition {
  readonly track: Track | null;
  /** 1-based among the track's roles that are not deprecated; null for a role outside any track or deprecated. */
  readonly level: number | null;
  readonly levels: number;
  /** The role one level down: for a track's first role, the one the track starts from. */
  readonly below: Role | null;
  /** The role one level up, and the first roles of tracks that start from this one. */
  readonly above: readonly Role[];
}

/** Finds the position of every role of `ladder`, by role id. */
export function rolePositions(ladder: Ladder): ReadonlyMap<string, RolePosition> {
  const positions = new Map<string, RolePosition>();
  for (const track of ladder.tracks) {
    // Without an order nobody stands above anybody: such a track has no levels.
    const current = track.isOrdered ? track.roles.filter((role) => !role.deprecated) : [];
    for (const role of track.roles) {
      const index = current.indexOf(role);
      const next = index < 0 ? undefined : current[index + 1];
      positions.set(role.id, {
        track,
        level: index < 0 ? null : index + 1,
        levels: current.length,
        below: index < 0 ? null : (current[index - 1] ?? track.startsFrom),
        above: [...(next ? [next] : []), ...branchesFrom(role, ladder.tracks)],
      });
    }
  }
  for (const role of ladder.otherRoles)
    positions.set(role.id, { track: null, level: null, levels: 0, below: null, above: [] });
  return positions;
}

function branchesFrom(role: Role, tracks: readonly Track[]): readonly Role[] {
  return tracks.flatMap((track) =>
    track.startsFrom === role ? track.roles.filter(({ deprecated }) => !deprecated).slice(0, 1) : [],
  );
}
