/** The links from a role's page to the roles below and above it, each with where it leads. */
import type { Role } from "../ladder/types.ts";
import { fillWords, type WordName, type Words } from "../locales/words.ts";
import type { RolePosition } from "./role-position.ts";

/** A neighbouring role on a role's page. */
export interface SiteNeighbour {
  readonly id: string;
  readonly title: string;
  /** "One level up", "To another track: Management". */
  readonly label: string;
  /** The program's word that the label is; null where it has a track's name in it. */
  readonly word: WordName | null;
}

/** The roles below and above a role. */
export interface SiteNeighbours {
  readonly below: SiteNeighbour | null;
  readonly above: readonly SiteNeighbour[];
}

/** Lists the neighbours of `role`: who moves to another track changes it, and need not rise. */
export function siteNeighbours(role: Role, positions: ReadonlyMap<string, RolePosition>, words: Words): SiteNeighbours {
  const { track: ownTrack = null, below = null, above = [] } = positions.get(role.id) ?? {};
  const neighbour = ({ id, title }: Role, sameTrack: WordName, anotherTrack: WordName): SiteNeighbour => {
    const track = positions.get(id)?.track ?? null;
    const isAnother = track !== null && track !== ownTrack;
    return isAnother
      ? { id, title, label: fillWords(words[anotherTrack], { track: track.title }), word: null }
      : { id, title, label: words[sameTrack], word: sameTrack };
  };
  return {
    below: below && neighbour(below, "levelDown", "fromTrack"),
    above: above.map((other) => neighbour(other, "levelUp", "toTrack")),
  };
}
