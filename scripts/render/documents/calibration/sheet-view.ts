/** What all documents for calibrations print alike: paper, running heads, marking. */
import type { Ladder, Role } from "../../../ladder/types.ts";
import { fillWords } from "../../../locales/words.ts";
import { textDirection } from "../../body/directions.ts";
import { hyphenatorFor } from "../../body/print/hyphenate.ts";
import { type Design, designRules, lengthInLetters } from "../../design/design.ts";
import type { SheetDesign } from "../../design/sheet-design.ts";
import { cutText, SEMIBOLD, textWidth } from "../../design/text-width.ts";
import { printedDate } from "../../printed-date.ts";
import { markedTitle } from "../../role-standing.ts";
import type { DocumentMeans, LadderDocument } from "../document.ts";
import { pageRules, type RunningHead, runningTexts } from "../handbook/page-rules.ts";
import type { CalibrationPack } from "./pack.ts";

/** What one document on sheets is; what is left out is that of most. */
type SheetFacts = Pick<LadderDocument, "id" | "title" | "path" | "subject"> &
  Partial<LadderDocument> & { readonly kind: LadderDocument["layout"] };

/** What the view of a document says of it. */
export type SheetTitles = Pick<LadderDocument, "kind" | "title" | "documentTitle">;

/** Makes a document on sheets, which has a layout of its kind's name. @param view computes what that prints */
export function sheetDocument(
  facts: SheetFacts,
  { ladder }: Pick<CalibrationPack, "ladder">,
  view: (document: SheetTitles, means: DocumentMeans) => object,
): LadderDocument {
  const document = {
    documentTitle: `${facts.title} – ${ladder.title}`,
    keywords: [],
    owners: [],
    sides: "single",
    foldLevel: 1,
    isShort: true,
    layout: facts.kind,
    ...facts,
  } as const;
  return { ...document, view: (means) => view(document, means) };
}

/**
 * Computes the view that `layouts/print.njk` needs of a document on sheets of its own.
 * @param heads the running head of each page name
 * @param rowNames what the first column of its tables says
 */
export function sheetView(
  { kind, title, documentTitle }: SheetTitles,
  { ladder }: Pick<CalibrationPack, "ladder">,
  { size, design }: SheetDesign,
  heads: readonly RunningHead[],
  rowNames: readonly string[] = [],
) {
  const marking = ladder.print.marking.calibration ?? "";
  const rules = pageRules({ ladder, size, sides: "single", heads, marking, hasLetterhead: false }, design);
  return {
    kind,
    language: ladder.language,
    direction: textDirection(ladder.language),
    documentTitle,
    title,
    edition: editionOf(ladder),
    ladder,
    marking,
    // Over those of the styles that all documents share.
    css: [designRules(design), rules, `:root{--row-name:${rowNameWidth(rowNames, design)}mm}`].join("\n"),
    runningTexts: runningTexts(ladder, heads),
  };
}

/** Millimetres of the first column, at least and at most, and of the room beside its words. */
const ROW_NAME = { least: 20, most: 34, gap: 2 };

/** Gives the width of a column in which no word is divided, if none is too long, in millimetres. */
export function rowNameWidth(names: readonly string[], { type }: Design): number {
  const longest = Math.max(0, ...names.flatMap((name) => name.split(/[\s-]+/u)).map(textWidth));
  const needed = longest * SEMIBOLD * type.text.size * (25.4 / 72) + ROW_NAME.gap;
  return Math.round(Math.min(ROW_NAME.most, Math.max(ROW_NAME.least, needed)) * 10) / 10;
}

/** Lines that a title may have at the head of a column, and how much of a line is filled before it ends. */
const HEAD = { lines: 3, filled: 0.8 };

/** Gives the title of a role at the head of its column, cut: a head that takes much of a page is not repeated overleaf. */
export function columnTitle(
  role: Role,
  { ladder }: Pick<CalibrationPack, "ladder">,
  columns: number,
  { design: { paper, type } }: SheetDesign,
): string {
  const column = (paper.contentWidth - ROW_NAME.most) / columns;
  const width = lengthInLetters(column, type.text) / SEMIBOLD;
  return withHyphens(cutText(markedTitle(role, ladder), HEAD.lines * HEAD.filled * width), column, ladder, type);
}

/** Before and behind the text of a cell, in millimetres. */
const CELL_PADDING = 2.8;

/** Gives a text whose words are divided as those of bodies are, where one is wider than its column. @param column in millimetres */
export function withHyphens(
  text: string,
  column: number,
  { language }: Ladder,
  type: Pick<Design["type"], "text">,
): string {
  const room = lengthInLetters(column - CELL_PADDING, type.text) / SEMIBOLD;
  const hyphenate = hyphenatorFor(language);
  return text.replace(/\S+/gu, (word) => (textWidth(word) > room ? hyphenate(word) : word));
}

/** Gives the name of a row. */
export function rowName(title: string, ladder: Ladder, { type }: Design): string {
  return withHyphens(title, ROW_NAME.most, ladder, type);
}

/** What a document of a pack is called: "Management: matrix". */
export function sheetTitle(
  title: string,
  word: "matrix" | "steps" | "worksheet",
  { ladder: { words } }: Pick<CalibrationPack, "ladder">,
): string {
  return fillWords(words.named, { name: title, text: words[word] });
}

/** Says of which ladder a document is: "Engineering Career Ladder, version 2026.2, 1 November 2026". */
function editionOf(ladder: Ladder): string {
  const { title, version, words } = ladder;
  const parts = [title, version && fillWords(words.versionInText, { version }), printedDate(ladder)];
  return parts.filter((part) => part !== "").join(", ");
}
