/**
 * The `@page` rules of one handbook: paper, margins, running heads and folios.
 *
 * Every role has a named page of its own, because Chromium has no string-set(): the running head is a literal string.
 * The content box is 162 mm wide on A4 and on Letter alike, so both break their lines at the same words.
 */
import { fillWords } from "../locales/words.ts";
import { cutText } from "./cut-text.ts";
import { cssString } from "./escape.ts";
import { houseRules } from "./house-rules.ts";
import { MARGIN_LINE } from "./margin-line.ts";
import { pageFoot } from "./page-foot.ts";
import type { PrintView } from "./print-view.ts";
import { textWidth } from "./text-width.ts";

/** Sizes of the paper, in millimetres. */
const PAPERS = {
  A4: { width: 210, height: 297 },
  Letter: { width: 215.9, height: 279.4 },
} as const;

/** Width of the text area, in millimetres, on every paper. */
const CONTENT_WIDTH = 162;
const MARGIN_TOP = 27;
const MARGIN_BOTTOM = 25;
/**
 * Room within the page's content box above its first line and below its last, in millimetres: 6 pixels. What a letter
 * reaches out of its line, as the ring of Å does, Chromium cuts off at the edge of the box and draws on the page before.
 */
const OVERHANG = 1.5875;
/** How much further the inner margin is than the outer one when both sides of the paper are printed, for the binding. */
const BINDING = 10;
/** Between the two running heads, in their font sizes; a title that is cut there stands on the page in full. */
const HEAD_GAP = 3;

/** The page's content box, in millimetres: what the handbook room measures columns with. */
function contentBox(paper: keyof typeof PAPERS): { readonly width: number; readonly height: number } {
  return { width: CONTENT_WIDTH, height: PAPERS[paper].height - MARGIN_TOP - MARGIN_BOTTOM + 2 * OVERHANG };
}

/** Writes the rules for `view`. */
export function pageRules(view: Omit<PrintView, "css" | "contentsOnCover" | "runningTexts">): string {
  const { print, title: ladderTitle, words } = view.ladder;
  const paper = PAPERS[print.paper];
  const side = (paper.width - CONTENT_WIDTH) / 2;
  const size = `size:${paper.width}mm ${paper.height}mm`;
  const margin = (left: number, right: number): string =>
    `margin:${MARGIN_TOP - OVERHANG}mm ${right}mm ${MARGIN_BOTTOM - OVERHANG}mm ${left}mm`;
  const duplex = print.sides === "double";
  const foot = pageFoot(view.ladder);
  const edition = cssString(foot.edition);
  const marking = `@bottom-center{content:${foot.marking === "" ? "none" : cssString(foot.marking)};padding-bottom:${OVERHANG}mm;font-weight:600}`;
  const folio = folioContent(words.folio);
  const outer = (corner: "top" | "bottom", outside: string, inside: string) => ({ corner, outside, inside });
  const box = contentBox(print.paper);
  const rules = [
    houseRules(print),
    `:root{--page-width:${box.width}mm;--page-height:${box.height}mm;--overhang:${OVERHANG}mm}`,
    `@page{${size};${margin(side, side)};${marking}}`,
    foot.places,
    ...(duplex
      ? [
          `@page:right{${margin(side + BINDING / 2, side - BINDING / 2)}}`,
          `@page:left{${margin(side - BINDING / 2, side + BINDING / 2)}}`,
        ]
      : []),
    ...boxes("", duplex, [outer("bottom", folio, edition)]),
    ...boxes("front", duplex, [outer("bottom", "counter(page,lower-roman)", edition)]),
    ...["cover", "blank"].flatMap((name) =>
      boxes(name, duplex, [outer("bottom", "none", "none"), outer("top", "none", "none")]),
    ),
  ];
  return [...rules, ...runningHeads(headsOf(view), ladderTitle, duplex)].join("\n");
}

/** Writes a running head for each page name; the ladder's title takes what the longest leaves it, at least a third. */
function runningHeads(heads: ReturnType<typeof headsOf>, ladderTitle: string, duplex: boolean): readonly string[] {
  const longest = Math.max(...heads.map(({ head }) => textWidth(head)));
  const title = cutText(ladderTitle, Math.max(MARGIN_LINE / 3, MARGIN_LINE - HEAD_GAP - longest));
  const room = MARGIN_LINE - HEAD_GAP - textWidth(title);
  return heads.flatMap(({ name, head }) =>
    boxes(name, duplex, [{ corner: "top", outside: cssString(cutText(head, room)), inside: cssString(title) }]),
  );
}

/**
 * Gives everything that running heads and folios say. Chromium lays margin boxes out only as it prints, when it is too
 * late to ask for a typeface: so the same texts are laid out with the document.
 */
export function runningTexts(view: Pick<PrintView, "ladder" | "pages" | "groups">): string {
  const { title, organisation, version, words } = view.ladder;
  return [
    organisation,
    version && fillWords(words.versionLine, { version }),
    fillWords(words.folio, { page: 1, pages: 1 }),
    title,
    ...headsOf(view).map(({ head }) => head),
  ].join(" ");
}

/** The running head of each page name. */
function headsOf(view: Pick<PrintView, "ladder" | "pages" | "groups">): readonly { name: string; head: string }[] {
  return [
    { name: "glance", head: view.ladder.words.atAGlance },
    ...view.pages.map(({ pageName, title }) => ({ name: pageName, head: title })),
    ...view.groups.flatMap(({ opener, roles }) => [
      ...(opener ? [{ name: opener.pageName, head: opener.title }] : []),
      ...roles.map(({ pageName, title }) => ({ name: pageName, head: title })),
    ]),
  ];
}

/** "page {page} of {pages}" as the value of `content`, with a counter in each place. */
function folioContent(folio: string): string {
  const parts = folio.split(/(\{pages?\})/).filter((part) => part !== "");
  return parts.map((part) => FOLIO_COUNTERS[part] ?? cssString(part)).join(" ");
}

const FOLIO_COUNTERS: Readonly<Record<string, string>> = {
  "{page}": "counter(page,folio)",
  "{pages}": "counter(pages,folio)",
};

interface MarginBoxes {
  readonly corner: "top" | "bottom";
  readonly outside: string;
  readonly inside: string;
}

/** Puts what belongs to the outer edge there: right on single-sided paper and on right-hand pages, else left. */
function boxes(name: string, duplex: boolean, lines: readonly MarginBoxes[]): readonly string[] {
  const rule = (selector: string, outsideIs: "left" | "right"): string => {
    const insideIs = outsideIs === "left" ? "right" : "left";
    // In the middle of what would be the margin without the room for overhangs.
    const text = lines.map(
      ({ corner, outside, inside }) =>
        `@${corner}-${outsideIs}{content:${outside};padding-${corner}:${OVERHANG}mm}` +
        `@${corner}-${insideIs}{content:${inside};padding-${corner}:${OVERHANG}mm}`,
    );
    return `@page ${name}${selector}{${text.join("")}}`;
  };
  return duplex ? [rule(":right", "right"), rule(":left", "left")] : [rule("", "right")];
}
