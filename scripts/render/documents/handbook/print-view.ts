/**
 * What a print document shows, computed: `layouts/pages/handbook.njk` only prints it.
 *
 * Numbers of pages are not known here. Every place for one is an empty element with the anchor that it is of (see
 * `page-contract.ts`), which is filled after measuring.
 */
import type { Ladder } from "../../../ladder/types.ts";
import type { WordName } from "../../../locales/words.ts";
import { ANCHORS } from "../../addresses.ts";
import { type TextDirection, textDirection } from "../../body/directions.ts";
import { drawTracks, type TracksDrawing } from "../../drawings/draw-tracks.ts";
import { type ScaleTable, scaleTables } from "../../drawings/scale-tables.ts";
import { documentTitle, type Handbook } from "../handbooks.ts";
import {
  type ContentsGroup,
  type CoverFact,
  contentsOnCover,
  coverFacts,
  coverTarget,
  type MainPart,
  printContents,
} from "./front-matter.ts";
import { pageRules, type RunningHead, runningTexts } from "./page-rules.ts";
import { type PrintContext, type PrintGroup, type PrintPage, printGroups, printPages } from "./print-roles.ts";

/** Everything `layouts/pages/handbook.njk` prints. */
export interface PrintView {
  readonly path: string;
  readonly kind: string;
  readonly language: string;
  readonly direction: TextDirection;
  readonly documentTitle: string;
  readonly title: string;
  readonly ladder: Ladder;
  /** The word above the title on the cover: "Role handbook"; null for none. */
  readonly coverWord: WordName | null;
  readonly coverTarget: string;
  /** True when the title needs smaller letters to fit the cover. */
  readonly longTitle: boolean;
  readonly coverFacts: readonly CoverFact[];
  readonly contentsOnCover: boolean;
  readonly contents: readonly ContentsGroup[];
  readonly pages: readonly PrintPage[];
  /** Anchor of the page with the drawings and the tables. */
  readonly atAGlance: string;
  readonly tracksDrawings: readonly TracksDrawing[];
  readonly scaleTables: readonly ScaleTable[];
  readonly groups: readonly PrintGroup[];
  /** Heading levels: roles are h1 in a handbook without track openers, else h2. */
  readonly roleLevel: 1 | 2;
  readonly css: string;
  /** What running heads and folios say, except the marking. */
  readonly runningTexts: string;
}

/** Characters of a title that fit four lines of the cover. */
const LONG_TITLE = 90;

/** Computes what `handbook` prints. */
export function printView(handbook: Handbook, context: PrintContext): PrintView {
  const { ladder, design } = context;
  const openers = handbook.hasOpeners && ladder.tracks.length > 0;
  const tables = handbook.hasGlance ? scaleTables(ladder, design) : [];
  const tracksDrawings = handbook.hasGlance ? drawTracks(ladder, "paper", design) : [];
  const main: MainPart = {
    atAGlance: tracksDrawings.length > 0 || tables.length > 0,
    pages: printPages(handbook, context),
    groups: printGroups(handbook, openers, context),
  };
  const heads = runningHeads(ladder, main);
  return {
    path: handbook.path,
    kind: handbook.kind,
    language: ladder.language,
    direction: textDirection(ladder.language),
    documentTitle: documentTitle(handbook, ladder),
    title: handbook.title,
    ladder,
    coverWord: handbook.coverWord,
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
    roleLevel: openers ? 2 : 1,
    css: pageRules(ladder, heads, design),
    runningTexts: runningTexts(ladder, heads),
  };
}

/** The running head of each page name. */
function runningHeads({ words }: Ladder, { pages, groups }: MainPart): readonly RunningHead[] {
  return [
    { name: "glance", head: words.atAGlance },
    ...pages.map(({ pageName, title }) => ({ name: pageName, head: title })),
    ...groups.flatMap(({ opener, roles }) => [
      ...(opener ? [{ name: opener.pageName, head: opener.title }] : []),
      ...roles.map(({ pageName, title }) => ({ name: pageName, head: title })),
    ]),
  ];
}
