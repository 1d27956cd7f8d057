/**
 * What stands before the main part of a handbook: what its cover says below the title, and the contents, without the
 * numbers.
 */
import type { Ladder } from "../../../ladder/types.ts";
import { fillWords, type WordName } from "../../../locales/words.ts";
import { ANCHORS } from "../../addresses.ts";
import { type Design, lengthInLetters } from "../../design/design.ts";
import { cutText, SEMIBOLD } from "../../design/text-width.ts";
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

/** The first element after the contents: its page is where numbering starts at 1. */
export function coverTarget({ atAGlance, pages, groups }: MainPart): string {
  if (atAGlance) return ANCHORS.atAGlance;
  return pages[0]?.anchor ?? groups[0]?.heading?.anchor ?? groups[0]?.roles[0]?.id ?? "";
}

/** The lines of the cover that are known: ladder, track and level, version, date. */
export function coverFacts(handbook: Handbook, { ladder, positions }: PrintContext) {
  const { words } = ladder;
  const role = handbook.isOfOneRole ? handbook.groups[0]?.roles[0] : undefined;
  return [
    { label: words.ladder, value: handbook.isPart ? ladder.title : "" },
    { label: words.track, value: role && ladder.print.role.level ? roleStanding(positions.get(role.id), words) : "" },
    { label: words.roleLevel, value: (ladder.print.role.level && role?.level) || "" },
    { label: words.version, value: ladder.version },
    { label: words.date, value: printedDate(ladder) },
  ].filter(({ value }) => value !== "");
}

/** What the head of a first page says: whose ladder it is, and which edition. */
export interface Letterhead {
  readonly organisation: string;
  readonly title: string;
  /** Version and date, where they are known. */
  readonly edition: readonly string[];
  /** False where something has been cut. */
  readonly isWhole: boolean;
}

/** Millimetres of a logo and the gap beside it, at most. */
const LOGO_WIDTH = 49;
/** How much of the line the edition may take. */
const EDITION_SHARE = 0.35;

/** Writes the head of a first page, cut to one line each. */
export function letterheadOf(ladder: Ladder, { paper, type }: Design): Letterhead {
  const { version, words, organisation, title, print } = ladder;
  const room = (millimetres: number): number => lengthInLetters(millimetres, type.letterhead) / SEMIBOLD;
  const owner = room(paper.contentWidth * (1 - EDITION_SHARE) - (print.logo === null ? 0 : LOGO_WIDTH));
  const lines = [version && fillWords(words.versionLine, { version }), printedDate(ladder)].filter(Boolean);
  const cut = {
    organisation: cutText(organisation, owner),
    title: cutText(title, owner),
    edition: lines.map((line) => cutText(line, room(paper.contentWidth * EDITION_SHARE))),
  };
  const isWhole =
    cut.organisation === organisation && cut.title === title && cut.edition.every((line, at) => line === lines[at]);
  return { ...cut, isWhole };
}

/** A line of the contents: a track's name and its roles, a role and its sections, or a section. */
export interface ContentsLine {
  /** Empty where the lines below stand under no name. */
  readonly title: string;
  readonly anchor: string;
  readonly lines: readonly ContentsLine[];
  /** The program's word that the title is; null for a title of the ladder. */
  readonly word: WordName | null;
}

function line(title: string, anchor: string, lines: ContentsLine["lines"] = [], word: WordName | null = null) {
  return { title, anchor, lines, word };
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
): readonly ContentsLine[] {
  const sectionsOf = ({ sections }: PrintRole): readonly ContentsLine[] =>
    sections.map(({ title, anchor }) =>
      title === "" ? line(words.noHeading, anchor, [], "noHeading") : line(title, anchor),
    );
  const roles = groups.flatMap((group) => group.roles);
  if (handbook.isOfOneRole) return [line("", "", roles.flatMap(sectionsOf))];
  const front = [
    ...(atAGlance ? [line(words.atAGlance, ANCHORS.atAGlance, [], "atAGlance")] : []),
    ...pages.map(({ title, anchor }) => line(title, anchor)),
  ];
  const listsSections =
    print.contents === "sections" ||
    // Of one section the number would be that of the role.
    (print.contents === "fitting" &&
      roles.length <= MOST_ROLES_WITH_SECTIONS &&
      roles.some(({ sections }) => sections.length > 1));
  const tracks = groups.map(({ heading, roles }) => {
    const lines = roles.map((role) => line(role.title, role.id, listsSections ? sectionsOf(role) : []));
    return heading ? line(heading.title, heading.anchor, lines, heading.word) : line("", "", lines);
  });
  return front.length > 0 ? [line("", "", front), ...tracks] : tracks;
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
