/** What the website's pages show, computed: the templates only print it. */
import { introductionPages } from "../../ladder/introduction-pages.ts";
import type { Ladder, Page, Role } from "../../ladder/types.ts";
import { ADDRESSES, ANCHORS, urlPath, webAddress } from "../addresses.ts";
import { textDirection } from "../body/directions.ts";
import type { BodyOwner, BodyTree } from "../body/render-body.ts";
import type { LadderDocument } from "../documents/document.ts";
import { fileNameOf } from "../documents/handbooks.ts";
import { printedDate } from "../printed-date.ts";
import type { RolePosition } from "../role-standing.ts";
import { hasFeed } from "./feed.ts";
import { olderVersionLinks } from "./older-versions.ts";
import { firstSentence, firstWords, textOnOneLine } from "./page-texts.ts";
import { countsOf } from "./role-counts.ts";
import { sideBySide } from "./side-by-side.ts";
import { scalesInBody, siteBody } from "./site-body.ts";
import { siteIcon } from "./site-icon.ts";
import { sitePicture } from "./site-picture.ts";
import { siteRole } from "./site-role.ts";
import { type SiteHandbook, siteTracks } from "./site-track.ts";

/** What the website is made from. */
export interface SiteContext {
  readonly ladder: Ladder;
  /** The handbooks that this build prints. */
  readonly handbooks: readonly LadderDocument[];
  /** Whether this build takes a picture. */
  readonly hasPicture: boolean;
  /** Whether this build makes Word files. */
  readonly hasWordFiles: boolean;
  readonly positions: ReadonlyMap<string, RolePosition>;
  readonly render: (owner: BodyOwner) => BodyTree;
  /** The same, and each expectation with its number, whatever ladder.yml says. */
  readonly renderNumbered: (owner: BodyOwner) => BodyTree;
}

/** Computes what the website shows. */
export function siteView(context: SiteContext) {
  const { ladder, handbooks, hasPicture, positions, render, renderNumbered } = context;
  const { roleChoices, comparisons, matrices, comparedWith } = sideBySide(ladder, renderNumbered);
  const fileNames = new Map(handbooks.map((handbook) => [handbook.path, fileNameOf(handbook, ladder)]));
  const handbookAt = (path: string): SiteHandbook => {
    const fileName = fileNames.get(path);
    return fileName === undefined ? null : { path, fileName };
  };
  const wordFile = (owner: Role | Page, path: string): SiteHandbook =>
    context.hasWordFiles ? { path, fileName: fileNameOf(owner, ladder, "docx") } : null;
  const tracks = siteTracks(ladder, handbookAt);
  const page = (owner: Role | Page, path: string, ownId = owner.id) => {
    const tree = render(owner);
    const scales = scalesInBody(owner, tree, ladder);
    return {
      body: siteBody(tree, ownId, ladder.words, scales),
      /** For search engines, and where a page is shared. */
      description: firstWords(textOnOneLine([...tree.introduction, ...tree.sections.flatMap(({ html }) => html)])),
      edit: editAddress(owner, ladder),
      ...pageFacts(path, ladder),
    };
  };
  const ofAll = introductionPages(ladder);
  const [about] = ofAll;
  return {
    ladder,
    date: ladder.date ?? "",
    /** The same as people write it. */
    printedDate: printedDate(ladder),
    olderVersions: olderVersionLinks(ladder),
    counts: countsOf(ladder),
    direction: textDirection(ladder.language),
    icon: siteIcon(ladder).address,
    picture: hasPicture ? sitePicture(ladder) : null,
    hasFeed: hasFeed(ladder),
    home: {
      ...pageFacts(ADDRESSES.home, ladder),
      /** What the ladder is, as its introduction begins. */
      sentence: about === undefined ? "" : firstSentence(render(about).introduction, ladder.language),
    },
    // Computed when its page is rendered: print documents come first, and printing need not wait for the site.
    roles: ladder.roles.map((role) => ({
      id: role.id,
      view: () => ({
        ...page(role, ADDRESSES.rolePage(role.id)),
        ...siteRole(
          role,
          { ladder, positions, tracks },
          handbookAt(ADDRESSES.roleHandbook(role.id)),
          comparedWith(role),
        ),
        wordFile: wordFile(role, ADDRESSES.roleWord(role.id)),
      }),
    })),
    pages: ladder.pages.map((text) => ({
      id: text.id,
      title: text.title,
      /** Of a track, whose list leads to it; the others stand in the head of every page. */
      isOfTrack: !ofAll.includes(text),
      view: () => page(text, ADDRESSES.textPage(text.id), ANCHORS.text(text.id)),
    })),
    jobs: ladder.jobDescriptions.map((job) => ({
      id: job.id,
      title: job.title,
      role: job.role,
      handbook: handbookAt(ADDRESSES.jobHandbook(job.id)),
      wordFile: wordFile(job, ADDRESSES.jobWord(job.id)),
      view: () => page(job, ADDRESSES.jobPage(job.id), ANCHORS.job(job.id)),
    })),
    roleChoices: roleChoices.map((choice) => ({ ...choice, ...pageFacts(ADDRESSES.choicePage, ladder) })),
    comparisons: comparisons.map((comparison) => ({
      ...comparison,
      ...pageFacts(ADDRESSES.comparisonPage(comparison.before, comparison.after), ladder),
    })),
    matrices: matrices.map((matrix) => ({ ...matrix, ...pageFacts(ADDRESSES.matrixPage(matrix.id), ladder) })),
    tracks,
    hasCalibration:
      roleChoices.length > 0 || tracks.some(({ calibration, matrix }) => matrix !== null || calibration.length > 0),
    ladderHandbook: handbookAt(ADDRESSES.ladderHandbook),
  };
}

/** What a page says of itself: its address on the web, where that is known. */
function pageFacts(path: string, { siteUrl }: Ladder) {
  return { canonical: siteUrl === null ? null : siteUrl + webAddress(urlPath(path)) };
}

/** Gives the address at which a file of the content is edited; null where ladder.yml does not say. */
function editAddress({ file }: Role | Page, { editUrl }: Ladder): string | null {
  return editUrl === null ? null : editUrl.replaceAll("{file}", () => urlPath(file));
}
