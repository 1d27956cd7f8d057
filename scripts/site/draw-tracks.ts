/** Draws the tracks side by side with their branches, lowest level at the foot, as SVG. */
import type { Ladder } from "../ladder/types.ts";
import { fillWords, type Words } from "../ladder/words/words.ts";
import { escapeHtml } from "./escape.ts";
import { HEAD_TEXT, layOutTracks, ROLE_TEXT, type TrackBox, type TrackColumn } from "./lay-out-tracks.ts";
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

/** How far a branch stops before a line that it crosses, and goes on behind it: more than a gap between its dashes. */
const CROSSING_GAP = 6;

/** Draws `ladder`'s tracks; empty where there are none, too many for one page, or tracks without an order. */
export function drawTracks(ladder: Ladder): string {
  const layout = layOutTracks(ladder);
  if (layout === null) return "";
  const { columns, grid, width, height } = layout;
  const boxes = columns.flatMap((column) => column.boxes);
  const boxOf = new Map(boxes.map((box) => [box.role.id, box]));
  const steps = columns.flatMap((column) =>
    column.boxes.flatMap((box, index) => stepBetween(column.boxes[index - 1], box, grid)),
  );
  const branches = columns.flatMap(({ track, boxes: [first] }) =>
    branchBetween(boxOf.get(track.startsFrom?.id ?? ""), first),
  );
  const ways = routeBranches(branches, { boxes, steps, grid });
  const drawn = [...steps.map(drawStep), ...ways.map(drawBranch), ...boxes.map((box) => drawBox(box, grid))];
  // One unit around it, so that strokes at the edge are whole.
  return `<svg class="tracks tracks-${columns.length}" viewBox="-1 -1 ${width + 2} ${height + 2}" preserveAspectRatio="xMinYMin" role="img" aria-label="${escapeHtml(describe(columns, ladder.words))}">${drawn.join("")}${columns.map(drawHead).join("")}</svg>`;
}

function drawHead({ x, y, lines }: TrackColumn): string {
  return `<text class="track-name">${drawLines(lines, { x, y }, HEAD_TEXT)}</text>`;
}

function drawBox({ role, lines, x, y }: TrackBox, { boxWidth, boxHeight }: Grid): string {
  const baseline = y + boxHeight / 2 + 6;
  const first = Math.floor(baseline - ((lines.length - 1) * ROLE_TEXT.line) / 2);
  const title = drawLines(lines, { x: x + 12, y: first }, ROLE_TEXT);
  return (
    `<rect class="track-role" x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="4"/><text class="track-role-name">${title}</text>` +
    `<text class="track-role-page number" x="${x + boxWidth - 10}" y="${baseline}" text-anchor="end" data-page-of="${role.id}"></text>`
  );
}

function drawLines(lines: readonly string[], { x, y }: Point, text: typeof ROLE_TEXT): string {
  return lines
    .map((line, index) => `<tspan x="${x}" y="${y + index * text.line}">${escapeHtml(line)}</tspan>`)
    .join("");
}

function stepBetween(lower: Point | undefined, upper: Point, { boxWidth, boxHeight }: Grid): readonly Line[] {
  if (!lower) return [];
  const x = lower.x + boxWidth / 2;
  return [{ from: { x, y: lower.y }, to: { x, y: upper.y + boxHeight } }];
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

function describe(columns: readonly TrackColumn[], words: Words): string {
  const tracks = columns.map(({ track, boxes }) => {
    const branch = track.startsFrom ? `, ${fillWords(words.branchesFrom, { role: track.startsFrom.title })}` : "";
    const roles = boxes.map(({ role }) => role.title).join(", ");
    return fillWords(words.named, { name: `${track.title}${branch}`, text: roles });
  });
  return `${words.tracksDescription} ${tracks.join(". ")}.`;
}
