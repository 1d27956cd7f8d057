/**
 * The `@page` rules of one handbook: paper, margins, running heads and feet. Every named page has a running head of its
 * own, a literal string, because Chromium has no string-set(). Custom properties do not reach these rules.
 */
import type { Ladder } from "../../../ladder/types.ts";
import { fillWords } from "../../../locales/words.ts";
import { cssString } from "../../../text/escape.ts";
import { type TextDirection, textDirection } from "../../body/directions.ts";
import { type Design, houseRules, type PaperSize, printedBox } from "../../design/design.ts";
import { cutText, textWidth } from "../../design/text-width.ts";
import { marginLine, pageFoot } from "./page-foot.ts";

/** What the pages of a name have at their head. */
export interface RunningHead {
  /** CSS name of the pages. */
  readonly name: string;
  readonly head: string;
}

/** Between the two running heads, in their font sizes; a title that is cut there stands on the page in full. */
const HEAD_GAP = 3;

/** The pages that rules are for: those of one document of a ladder. */
export interface PagesToRule {
  readonly ladder: Ladder;
  readonly size: PaperSize;
  /** "double" where margins are mirrored, for binding. */
  readonly sides: "single" | "double";
  readonly heads: readonly RunningHead[];
  /** At the foot of each; empty for none. */
  readonly marking: string;
  /**
   * Whether the first page may have a letterhead: that takes the place of the running head, so that what follows has the
   * same room as on any other page.
   */
  readonly hasLetterhead: boolean;
}

/** Writes the rules for the pages of a document. */
export function pageRules({ ladder, size, sides, heads, marking, hasLetterhead }: PagesToRule, design: Design): string {
  const { print, words } = ladder;
  const { contentWidth, marginTop, marginBottom, overhang, letterhead, binding } = design.paper;
  const side = (size.width - contentWidth) / 2;
  const margin = (left: number, right: number): string =>
    `margin:${marginTop - overhang}mm ${right}mm ${marginBottom - overhang}mm ${left}mm`;
  const duplex = sides === "double";
  const direction = textDirection(ladder.language);
  const foot = pageFoot(ladder, marking, design);
  const box = printedBox(design, size);
  const put = (name: string, lines: readonly MarginBoxes[]) => boxes(name, lines, { duplex, direction, overhang });
  const feet = (name: string, outside: string, inside: string) => put(name, [{ corner: "bottom", outside, inside }]);
  const none = { outside: "none", inside: "none" };
  const { sans } = design.typefaces;
  const edition = cssString(foot.edition);
  return [
    houseRules(print),
    `:root{--page-width:${box.width}px;--page-height:${box.height}px;--overhang:${overhang}mm;--letterhead:${letterhead}mm}`,
    `@page{size:${size.width}mm ${size.height}mm;${margin(side, side)};${direction === "rtl" ? "direction:rtl;" : ""}` +
      `font-family:var(--sans,"${sans.family}"),${sans.generic};font-size:${design.runningLines.size}pt;color:${design.runningLines.colour};` +
      `@bottom-center{content:${foot.marking === "" ? "none" : cssString(foot.marking)};padding-bottom:${overhang}mm;font-weight:600}}`,
    foot.places,
    ...(duplex
      ? [
          `@page:right{${margin(side + binding / 2, side - binding / 2)}}`,
          `@page:left{${margin(side - binding / 2, side + binding / 2)}}`,
        ]
      : []),
    ...feet("", folioContent(words.folio), edition),
    ...feet("front", "counter(page,lower-roman)", edition),
    ...["cover", "blank"].flatMap((name) =>
      put(name, [
        { corner: "bottom", ...none },
        { corner: "top", ...none },
      ]),
    ),
    ...runningHeads(heads, ladder.title, design).flatMap(({ name, head, title }) =>
      put(name, [{ corner: "top", outside: cssString(head), inside: cssString(title) }]),
    ),
    ...(hasLetterhead ? heads.map(({ name }) => letterheadRules(name, design)) : []),
  ].join("\n");
}

/** Begins the first page of a document higher by the letterhead; a cover is another page. */
function letterheadRules(name: string, { paper: { marginTop, overhang, letterhead } }: Design): string {
  return (
    `@page ${name}:first{margin-top:${marginTop - overhang - letterhead}mm;` +
    "@top-left{content:none}@top-right{content:none}}"
  );
}

/** Cuts the running heads; the ladder's title takes what the longest leaves it, at least a third. */
function runningHeads(
  heads: readonly RunningHead[],
  ladderTitle: string,
  design: Design,
): readonly (RunningHead & { readonly title: string })[] {
  const line = marginLine(design);
  const longest = Math.max(...heads.map(({ head }) => textWidth(head)));
  const title = cutText(ladderTitle, Math.max(line / 3, line - HEAD_GAP - longest));
  const room = line - HEAD_GAP - textWidth(title);
  return heads.map(({ name, head }) => ({ name, head: cutText(head, room), title }));
}

/**
 * Gives everything that running heads and folios say. Chromium lays margin boxes out only as it prints, when it is too
 * late to ask for a typeface: so the same texts are laid out with the document.
 */
export function runningTexts({ title, organisation, version, words }: Ladder, heads: readonly RunningHead[]): string {
  return [
    organisation,
    version && fillWords(words.versionLine, { version }),
    fillWords(words.folio, { page: 1, pages: 1 }),
    title,
    ...heads.map(({ head }) => head),
  ].join(" ");
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

/** How pages are bound, and how far what stands at their head and foot is from the text. */
interface Binding {
  readonly duplex: boolean;
  readonly direction: TextDirection;
  readonly overhang: number;
}

/**
 * Puts what belongs to the outer edge there: right on right-hand pages, left on left-hand ones, and on single-sided paper
 * where lines end. Chromium begins a document that is read from right to left with a left-hand page.
 */
function boxes(
  name: string,
  lines: readonly MarginBoxes[],
  { duplex, direction, overhang }: Binding,
): readonly string[] {
  const rule = (selector: string, outsideIs: "left" | "right"): string => {
    const insideIs = outsideIs === "left" ? "right" : "left";
    // In the middle of what would be the margin without the room for overhangs.
    const text = lines.map(
      ({ corner, outside, inside }) =>
        `@${corner}-${outsideIs}{content:${outside};padding-${corner}:${overhang}mm}` +
        `@${corner}-${insideIs}{content:${inside};padding-${corner}:${overhang}mm}`,
    );
    return `@page ${name}${selector}{${text.join("")}}`;
  };
  return duplex ? [rule(":right", "right"), rule(":left", "left")] : [rule("", direction === "rtl" ? "left" : "right")];
}
