/** Where everything is in the output, and the anchors that links inside it lead to. */

import {
  bookletPath,
  EXPORT_PATHS,
  FILES_FOLDER,
  HANDBOOK_PATHS,
  TABLE_PATHS,
  WORD_FOLDER,
} from "../ladder/output-paths.ts";

/** The page that servers show of a folder. */
const INDEX = "index.html";

/** The paths of the output's files and pages. Links on the website name files: opened from a disk, folders show no page. */
export const ADDRESSES = {
  home: INDEX,
  notFound: "404.html",
  styles: "assets/site.css",
  /** The site's sign where the owner gives none. */
  icon: "assets/site-icon.svg",
  /** What is shown of the site where a page of it is shared. */
  picture: "assets/picture.png",
  search: "assets/search.js",
  searchEngine: "assets/search-engine.js",
  searchIndex: "assets/search-index.js",
  comparing: "assets/compare.js",
  comparingData: "assets/compare-data.js",
  sitemap: "sitemap.xml",
  feed: "feed.xml",
  data: "ladder.json",
  handbookList: "handbooks.json",
  /** Of every handbook; the website has no page there. */
  handbooks: "pdf/",
  ladderHandbook: HANDBOOK_PATHS.ladder,
  trackHandbook: HANDBOOK_PATHS.track,
  roleHandbook: HANDBOOK_PATHS.role,
  jobHandbook: HANDBOOK_PATHS.job,
  /** @param handbook its path */
  booklet: bookletPath,
  /** For who edits them. */
  roleWord: (id: string): string => WORD_FOLDER + EXPORT_PATHS.docx.role(id),
  jobWord: (id: string): string => WORD_FOLDER + EXPORT_PATHS.docx.job(id),
  /** All expectations. */
  tables: TABLE_PATHS,
  rolePage: (id: string): string => `roles/${id}/${INDEX}`,
  textPage: (id: string): string => `pages/${id}/${INDEX}`,
  jobPage: (id: string): string => `job-descriptions/${id}/${INDEX}`,
  /** Where any two roles are chosen. */
  choicePage: `compare/${INDEX}`,
  /** Two roles side by side, by their ids, which have no dots. */
  comparisonPage: (before: string, after: string): string => `compare/${before}.${after}/${INDEX}`,
  /** @param id of the track */
  matrixPage: (id: string): string => `matrix/${id}/${INDEX}`,
  /** Documents of the content folder that links lead to, each by its path there. */
  files: FILES_FOLDER,
  /** @param path of the image in the content folder */
  image: (path: string): string => `images/${path}`,
  /** @param name of the file */
  font: (name: string): string => `${FONTS}${name}`,
};

/** The folder of the typefaces, from the style sheet's on. */
export const FONTS_BESIDE_STYLES = "fonts/";
const FONTS = `assets/${FONTS_BESIDE_STYLES}`;

/** Where print documents ask for fonts and images: a reserved name (RFC 2606) that no network can answer. */
export const ASSET_BASE = "https://rungbook.invalid/";

/** Anchors inside a handbook. Of a role it is its id; the others have a dot, which no role's id may have. */
export const ANCHORS = {
  /** The page with the drawing of the tracks and the tables. */
  atAGlance: "ladder.at-a-glance",
  track: (id: string): string => `track.${id}`,
  /** On the home page. */
  otherRoles: "ladder.other-roles",
  text: (id: string): string => `${TEXT}${id}`,
  job: (id: string): string => `${JOB}${id}`,
};

const TEXT = "page.";
const JOB = "job.";

/**
 * Gives the address, from the site's root, of a place that links know by the `id` of a role, or the anchor of another
 * document, and an anchor there, which is the same for the page as a whole.
 */
export function placeOf(id: string, anchor: string): string {
  const page = pageOf(id);
  return anchor === id ? urlPath(page) : `${urlPath(page)}#${encodeURIComponent(anchor)}`;
}

/** Gives the address by which the web knows a page: that of its folder. @param address from `placeOf`, or a path */
export function webAddress(address: string): string {
  return address.replace(/(^|\/)index\.html(?=#|$)/, "$1");
}

function pageOf(id: string): string {
  if (id.startsWith(TEXT)) return ADDRESSES.textPage(id.slice(TEXT.length));
  return id.startsWith(JOB) ? ADDRESSES.jobPage(id.slice(JOB.length)) : ADDRESSES.rolePage(id);
}

/** What the layouts paginate over: one of these is what a page is about, or it names its address itself. */
export interface PageSubject {
  readonly address?: string;
  readonly printJob?: { readonly path: string };
  readonly siteRole?: { readonly id: string };
  readonly text?: { readonly id: string };
  readonly job?: { readonly id: string };
  readonly roleChoice?: object;
  readonly comparison?: { readonly before: string; readonly after: string };
  readonly matrix?: { readonly id: string };
}

/** Says where a page of the layouts goes, in the output; print documents go to where no page of the site is. */
export function pagePath({
  address,
  printJob,
  siteRole,
  text,
  job,
  roleChoice,
  comparison,
  matrix,
}: PageSubject): string {
  if (address !== undefined) return address;
  if (printJob) return printDocumentPath(printJob);
  if (siteRole) return ADDRESSES.rolePage(siteRole.id);
  if (text) return ADDRESSES.textPage(text.id);
  if (job) return ADDRESSES.jobPage(job.id);
  if (roleChoice) return ADDRESSES.choicePage;
  if (comparison) return ADDRESSES.comparisonPage(comparison.before, comparison.after);
  if (matrix) return ADDRESSES.matrixPage(matrix.id);
  throw new Error("A page of the layouts has no address, and is about nothing that has a place.");
}

/** Gives the path by which Eleventy knows the print document of a handbook. */
export function printDocumentPath({ path }: { readonly path: string }): string {
  return `${path}.html`;
}

/** Percent-encodes a path for an address, folder by folder. */
export function urlPath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
