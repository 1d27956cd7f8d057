/** Draws where a role stands on a scale, as SVG that needs no colour to be read. */
import type { Measure, Scale } from "../ladder/types.ts";
import { fillWords, type Words } from "../ladder/words/words.ts";
import { escapeHtml } from "./escape.ts";
import { placeLabels } from "./place-labels.ts";

/** Width of the drawing in its own units; the layout gives it the page's width. */
const WIDTH = 920;
const LABEL_WIDTH = 150;
const ROW_HEIGHT = 34;
const LABEL_HEIGHT = 20;

/** Draws one row a measure and the scale's values below; empty when no measure has a place on the scale. */
export function drawScale(scale: Scale, measures: readonly Measure[], words: Words): string {
  const placed = measures.filter((measure) => measure.step !== null);
  if (placed.length === 0) return "";
  const rows = placed.map((measure, row) => drawRow(scale, measure, row));
  const steps = placed.flatMap(({ step }) => step ?? []);
  const spots = scale.values.map((value, step) => ({ value, x: stepX(scale, step), isHere: steps.includes(step) }));
  const placedLabels = placeLabels(spots, WIDTH);
  const first = placed.length * ROW_HEIGHT + 18;
  const labels = placedLabels.map(
    ({ value, x, isHere, line }) =>
      `<text class="scale-value${isHere ? " scale-value-here" : ""}" x="${x}" y="${first + line * LABEL_HEIGHT}" text-anchor="middle">${escapeHtml(value)}</text>`,
  );
  const height = first + 8 + Math.max(...placedLabels.map(({ line }) => line)) * LABEL_HEIGHT;
  return `<svg class="scale" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(describe(scale, placed, words))}">${rows.join("")}${labels.join("")}</svg>`;
}

function drawRow(scale: Scale, measure: Measure, row: number): string {
  const y = row * ROW_HEIGHT + 18;
  const step = measure.step ?? 0;
  const ticks = scale.values.map((_value, tick) => drawDisc("scale-tick", stepX(scale, tick), y, 4));
  return (
    `<text class="scale-dimension" x="0" y="${y + 6}">${escapeHtml(measure.dimension ?? scale.section)}</text>` +
    `<line class="scale-line" x1="${stepX(scale, 0)}" y1="${y}" x2="${stepX(scale, scale.values.length - 1)}" y2="${y}"/>` +
    `<line class="scale-filled" x1="${stepX(scale, 0)}" y1="${y}" x2="${stepX(scale, step)}" y2="${y}"/>` +
    `${ticks.join("")}${drawDisc("scale-mark", stepX(scale, step), y, 9)}`
  );
}

/** How far the handles of a quarter circle's curve reach, as a share of its radius. */
const HANDLE = 0.5523;

/** Draws a disc as four curves: of a <circle> Chromium prints sixteen, and a role's page was half circles. */
function drawDisc(name: string, x: number, y: number, radius: number): string {
  const reach = Number((radius * HANDLE).toFixed(2));
  const [r, h, rest] = [radius, reach, Number((radius - reach).toFixed(2))];
  const quarters = [
    `c0 ${h} ${-rest} ${r} ${-r} ${r}`,
    `c${-h} 0 ${-r} ${-rest} ${-r} ${-r}`,
    `c0 ${-h} ${rest} ${-r} ${r} ${-r}`,
    `c${h} 0 ${r} ${rest} ${r} ${r}`,
  ];
  return `<path class="${name}" d="M${x + radius} ${y}${quarters.join("")}z"/>`;
}

function stepX(scale: Scale, step: number): number {
  const first = LABEL_WIDTH + 45;
  const last = WIDTH - 45;
  return Math.round(first + ((last - first) * step) / Math.max(1, scale.values.length - 1));
}

function describe(scale: Scale, measures: readonly Measure[], words: Words): string {
  const values = measures.map(({ dimension, value }) =>
    fillWords(words.named, { name: dimension ?? scale.section, text: value }),
  );
  const [first = "", last = ""] = [scale.values.at(0), scale.values.at(-1)];
  return fillWords(words.scaleDescription, { values: values.join("; "), first, last });
}
