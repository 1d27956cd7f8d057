/** The printed contents of a handbook: tracks, roles and their sections, without the numbers. */
import type { Ladder } from "../ladder/types.ts";
import type { WordName } from "../locales/words.ts";
import { AT_A_GLANCE } from "./at-a-glance.ts";
import type { Handbook } from "./handbook.ts";
import type { PrintRole, PrintView } from "./print-view.ts";

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

type Pages = PrintView["pages"];
type Groups = PrintView["groups"];

/**
 * With more roles than this the contents list roles only, unless ladder.yml says otherwise: Chromium looks at every
 * linked anchor on every page, so that a thousand roles with their sections take three times as long as without.
 */
const MOST_ROLES_WITH_SECTIONS = 150;

/** Lists what the contents of `handbook` show: in a role's handbook its sections, else tracks, roles and sections. */
export function printContents(
  handbook: Handbook,
  pages: Pages,
  groups: Groups,
  atAGlance: boolean,
  { words, print }: Ladder,
): readonly ContentsGroup[] {
  const depth = print.contents;
  const sectionsOf = (role: PrintRole): ContentsEntry["sections"] =>
    role.sections.map(({ title, anchor }) => ({
      title: title || words.noHeading,
      word: title ? null : "noHeading",
      anchor,
    }));
  if (handbook.kind === "role") {
    const entries = groups.flatMap(({ roles }) =>
      roles.flatMap((role) => sectionsOf(role).map((section) => ({ ...section, sections: [] }))),
    );
    return [{ title: null, word: null, anchor: "", entries }];
  }
  const front: readonly ContentsEntry[] = [
    ...(atAGlance ? [{ title: words.atAGlance, word: "atAGlance" as const, anchor: AT_A_GLANCE, sections: [] }] : []),
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
export function contentsOnCover(handbook: Handbook, groups: Groups): boolean {
  if (handbook.kind !== "role") return false;
  const sections = groups.flatMap(({ roles }) => roles.flatMap((role) => role.sections));
  return (
    handbook.title.length <= ON_COVER.titleLength &&
    sections.length <= ON_COVER.sections &&
    sections.every(({ title }) => title.length <= ON_COVER.titleLength)
  );
}
