/** Which handbooks a ladder has: one a role, one a track where there is more than one, and the whole ladder. */
import type { Ladder, Role, Track } from "../ladder/types.ts";
import { markedTitle } from "./marked-title.ts";

/** One PDF to be: what it is of and which roles it holds. */
export interface Handbook {
  readonly kind: "ladder" | "track" | "role";
  /** The role's or track's id; "ladder" for the whole. */
  readonly id: string;
  /** As on its cover: of a deprecated role, with the mark. */
  readonly title: string;
  /** Path in the output: `pdf/roles/staff-engineer.pdf`. */
  readonly path: string;
  /** Runs of roles in printing order; a role that stands in no track is in a group without one. */
  readonly groups: readonly HandbookGroup[];
}

/** A run of roles of a handbook. */
export interface HandbookGroup {
  readonly track: Track | null;
  readonly roles: readonly Role[];
}

/** Lists the handbooks of `ladder`: the ladder's first, then the tracks', then the roles'. */
export function handbooksOf(ladder: Ladder): readonly Handbook[] {
  const trackOf = new Map(ladder.tracks.flatMap((track) => track.roles.map((role) => [role.id, track] as const)));
  const whole: Handbook = {
    kind: "ladder",
    id: "ladder",
    title: ladder.title,
    path: "pdf/ladder.pdf",
    groups: [
      ...ladder.tracks.map((track) => ({ track, roles: track.roles })),
      ...(ladder.otherRoles.length > 0 ? [{ track: null, roles: ladder.otherRoles }] : []),
    ],
  };
  const tracks = ladder.tracks.length < 2 ? [] : ladder.tracks;
  return [
    whole,
    ...tracks.map(
      (track): Handbook => ({
        kind: "track",
        id: track.id,
        title: track.title,
        path: `pdf/tracks/${track.id}.pdf`,
        groups: [{ track, roles: track.roles }],
      }),
    ),
    ...ladder.roles.map(
      (role): Handbook => ({
        kind: "role",
        id: role.id,
        title: markedTitle(role, ladder),
        path: `pdf/roles/${role.id}.pdf`,
        groups: [{ track: trackOf.get(role.id) ?? null, roles: [role] }],
      }),
    ),
  ];
}
