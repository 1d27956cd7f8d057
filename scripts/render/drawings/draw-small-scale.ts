/** Draws where a role stands on a scale in a narrow column: steps and a mark a dimension, whose words stand in the text. */
import type { Ladder, Measure, Role, Scale } from "../../ladder/types.ts";
import type { Words } from "../../locales/words.ts";
import { escapeHtml } from "../../text/escape.ts";
import { type TextDirection, textDirection } from "../body/directions.ts";
import { roleMeasures } from "../role-standing.ts";
import { describeMeasures, drawDisc } from "./draw-scale.ts";

/** Units: a row, and its ends. */
const WIDTH = 300;
const ROW_HEIGHT = 18;
const EDGE = 9;

/** Draws where `role` stands on the scale of a section; empty where it has no place on one. */
export function smallScale(role: Pick<Role, "body">, section: string, { scales, words, language }: Ladder): string {
  return scales
    .filter((scale) => scale.section === section)
    .map((scale) => drawSmallScale(scale, roleMeasures(role, scale), words, textDirection(language)))
    .join("");
}

/** Draws places on a scale, one row each; empty where none of them is known to it. */
export function drawSmallScale(
  scale: Scale,
  measures: readonly Measure[],
  words: Words,
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
