/** What worksheets say that came back, on paper: how often each rating was given, by person and section. */
import type { Ladder, Role } from "../../../ladder/types.ts";
import { sheetDesign } from "../../design/sheet-design.ts";
import { cutText } from "../../design/text-width.ts";
import { markedTitle } from "../../role-standing.ts";
import type { LadderDocument } from "../document.ts";
import type { CalibrationPack } from "./pack.ts";
import { type SheetTitles, sheetDocument, sheetView } from "./sheet-view.ts";

/** A worksheet as the document shows it. */
export interface CollectedSheet {
  readonly person: string;
  readonly role: Role;
  /** Each empty where the worksheet does not say. */
  readonly reviewer: string;
  readonly date: string;
  readonly period: string;
  readonly proposed: string;
  readonly agreed: string;
  /** All sections together first. */
  readonly rows: readonly CollectedRow[];
}

/** A section of one. */
export interface CollectedRow {
  /** Null for all together. */
  readonly section: string | null;
  readonly expectations: number;
  readonly rated: number;
  /** How often each of the ratings was given. */
  readonly counts: readonly number[];
  readonly summary: string;
}

/** Makes the document. @param ratings the heads of columns */
export function collectedDocument(
  sheets: readonly CollectedSheet[],
  ratings: readonly string[],
  pack: Pick<CalibrationPack, "ladder" | "paper">,
): LadderDocument {
  return sheetDocument(
    {
      kind: "collected",
      id: "collected",
      title: pack.ladder.words.collected,
      path: "collected.pdf",
      subject: "collected",
      isPersonal: true,
    },
    pack,
    (document) => collectedView(document, sheets, ratings, pack),
  );
}

function collectedView(
  document: SheetTitles,
  sheets: readonly CollectedSheet[],
  ratings: readonly string[],
  { ladder, paper }: Pick<CalibrationPack, "ladder" | "paper">,
) {
  const text = { size: 9, line: 11.25 };
  const sheet = sheetDesign({ paper, orientation: "landscape", text });
  return {
    ...sheetView(document, { ladder }, sheet, [{ name: "collected", head: document.title }]),
    ratings,
    sheets: sheets.map(({ person, role, proposed, agreed, rows, ...facts }) => ({
      person: cutText(person, LONGEST_FACT),
      facts: [
        { word: null, value: markedTitle(role, ladder) },
        { word: "reviewer", value: cutText(facts.reviewer, LONGEST_FACT) },
        { word: "period", value: cutText(facts.period, LONGEST_FACT) },
        { word: "date", value: cutText(facts.date, LONGEST_FACT) },
        { word: "proposed", value: cutText(proposed, LONGEST_FACT) },
        { word: "agreed", value: cutText(agreed, LONGEST_FACT) },
      ].filter(({ value }) => value !== ""),
      rows: rows.map((row) => ({ ...row, counts: row.counts.map((count) => shareOf(count, row.rated, ladder)) })),
    })),
  };
}

/** In font sizes: anything may be filled in, and the tables have it whole. */
const LONGEST_FACT = 60;

/** "3 (60%)", as the language writes it; empty for none. */
function shareOf(count: number, of: number, { language }: Ladder): string {
  if (count === 0) return "";
  const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(count / of);
  return `${count} (${share})`;
}
