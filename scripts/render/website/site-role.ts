/** What a role's page on the website shows, computed, with the links to the roles below and above it. */
import type { Ladder, Role, RoleFacts } from "../../ladder/types.ts";
import { fillWords, type WordName, type Words } from "../../locales/words.ts";
import type { BodyOwner, BodyTree, RenderedBody } from "../body/render-body.ts";
import type { Design } from "../design/design.ts";
import type { Handbook } from "../documents/handbooks.ts";
import { drawScale } from "../drawings/draw-scale.ts";
import { needsMark, type RolePosition, roleMeasures, roleStanding } from "../role-standing.ts";

/** What the website is made from. */
export interface SiteContext {
  readonly ladder: Ladder;
  /** The handbooks that this build prints. */
  readonly handbooks: readonly Handbook[];
  readonly positions: ReadonlyMap<string, RolePosition>;
  readonly design: Design;
  readonly render: (owner: BodyOwner) => BodyTree;
}

/** A handbook to download. */
export interface SiteHandbook {
  readonly path: string;
}

/** A role's place on a scale. */
export interface SiteScale {
  /** The section that the scale is of. */
  readonly section: string;
  /** SVG. */
  readonly drawing: string;
}

/** A role's page. */
export interface SiteRole {
  readonly id: string;
  readonly title: string;
  readonly facts: RoleFacts;
  /** True for a deprecated role whose title does not say so. */
  readonly needsMark: boolean;
  readonly standing: string;
  readonly neighbours: SiteNeighbours;
  readonly scales: readonly SiteScale[];
  readonly body: RenderedBody;
  /** Null when no handbook of this role was asked for. */
  readonly handbook: SiteHandbook | null;
  /** The first words of the introduction, for search engines. */
  readonly description: string;
}

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

/** Computes what the page of `role` shows. */
export function siteRole(
  role: Role,
  body: RenderedBody,
  { ladder, positions, design }: SiteContext,
  handbook: SiteHandbook | null,
): SiteRole {
  const { words } = ladder;
  return {
    id: role.id,
    title: role.title,
    facts: role,
    needsMark: needsMark(role, ladder),
    standing: roleStanding(positions.get(role.id), words),
    neighbours: siteNeighbours(role, positions, words),
    scales: ladder.scales
      .map((scale) => ({ section: scale.section, drawing: drawScale(scale, roleMeasures(role, scale), words, design) }))
      .filter(({ drawing }) => drawing !== ""),
    body,
    handbook,
    description: body.introduction
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, 200),
  };
}

/** Lists the neighbours of `role`: who moves to another track changes it, and need not rise. */
function siteNeighbours(role: Role, positions: ReadonlyMap<string, RolePosition>, words: Words): SiteNeighbours {
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
