/** The foot of the pages of one document: whose ladder and which edition, a marking, the folio. */
import type { Ladder } from "../../../ladder/types.ts";
import { fillWords } from "../../../locales/words.ts";
import { type Design, lengthInLetters } from "../../design/design.ts";
import { cutText, SEMIBOLD, textWidth } from "../../design/text-width.ts";

/** What a foot says, fitted to its place. */
export interface PageFoot {
  /** One line, or one for whose ladder it is and one for the edition, which may be broken. */
  readonly edition: string;
  readonly marking: string;
  /** The `@page` rules that give each text its place; empty where Chromium finds it. */
  readonly places: string;
}

/** Between two texts of a foot, in font sizes. */
const FOOT_GAP = 2;
const FOOT_LINES = 3;
/** Millimetres that lines keep from the edge of the paper, where printers do not print. */
const UNPRINTED = 3.2;
/** How much narrower than a third of the line a text at an edge is, in millimetres. */
const BESIDE_EDGE_TEXT = 4;
/** How much of a line is filled before it ends. */
const FILLED = 0.9;

/**
 * Fits the foot: whose ladder and which edition at the inner edge, the marking in the middle, the folio outside. Chromium
 * shares the line out by the lengths of the three texts, down to single letters beside a long word. So where they do not
 * fit one line, each gets a third of it, and what needs more lines there than the margin has is cut: margin boxes know no
 * overflow. The cover has everything in full.
 */
export function pageFoot({ organisation, version, words }: Ladder, marking: string, design: Design): PageFoot {
  const folio = textWidth(fillWords(words.folio, { page: 1000, pages: 1000 }));
  const edition = version && fillWords(words.versionLine, { version });
  const line = [organisation, edition].filter((part) => part !== "").join(" · ");
  // What is centred leaves the same room on both sides.
  const needed =
    marking === ""
      ? textWidth(line) + FOOT_GAP + folio
      : 2 * (Math.max(textWidth(line), folio) + FOOT_GAP) + textWidth(marking) * SEMIBOLD;
  if (needed <= marginLine(design)) return { edition: line, marking, places: "" };
  const { paper, runningLines } = design;
  const third = paper.contentWidth / 3;
  const room = Math.floor(lengthInLetters(third - BESIDE_EDGE_TEXT, runningLines) * FILLED);
  const height = lengthInLetters(paper.marginBottom - 2 * UNPRINTED, { size: runningLines.line });
  const lines = Math.min(FOOT_LINES, Math.floor(height));
  const edge = `width:${third - BESIDE_EDGE_TEXT}mm;line-height:${runningLines.line}pt;white-space:pre-line`;
  return {
    edition: inAThird(organisation, edition, room, lines),
    marking: cutText(marking, (lines * room) / SEMIBOLD),
    places:
      `@page{@bottom-left{${edge}}@bottom-right{${edge}}` +
      `@bottom-center{width:${third}mm;line-height:${runningLines.line}pt;text-wrap:balance}}`,
  };
}

/** Puts the edition below the organisation. It is cut last, for a print is worth little without. @param room of a line */
function inAThird(organisation: string, edition: string, room: number, most: number): string {
  const lines = Math.min(most - 1, Math.ceil(textWidth(edition) / room));
  const owner = cutText(organisation, (most - lines) * room);
  return [owner, cutText(edition, lines * room)].filter((part) => part !== "").join("\n");
}

/** Room of a running head and of a foot, in their font sizes. */
export function marginLine({ paper, runningLines }: Design): number {
  return Math.floor(lengthInLetters(paper.contentWidth, runningLines));
}
