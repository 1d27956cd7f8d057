/**
 * The foot of a page: whose ladder and which edition at the inner edge, the marking in the middle, the folio outside.
 *
 * Chromium shares the line out by the lengths of the three texts, down to single letters beside a long word. So where
 * they do not fit one line, each gets a third of it, and what needs more than three lines there is cut: margin boxes
 * know no overflow. The cover has everything in full.
 */
import type { Ladder } from "../ladder/types.ts";
import { fillWords } from "../locales/words.ts";
import { cutText } from "./cut-text.ts";
import { MARGIN_LINE } from "./margin-line.ts";
import { SEMIBOLD, textWidth } from "./text-width.ts";

/** What a foot says, fitted to its place. */
export interface PageFoot {
  /** One line, or one for whose ladder it is and one for the edition, which may be broken. */
  readonly edition: string;
  readonly marking: string;
  /** The `@page` rules that give each text its place; empty where Chromium finds it. */
  readonly places: string;
}

/** Between two texts, in font sizes. */
const GAP = 2;
const LINES = 3;
/** What a line of a third holds, in font sizes: lines end before they are full. */
const THIRD_LINE = 15;
const THIRDS =
  "@page{@bottom-left{width:50mm;line-height:10.5pt;white-space:pre-line}" +
  "@bottom-right{width:50mm;line-height:10.5pt;white-space:pre-line}" +
  "@bottom-center{width:54mm;line-height:10.5pt;text-wrap:balance}}";

/** Fits the foot of `ladder`'s pages. */
export function pageFoot({ organisation, version, words, print: { marking } }: Ladder): PageFoot {
  const folio = textWidth(fillWords(words.folio, { page: 1000, pages: 1000 }));
  const edition = version && fillWords(words.versionLine, { version });
  const line = [organisation, edition].filter((part) => part !== "").join(" · ");
  // What is centred leaves the same room on both sides.
  const isOneLine =
    marking === ""
      ? textWidth(line) + GAP + folio <= MARGIN_LINE
      : 2 * (Math.max(textWidth(line), folio) + GAP) + textWidth(marking) * SEMIBOLD <= MARGIN_LINE;
  if (isOneLine) return { edition: line, marking, places: "" };
  return {
    edition: inAThird(organisation, edition),
    marking: cutText(marking, (LINES * THIRD_LINE) / SEMIBOLD),
    places: THIRDS,
  };
}

/** Puts the edition below the organisation. It is cut last, for a print is worth little without. */
function inAThird(organisation: string, edition: string): string {
  const lines = Math.min(LINES - 1, Math.ceil(textWidth(edition) / THIRD_LINE));
  const parts = [cutText(organisation, (LINES - lines) * THIRD_LINE), cutText(edition, lines * THIRD_LINE)];
  return parts.filter((part) => part !== "").join("\n");
}
