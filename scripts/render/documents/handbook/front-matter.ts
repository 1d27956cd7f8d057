/** What stands before the main part of a handbook: what its cover says below the title, and the contents, without the numbers. */
import type { Ladder } from "../../../ladder/types.ts";
import type { WordName } from "../../../locales/words.ts";
import { ANCHORS } from "../../addresses.ts";
import { printedDate } from "../../printed-date.ts";
import { roleStanding } from "../../role-standing.ts";
import type { Handbook } from "../handbooks.ts";
import type { PrintContext, PrintGroup, PrintPage, PrintRole } from "./print-roles.ts";

/** What follows the front matter. */
export interface MainPart {
  readonly atAGlance: boolean;
  readonly pages: readonly PrintPage[];
  readonly groups: readonly PrintGroup[];
}

/** A line of the cover. */
export interface CoverFact {
  readonly label: string;
  readonly value: string;
}

/** The first element after the contents: its page is where numbering starts at 1. */
export function coverTarget({ atAGlance, pages, groups }: MainPart): string {
  if (atAGlance) return ANCHORS.atAGlance;
  return pages[0]?.anchor ?? groups[0]?.opener?.anchor ?? groups[0]?.roles[0]?.id ?? "";
}

/** The lines of the cover that are known: ladder, track and level, version, date. */
export function coverFacts(handbook: Handbook, { ladder, positions }: PrintContext): readonly CoverFact[] {
  const { words } = ladder;
  const role = handbook.isOfOneRole ? handbook.groups[0]?.roles[0] : undefined;
  return [
    { label: words.ladder, value: handbook.isPart ? ladder.title : "" },
    { label: words.track, value: role ? roleStanding(positions.get(role.id), words) : "" },
    { label: words.version, value: ladder.version },
    { label: words.date, value: printedDate(ladder) },
  ].filter(({ value }) => value !== "");
}

/** A line of the contents. */
export interface ContentsEntry extends ContentsLine {
  readonly sections: readonly ContentsLine[];
}

/** A title, and the anchor that it leads to. */
export interface ContentsLine {
  readonly title: string;
  /** The program's word that the title is; null for a title of the ladder. */
  readonly word: WordName | null;
  readonly anchor: string;
}

/** The contents' entries under a track's name, or under none. */
export interface ContentsGroup {
  readonly title: string | null;
  readonly word: WordName | null;
  readonly anchor: string;
  readonly entries: readonly ContentsEntry[];
}

/**
 * With more roles than this the contents list roles only, unless ladder.yml says otherwise: Chromium looks at every
 * linked anchor on every page, so that a thousand roles with their sections take three times as long as without.
 */
const MOST_ROLES_WITH_SECTIONS = 150;

/** Lists what the contents of `handbook` show: in a role's handbook its sections, else tracks, roles and sections. */
export function printContents(
  handbook: Handbook,
  { atAGlance, pages, groups }: MainPart,
  { words, print }: Ladder,
): readonly ContentsGroup[] {
  const depth = print.contents;
  const sectionsOf = (role: PrintRole): ContentsEntry["sections"] =>
    role.sections.map(({ title, anchor }) => ({
      title: title || words.noHeading,
      word: title ? null : "noHeading",
      anchor,
    }));
  if (handbook.isOfOneRole) {
    const entries = groups.flatMap(({ roles }) =>
      roles.flatMap((role) => sectionsOf(role).map((section) => ({ ...section, sections: [] }))),
    );
    return [{ title: null, word: null, anchor: "", entries }];
  }
  const front: readonly ContentsEntry[] = [
    ...(atAGlance
      ? [{ title: words.atAGlance, word: "atAGlance" as const, anchor: ANCHORS.atAGlance, sections: [] }]
      : []),
    ...pages.map(({ title, anchor }) => ({ title, word: null, anchor, sections: [] })),
  ];
  const roleCount = groups.reduce((sum, { roles }) => sum + roles.length, 0);
  const listsSections = depth === "sections" || (depth === "fitting" && roleCount <= MOST_ROLES_WITH_SECTIONS);
  const tracks = groups.map(({ opener, roles }) => ({
    title: opener?.title ?? null,
    word: opener?.word ?? null,
    anchor: opener?.anchor ?? "",
    entries: roles.map((role) => ({
      title: role.title,
      word: null,
      anchor: role.id,
      sections: listsSections ? sectionsOf(role) : [],
    })),
  }));
  return [...(front.length > 0 ? [{ title: null, word: null, anchor: "", entries: front }] : []), ...tracks];
}

/** More sections than this, or longer titles, and a role's contents get a page of their own. */
const ON_COVER = { sections: 9, titleLength: 60 };

/** Whether a role's contents are short enough to stand on its cover, which saves a page that would be nearly empty. */
export function contentsOnCover(handbook: Handbook, { groups }: MainPart): boolean {
  if (!handbook.isOfOneRole) return false;
  const sections = groups.flatMap(({ roles }) => roles.flatMap((role) => role.sections));
  return (
    handbook.title.length <= ON_COVER.titleLength &&
    sections.length <= ON_COVER.sections &&
    sections.every(({ title }) => title.length <= ON_COVER.titleLength)
  );
}
