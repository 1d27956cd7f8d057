/**
 * Which handbooks a ladder has, by kind: the whole ladder, its tracks where there are several, its roles, its job
 * descriptions.
 */
import { introductionPages } from "../../ladder/introduction-pages.ts";
import type { Ladder, Role, RoleFacts, Track } from "../../ladder/types.ts";
import type { WordName } from "../../locales/words.ts";
import { ADDRESSES, ANCHORS } from "../addresses.ts";
import { markedTitle } from "../role-standing.ts";

/** What all handbooks of a kind have in common. */
export interface HandbookTraits {
  /**
   * Its name in handbooks.json and in styles, and the key of its marking: job descriptions, for people outside, have
   * none.
   */
  readonly kind: string;
  /** The program's word that its metadata say it is. */
  readonly subject: WordName;
  /** Whether it is a part of the ladder, with a title of its own beside the ladder's: its cover says what kind it is. */
  readonly isPart: boolean;
  /** Whether introduction pages are in it. */
  readonly hasPages: boolean;
  /** Whether it shows the ladder at a glance: drawings of the tracks and tables of roles. */
  readonly hasGlance: boolean;
  /** Whether its roles stand under headings of their tracks, where there are tracks. */
  readonly hasTracks: boolean;
  /** Whether its roles have a place in the ladder, which stands above their titles; else the subject stands there. */
  readonly hasPlace: boolean;
  /**
   * Of one role or job description: its cover says where that stands, and the contents, on the cover if they are short,
   * list its sections.
   */
  readonly isOfOneRole: boolean;
}

/** What one handbook is of. */
export interface HandbookSubject {
  /** The role's or track's id; "ladder" for the whole. */
  readonly id: string;
  /** As on its cover: of a deprecated role, with the mark. */
  readonly title: string;
  /** Path in the output: `pdf/roles/staff-engineer.pdf`. */
  readonly path: string;
  /**
   * Runs of roles in printing order; a role that stands in no track is in a group without one. A job description is
   * printed as a role that nothing is known of but its text.
   */
  readonly groups: readonly HandbookGroup[];
}

/** One PDF to be. */
export interface Handbook extends HandbookTraits, HandbookSubject {}

/** A run of roles of a handbook. */
export interface HandbookGroup {
  readonly track: Track | null;
  readonly roles: readonly Role[];
}

/** A kind of handbook: what its handbooks have in common, and which a ladder has of it. */
interface HandbookKind extends HandbookTraits {
  readonly subjectsOf: (ladder: Ladder) => readonly HandbookSubject[];
}

const NO_FACTS: RoleFacts = { order: null, level: null, code: null, deprecated: false };

const KINDS: readonly HandbookKind[] = [
  {
    kind: "ladder",
    subject: "careerLadder",
    isPart: false,
    hasPages: true,
    hasGlance: true,
    hasTracks: true,
    hasPlace: true,
    isOfOneRole: false,
    subjectsOf: ({ title, tracks, otherRoles }) => [
      {
        id: "ladder",
        title,
        path: ADDRESSES.ladderHandbook,
        groups: [
          ...tracks.map((track) => ({ track, roles: track.roles })),
          ...(otherRoles.length > 0 ? [{ track: null, roles: otherRoles }] : []),
        ],
      },
    ],
  },
  {
    kind: "track",
    subject: "trackHandbook",
    isPart: true,
    hasPages: true,
    hasGlance: false,
    hasTracks: true,
    hasPlace: true,
    isOfOneRole: false,
    // Of a single track, the ladder's would say the same again.
    subjectsOf: ({ tracks }) =>
      (tracks.length < 2 ? [] : tracks).map((track) => ({
        id: track.id,
        title: track.title,
        path: ADDRESSES.trackHandbook(track.id),
        groups: [{ track, roles: track.roles }],
      })),
  },
  {
    kind: "role",
    subject: "roleHandbook",
    isPart: true,
    hasPages: false,
    hasGlance: false,
    hasTracks: false,
    hasPlace: true,
    isOfOneRole: true,
    subjectsOf: (ladder) => {
      const trackOf = new Map(ladder.tracks.flatMap((track) => track.roles.map((role) => [role.id, track] as const)));
      return ladder.roles.map((role) => ({
        id: role.id,
        title: markedTitle(role, ladder),
        path: ADDRESSES.roleHandbook(role.id),
        groups: [{ track: trackOf.get(role.id) ?? null, roles: [role] }],
      }));
    },
  },
  {
    kind: "job-description",
    subject: "jobDescription",
    isPart: true,
    hasPages: false,
    hasGlance: false,
    hasTracks: false,
    hasPlace: false,
    isOfOneRole: true,
    subjectsOf: ({ jobDescriptions }) =>
      jobDescriptions.map(({ id, title, file, body }) => ({
        id,
        title,
        path: ADDRESSES.jobHandbook(id),
        groups: [{ track: null, roles: [{ ...NO_FACTS, id: ANCHORS.job(id), title, file, body }] }],
      })),
  },
];

/** Lists the handbooks of `ladder`: the ladder's first, then the tracks', the roles', the job descriptions'. */
export function handbooksOf(ladder: Ladder): readonly Handbook[] {
  return KINDS.flatMap(({ subjectsOf, ...traits }) => subjectsOf(ladder).map((subject) => ({ ...traits, ...subject })));
}

/** Says whether roles stand under headings of their tracks: not where the one track is the ladder, by its title. */
export function showsTracks({ hasTracks }: Handbook, ladder: Ladder): boolean {
  return hasTracks && ladder.tracks.length > 0 && !isOneTrack(ladder);
}

/** Lists the pages of `handbook` by what they are before: all roles, or those of a track. */
export function pagesOf({ hasPages, groups }: Handbook, ladder: Ladder) {
  const own = new Set(groups.flatMap(({ track }) => track?.introduction ?? []));
  return {
    first: hasPages ? introductionPages(ladder) : [],
    ofTracks: hasPages ? ladder.pages.filter(({ file }) => own.has(file)) : [],
  };
}

/** Says whether all roles of a ladder stand in one track that has its title. */
export function isOneTrack({ title, tracks, otherRoles }: Ladder): boolean {
  return tracks.length === 1 && otherRoles.length === 0 && tracks[0]?.title === title;
}

/** What no file system takes in a name, or takes for something else. */
const UNSAFE_IN_NAMES = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu;
/** Characters of a name: with its ending, fewer bytes than a file system takes in any script. */
const LONGEST_NAME = 80;

/** Names the file that is downloaded, so that a mailbox shows what it is: "Northwind Labs - Staff Engineer - 2026.2.pdf". */
export function fileNameOf(
  { title }: Pick<Handbook, "title">,
  { organisation, version }: Ladder,
  ending = "pdf",
): string {
  const parts = [organisation, title, version].map((part) =>
    part.replace(UNSAFE_IN_NAMES, " ").replace(/\s+/g, " ").trim(),
  );
  const name = parts.filter((part) => part !== "").join(" - ");
  const cut = [...name]
    .slice(0, LONGEST_NAME)
    .join("")
    .replace(/^[. ]+|[. ]+$/g, "");
  return `${cut || "handbook"}.${ending}`;
}

/** Gives the title of a whole document, as viewers show it: with that of the ladder, if it is a part of it. */
export function documentTitle({ isPart, title }: Handbook, ladder: Ladder): string {
  return isPart ? `${title} – ${ladder.title}` : title;
}
