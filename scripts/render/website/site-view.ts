/** What the website's pages show, computed: the templates only print it. */
import type { Ladder, Page, Role, Track } from "../../ladder/types.ts";
import { type CountedName, fillWords, formOf, type WordName, type Words } from "../../locales/words.ts";
import { ADDRESSES, ANCHORS } from "../addresses.ts";
import { type TextDirection, textDirection } from "../body/directions.ts";
import type { RenderedBody } from "../body/render-body.ts";
import { drawTracks, type TracksDrawing } from "../drawings/draw-tracks.ts";
import { type ScaleTable, scaleTables } from "../drawings/scale-tables.ts";
import { printedDate } from "../printed-date.ts";
import { needsMark } from "../role-standing.ts";
import { siteBody } from "./site-body.ts";
import { type SiteContext, type SiteHandbook, type SiteRole, siteRole } from "./site-role.ts";

/** An introduction page. */
export interface SitePage {
  readonly id: string;
  readonly title: string;
  readonly body: RenderedBody;
}

/** A track on the home page. */
export interface SiteTrack {
  readonly title: string;
  /** The program's word that the title is; null for a title of the ladder. */
  readonly word: WordName | null;
  readonly isOrdered: boolean;
  readonly startsFrom: Role | null;
  readonly roles: readonly {
    readonly id: string;
    readonly title: string;
    readonly needsMark: boolean;
    readonly reach: string;
  }[];
  readonly handbook: SiteHandbook | null;
}

/** Everything the site's templates print. */
export interface SiteView {
  readonly ladder: Ladder;
  /** Empty when nobody knows it. */
  readonly date: string;
  /** The same as people write it. */
  readonly printedDate: string;
  /** "13 roles in 2 tracks". */
  readonly counts: string;
  /** Computed when its page is rendered: print documents come first, and printing need not wait for the site. */
  readonly roles: readonly { readonly id: string; readonly view: () => SiteRole }[];
  readonly pages: readonly SitePage[];
  readonly tracks: readonly SiteTrack[];
  readonly ladderHandbook: SiteHandbook | null;
  readonly tracksDrawings: readonly TracksDrawing[];
  readonly scaleTables: readonly ScaleTable[];
  /** Path prefix of the not-found page, which a server shows at any depth. */
  readonly absoluteRoot: string;
  readonly direction: TextDirection;
}

/** Computes what the website shows. */
export function siteView(context: SiteContext): SiteView {
  const { ladder, handbooks, render, design } = context;
  const paths = new Set(handbooks.map(({ path }) => path));
  const handbookAt = (path: string): SiteHandbook | null => (paths.has(path) ? { path } : null);
  const placed = (owner: Role | Page, isPage: boolean): RenderedBody =>
    siteBody(render(owner), isPage ? ANCHORS.text(owner.id) : owner.id, ladder.words);
  return {
    ladder,
    date: ladder.date ?? "",
    printedDate: printedDate(ladder),
    counts: countsOf(ladder),
    roles: ladder.roles.map((role) => ({
      id: role.id,
      view: () => siteRole(role, placed(role, false), context, handbookAt(ADDRESSES.roleHandbook(role.id))),
    })),
    pages: ladder.pages.map((page) => ({ id: page.id, title: page.title, body: placed(page, true) })),
    tracks: [
      ...ladder.tracks.map((track) =>
        siteTrack({ ...track, word: null }, ladder, handbookAt(ADDRESSES.trackHandbook(track.id))),
      ),
      ...(ladder.otherRoles.length > 0 ? [siteTrack(withoutTrack(ladder), ladder, null)] : []),
    ],
    ladderHandbook: handbookAt(ADDRESSES.ladderHandbook),
    tracksDrawings: drawTracks(ladder, "screen", design),
    scaleTables: scaleTables(ladder, design),
    direction: textDirection(ladder.language),
    absoluteRoot: ladder.siteUrl === null ? "/" : new URL(ladder.siteUrl).pathname,
  };
}

function countsOf({ roles, otherRoles, tracks, words, language }: Ladder): string {
  const counted = (forms: Words[CountedName], count: number): string =>
    fillWords(formOf(forms, count, language), { count });
  const roleCount = counted(words.roleCount, roles.length);
  const trackCount = counted(words.trackCount, tracks.length);
  if (tracks.length === 0) return roleCount;
  if (otherRoles.length > 0) return `${roleCount}, ${trackCount}`;
  return fillWords(words.rolesInTracks, { roles: roleCount, tracks: trackCount });
}

type ListedTrack = Omit<Track, "id"> & Pick<SiteTrack, "word">;

/** The roles in no track, in the form of one. */
function withoutTrack({ tracks, otherRoles, words }: Ladder): ListedTrack {
  const word = tracks.length > 0 ? "otherRoles" : "roles";
  return { title: words[word], word, isOrdered: false, startsFrom: null, roles: otherRoles };
}

function siteTrack(track: ListedTrack, ladder: Ladder, handbook: SiteHandbook | null): SiteTrack {
  return {
    title: track.title,
    word: track.word,
    isOrdered: track.isOrdered,
    startsFrom: track.startsFrom,
    handbook,
    roles: track.roles.map((role) => ({
      id: role.id,
      title: role.title,
      needsMark: needsMark(role, ladder),
      reach: role.body.sections
        .flatMap(({ measures }) =>
          measures.map(({ dimension, value }) =>
            dimension ? fillWords(ladder.words.named, { name: dimension, text: value }) : value,
          ),
        )
        .join(" · "),
    })),
  };
}
