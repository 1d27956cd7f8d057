/** Tracks as the website's pages show them: on the home page with all roles, and beside a role with its place. */
import { matrixTracks } from "../../ladder/calibrated-tracks.ts";
import { CALIBRATION_FOLDER } from "../../ladder/output-paths.ts";
import type { Ladder, Role, Track } from "../../ladder/types.ts";
import { fillWords, type WordName } from "../../locales/words.ts";
import { ADDRESSES, ANCHORS } from "../addresses.ts";
import { isOneTrack } from "../documents/handbooks.ts";
import { needsMark } from "../role-standing.ts";

/** A PDF, or a Word file, to download; null where this build makes none. */
export type SiteHandbook = { readonly path: string; readonly fileName: string } | null;

/** Finds a PDF by its path. */
export type HandbookAt = (path: string) => SiteHandbook;

/** A track's roles; `word` is the program's word that the title is, null for a title of the ladder. */
interface ListedTrack extends Omit<Track, "id"> {
  readonly anchor: string;
  readonly word: WordName | null;
}

/** A track as pages show it. */
export type SiteTrack = ReturnType<typeof siteTrack>;

/** Lists the tracks of a ladder, those of no track as one. */
export function siteTracks(ladder: Ladder, handbookAt: HandbookAt): readonly SiteTrack[] {
  const matrices = matrixTracks(ladder);
  return [
    ...ladder.tracks.map((track) => {
      const documents = documentsOf(track, handbookAt);
      return siteTrack(listedTrack(track, ladder), ladder, {
        ...documents,
        matrix: matrices.includes(track) ? track.id : null,
      });
    }),
    ...(ladder.otherRoles.length > 0
      ? [siteTrack(withoutTrack(ladder), ladder, { handbook: null, calibration: [], matrix: null })]
      : []),
  ];
}

/** A track under its title; under "Roles" where that would only say the ladder's again. */
function listedTrack(track: Track, ladder: Ladder): ListedTrack {
  const anchor = ANCHORS.track(track.id);
  return isOneTrack(ladder)
    ? { ...track, anchor, title: ladder.words.roles, word: "roles" }
    : { ...track, anchor, word: null };
}

/** The roles in no track, in the form of one. */
function withoutTrack({ tracks, otherRoles: roles, words }: Ladder): ListedTrack {
  const word = tracks.length > 0 ? "otherRoles" : "roles";
  const anchor = ANCHORS.otherRoles;
  return { anchor, title: words[word], word, isOrdered: false, startsFrom: null, introduction: null, roles };
}

/** The PDFs of a track: its handbook, and those for calibrations, each with the word that it is called by. */
function documentsOf({ id }: Track, handbookAt: HandbookAt) {
  const calibration = (["matrix", "steps"] as const).flatMap((word) => {
    const document = handbookAt(`${CALIBRATION_FOLDER}${id}-${word}.pdf`);
    return document === null ? [] : [{ word, document }];
  });
  return { handbook: handbookAt(ADDRESSES.trackHandbook(id)), calibration };
}

/** What there is of a track beside its roles. */
interface TrackDocuments extends ReturnType<typeof documentsOf> {
  /** Its id, where it has a page with all its roles side by side. */
  readonly matrix: string | null;
}

function siteTrack(track: ListedTrack, ladder: Ladder, documents: TrackDocuments) {
  const page = ladder.pages.find(({ file }) => file === track.introduction) ?? null;
  return {
    ...track,
    ...documents,
    page: page && { id: page.id, title: page.title },
    roles: track.roles.map((role) => ({
      id: role.id,
      title: role.title,
      needsMark: needsMark(role, ladder),
      reach: reachOf(role, ladder),
      branches: ladder.tracks
        .filter(({ startsFrom }) => startsFrom === role)
        .map(({ id, title }) => ({ anchor: ANCHORS.track(id), title })),
    })),
  };
}

/** "Leadership Reach: Team · Business Reach: Self". */
function reachOf({ body }: Role, { words }: Ladder): string {
  return body.sections
    .flatMap(({ measures }) => measures)
    .map(({ dimension: name, value: text }) => (name ? fillWords(words.named, { name, text }) : text))
    .join(" · ");
}
