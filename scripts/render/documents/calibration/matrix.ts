/** The matrix: what roles ask for, side by side. Sections are rows, roles that follow each other are columns. */
import type { Ladder, Role } from "../../../ladder/types.ts";
import { fillWords } from "../../../locales/words.ts";
import { type SheetDesign, type SheetPaper, sheetDesign } from "../../design/sheet-design.ts";
import { levelLine, markedTitle } from "../../role-standing.ts";
import type { DocumentMeans, LadderDocument } from "../document.ts";
import { matrixColumn, matrixSections } from "./matrix-sections.ts";
import type { CalibrationPack, CalibrationRun } from "./pack.ts";
import { columnTitle, rowName, type SheetTitles, sheetDocument, sheetTitle, sheetView } from "./sheet-view.ts";

/** Makes the matrix of the roles of `run`. */
export function matrixDocument(run: CalibrationRun, pack: CalibrationPack): LadderDocument {
  const id = `${run.id}-matrix`;
  return sheetDocument(
    {
      kind: "matrix",
      id,
      title: sheetTitle(run.title, "matrix", pack),
      path: `${pack.folder}${id}.pdf`,
      subject: "matrixSubject",
      keywords: [run.title],
      owners: run.roles,
      isShort: false,
    },
    pack,
    (document, means) => matrixView(document, run, pack, means),
  );
}

/** The most columns of readable letters. */
const MOST_COLUMNS: Readonly<Record<SheetPaper, number>> = { A4: 4, Letter: 4, A3: 7, Tabloid: 7 };

/** Letters by columns: a pair is set larger. */
function lettersFor(columns: number): { readonly size: number; readonly line: number } {
  if (columns <= 2) return { size: 9.5, line: 12 };
  return columns === 3 ? { size: 9, line: 11.25 } : { size: 8.5, line: 10.5 };
}

function matrixView(document: SheetTitles, run: CalibrationRun, pack: CalibrationPack, means: DocumentMeans) {
  const { settings, paper } = pack;
  const { sheet, sheets, rowNames } = printedMatrix({ roles: run.roles, paper, columns: settings.columns }, means);
  const heads = [{ name: MATRIX_PAGE, head: document.title }];
  return { ...sheetView(document, pack, sheet, heads, rowNames), sheets };
}

/** What a matrix is made of. */
export interface MatrixParts {
  readonly roles: readonly Role[];
  readonly paper: SheetPaper;
  /** The most columns; null for as many as there is room for. */
  readonly columns: number | null;
}

/** The CSS name of its pages. */
export const MATRIX_PAGE = "matrix";

/** Computes the sheets that `layouts/parts/matrix-sheet.njk` prints, how they are set, and what their rows are called. */
export function printedMatrix({ roles, paper, columns }: MatrixParts, means: DocumentMeans) {
  const { ladder } = means;
  const runs = sheetsOf(roles, columns ?? MOST_COLUMNS[paper]);
  const text = lettersFor(Math.max(...runs.map((run) => run.length)));
  const sheet = sheetDesign({ paper, orientation: "landscape", text });
  const sheets = runs.map((run, index) => {
    const anchor = anchorOf(index);
    const inColumns = run.map((role) => matrixColumn(role, means, `${anchor}.`));
    return {
      anchor,
      pageName: MATRIX_PAGE,
      title: rangeOf(run, ladder),
      columns: run.map((role) => columnHead(role, run.length, sheet, means)),
      sections: matrixSections(inColumns, ladder).map((section) => ({
        ...section,
        title: rowName(section.title, ladder, sheet.design),
      })),
      next: index + 1 < runs.length ? anchorOf(index + 1) : null,
    };
  });
  const titles = sheets.flatMap(({ sections }) => sections.map(({ title }) => title));
  return { sheet, sheets, rowNames: [ladder.words.section, ...titles] };
}

function anchorOf(index: number): string {
  return `sheet.${index + 1}`;
}

/**
 * Divides roles among sheets of at most `most` columns, about as many on each. The last of a sheet is the first of the
 * next, so that every two neighbours stand side by side.
 */
export function sheetsOf(roles: readonly Role[], most: number): readonly (readonly Role[])[] {
  const steps = roles.length - 1;
  const sheets = Math.max(1, Math.ceil(steps / (most - 1)));
  const start = (sheet: number): number => Math.ceil((sheet * steps) / sheets);
  return Array.from({ length: sheets }, (_, sheet) => roles.slice(start(sheet), start(sheet + 1) + 1));
}

/** "Associate Engineer to Staff Engineer". */
function rangeOf(roles: readonly Role[], ladder: Ladder): string {
  const [first, last] = [roles.at(0), roles.at(-1)].map((role) => (role ? markedTitle(role, ladder) : ""));
  return fillWords(ladder.words.roleRange, { first: first ?? "", last: last ?? "" });
}

function columnHead(role: Role, columns: number, sheet: SheetDesign, { ladder, positions }: DocumentMeans) {
  return {
    title: columnTitle(role, { ladder }, columns, sheet),
    standing: levelLine(role, positions.get(role.id), ladder.words),
  };
}
