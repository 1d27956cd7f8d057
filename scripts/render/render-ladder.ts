/**
 * Renders a ladder as HTML through Eleventy: the website's pages and the print documents, in memory.
 *
 * Steps: compute what every page shows (views), hand it to Eleventy as data, take the pages back and tell the two
 * kinds apart by their path.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { linkIndex } from "../content/links/link-index.ts";
import { allText } from "../ladder/all-text.ts";
import type { Ladder } from "../ladder/types.ts";
import { ADDRESSES, ASSET_BASE, FONTS_BESIDE_STYLES, printDocumentPath } from "./addresses.ts";
import { printableBodies } from "./body/print/printable-bodies.ts";
import { bodyRenderer } from "./body/render-body.ts";
import { DESIGN, type Design, designRules, houseRules } from "./design/design.ts";
import { type FontFace, fontFaceRules, fontFaces, neededFaces } from "./design/font-faces.ts";
import { ownFontRules, ownFonts } from "./design/own-fonts.ts";
import { printDesign } from "./design/print-design.ts";
import { printView } from "./documents/handbook/print-view.ts";
import { handbookBodies } from "./documents/handbook-bodies.ts";
import { type Handbook, handbooksOf } from "./documents/handbooks.ts";
import type { LadderPages } from "./eleventy/add-ladder-pages.ts";
import type { EleventyPage, OnRendered } from "./eleventy/eleventy-types.ts";
import { outputPath, runEleventy } from "./eleventy/run-eleventy.ts";
import { rolePositions } from "./role-standing.ts";
import { siteView } from "./website/site-view.ts";

/** The self-contained HTML that one handbook is printed from. */
export interface PrintDocument {
  readonly handbook: Handbook;
  readonly html: string;
}

/** A ladder as HTML. */
export interface RenderedLadder {
  /** The website's pages by path: `roles/staff-engineer/index.html`. */
  readonly pages: ReadonlyMap<string, string>;
  /** Those that a print document was made for. */
  readonly handbooks: readonly Handbook[];
  readonly fonts: readonly FontFace[];
  /** The website's style sheet; fonts are beside it in `fonts/`. */
  readonly siteStyles: string;
}

/** What to render: everything, or only some handbooks; the website always comes whole. */
export interface RenderOptions {
  /** The folder that holds `layouts`. */
  readonly programFolder: string;
  /** Sizes and colours, where they are to be others. */
  readonly design?: Design;
  /** Which handbooks get a print document. */
  readonly wants: (handbook: Handbook) => boolean;
  /** Is given each print document as soon as it is there; rendering goes on when it resolves. */
  readonly onPrintDocument: (document: PrintDocument) => Promise<void>;
}

/** Renders `ladder`. Throws what Eleventy throws: a broken layout is a fault of the program, not of content. */
export async function renderLadder(ladder: Ladder, options: RenderOptions): Promise<RenderedLadder> {
  const { pages, ...rest } = await preparePages(ladder, options);
  const awaited = new Map(rest.handbooks.map((handbook) => [printDocumentPath(handbook), handbook]));
  // A print document is handed on at once, and not kept: a thousand of them take a lot of room.
  const onRendered: OnRendered = async (page, html) => {
    const path = outputPath(page);
    const handbook = awaited.get(path);
    if (handbook === undefined) return html;
    awaited.delete(path);
    await options.onPrintDocument({ handbook, html });
    return "";
  };
  const rendered = await runEleventy({ ...pages, onRendered });
  if (awaited.size > 0) throw new Error(`The layouts made no print document for ${[...awaited.keys()].join(", ")}`);
  return { pages: sitePages(rendered), ...rest };
}

/** What a ladder's pages show, before they are rendered, and what lies beside them. */
export interface PreparedPages extends Omit<RenderedLadder, "pages"> {
  readonly pages: Omit<LadderPages, "onRendered">;
}

/** Computes what the pages show, or how it is computed as they are rendered. */
export async function preparePages(
  ladder: Ladder,
  { programFolder, design: siteDesign = DESIGN, wants }: Omit<RenderOptions, "onPrintDocument">,
): Promise<PreparedPages> {
  const layouts = join(programFolder, "layouts");
  const [allFonts, common, print, site] = await Promise.all([
    fontFaces(siteDesign),
    ...["shared", "print", "site"].map((name) => readFile(join(layouts, "styles", `${name}.css`), "utf8")),
  ]);
  const fonts = neededFaces(allFonts, allText(ladder), siteDesign);
  const design = printDesign(ladder.print, siteDesign);
  const links = linkIndex(ladder);
  const positions = rolePositions(ladder);
  const render = bodyRenderer(ladder, links, design);
  const printable = printableBodies(render, ladder.language);
  const handbooks = handbooksOf(ladder).filter(wants);
  // Computed when it is rendered, and not kept.
  const printJobs = someRolesFirst(handbooks).map((handbook) => ({
    path: handbook.path,
    view: () => printView(handbook, { ladder, positions, design, bodyOf: handbookBodies(handbook, ladder, printable) }),
  }));
  const own = ownFonts(ladder);
  const fontRules = (base: string): string => [fontFaceRules(fonts, base), ownFontRules(own, base)].join("\n");
  return {
    pages: {
      layouts,
      data: {
        site: { printJobs, ...siteView({ ladder, handbooks, positions, design: siteDesign, render }) },
        assetBase: ASSET_BASE,
        styles: { print: [fontRules(ASSET_BASE + FONTS_BESIDE_STYLES), designRules(design), common, print].join("\n") },
      },
    },
    handbooks,
    fonts,
    siteStyles: `${[fontRules(FONTS_BESIDE_STYLES), designRules(siteDesign), common, site, houseRules(ladder.print)].join("\n")}\n`,
  };
}

/** How many roles are rendered before the ladder and the tracks. */
const AHEAD = 4;

/** Puts a few roles first: they print while the ladder's document, which takes longest to render, is being made. */
function someRolesFirst(handbooks: readonly Handbook[]): readonly Handbook[] {
  const short = handbooks.filter(({ isOfOneRole }) => isOfOneRole).slice(0, AHEAD);
  return [...short, ...handbooks.filter((handbook) => !short.includes(handbook))];
}

/** Takes the website's pages by path, in any order: Eleventy's depends on what was ready first. */
function sitePages(pages: readonly EleventyPage[]): ReadonlyMap<string, string> {
  const byPath = pages.map((page) => [outputPath(page), page.content] as const);
  return new Map(byPath.filter(([path]) => !path.startsWith(ADDRESSES.handbooks)));
}
