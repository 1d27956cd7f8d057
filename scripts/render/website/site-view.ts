/** What the website's pages show, computed: the templates only print it. */
import type { Ladder, Page, Role, Track } from "../../ladder/types.ts";
import { type CountedName, fillWords, formOf, type WordName, type Words } from "../../locales/words.ts";
import { ADDRESSES, ANCHORS } from "../addresses.ts";
import { textDirection } from "../body/directions.ts";
import type { BodyOwner, BodyTree, RenderedBody } from "../body/render-body.ts";
import type { Design } from "../design/design.ts";
import type { LadderDocument } from "../documents/document.ts";
import { fileNameOf, isOneTrack } from "../documents/handbooks.ts";
import { scaleDrawings } from "../drawings/draw-scale.ts";
import { drawTracks } from "../drawings/draw-tracks.ts";
import { scaleTables } from "../drawings/scale-tables.ts";
import { printedDate } from "../printed-date.ts";
import { needsMark, type RolePosition, standingLine } from "../role-standing.ts";
import { siteBody } from "./site-body.ts";

/** What the website is made from. */
export interface SiteContext {
  readonly ladder: Ladder;
  /** The handbooks that this build prints. */
  readonly handbooks: readonly LadderDocument[];
  readonly positions: ReadonlyMap<string, RolePosition>;
  readonly design: Design;
  readonly render: (owner: BodyOwner) => BodyTree;
}

/** A handbook to download; null where this build prints none. */
type SiteHandbook = { readonly path: string; readonly fileName: string } | null;

/** Computes what the website shows. */
export function siteView(context: SiteContext) {
  const { ladder, handbooks, render, design } = context;
  const fileNames = new Map(handbooks.map((handbook) => [handbook.path, fileNameOf(handbook, ladder)]));
  const handbookAt = (path: string): SiteHandbook => {
    const fileName = fileNames.get(path);
    return fileName === undefined ? null : { path, fileName };
  };
  const placed = (owner: Role | Page, ownId = owner.id) => siteBody(render(owner), ownId, ladder.words);
  return {
    ladder,
    date: ladder.date ?? "",
    /** The same as people write it. */
    printedDate: printedDate(ladder),
    counts: countsOf(ladder),
    // Computed when its page is rendered: print documents come first, and printing need not wait for the site.
    roles: ladder.roles.map((role) => ({
      id: role.id,
      view: () => siteRole(role, placed(role), context, handbookAt(ADDRESSES.roleHandbook(role.id))),
    })),
    pages: ladder.pages.map((page) => ({
      id: page.id,
      title: page.title,
      /** Of a track, whose list leads to it; the others stand in the head of every page. */
      isOfTrack: ladder.tracks.some(({ introduction }) => introduction === page.file),
      body: placed(page, ANCHORS.text(page.id)),
    })),
    jobs: ladder.jobDescriptions.map((job) => ({
      id: job.id,
      title: job.title,
      role: job.role,
      handbook: handbookAt(ADDRESSES.jobHandbook(job.id)),
      view: () => placed(job, ANCHORS.job(job.id)),
    })),
    tracks: [
      ...ladder.tracks.map((track) =>
        siteTrack(listedTrack(track, ladder), ladder, handbookAt(ADDRESSES.trackHandbook(track.id))),
      ),
      ...(ladder.otherRoles.length > 0 ? [siteTrack(withoutTrack(ladder), ladder, null)] : []),
    ],
    ladderHandbook: handbookAt(ADDRESSES.ladderHandbook),
    tracksDrawings: drawTracks(ladder, "screen", design),
    scaleTables: scaleTables(ladder, design),
    direction: textDirection(ladder.language),
  };
}

/** "13 roles in 2 tracks". */
function countsOf({ roles, otherRoles, tracks, words, language }: Ladder): string {
  const counted = (forms: Words[CountedName], count: number): string =>
    fillWords(formOf(forms, count, language), { count });
  const roleCount = counted(words.roleCount, roles.length);
  const trackCount = counted(words.trackCount, tracks.length);
  if (tracks.length === 0) return roleCount;
  if (otherRoles.length > 0) return `${roleCount}, ${trackCount}`;
  return fillWords(words.rolesInTracks, { roles: roleCount, tracks: trackCount });
}

/** A track's roles; `word` is the program's word that the title is, null for a title of the ladder. */
type ListedTrack = Omit<Track, "id"> & { readonly word: WordName | null };

/** A track under its title; under "Roles" where that would only say the ladder's again. */
function listedTrack(track: Track, ladder: Ladder): ListedTrack {
  return isOneTrack(ladder) ? { ...track, title: ladder.words.roles, word: "roles" } : { ...track, word: null };
}

/** The roles in no track, in the form of one. */
function withoutTrack({ tracks, otherRoles, words }: Ladder): ListedTrack {
  const word = tracks.length > 0 ? "otherRoles" : "roles";
  return { title: words[word], word, isOrdered: false, startsFrom: null, introduction: null, roles: otherRoles };
}

function siteTrack(track: ListedTrack, ladder: Ladder, handbook: SiteHandbook) {
  const reachOf = ({ body }: Role): string =>
    body.sections
      .flatMap(({ measures }) => measures)
      .map(({ dimension: name, value: text }) => (name ? fillWords(ladder.words.named, { name, text }) : text))
      .join(" · ");
  const roles = track.roles.map((role) => ({ ...role, needsMark: needsMark(role, ladder), reach: reachOf(role) }));
  const page = ladder.pages.find(({ file }) => file === track.introduction) ?? null;
  return { ...track, page: page && { id: page.id, title: page.title }, roles, handbook };
}

function siteRole(role: Role, body: RenderedBody, context: SiteContext, handbook: SiteHandbook) {
  const { ladder, positions, design } = context;
  return {
    title: role.title,
    /** What its front matter says. */
    facts: role,
    needsMark: needsMark(role, ladder),
    standing: standingLine(role, positions.get(role.id), ladder.words),
    jobs: ladder.jobDescriptions.filter((job) => job.role === role).map(({ id, title }) => ({ id, title })),
    neighbours: siteNeighbours(role, positions, ladder.words),
    scales: scaleDrawings(role, ladder, design),
    body,
    handbook,
    /** The first words of the introduction, for search engines. */
    description: firstWords(body.introduction),
  };
}

/** Letters that search engines show of a description. */
const DESCRIPTION = 200;

/** The first whole words of `html`, which `writeHtml` made, as text; without the signs of footnotes. */
function firstWords(html: string): string {
  const text = html
    .replace(/<sup class="footnote-ref">[\s\S]*?<\/sup>/g, "")
    .replace(/<\/?(?:p|div|li|br|h[1-6]|td|th|dt|dd|blockquote|aside|pre)\b[^>]*>/g, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
  if (text.length <= DESCRIPTION) return text;
  const cut = text.slice(0, DESCRIPTION);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), DESCRIPTION / 2)).replace(/[\s,;:–-]+$/, "")}…`;
}

/** Lists the neighbours of `role`: who moves to another track changes it, and need not rise. */
function siteNeighbours(role: Role, positions: SiteContext["positions"], words: Words) {
  const { track: ownTrack = null, below = null, above = [] } = positions.get(role.id) ?? {};
  const neighbour = ({ id, title }: Role, sameTrack: WordName, anotherTrack: WordName) => {
    const track = positions.get(id)?.track ?? null;
    return track === null || track === ownTrack
      ? { id, title, label: words[sameTrack], word: sameTrack }
      : { id, title, label: fillWords(words[anotherTrack], { track: track.title }), word: null };
  };
  return {
    below: below && neighbour(below, "levelDown", "fromTrack"),
    above: above.map((other) => neighbour(other, "levelUp", "toTrack")),
  };
}
