/** Roles as handbooks print them, with the openers of their tracks, and introduction pages: the layouts only print it. */
import type { Ladder, Role, RoleFacts } from "../../../ladder/types.ts";
import type { WordName } from "../../../locales/words.ts";
import { ANCHORS } from "../../addresses.ts";
import type { RenderedBody, RenderedSection } from "../../body/render-body.ts";
import type { Design } from "../../design/design.ts";
import { drawScale } from "../../drawings/draw-scale.ts";
import { markedTitle, type RolePosition, roleMeasures, roleStanding } from "../../role-standing.ts";
import type { Handbook, HandbookGroup } from "../handbooks.ts";

/** What a handbook is printed from, beside what it is of. */
export interface PrintContext {
  readonly ladder: Ladder;
  readonly positions: ReadonlyMap<string, RolePosition>;
  readonly design: Design;
  /** Bodies with links placed and soft hyphens in, for this handbook. */
  readonly bodyOf: (owner: Ladder["roles"][number] | Ladder["pages"][number]) => RenderedBody;
}

/** An introduction page as printed. */
export interface PrintPage {
  readonly title: string;
  readonly anchor: string;
  readonly body: RenderedBody;
  readonly pageName: string;
}

/** A run of roles, with the page before them. */
export interface PrintGroup {
  readonly opener: GroupOpener | null;
  readonly roles: readonly PrintRole[];
}

/** The page before a track's roles. */
export interface GroupOpener {
  readonly title: string;
  /** The program's word that the title is; null for a title of the ladder. */
  readonly word: WordName | null;
  readonly anchor: string;
  readonly startsFrom: PrintNeighbour | null;
  readonly roles: readonly { readonly id: string; readonly title: string }[];
  readonly pageName: string;
}

/** A role as printed. */
export interface PrintRole {
  readonly id: string;
  /** As its heading says it, and so the contents, bookmarks and running heads: "Mentor (deprecated)". */
  readonly title: string;
  readonly facts: RoleFacts;
  /** "Management, level 2 of 5". */
  readonly standing: string;
  readonly below: PrintNeighbour | null;
  readonly above: readonly PrintNeighbour[];
  /** SVG drawings of the role's place on its scales. */
  readonly scales: readonly string[];
  readonly introduction: string;
  readonly sections: readonly RenderedSection[];
  readonly footnotes: string;
  /** CSS name of the role's pages, which carry its running head. */
  readonly pageName: string;
}

/** A neighbouring role: a link inside the handbook when it is there. */
export interface PrintNeighbour {
  readonly id: string;
  readonly title: string;
  readonly inside: boolean;
}

/** Computes the introduction pages of `handbook`. */
export function printPages({ hasPages }: Handbook, { ladder, bodyOf }: PrintContext): readonly PrintPage[] {
  return (hasPages ? ladder.pages : []).map((page) => ({
    title: page.title,
    anchor: ANCHORS.text(page.id),
    body: bodyOf(page),
    pageName: `text-${page.id}`,
  }));
}

/** Computes the roles of `handbook`, by track. @param openers whether each track gets a page before its roles */
export function printGroups(handbook: Handbook, openers: boolean, context: PrintContext): readonly PrintGroup[] {
  const inside = new Set(handbook.groups.flatMap(({ roles }) => roles.map(({ id }) => id)));
  return handbook.groups.map((group) => ({
    opener: openers ? groupOpener(group, context.ladder, inside) : null,
    roles: group.roles.map((role) => printRole(role, inside, context)),
  }));
}

function groupOpener(group: HandbookGroup, ladder: Ladder, inside: ReadonlySet<string>): GroupOpener {
  const startsFrom = group.track?.startsFrom ?? null;
  const id = group.track?.id ?? "other-roles";
  return {
    title: group.track?.title ?? ladder.words.otherRoles,
    word: group.track ? null : "otherRoles",
    anchor: ANCHORS.track(id),
    startsFrom: startsFrom && { id: startsFrom.id, title: startsFrom.title, inside: inside.has(startsFrom.id) },
    roles: group.roles.map((role) => ({ id: role.id, title: markedTitle(role, ladder) })),
    pageName: `track-${id}`,
  };
}

function printRole(
  role: Role,
  inside: ReadonlySet<string>,
  { ladder, positions, bodyOf, design }: PrintContext,
): PrintRole {
  const position = positions.get(role.id);
  const body = bodyOf(role);
  const neighbour = (other: Role): PrintNeighbour => ({
    id: other.id,
    title: other.title,
    inside: inside.has(other.id),
  });
  return {
    id: role.id,
    title: markedTitle(role, ladder),
    facts: role,
    standing: roleStanding(position, ladder.words),
    below: position?.below ? neighbour(position.below) : null,
    above: (position?.above ?? []).map(neighbour),
    scales: ladder.scales
      .map((scale) => drawScale(scale, roleMeasures(role, scale), ladder.words, design))
      .filter((drawing) => drawing !== ""),
    introduction: body.introduction,
    sections: body.sections,
    footnotes: body.footnotes,
    pageName: `role-${role.id}`,
  };
}
