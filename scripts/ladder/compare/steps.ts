/** The steps of a ladder: from each role to the next one up. */
import type { Ladder, Role, Track } from "../types.ts";

/** What separates a role from the one below it. */
export interface Step {
  readonly before: Role;
  readonly after: Role;
  /** Whether it leads from another track into this one. */
  readonly isBranch: boolean;
}

/** Lists the roles of a track that have a level: a deprecated one has none. */
export function currentRoles({ roles }: Pick<Track, "roles">): readonly Role[] {
  return roles.filter(({ deprecated }) => !deprecated);
}

/**
 * Lists the steps of a track, lowest first, with the one that leads into it from another track before them. Deprecated
 * roles are nobody's neighbour, and in a track without an order nobody is.
 */
export function stepsOf({ roles, isOrdered, startsFrom }: Track): readonly Step[] {
  const current = isOrdered ? currentRoles({ roles }) : [];
  return current.flatMap((after, index) => {
    const before = index === 0 ? startsFrom : current[index - 1];
    return before && !before.deprecated ? [{ before, after, isBranch: index === 0 }] : [];
  });
}

/** Finds the step from a role to the next one up: in its own track, else into one that branches off; null for none. */
export function stepFrom(role: Role, ladder: Pick<Ladder, "tracks">): Step | null {
  const steps = ladderSteps(ladder).filter(({ before }) => before.id === role.id);
  return steps.find(({ isBranch }) => !isBranch) ?? steps[0] ?? null;
}

/** Lists the steps of all tracks, in their order. */
export function ladderSteps({ tracks }: Pick<Ladder, "tracks">): readonly Step[] {
  return tracks.flatMap(stepsOf);
}
