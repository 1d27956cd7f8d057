/** Roles as handbooks print them, with the openers of their tracks, and introduction pages: the layouts only print it. */
import type { Ladder, Role } from "../../../ladder/types.ts";
import type { WordName } from "../../../locales/words.ts";
import { ANCHORS } from "../../addresses.ts";
import type { RenderedBody } from "../../body/render-body.ts";
import type { Design } from "../../design/design.ts";
import { scaleDrawings } from "../../drawings/draw-scale.ts";
import { markedTitle, type RolePosition, standingLine } from "../../role-standing.ts";
import { type Handbook, type HandbookGroup, pagesOf } from "../handbooks.ts";

/** What a handbook is printed from, beside what it is of. */
export interface PrintContext {
  readonly ladder: Ladder;
  readonly positions: ReadonlyMap<string, RolePosition>;
  readonly design: Design;
  /** Bodies with links placed and soft hyphens in, for this handbook. */
  readonly bodyOf: (owner: Ladder["roles"][number] | Ladder["pages"][number]) => RenderedBody;
}

/** An introduction page as printed. `pageName` is the CSS name of the pages with its running head, here and below. */
export type PrintPage = ReturnType<typeof printPages>[number];

/** A run of roles as printed, with the page before them. */
export type PrintGroup = ReturnType<typeof printGroups>[number];

/** A role as printed. */
export type PrintRole = ReturnType<typeof printRole>;

/** Computes the introduction pages of `handbook`. */
export function printPages(handbook: Handbook, { ladder, bodyOf }: PrintContext) {
  return pagesOf(handbook, ladder).first.map((page) => ({
    title: page.title,
    anchor: ANCHORS.text(page.id),
    body: bodyOf(page),
    pageName: `text-${page.id}`,
  }));
}

/** Computes the roles of `handbook`, by track. @param byTrack whether they stand under headings of their tracks */
export function printGroups(handbook: Handbook, byTrack: boolean, context: PrintContext) {
  const inside = new Set(handbook.groups.flatMap(({ roles }) => roles.map(({ id }) => id)));
  // A link inside the handbook when it is there.
  const neighbour = ({ id, title }: Role) => ({ id, title, inside: inside.has(id) });
  return handbook.groups.map((group) => ({
    heading: byTrack ? groupHeading(group, context.ladder) : null,
    opener: byTrack ? groupOpener(group, handbook, neighbour, context) : null,
    roles: group.roles.map((role) => printRole(role, handbook, neighbour, context)),
  }));
}

type Neighbour = (role: Role) => { readonly id: string; readonly title: string; readonly inside: boolean };

/** The heading of a track: on a page of its own, or in the line above the title of its first role. */
function groupHeading({ track }: HandbookGroup, { words }: Ladder) {
  /** The program's word that the title is; null for a title of the ladder. */
  const word: WordName | null = track ? null : "otherRoles";
  return { title: track?.title ?? words.otherRoles, word, anchor: ANCHORS.track(track?.id ?? "other-roles") };
}

/** The page before the roles of a track: where it has a text of its own, or all begin on right-hand pages. */
function groupOpener(
  { track, roles }: HandbookGroup,
  handbook: Handbook,
  neighbour: Neighbour,
  { ladder, bodyOf }: PrintContext,
) {
  const page = pagesOf(handbook, ladder).ofTracks.find(({ file }) => file === track?.introduction) ?? null;
  if (page === null && ladder.print.starts === "next") return null;
  return {
    startsFrom: track?.startsFrom ? neighbour(track.startsFrom) : null,
    isOrdered: track?.isOrdered ?? false,
    introduction: page && { anchor: ANCHORS.text(page.id), body: bodyOf(page) },
    roles: roles.map((role) => ({ id: role.id, title: markedTitle(role, ladder) })),
    pageName: `track-${track?.id ?? "other-roles"}`,
  };
}

/** The line above a role's title; `underTrack` is what of it follows the name of the track, where that is a heading. */
function standingOf(standing: string, position: RolePosition | undefined) {
  return { standing, underTrack: standing.slice(position?.track?.title.length ?? 0) };
}

function printRole(
  role: Role,
  { isOfOneRole, subject, hasPlace }: Handbook,
  neighbour: Neighbour,
  { ladder, positions, bodyOf, design }: PrintContext,
) {
  const position = positions.get(role.id);
  const shows = isOfOneRole ? ladder.print.role : { neighbours: true, level: true };
  return {
    ...bodyOf(role),
    id: role.id,
    /** As its heading says it, and so the contents, bookmarks and running heads: "Mentor (deprecated)". */
    title: markedTitle(role, ladder),
    /** What its front matter says. */
    facts: role,
    ...(hasPlace
      ? standingOf(shows.level ? standingLine(role, position, ladder.words) : "", position)
      : standingOf(ladder.words[subject], undefined)),
    below: shows.neighbours && position?.below ? neighbour(position.below) : null,
    above: (shows.neighbours ? (position?.above ?? []) : []).map(neighbour),
    scales: scaleDrawings(role, ladder, design),
    // A dot would end the name of a page in CSS.
    pageName: `role-${role.id.replaceAll(".", "-")}`,
  };
}
