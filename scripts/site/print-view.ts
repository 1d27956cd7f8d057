/**
 * What a print document shows, computed: `layouts/pages/handbook.njk` only prints it.
 *
 * Numbers of pages are not known here. Every place for one is an empty element with `data-page-of="<anchor>"`, which
 * the handbook room fills after measuring.
 */
import type { Ladder, Role, RoleFacts } from "../ladder/types.ts";
import type { WordName } from "../locales/words.ts";
import { AT_A_GLANCE } from "./at-a-glance.ts";
import type { Design } from "./design/design.ts";
import { type TextDirection, textDirection } from "./directions.ts";
import { drawScale } from "./draw-scale.ts";
import { drawTracks, type TracksDrawing } from "./draw-tracks.ts";
import type { Handbook, HandbookGroup } from "./handbook.ts";
import { markedTitle } from "./marked-title.ts";
import { pageRules, type RunningHead, runningTexts } from "./page-rules.ts";
import { type ContentsGroup, contentsOnCover, printContents } from "./print-contents.ts";
import { coverFacts, coverTarget } from "./print-cover.ts";
import type { RenderedBody, RenderedSection } from "./render-body.ts";
import { roleMeasures } from "./role-measures.ts";
import type { RolePosition } from "./role-position.ts";
import { roleStanding } from "./role-standing.ts";
import { type ScaleTable, scaleTables } from "./scale-tables.ts";

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

/** Everything `layouts/pages/handbook.njk` prints. */
export interface PrintView {
  readonly path: string;
  readonly kind: Handbook["kind"];
  readonly language: string;
  readonly direction: TextDirection;
  readonly documentTitle: string;
  readonly title: string;
  readonly ladder: Ladder;
  /** The word above the title on the cover: "Role handbook"; null for none. */
  readonly coverKind: WordName | null;
  readonly coverTarget: string;
  /** True when the title needs smaller letters to fit the cover. */
  readonly longTitle: boolean;
  readonly coverFacts: readonly { readonly label: string; readonly value: string }[];
  readonly contentsOnCover: boolean;
  readonly contents: readonly ContentsGroup[];
  readonly pages: readonly {
    readonly title: string;
    readonly anchor: string;
    readonly body: RenderedBody;
    readonly pageName: string;
  }[];
  /** Anchor of the page with the drawings and the tables. */
  readonly atAGlance: string;
  readonly tracksDrawings: readonly TracksDrawing[];
  readonly scaleTables: readonly ScaleTable[];
  readonly groups: readonly { readonly opener: GroupOpener | null; readonly roles: readonly PrintRole[] }[];
  /** Heading levels: roles are h1 in a handbook without track openers, else h2. */
  readonly roleLevel: 1 | 2;
  readonly css: string;
  /** What running heads and folios say, except the marking. */
  readonly runningTexts: string;
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

/** What `printView` needs beside the handbook. */
export interface PrintContext {
  readonly ladder: Ladder;
  readonly positions: ReadonlyMap<string, RolePosition>;
  readonly design: Design;
  /** Bodies with links placed and soft hyphens in, for this handbook. */
  readonly bodyOf: (owner: Ladder["roles"][number] | Ladder["pages"][number]) => RenderedBody;
}

/** What covers say they are of. */
const COVER_KINDS = { ladder: null, track: "trackHandbook", role: "roleHandbook" } as const;

/** Characters of a title that fit four lines of the cover. */
const LONG_TITLE = 90;

/** Computes what `handbook` prints. */
export function printView(handbook: Handbook, context: PrintContext): PrintView {
  const { ladder, positions, bodyOf, design } = context;
  const wholeLadder = handbook.kind === "ladder";
  const openers = handbook.kind !== "role" && ladder.tracks.length > 0;
  const inside = new Set(handbook.groups.flatMap(({ roles }) => roles.map(({ id }) => id)));
  const pages =
    handbook.kind === "role"
      ? []
      : ladder.pages.map((page) => ({
          title: page.title,
          anchor: `page.${page.id}`,
          body: bodyOf(page),
          pageName: `text-${page.id}`,
        }));
  const groups = handbook.groups.map((group) => ({
    opener: openers ? groupOpener(group, ladder, inside) : null,
    roles: group.roles.map((role) => printRole(role, bodyOf(role), inside, context)),
  }));
  const tables = wholeLadder ? scaleTables(ladder, design) : [];
  const tracksDrawings = wholeLadder ? drawTracks(ladder, "paper", design) : [];
  const atAGlance = tracksDrawings.length > 0 || tables.length > 0;
  const view = {
    path: handbook.path,
    kind: handbook.kind,
    language: ladder.language,
    direction: textDirection(ladder.language),
    documentTitle: handbook.kind === "ladder" ? ladder.title : `${handbook.title} – ${ladder.title}`,
    title: handbook.title,
    ladder,
    coverKind: COVER_KINDS[handbook.kind],
    longTitle: handbook.title.length > LONG_TITLE,
    coverTarget: coverTarget(pages, groups, atAGlance),
    coverFacts: coverFacts(handbook, ladder, positions),
    contents: printContents(handbook, pages, groups, atAGlance, ladder),
    pages,
    atAGlance: AT_A_GLANCE,
    tracksDrawings,
    scaleTables: tables,
    groups,
    roleLevel: openers ? 2 : 1,
  } as const;
  const heads = runningHeads(ladder, pages, groups);
  return {
    ...view,
    contentsOnCover: contentsOnCover(handbook, groups),
    css: pageRules(ladder, heads, design),
    runningTexts: runningTexts(ladder, heads),
  };
}

/** The running head of each page name. */
function runningHeads(
  { words }: Ladder,
  pages: PrintView["pages"],
  groups: PrintView["groups"],
): readonly RunningHead[] {
  return [
    { name: "glance", head: words.atAGlance },
    ...pages.map(({ pageName, title }) => ({ name: pageName, head: title })),
    ...groups.flatMap(({ opener, roles }) => [
      ...(opener ? [{ name: opener.pageName, head: opener.title }] : []),
      ...roles.map(({ pageName, title }) => ({ name: pageName, head: title })),
    ]),
  ];
}

function printRole(
  role: Role,
  body: RenderedBody,
  inside: ReadonlySet<string>,
  { ladder, positions, design }: PrintContext,
): PrintRole {
  const position = positions.get(role.id);
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

function groupOpener(group: HandbookGroup, ladder: Ladder, inside: ReadonlySet<string>): GroupOpener {
  const startsFrom = group.track?.startsFrom ?? null;
  const id = group.track?.id ?? "other-roles";
  return {
    title: group.track?.title ?? ladder.words.otherRoles,
    word: group.track ? null : "otherRoles",
    anchor: `track.${id}`,
    startsFrom: startsFrom && { id: startsFrom.id, title: startsFrom.title, inside: inside.has(startsFrom.id) },
    roles: group.roles.map((role) => ({ id: role.id, title: markedTitle(role, ladder) })),
    pageName: `track-${id}`,
  };
}
