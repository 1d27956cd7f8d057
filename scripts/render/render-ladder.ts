/**
 * Renders a ladder as HTML through Eleventy: the website's pages and the print documents, in memory.
 *
 * Steps: compute what every page shows (views), hand it to Eleventy as data, take the pages back and tell the two
 * kinds apart by their path.
 */
import { linkIndex } from "../content/links/link-index.ts";
import type { Ladder } from "../ladder/types.ts";
import { ADDRESSES, ASSET_BASE, printDocumentPath } from "./addresses.ts";
import { printableBodies } from "./body/print/printable-bodies.ts";
import { bodyRenderer } from "./body/render-body.ts";
import type { FontFace } from "./design/font-faces.ts";
import { printDesign } from "./design/print-design.ts";
import { type DocumentMeans, type LadderDocument, PRINT_LAYOUTS } from "./documents/document.ts";
import { documentsOf } from "./documents/documents-of.ts";
import type { LadderPages } from "./eleventy/add-ladder-pages.ts";
import type { EleventyPage, OnRendered } from "./eleventy/eleventy-types.ts";
import { outputPath, runEleventy } from "./eleventy/run-eleventy.ts";
import { ladderStyles } from "./ladder-styles.ts";
import { type Look, programLook, readLayout } from "./look.ts";
import { rolePositions } from "./role-standing.ts";
import { hasRoleChoice } from "./website/comparing/write-compared-data.ts";
import { notFoundParts } from "./website/not-found.ts";
import { pageScript } from "./website/page-script.ts";
import { searchIndex } from "./website/searching/search-index.ts";
import { comparedDataOf } from "./website/side-by-side.ts";
import { pictureView } from "./website/site-picture.ts";
import { siteView } from "./website/site-view.ts";

/** The self-contained HTML that one document is printed from. */
export interface PrintDocument {
  readonly handbook: LadderDocument;
  readonly html: string;
}

/** A ladder as HTML. */
export interface RenderedLadder {
  /** The website's pages by path: `roles/staff-engineer/index.html`. */
  readonly pages: ReadonlyMap<string, string>;
  /** Those that a print document was made for. */
  readonly handbooks: readonly LadderDocument[];
  readonly fonts: readonly FontFace[];
  /** The website's style sheet; fonts are beside it in `fonts/`. */
  readonly siteStyles: string;
  /** What writes the website's scripts, and what they search and compare, by path. */
  readonly siteScripts: ReadonlyMap<string, () => string | Promise<string>>;
}

/** What to render: everything, or only some documents; the website comes whole or not at all. */
export interface RenderOptions {
  /** The folder that holds `layouts`. */
  readonly programFolder: string;
  /** The layouts and styles, where there are others than the program's. */
  readonly look?: Look;
  /** Which documents of the ladder are printed. */
  readonly wants: (handbook: LadderDocument) => boolean;
  /** Documents to print in place of those of the ladder. */
  readonly documents?: readonly LadderDocument[];
  /** False to render documents only. */
  readonly hasSite?: boolean;
  /** Whether the website has Word files of roles and job descriptions. */
  readonly hasWordFiles?: boolean;
  /** Is given each print document as soon as it is there; rendering goes on when it resolves. */
  readonly onPrintDocument: (document: PrintDocument) => Promise<void>;
  /**
   * Is given what the website's picture is taken of, where its address is known; without it there is none, and pages
   * name none.
   */
  readonly onPicture?: (html: string) => Promise<void>;
}

/** Renders `ladder`. Throws what Eleventy throws: a broken layout is a fault of the program, not of content. */
export async function renderLadder(ladder: Ladder, options: RenderOptions): Promise<RenderedLadder> {
  const { pages, ...rest } = await preparePages(ladder, options);
  const { onPrintDocument, onPicture } = options;
  const awaited = new Map<string, (html: string) => Promise<void>>(
    rest.handbooks.map((handbook) => [printDocumentPath(handbook), (html) => onPrintDocument({ handbook, html })]),
  );
  if (onPicture && pages.data.site.picture !== null) awaited.set(PICTURE_DOCUMENT, onPicture);
  // A print document is handed on at once, and not kept: a thousand of them take a lot of room.
  const onRendered: OnRendered = async (page, html) => {
    const path = outputPath(page);
    const handOn = awaited.get(path);
    if (handOn === undefined) return html;
    awaited.delete(path);
    await handOn(html);
    return "";
  };
  const rendered = await runEleventy({ ...pages, onRendered });
  if (awaited.size > 0) throw new Error(`The layouts made no print document for ${[...awaited.keys()].join(", ")}`);
  return { pages: sitePages(rendered), ...rest };
}

/** What a ladder's pages show, before they are rendered, and what lies beside them. */
export interface PreparedPages extends Omit<RenderedLadder, "pages"> {
  readonly pages: Omit<LadderPages, "onRendered" | "data"> & { readonly data: PagesData };
}

/** What the templates find. */
interface PagesData extends Readonly<Record<string, unknown>> {
  readonly site: ReturnType<typeof siteView> & {
    readonly notFound: Awaited<ReturnType<typeof notFoundParts>>;
    /** Print documents by their layouts. */
    readonly printJobs: Readonly<Record<string, readonly { readonly path: string; readonly view: () => object }[]>>;
  };
}

/** Computes what the pages show, or how it is computed as they are rendered. */
export async function preparePages(
  ladder: Ladder,
  {
    programFolder,
    look = programLook(programFolder),
    wants,
    documents = documentsOf(ladder),
    hasSite = true,
    hasWordFiles = false,
    onPicture,
  }: Omit<RenderOptions, "onPrintDocument">,
): Promise<PreparedPages> {
  const notFound = await notFoundParts(look);
  const handbooks = documents.filter(wants);
  const styles = await ladderStyles(ladder, look, handbooks);
  const design = printDesign(ladder.print);
  const links = linkIndex(ladder);
  const positions = rolePositions(ladder);
  const render = bodyRenderer(ladder, links, design);
  const bodyOf = printableBodies(render, ladder.language);
  const renderNumbered = ladder.showsNumbers ? render : bodyRenderer({ ...ladder, showsNumbers: true }, links, design);
  const numberedBodyOf = ladder.showsNumbers ? bodyOf : printableBodies(renderNumbered, ladder.language);
  const means = { ladder, positions, bodyOf, numberedBodyOf };
  const view = siteView({
    ladder,
    handbooks,
    hasPicture: hasSite && onPicture !== undefined,
    hasWordFiles,
    positions,
    render,
    renderNumbered,
  });
  return {
    pages: {
      look,
      ...(hasSite ? {} : { names: PRINT_LAYOUTS }),
      data: {
        site: {
          printJobs: {
            ...printJobs(handbooks, means),
            picture: view.picture === null ? [] : [{ path: ADDRESSES.picture, view: () => pictureView(ladder) }],
          },
          notFound,
          ...view,
        },
        assetBase: ASSET_BASE,
        styles: {
          print: styles.print,
          picture: styles.picture,
          // After what a document has of its own.
          own: look.styles,
        },
      },
    },
    handbooks,
    fonts: styles.fonts,
    siteScripts: new Map<string, () => string | Promise<string>>([
      [ADDRESSES.search, () => readLayout(look, "scripts/search.js")],
      [ADDRESSES.searchEngine, () => pageScript("search-engine", programFolder)],
      [ADDRESSES.searchIndex, () => searchIndex(ladder, render)],
      ...(hasRoleChoice(ladder)
        ? ([
            [ADDRESSES.comparing, () => pageScript("comparison-page", programFolder)],
            [ADDRESSES.comparingData, () => comparedDataOf(ladder, renderNumbered)],
          ] as const)
        : []),
    ]),
    siteStyles: styles.site,
  };
}

/** Makes what print layouts paginate over, by their names: views are computed when they are rendered, and not kept. */
function printJobs(documents: readonly LadderDocument[], means: DocumentMeans) {
  const jobsOf = (layout: string) =>
    someRolesFirst(documents.filter((document) => document.layout === layout)).map(({ path, view }) => ({
      path,
      view: () => view(means),
    }));
  return Object.fromEntries(PRINT_LAYOUTS.map((layout) => [layout, jobsOf(layout)]));
}

/** How many roles are rendered before the ladder and the tracks. */
const AHEAD = 4;

/** Puts a few roles first: they print while the ladder's document, which takes longest to render, is being made. */
function someRolesFirst(documents: readonly LadderDocument[]): readonly LadderDocument[] {
  const short = documents.filter(({ isShort }) => isShort).slice(0, AHEAD);
  return [...short, ...documents.filter((document) => !short.includes(document))];
}

/** The path by which Eleventy knows what the website's picture is taken of. */
const PICTURE_DOCUMENT = printDocumentPath({ path: ADDRESSES.picture });

/** Takes the website's pages by path, in any order: Eleventy's depends on what was ready first. */
function sitePages(pages: readonly EleventyPage[]): ReadonlyMap<string, string> {
  const byPath = pages.map((page) => [outputPath(page), page.content] as const);
  return new Map(byPath.filter(([path]) => !path.startsWith(ADDRESSES.handbooks) && path !== PICTURE_DOCUMENT));
}
