/** A step between two roles, section by section: what stays, grows, is new or is no longer named. */
import type { RoleComparison } from "../../../../ladder/compare/comparison.ts";
import { textWidth } from "../../../design/text-width.ts";
import { pairRows, partOf, type StepLadder, type StepRow, type StepSide, scaleRows, textRows } from "./step-rows.ts";

/** A section of a step. */
export interface StepSection {
  readonly title: string;
  /** The program's word that the title is; null for one of the ladder. */
  readonly word: "introduction" | "noHeading" | null;
  readonly rows: readonly StepRow[];
  /** True for a title that has no room at the head of the first column. */
  readonly isLong: boolean;
}

/** Font sizes: two lines of the first column. */
const LONG_TITLE = 12;

/** All that a step says. */
export interface StepView {
  readonly sections: readonly StepSection[];
  /** The footnotes of both, as HTML. */
  readonly notes: readonly { readonly title: string; readonly html: string }[];
  readonly isComputed: boolean;
}

/** Puts two roles of `ladder` side by side, as they were compared. */
export function sidesInSections(
  before: StepSide,
  after: StepSide,
  comparison: Omit<RoleComparison, "before" | "after">,
  ladder: StepLadder,
): StepView {
  const pairsIn = new Map(comparison.sections.map(({ title, pairs }) => [title, pairs]));
  const sections: readonly StepSection[] = [
    {
      title: ladder.words.introduction,
      word: "introduction",
      rows: textRows(before, after, (side) => side.introduction),
      isLong: false,
    },
    ...ladder.sectionOrder.map((title) => {
      const pairs = pairsIn.get(title) ?? [];
      // A value is another one, lower or higher, and no text that has grown.
      const [values, others] = [true, false].map((isValue) =>
        pairs.filter(({ told }) => (told === "scale") === isValue),
      );
      return {
        title: title === "" ? ladder.words.noHeading : title,
        word: title === "" ? ("noHeading" as const) : null,
        rows: [
          ...textRows(before, after, (side) => partOf(side, title, "before")),
          ...scaleRows(before, after, title, values ?? [], ladder),
          ...pairRows(others ?? [], before, after, ladder),
          ...textRows(before, after, (side) => partOf(side, title, "after")),
        ],
        isLong: textWidth(title) > LONG_TITLE,
      };
    }),
  ];
  const { isComputed } = comparison;
  return {
    // Where nothing was computed there is nothing to tell what is told from.
    sections: sections
      .filter(({ rows }) => rows.length > 0)
      .map((section) => ({
        ...section,
        rows: section.rows.map((row) => ({ ...row, isTold: row.isTold && isComputed })),
      })),
    notes: [before, after].flatMap(({ role, cells }) =>
      cells.notes === "" ? [] : [{ title: role.title, html: cells.notes }],
    ),
    isComputed,
  };
}
