/** Draws where a role stands on a scale in a narrow column: steps and a mark a dimension, whose words stand in the text. */
import type { Ladder, Measure, Scale } from "../../ladder/types.ts";
import { escapeHtml } from "../../text/escape.ts";
import { type TextDirection, textDirection } from "../body/directions.ts";
import { type MeasuredRole, roleMeasures } from "../role-standing.ts";
import { describeMeasures, drawDisc, type ScaleWords } from "./draw-scale.ts";

/** Units: a row, and its ends. */
const WIDTH = 300;
const ROW_HEIGHT = 18;
const EDGE = 9;

/** What drawing has to know of a ladder. */
export interface DrawnLadder extends Pick<Ladder, "scales" | "language"> {
  readonly words: ScaleWords;
}

/** Draws where `role` stands on the scale of a section; empty where it has no place on one. */
export function smallScale(role: MeasuredRole, section: string, { scales, words, language }: DrawnLadder): string {
  return scales
    .filter((scale) => scale.section === section)
    .map((scale) => drawSmallScale(scale, roleMeasures(role, scale), words, textDirection(language)))
    .join("");
}

/** Draws places on a scale, one row each; empty where none of them is known to it. */
export function drawSmallScale(
  scale: Scale,
  measures: readonly Measure[],
  words: ScaleWords,
  direction: TextDirection,
): string {
  const placed = measures.filter(({ step }) => step !== null);
  if (placed.length === 0) return "";
  const last = Math.max(1, scale.values.length - 1);
  const x = (step: number): number => {
    const at = Math.round(EDGE + ((WIDTH - 2 * EDGE) * step) / last);
    return direction === "rtl" ? WIDTH - at : at;
  };
  const rows = placed.map(({ step }, row) => {
    const y = row * ROW_HEIGHT + ROW_HEIGHT / 2;
    const line = (name: string, to: number): string =>
      `<line class="${name}" x1="${x(0)}" y1="${y}" x2="${x(to)}" y2="${y}"/>`;
    const ticks = scale.values.map((_value, tick) => drawDisc("scale-tick", x(tick), y, 3));
    const here = step ?? 0;
    return (
      line("scale-line", last) + line("scale-filled", here) + ticks.join("") + drawDisc("scale-mark", x(here), y, 6)
    );
  });
  const label = escapeHtml(describeMeasures(scale, placed, words));
  return `<svg class="small-scale" viewBox="0 0 ${WIDTH} ${placed.length * ROW_HEIGHT}" role="img" aria-label="${label}">${rows.join("")}</svg>`;
}
