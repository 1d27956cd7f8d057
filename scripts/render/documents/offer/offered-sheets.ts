/** What an offer shows of other roles: the step to the next one up, and the matrix of the track, on pages of their own. */
import { stepFrom } from "../../../ladder/compare/steps.ts";
import { rolesBeside } from "../../../ladder/offers/offered-documents.ts";
import type { Role } from "../../../ladder/types.ts";
import { designRules } from "../../design/design.ts";
import { printDesign } from "../../design/print-design.ts";
import { type SheetDesign, sheetDesign } from "../../design/sheet-design.ts";
import { MATRIX_PAGE, printedMatrix } from "../calibration/matrix.ts";
import { paperOf } from "../calibration/pack.ts";
import { rowNameWidth } from "../calibration/sheet-view.ts";
import { printedStep, rowNamesOf } from "../calibration/steps.ts";
import type { DocumentMeans } from "../document.ts";

/** Sheets, and the styles that they alone have. */
interface OfferedSheets<Sheet> {
  readonly sheets: readonly Sheet[];
  readonly css: string;
}

/** Letters of a step: those of the sheet that it has in calibrations. */
const STEP_TEXT = { size: 9, line: 11.25 };

/** Computes what separates `role` from the next one up; none where there is none. @param pageName of all pages of the offer */
export function offeredStep(role: Role, pageName: string, means: DocumentMeans) {
  const { ladder } = means;
  const step = stepFrom(role, ladder);
  if (step === null) return NO_SHEETS;
  const { size, design } = sheetDesign({ paper: paperOf(ladder), orientation: "portrait", text: STEP_TEXT });
  const sheet = { size, design: { ...design, paper: printDesign(ladder.print).paper } };
  const printed = printedStep(step, { anchor: "offer.step", pageName, next: null }, sheet, means);
  return { sheets: [printed], css: sheetRules(".offer-step", sheet, rowNamesOf(printed, ladder)) };
}

/** Computes the matrix that `role` stands in; none where its track has none. */
export function offeredMatrix(role: Role, means: DocumentMeans) {
  const { ladder } = means;
  const roles = rolesBeside(role, ladder);
  if (roles.length === 0) return NO_SHEETS;
  const columns = ladder.calibration?.columns ?? null;
  const { sheet, sheets, rowNames } = printedMatrix({ roles, paper: paperOf(ladder), columns }, means);
  // The number of a page overleaf is not known where pages of two sizes follow each other.
  const printed = sheets.map((each) => ({ ...each, next: null }));
  return { sheets: printed, css: sheetRules(".offer-matrix", sheet, rowNames) + wideRules(sheet) };
}

/** Of what is not wanted, or not there. */
export const NO_SHEETS: OfferedSheets<never> = { sheets: [], css: "" };

/** Gives sheets their letters among those of the offer. */
function sheetRules(selector: string, { design }: SheetDesign, rowNames: readonly string[]): string {
  return `${designRules(design, selector)}${selector}{--row-name:${rowNameWidth(rowNames, design)}mm}`;
}

/** Turns the paper of the matrix round. */
function wideRules({ size, design: { paper } }: SheetDesign): string {
  const side = (size.width - paper.contentWidth) / 2;
  const [top, bottom] = [paper.marginTop - paper.overhang, paper.marginBottom - paper.overhang];
  return `@page ${MATRIX_PAGE}{size:${size.width}mm ${size.height}mm;margin:${top}mm ${side}mm ${bottom}mm}`;
}
