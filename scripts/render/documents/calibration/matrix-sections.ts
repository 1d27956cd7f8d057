/** The rows of a matrix: everything that the bodies of its roles say, section by section. */
import type { Ladder, Role } from "../../../ladder/types.ts";
import type { WordName } from "../../../locales/words.ts";
import type { BodyTree } from "../../body/render-body.ts";
import { smallScale } from "../../drawings/draw-small-scale.ts";
import type { DocumentMeans } from "../document.ts";
import { type CellBody, type CellsOf, cellBody } from "./cells.ts";
import { sectionParts } from "./compared/item-trees.ts";
import { expectationRows } from "./matrix-rows.ts";

/** A role as the matrix shows it in one place. */
export interface MatrixColumn {
  readonly role: Role;
  readonly body: BodyTree;
  readonly cells: CellBody;
}

/** A section of a matrix. */
export interface MatrixSection {
  readonly title: string;
  /** The program's word that the title is; null for one of the ladder. */
  readonly word: WordName | null;
  /** Each with the HTML of its cells, one a column; empty where the role has nothing there. */
  readonly rows: readonly (readonly string[])[];
}

/** What roles side by side are made from; without `cellsOf` as paper has them. */
export interface SideBySideMeans extends Pick<DocumentMeans, "ladder" | "numberedBodyOf"> {
  readonly cellsOf?: CellsOf;
}

/** Prepares a role. @param place stands before anchors in its text: it may stand in the document again */
export function matrixColumn(role: Role, means: SideBySideMeans, place: string): MatrixColumn {
  const body = means.numberedBodyOf(role);
  return { role, body, cells: means.cellsOf?.(role, body, place) ?? cellBody(role, body, means.ladder, place) };
}

/** Lists the rows of `columns`: introductions, every section of the ladder that one of them has, and notes. */
export function matrixSections(columns: readonly MatrixColumn[], ladder: Ladder): readonly MatrixSection[] {
  const { words, sectionOrder } = ladder;
  const named = (word: "introduction" | "notes", cell: (column: MatrixColumn) => string): MatrixSection => ({
    title: words[word],
    word,
    rows: [columns.map(cell)],
  });
  const sections = [
    named("introduction", ({ body, cells }) => cells.write(body.introduction)),
    ...sectionOrder.map((title) => ({
      title: title === "" ? words.noHeading : title,
      word: title === "" ? ("noHeading" as const) : null,
      rows: rowsOf(columns, title, ladder) ?? [columns.map((column) => wholeSection(column, title, ladder))],
    })),
    named("notes", ({ cells }) => cells.notes),
  ];
  return sections.filter(({ rows }) => rows.some((row) => row.some((cell) => cell.trim() !== "")));
}

/** The rows of a section whose pairs are sure, below what stands before its lists; null for any other. */
function rowsOf(columns: readonly MatrixColumn[], title: string, ladder: Ladder): MatrixSection["rows"] | null {
  const inParts = columns.map(({ role, body, cells }) => ({
    role,
    cells,
    parts: sectionsOf(role, body, title).map((section) => sectionParts(title, section)),
  }));
  const rows = expectationRows(inParts, title, ladder);
  if (rows === null) return null;
  const leads = inParts.map(({ cells, parts }) => parts.map(({ before }) => cells.write(before)).join(""));
  const cell = (number: string | null, column: number): string => {
    const { cells, parts } = inParts[column] ?? {};
    const item = number === null ? undefined : parts?.flatMap(({ items }) => items.get(number) ?? []);
    return cells === undefined || item === undefined ? "" : cells.write(item);
  };
  return [...(leads.some((lead) => lead.trim() !== "") ? [leads] : []), ...rows.map((row) => row.map(cell))];
}

/** All that a role says in its sections of a title, with its place on their scale drawn. */
function wholeSection({ role, body, cells }: MatrixColumn, title: string, ladder: Ladder): string {
  const own = sectionsOf(role, body, title);
  if (own.length === 0) return "";
  return smallScale(role, title, ladder) + own.map(({ html }) => cells.write(html)).join("");
}

function sectionsOf(role: Role, body: BodyTree, title: string): BodyTree["sections"] {
  return body.sections.filter((_, index) => role.body.sections[index]?.title === title);
}
