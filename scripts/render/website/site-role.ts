/** What the page of a role shows. */
import type { Ladder, Role } from "../../ladder/types.ts";
import { fillWords, type WordName, type Words } from "../../locales/words.ts";
import { needsMark, type RolePosition, standingLine } from "../role-standing.ts";
import type { SiteHandbook, SiteTrack } from "./site-track.ts";

/** What is known of where roles stand. */
export interface Standing {
  readonly ladder: Ladder;
  readonly positions: ReadonlyMap<string, RolePosition>;
  readonly tracks: readonly SiteTrack[];
}

/** A role that another is compared with, and the page where. */
export interface ComparedWith {
  readonly id: string;
  readonly title: string;
  readonly address: string;
}

/** Computes what the page of `role` shows beside its text. */
export function siteRole(
  role: Role,
  { ladder, positions, tracks }: Standing,
  handbook: SiteHandbook,
  comparedWith: readonly ComparedWith[],
) {
  const neighbours = siteNeighbours(role, positions, ladder.words);
  const next = neighbours.above.find(({ word }) => word === "levelUp");
  return {
    title: role.title,
    /** What its front matter says. */
    facts: role,
    needsMark: needsMark(role, ladder),
    standing: standingLine(role, positions.get(role.id), ladder.words),
    /** The track whose roles stand beside it. */
    track: tracks.find(({ roles }) => roles.some(({ id }) => id === role.id)) ?? null,
    jobs: ladder.jobDescriptions.filter((job) => job.role === role).map(({ id, title }) => ({ id, title })),
    neighbours,
    /** The role above in the same track, and where the step to it is shown: what most come for stands first. */
    next: next && { ...next, comparison: comparedWith.find(({ id }) => id === next.id)?.address ?? null },
    comparedWith,
    handbook,
  };
}

/** Lists the neighbours of `role`: who moves to another track changes it, and need not rise. */
function siteNeighbours(role: Role, positions: Standing["positions"], words: Words) {
  const { track: ownTrack = null, below = null, above = [] } = positions.get(role.id) ?? {};
  const neighbour = ({ id, title }: Role, sameTrack: WordName, anotherTrack: WordName) => {
    const track = positions.get(id)?.track ?? null;
    return track === null || track === ownTrack
      ? { id, title, label: words[sameTrack], word: sameTrack }
      : { id, title, label: fillWords(words[anotherTrack], { track: track.title }), word: null };
  };
  return {
    below: below && neighbour(below, "levelDown", "fromTrack"),
    above: above.map((other) => neighbour(other, "levelUp", "toTrack")),
  };
}
