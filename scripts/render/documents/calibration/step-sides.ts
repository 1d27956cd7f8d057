/** The two roles of a step, from their bodies. */
import type { Step } from "../../../ladder/compare/steps.ts";
import type { Role } from "../../../ladder/types.ts";
import { sectionParts } from "./compared/item-trees.ts";
import type { StepSide } from "./compared/step-rows.ts";
import { type StepView, sidesInSections } from "./compared/step-sections.ts";
import { comparisonOf } from "./matrix-rows.ts";
import { matrixColumn, type SideBySideMeans } from "./matrix-sections.ts";

/** Compares the two roles of a step. @param place stands before anchors in their texts */
export function stepSections(
  { before, after }: Pick<Step, "before" | "after">,
  means: SideBySideMeans,
  place: string,
): StepView {
  const { ladder } = means;
  const comparison = comparisonOf(before, after, ladder);
  return sidesInSections(stepSide(before, means, place), stepSide(after, means, place), comparison, ladder);
}

/** Prepares what a role brings. @param place stands before anchors in its texts */
export function stepSide(role: Role, means: SideBySideMeans, place: string): StepSide {
  const { body, cells } = matrixColumn(role, means, place);
  return {
    role,
    cells,
    introduction: body.introduction,
    sections: body.sections.map((section, index) => sectionParts(role.body.sections[index]?.title ?? "", section)),
  };
}
