/** What all documents for calibrations print alike: paper, running heads, marking. */
import { fillWords } from "../../../locales/words.ts";
import { textDirection } from "../../body/directions.ts";
import { designRules } from "../../design/design.ts";
import type { SheetDesign } from "../../design/sheet-design.ts";
import type { LadderDocument } from "../document.ts";
import { pageRules, type RunningHead, runningTexts } from "../handbook/page-rules.ts";
import type { CalibrationPack } from "./pack.ts";

/** The view that `layouts/print.njk` needs of a document on sheets of its own. */
export type SheetView = ReturnType<typeof sheetView>;

/** Computes it. @param heads the running head of each page name */
export function sheetView(
  { kind, documentTitle }: Pick<LadderDocument, "kind" | "documentTitle">,
  { ladder }: Pick<CalibrationPack, "ladder">,
  { size, design }: SheetDesign,
  heads: readonly RunningHead[],
) {
  const marking = ladder.print.marking.calibration ?? "";
  const rules = pageRules({ ladder, size, sides: "single", heads, marking, hasLetterhead: false }, design);
  return {
    kind,
    language: ladder.language,
    direction: textDirection(ladder.language),
    documentTitle,
    ladder,
    marking,
    // Over those of the styles that all documents share.
    css: [designRules(design), rules].join("\n"),
    runningTexts: runningTexts(ladder, heads),
  };
}

/** What a document of a pack is called: "Management: matrix". */
export function sheetTitle(
  title: string,
  word: "matrix" | "steps",
  { ladder: { words } }: Pick<CalibrationPack, "ladder">,
): string {
  return fillWords(words.named, { name: title, text: words[word] });
}
