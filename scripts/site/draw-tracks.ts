/**
 * Draws the tracks side by side with their branches, lowest level at the foot, as SVG: in several drawings where one has
 * no room for all.
 */
import type { Ladder } from "../ladder/types.ts";
import { fillWords, type Words } from "../ladder/words/words.ts";
import { escapeHtml } from "./escape.ts";
import { layOutTracks } from "./lay-out-tracks.ts";
import {
  GOES_ON,
  HEAD_TEXT,
  ROLE_TEXT,
  type TextLines,
  type TrackBox,
  type TrackColumn,
  type TrackLayout,
} from "./place-tracks.ts";
import {
  type Branch,
  type Grid,
  type Line,
  linesOf,
  meets,
  type Point,
  routeBranches,
  type Way,
} from "./route-branches.ts";
import { EDGE, paperScale, screenScale } from "./size-drawings.ts";

/** A drawing of some of the tracks, or of all. */
export interface TracksDrawing {
  /** What screen readers call it: "Drawing of the tracks", and which, where there are several. */
  readonly name: string;
  readonly svg: string;
}

/** How far a branch stops before a line that it crosses, and goes on behind it: more than a gap between its dashes. */
const CROSSING_GAP = 6;

/** Draws `ladder`'s tracks, those that lead further up first; nothing where none has an order. */
export function drawTracks(ladder: Ladder, medium: "paper" | "screen"): readonly TracksDrawing[] {
  const layouts = layOutTracks(ladder);
  const [scale, unit] = medium === "paper" ? [paperScale(layouts), "mm"] : [screenScale(layouts), "em"];
  return layouts.map((layout) => ({
    name: nameOf(layout, layouts.length, ladder.words),
    svg: drawLayout(layout, `${((layout.width + 2 * EDGE) * scale).toFixed(2)}${unit}`, ladder.words),
  }));
}

function drawLayout({ columns, grid, padding, width, height }: TrackLayout, length: string, words: Words): string {
  const boxes = columns.flatMap((column) => column.boxes);
  const boxOf = new Map(boxes.map((box) => [box.role.id, box]));
  const steps = columns.flatMap((column) => stepsOf(column, grid));
  const branches = columns.flatMap(({ run, boxes: [first] }) =>
    run.goesOnBelow ? [] : branchBetween(boxOf.get(run.track.startsFrom?.id ?? ""), first),
  );
  const ways = routeBranches(branches, { boxes, steps, grid });
  const drawn = [
    ...steps.map(drawStep),
    ...ways.map(drawBranch),
    ...boxes.map((box) => drawBox(box, grid, padding)),
    ...columns.map((column) => drawHead(column, grid, padding)),
  ];
  return `<svg class="tracks tracks-${columns.length}" width="${length}" viewBox="${-EDGE} ${-EDGE} ${width + 2 * EDGE} ${height + 2 * EDGE}" preserveAspectRatio="xMinYMin" role="img" aria-label="${escapeHtml(describe(columns, words))}">${drawn.join("")}</svg>`;
}

function drawHead({ head, origin }: TrackColumn, { boxWidth }: Grid, padding: number): string {
  const title = `<text class="track-name">${drawLines(head, HEAD_TEXT)}</text>`;
  if (origin === null) return title;
  const last = { x: origin.x + boxWidth - padding + 2, y: origin.y + (origin.lines.length - 1) * ROLE_TEXT.line };
  return `${title}<text class="track-origin">${drawLines(origin, ROLE_TEXT)}</text>${drawNumber(origin.role.id, last)}`;
}

function drawBox({ role, lines, x, y }: TrackBox, { boxWidth, boxHeight }: Grid, padding: number): string {
  const baseline = Math.floor(y + boxHeight / 2 + 6);
  const first = Math.floor(baseline - ((lines.length - 1) * ROLE_TEXT.line) / 2);
  const title = drawLines({ lines, x: x + padding, y: first }, ROLE_TEXT);
  return (
    `<rect class="track-role" x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="4"/><text class="track-role-name">${title}</text>` +
    drawNumber(role.id, { x: x + boxWidth - padding + 2, y: baseline })
  );
}

/** A place for the number of a role's page, which ends at a point. */
function drawNumber(anchor: string, { x, y }: Point): string {
  return `<text class="track-role-page number" x="${x}" y="${y}" text-anchor="end" data-page-of="${anchor}"></text>`;
}

function drawLines({ lines, x, y }: TextLines, text: typeof ROLE_TEXT): string {
  return lines
    .map((line, index) => `<tspan x="${x}" y="${y + index * text.line}">${escapeHtml(line)}</tspan>`)
    .join("");
}

/** The lines between a track's boxes, and to what is in other drawings; none where boxes are no levels. */
function stepsOf({ run, boxes }: TrackColumn, { boxWidth, boxHeight }: Grid): readonly Line[] {
  const [lowest, highest] = [boxes.at(0), boxes.at(-1)];
  if (!run.track.isOrdered || lowest === undefined || highest === undefined) return [];
  const x = lowest.x + boxWidth / 2;
  const upright = (from: number, to: number): Line => ({ from: { x, y: from }, to: { x, y: to } });
  const between = boxes.flatMap((box, index) => {
    const lower = boxes[index - 1];
    return lower ? [upright(lower.y, box.y + boxHeight)] : [];
  });
  const foot = lowest.y + boxHeight;
  return [
    ...(run.goesOnBelow ? [upright(foot + GOES_ON, foot)] : []),
    ...between,
    ...(run.goesOnAbove ? [upright(highest.y, highest.y - GOES_ON)] : []),
  ];
}

function branchBetween(source: Point | undefined, target: Point | undefined): readonly Branch[] {
  return !source || !target || source.x === target.x ? [] : [{ source, target }];
}

function drawStep({ from, to }: Line): string {
  return `<line class="track-step" x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}"/>`;
}

function drawBranch({ corners, crossed }: Way): string {
  const [start] = corners;
  if (start === undefined) return "";
  const moves = linesOf(corners).map((line) => drawLine(line, crossed));
  return `<path class="track-branch" d="M${start.x} ${start.y}${moves.join("")}"/>`;
}

/** Draws on to the end of `line`, with a gap at each line that it crosses: so a crossing is told from a fork. */
function drawLine(line: Line, crossed: readonly Line[]): string {
  const { from, to } = line;
  const axis = from.x === to.x ? "y" : "x";
  const draw = (at: number): string => (axis === "y" ? `V${at}` : `H${at}`);
  const move = (at: number): string => (axis === "y" ? `M${from.x} ${at}` : `M${at} ${from.y}`);
  const gap = to[axis] > from[axis] ? CROSSING_GAP : -CROSSING_GAP;
  const gaps = crossed
    .filter((other) => meets(line, other))
    .map((other) => other.from[axis])
    .filter((at) => Math.min(Math.abs(at - from[axis]), Math.abs(at - to[axis])) > CROSSING_GAP)
    .sort((a, b) => (a - b) * gap)
    .map((at) => draw(at - gap) + move(at + gap));
  return `${gaps.join("")}${draw(to[axis])}`;
}

function nameOf({ columns }: TrackLayout, drawings: number, words: Words): string {
  if (drawings === 1) return words.tracksDrawing;
  return fillWords(words.named, {
    name: words.tracksDrawing,
    text: columns.map(({ run }) => run.track.title).join(", "),
  });
}

function describe(columns: readonly TrackColumn[], words: Words): string {
  const tracks = columns.map(({ run }) => {
    const { title, startsFrom, isOrdered } = run.track;
    const branch =
      startsFrom && !run.goesOnBelow ? `, ${fillWords(words.branchesFrom, { role: startsFrom.title })}` : "";
    const name = isOrdered ? `${title}${branch}` : fillWords(words.withoutLevels, { track: title });
    const roles = isOrdered ? run.roles : run.roles.toReversed();
    return fillWords(words.named, { name, text: roles.map((role) => role.title).join(", ") });
  });
  return `${words.tracksDescription} ${tracks.join(". ")}.`;
}
