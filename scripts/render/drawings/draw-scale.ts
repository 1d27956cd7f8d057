/**
 * Draws where a role stands on a scale, as SVG that needs no colour to be read: from the right where text runs from
 * there.
 */
import type { Ladder, Measure, Role, Scale } from "../../ladder/types.ts";
import { fillWords, type Words } from "../../locales/words.ts";
import { escapeHtml } from "../../text/escape.ts";
import { type TextDirection, textDirection } from "../body/directions.ts";
import { DESIGN, type Design } from "../design/design.ts";
import { cutText, SEMIBOLD, textWidth } from "../design/text-width.ts";
import { roleMeasures } from "../role-standing.ts";

/** Between the name of a dimension and the scale, in units. */
const BESIDE_LABEL = 21;
const TICK_RADIUS = 4;
const ROW_HEIGHT = 34;
const LABEL_HEIGHT = 20;

/** Draws where `role` stands on each scale on which it has a place. */
export function scaleDrawings(role: Role, { scales, words, language }: Ladder, design: Design) {
  const direction = textDirection(language);
  return scales
    .map((scale) => ({
      section: scale.section,
      drawing: drawScale(scale, roleMeasures(role, scale), words, design, direction),
    }))
    .filter(({ drawing }) => drawing !== "");
}

/** Draws one row a measure and the scale's values below; empty when no measure has a place on the scale. */
export function drawScale(
  scale: Scale,
  measures: readonly Measure[],
  words: Words,
  design: Design = DESIGN,
  direction: TextDirection = "ltr",
): string {
  const placed = measures.filter((measure) => measure.step !== null);
  if (placed.length === 0) return "";
  const width = design.drawings.scaleWidth;
  const place: Place = (x) => (direction === "rtl" ? width - x : x);
  const rows = placed.map((measure, row) => drawRow(scale, measure, row, { design, place }));
  const steps = placed.flatMap(({ step }) => step ?? []);
  const spots = scale.values.map((value, step) => ({
    value,
    x: stepX(scale, step, design),
    isHere: steps.includes(step),
  }));
  const placedLabels = placeLabels(spots, width, design.drawings.scaleValue.size);
  const first = placed.length * ROW_HEIGHT + 18;
  const labels = placedLabels.map(
    ({ value, x, isHere, line }) =>
      `<text class="scale-value${isHere ? " scale-value-here" : ""}" x="${place(x)}" y="${first + line * LABEL_HEIGHT}" text-anchor="middle">${escapeHtml(value)}</text>`,
  );
  const height = first + 8 + Math.max(...placedLabels.map(({ line }) => line)) * LABEL_HEIGHT;
  return `<svg class="scale${direction === "rtl" ? " from-right" : ""}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(describeMeasures(scale, placed, words))}">${rows.join("")}${labels.join("")}</svg>`;
}

/** Says where in the drawing something stands, by how far it is from the edge that text begins at. */
type Place = (x: number) => number;

/** What the parts of a drawing are drawn with. */
interface Drawing {
  readonly design: Design;
  readonly place: Place;
}

function drawRow(scale: Scale, measure: Measure, row: number, { design, place }: Drawing): string {
  const x = (at: number): number => place(stepX(scale, at, design));
  const y = row * ROW_HEIGHT + 18;
  const step = measure.step ?? 0;
  const ticks = scale.values.map((_value, tick) => drawDisc("scale-tick", x(tick), y, TICK_RADIUS));
  return (
    drawDimension(measure.dimension ?? scale.section, y, { design, place }) +
    `<line class="scale-line" x1="${x(0)}" y1="${y}" x2="${x(scale.values.length - 1)}" y2="${y}"/>` +
    `<line class="scale-filled" x1="${x(0)}" y1="${y}" x2="${x(step)}" y2="${y}"/>` +
    `${ticks.join("")}${drawDisc("scale-mark", x(step), y, 9)}`
  );
}

/** Writes the name of a dimension: smaller where it is long, and cut where it is longer still. */
function drawDimension(name: string, y: number, { design, place }: Drawing): string {
  const { dimension, longDimension } = design.drawings;
  const room = (scaleStart(design) - BESIDE_LABEL) / SEMIBOLD;
  const isLong = textWidth(name) * dimension.size > room;
  const text = cutText(name, room / (isLong ? longDimension : dimension).size);
  return `<text class="scale-dimension${isLong ? " scale-dimension-long" : ""}" x="${place(0)}" y="${y + 6}">${escapeHtml(text)}</text>`;
}

/** How far the handles of a quarter circle's curve reach, as a share of its radius. */
const HANDLE = 0.5523;

/** Draws a disc as four curves: of a <circle> Chromium prints sixteen, and a role's page was half circles. */
export function drawDisc(name: string, x: number, y: number, radius: number): string {
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

function stepX(scale: Scale, step: number, design: Design): number {
  const first = scaleStart(design);
  const last = design.drawings.scaleWidth - 45;
  return Math.round(first + ((last - first) * step) / Math.max(1, scale.values.length - 1));
}

/** Where the scale begins: on paper, with its first tick at the left edge of the text below. */
function scaleStart({ drawings, paper, columns }: Design): number {
  return Math.round((drawings.scaleWidth * columns.sideColumn) / paper.contentWidth + TICK_RADIUS);
}

/** The words that say it. */
export type ScaleWords = Pick<Words, "named" | "scaleDescription">;

/** Says where a role stands on a scale, in words. */
export function describeMeasures(scale: Scale, measures: readonly Measure[], words: ScaleWords): string {
  const values = measures.map(({ dimension, value }) =>
    fillWords(words.named, { name: dimension ?? scale.section, text: value }),
  );
  const [first = "", last = ""] = [scale.values.at(0), scale.values.at(-1)];
  return fillWords(words.scaleDescription, { values: values.join("; "), first, last });
}

/** A name and the place that it belongs to. */
export interface LabelSpot {
  readonly value: string;
  /** Of its middle, in the drawing's units. */
  readonly x: number;
  /** True for a value that the role has. */
  readonly isHere: boolean;
}

/** A name with room. */
export interface PlacedLabel extends LabelSpot {
  /** 0 to 2. */
  readonly line: number;
}

/** Units between two names. */
const GAP = 8;
/** Units that a name of wide letters may need at the edge of the drawing. */
const EDGE = 6;
const LINES = [0, 1, 2];

/**
 * Places the names of a scale, in their order. The role's own come first, then the two ends, then what still finds room:
 * the others are left out, and are in the table of roles.
 * @param width of the drawing: no name goes over its right edge
 * @param size of the letters, in units
 */
export function placeLabels(spots: readonly LabelSpot[], width: number, size: number): readonly PlacedLabel[] {
  const halfWidth = ({ value, isHere }: LabelSpot): number => (textWidth(value) * size * (isHere ? SEMIBOLD : 1)) / 2;
  const overlap = (a: LabelSpot, b: LabelSpot): boolean => Math.abs(a.x - b.x) < halfWidth(a) + halfWidth(b) + GAP;
  const ends = new Set([spots[0], spots.at(-1)]);
  const rank = (spot: LabelSpot): number => (spot.isHere ? 0 : ends.has(spot) ? 1 : 2);
  const placed: PlacedLabel[] = [];
  for (const spot of spots.toSorted((a, b) => rank(a) - rank(b))) {
    const within = { ...spot, x: Math.round(Math.min(spot.x, width - halfWidth(spot) - EDGE)) };
    const line = LINES.find((candidate) =>
      placed.every((other) => other.line !== candidate || !overlap(other, within)),
    );
    // The role's own are always there.
    if (line !== undefined || spot.isHere) placed.push({ ...within, line: line ?? 0 });
  }
  return placed.sort((a, b) => a.x - b.x);
}
