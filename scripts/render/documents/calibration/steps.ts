/** The steps: each role beside the next one up, on a sheet of its own, and what becomes of every expectation. */
import type { Step } from "../../../ladder/compare/steps.ts";
import type { Ladder } from "../../../ladder/types.ts";
import { forwardArrow } from "../../body/directions.ts";
import { type SheetDesign, sheetDesign } from "../../design/sheet-design.ts";
import { markedTitle } from "../../role-standing.ts";
import type { DocumentMeans, LadderDocument } from "../document.ts";
import type { CalibrationPack, CalibrationRun } from "./pack.ts";
import { columnTitle, type SheetTitles, sheetDocument, sheetTitle, sheetView } from "./sheet-view.ts";
import { stepSections } from "./step-sides.ts";

/** Makes the steps of `run`. */
export function stepsDocument(run: CalibrationRun, pack: CalibrationPack): LadderDocument {
  const id = `${run.id}-steps`;
  return sheetDocument(
    {
      kind: "steps",
      id,
      title: sheetTitle(run.title, "steps", pack),
      path: `${pack.folder}${id}.pdf`,
      subject: "stepsSubject",
      keywords: [run.title],
      owners: [...new Set(run.steps.flatMap(({ before, after }) => [before, after]))],
      isShort: false,
    },
    pack,
    (document, means) => stepsView(document, run, pack, means),
  );
}

/** Of roles. */
const COLUMNS = 2;

function stepsView(document: SheetTitles, { steps }: CalibrationRun, pack: CalibrationPack, means: DocumentMeans) {
  const { ladder, paper } = pack;
  const sheet = sheetDesign({ paper, orientation: "portrait", text: { size: 9, line: 11.25 } });
  const heads = steps.map((step, index) => ({ name: pageName(index), head: titleOf(step, ladder) }));
  const shown = steps.map((step, index) => {
    const next = index + 1 < steps.length ? anchorOf(index + 1) : null;
    return printedStep(step, { anchor: anchorOf(index), pageName: pageName(index), next }, sheet, means);
  });
  const rowNames = shown.flatMap((step) => rowNamesOf(step, ladder));
  return { ...sheetView(document, pack, sheet, heads, rowNames), steps: shown };
}

/** Where a step stands in a document. */
export interface StepPlace {
  readonly anchor: string;
  /** CSS name of its pages. */
  readonly pageName: string;
  /** The anchor of the step that follows; null for none. */
  readonly next: string | null;
}

/** Computes what `layouts/parts/step-sheet.njk` prints. */
export function printedStep(step: Step, place: StepPlace, sheet: SheetDesign, means: DocumentMeans) {
  const { ladder } = means;
  const of = (text: (side: "before" | "after") => string) => ({ before: text("before"), after: text("after") });
  return {
    ...stepSections(step, means, `${place.anchor}.`),
    ...place,
    ...of((side) => markedTitle(step[side], ladder)),
    arrow: forwardArrow(ladder.language),
    head: of((side) => columnTitle(step[side], { ladder }, COLUMNS, sheet)),
  };
}

/** Lists what stands in the first column of a step. */
export function rowNamesOf({ sections }: ReturnType<typeof printedStep>, { words }: Ladder): readonly string[] {
  return sections.flatMap(({ title, rows, isLong }) => [isLong ? "" : title, ...rows.map(({ word }) => words[word])]);
}

function anchorOf(index: number): string {
  return `step.${index + 1}`;
}

function pageName(index: number): string {
  return `step-${index + 1}`;
}

function titleOf({ before, after }: Step, ladder: Ladder): string {
  return `${markedTitle(before, ladder)} ${forwardArrow(ladder.language)} ${markedTitle(after, ladder)}`;
}
