/**
 * Draws the tracks side by side with their branches, lowest level at the foot, as SVG: from the right where text runs
 * from there; in several drawings where one has no room for all, all on one scale.
 */

import type { Ladder } from "../../ladder/types.ts";
import { fillWords, type Words } from "../../locales/words.ts";
import { PAGE_NAMES } from "../../printing/page-contract.ts";
import { escapeHtml } from "../../text/escape.ts";
import { textDirection } from "../body/directions.ts";
import { contentBox, DESIGN, type Design, lengthInLetters } from "../design/design.ts";
import { GOES_ON, layOutTracks, PADDING, type TrackBox, type TrackColumn, type TrackLayout } from "./lay-out-tracks.ts";

/** Units on each side of a drawing, so that strokes at its edge are whole. */
const EDGE = 1;

/** Millimetres of a page's height that the heading above the drawings takes. */
const HEADING = 25.5;
/** Millimetres of height that leave room for a table below a drawing. */
const SHARED_HEIGHT = 99;
/** Millimetres of a unit, at most: titles are about as large as a page's headings then. */
const LARGEST = 0.25;
/** Points. Smaller titles are only for the number of columns. */
const COMFORTABLE = 7;

/** Draws `ladder`'s tracks, each drawing as SVG; nothing where none has an order. */
export function drawTracks(ladder: Ladder, design: Design = DESIGN): readonly string[] {
  const { paper, drawings } = design;
  const pageWidth = paper.contentWidth;
  // On every paper that the text fits, so that A4 and Letter show the same.
  const papers = (Object.keys(paper.formats) as (keyof typeof paper.formats)[]).filter(
    (name) => paper.formats[name].width > pageWidth,
  );
  const pageHeight = Math.min(...papers.map((name) => contentBox(design, paper.formats[name]).height)) - HEADING;
  const comfortable = 1 / lengthInLetters(1, { size: COMFORTABLE }) / drawings.trackRole.size;
  const widest = (width: number): number => Math.min(LARGEST, pageWidth / (width + 2 * EDGE));
  const layouts = layOutTracks(ladder, drawings, (width) => pageHeight / Math.min(widest(width), comfortable));
  const scales = layouts.map(({ width, height }) =>
    Math.min(widest(width), pageHeight / height, Math.max(SHARED_HEIGHT / (height + 2 * EDGE), comfortable)),
  );
  const scale = Math.min(...scales);
  return layouts.map((layout) =>
    drawLayout(layout, `${((layout.width + 2 * EDGE) * scale).toFixed(2)}mm`, ladder, drawings),
  );
}

/** Sizes of letters, and from line to line. */
type Letters = Design["drawings"];

/**
 * The place of what is so many units from the edge at which text begins: in a drawing from the right from its other edge.
 * Texts begin and end there too, as the styles turn their direction.
 */
type Place = (x: number) => number;

function drawLayout(layout: TrackLayout, length: string, { words, language }: Ladder, letters: Letters): string {
  const { columns, boxWidth, titles, width, height } = layout;
  const isFromRight = textDirection(language) === "rtl";
  const place: Place = (x) => (isFromRight ? width - x : x);
  const boxes = columns.flatMap((column) => column.boxes);
  const drawn = [
    ...columns.flatMap((column) => [...drawSteps(column, boxWidth, place), drawBranch(column, boxes, boxWidth, place)]),
    ...boxes.map((box) => drawBox(box, boxWidth, letters, place)),
    ...columns.map((column) => drawHead(column, titles, boxWidth, letters, place)),
  ];
  return `<svg class="tracks tracks-${columns.length}${isFromRight ? " from-right" : ""}" width="${length}" viewBox="${-EDGE} ${-EDGE} ${width + 2 * EDGE} ${height + 2 * EDGE}" preserveAspectRatio="${isFromRight ? "xMaxYMin" : "xMinYMin"}" role="img" aria-label="${escapeHtml(describe(columns, words))}">${drawn.join("")}</svg>`;
}

/** The lines between a track's boxes, and to what is in other drawings; none where boxes are no levels. */
function drawSteps(
  { track, boxes, goesOnBelow, goesOnAbove }: TrackColumn,
  boxWidth: number,
  place: Place,
): readonly string[] {
  if (!track.isOrdered) return [];
  return boxes.flatMap(({ x, y, height }, index) => {
    const above = boxes[index + 1];
    const middle = place(x + boxWidth / 2);
    const upright = (from: number, to: number): string =>
      `<line class="track-step" x1="${middle}" y1="${from}" x2="${middle}" y2="${to}"/>`;
    return [
      ...(index === 0 && goesOnBelow ? [upright(y + height + GOES_ON, y + height)] : []),
      ...(above ? [upright(y, above.y + above.height)] : []),
      ...(!above && goesOnAbove ? [upright(y, y - GOES_ON)] : []),
    ];
  });
}

/** The line to a track's lowest box from the one that it starts from, where no words say that. */
function drawBranch(
  { track, origin, goesOnBelow, boxes: [lowest] }: TrackColumn,
  boxes: readonly TrackBox[],
  boxWidth: number,
  place: Place,
): string {
  const source = boxes.find(({ role }) => role === track.startsFrom);
  if (source === undefined || lowest === undefined || origin !== null || goesOnBelow) return "";
  const end = { x: lowest.x + boxWidth / 2, y: lowest.y + lowest.height };
  const start = { x: source.x < end.x ? source.x + boxWidth : source.x, y: source.y + source.height / 2 };
  return `<path class="track-branch" d="M${place(start.x)} ${start.y}H${place(end.x)}V${end.y}"/>`;
}

function drawBox(
  { role, lines, x, y, height }: TrackBox,
  boxWidth: number,
  { trackRole }: Letters,
  place: Place,
): string {
  const baseline = Math.floor(y + height / 2 + 6);
  const first = Math.floor(baseline - ((lines.length - 1) * trackRole.line) / 2);
  const left = Math.min(place(x), place(x + boxWidth));
  return (
    `<rect class="track-role" x="${left}" y="${y}" width="${boxWidth}" height="${height}" rx="4"/>` +
    `<text class="track-role-name">${drawLines(lines, place(x + PADDING), first, trackRole)}</text>` +
    drawNumber(role.id, place(x + boxWidth - BESIDE_NUMBER), baseline)
  );
}

function drawHead(
  { title, origin, x }: TrackColumn,
  titles: number,
  boxWidth: number,
  { trackTitle, trackRole }: Letters,
  place: Place,
): string {
  const first = titles - (title.length - 1) * trackTitle.line;
  const head = `<text class="track-name">${drawLines(title, place(x), first, trackTitle)}</text>`;
  if (origin === null) return head;
  const below = titles + trackTitle.line;
  const last = below + (origin.lines.length - 1) * trackRole.line;
  return `${head}<text class="track-origin">${drawLines(origin.lines, place(x), below, trackRole)}</text>${drawNumber(origin.role.id, place(x + boxWidth - BESIDE_NUMBER), last)}`;
}

/** Behind the number of a role's page: two units nearer to the box's edge than its title is to the other. */
const BESIDE_NUMBER = PADDING - 2;

/** A place for the number of a role's page, which ends at `x`. */
function drawNumber(anchor: string, x: number, y: number): string {
  return `<text class="track-role-page ${PAGE_NAMES.number}" x="${x}" y="${y}" text-anchor="end" ${PAGE_NAMES.pageOf}="${anchor}"></text>`;
}

function drawLines(lines: readonly string[], x: number, y: number, text: { readonly line: number }): string {
  return lines
    .map((line, index) => `<tspan x="${x}" y="${y + index * text.line}">${escapeHtml(line)}</tspan>`)
    .join("");
}

function describe(columns: readonly TrackColumn[], words: Words): string {
  const tracks = columns.map(({ track, roles, goesOnBelow }) => {
    const { title, startsFrom, isOrdered } = track;
    const branch = startsFrom && !goesOnBelow ? `, ${fillWords(words.branchesFrom, { role: startsFrom.title })}` : "";
    const name = isOrdered ? `${title}${branch}` : fillWords(words.withoutLevels, { track: title });
    const listed = isOrdered ? roles : roles.toReversed();
    return fillWords(words.named, { name, text: listed.map(({ role }) => role.title).join(", ") });
  });
  return `${words.tracksDescription} ${tracks.join(". ")}.`;
}
