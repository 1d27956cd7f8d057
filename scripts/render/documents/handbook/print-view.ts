/**
 * What a print document shows, computed: `layouts/pages/handbook.njk` only prints it.
 *
 * Numbers of pages are not known here. Every place for one is an empty element with the anchor that it is of (see
 * `page-contract.ts`), which is filled after measuring.
 */
import type { Ladder } from "../../../ladder/types.ts";
import { PAGE_NAMES } from "../../../printing/page-contract.ts";
import { ANCHORS } from "../../addresses.ts";
import { textDirection } from "../../body/directions.ts";
import { drawTracks } from "../../drawings/draw-tracks.ts";
import { scaleTables } from "../../drawings/scale-tables.ts";
import { documentTitle, type Handbook, showsTracks } from "../handbooks.ts";
import {
  contentsOnCover,
  coverFacts,
  coverTarget,
  letterheadOf,
  type MainPart,
  printContents,
} from "./front-matter.ts";
import { pageRules, type RunningHead, runningTexts } from "./page-rules.ts";
import { type PrintContext, printGroups, printPages } from "./print-roles.ts";

/** Everything `layouts/pages/handbook.njk` prints. */
export type PrintView = ReturnType<typeof printView>;

/** Characters of a title that fit four lines of the cover. */
const LONG_TITLE = 90;

/** Computes what `handbook` prints. */
export function printView(handbook: Handbook, context: PrintContext) {
  const { ladder, design } = context;
  const byTrack = showsTracks(handbook, ladder);
  const tables = handbook.hasGlance ? scaleTables(ladder, design) : [];
  const tracksDrawings = handbook.hasGlance ? drawTracks(ladder, design) : [];
  const main: MainPart = {
    atAGlance: tracksDrawings.length > 0 || tables.length > 0,
    pages: printPages(handbook, context),
    groups: printGroups(handbook, byTrack, context),
  };
  const heads = runningHeads(ladder, main);
  const { starts, role } = ladder.print;
  const head = letterheadOf(ladder, design);
  // The cover has room for everything in full.
  const cover = handbook.isOfOneRole && (head.isWhole || role.cover === "never") ? role.cover : "always";
  const marking = ladder.print.marking[handbook.kind] ?? "";
  const letterhead = cover === "always" ? null : head;
  const size = design.paper.formats[ladder.print.paper];
  return {
    path: handbook.path,
    kind: handbook.kind,
    language: ladder.language,
    direction: textDirection(ladder.language),
    documentTitle: documentTitle(handbook, ladder),
    title: handbook.title,
    ladder,
    hasCover: cover !== "never",
    hasOptionalCover: cover === "auto",
    /** The head of the first page; null where there is none. */
    letterhead,
    /** Classes of introductions, tracks and roles. */
    startClasses: starts === "right" ? `${PAGE_NAMES.newPage} ${PAGE_NAMES.rightHand}` : PAGE_NAMES.newPage,
    /** Whether contents list sections only where that helps, and roles may be set closer: see `fit-pages.ts`. */
    hasFittingContents: !handbook.isOfOneRole && ladder.print.contents === "fitting",
    hasFittingRoles: ladder.print.density === "comfortable",
    coverWord: handbook.isPart ? handbook.subject : null,
    /** True when the title needs smaller letters to fit the cover. */
    longTitle: handbook.title.length > LONG_TITLE,
    coverTarget: coverTarget(main),
    coverFacts: coverFacts(handbook, context),
    contentsOnCover: contentsOnCover(handbook, main),
    contents: printContents(handbook, main, ladder),
    pages: main.pages,
    atAGlance: ANCHORS.atAGlance,
    tracksDrawings,
    scaleTables: tables,
    groups: main.groups,
    /** Of the headings of roles. */
    roleLevel: byTrack ? 2 : 1,
    marking,
    css: pageRules(
      { ladder, size, sides: ladder.print.sides, heads, marking, hasLetterhead: letterhead !== null },
      design,
    ),
    runningTexts: runningTexts(ladder, heads),
  };
}

/** The running head of each page name. */
function runningHeads({ words }: Ladder, { pages, groups }: MainPart): readonly RunningHead[] {
  return [
    { name: "glance", head: words.atAGlance },
    ...pages.map(({ pageName, title }) => ({ name: pageName, head: title })),
    ...groups.flatMap(({ heading, opener, roles }) => [
      ...(heading && opener ? [{ name: opener.pageName, head: heading.title }] : []),
      ...roles.map(({ pageName, title }) => ({ name: pageName, head: title })),
    ]),
  ];
}
