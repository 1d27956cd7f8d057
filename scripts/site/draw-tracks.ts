/** Draws the tracks side by side with their branches, lowest level at the foot, as SVG. */
import type { Ladder, Role, Track } from "../ladder/types.ts";
import { fillWords } from "../ladder/words/words.ts";
import { escapeHtml } from "./escape.ts";
import { type Branch, type Grid, type Line, linesOf, meets, routeBranches, type Way } from "./route-branches.ts";

const COLUMN_WIDTH = 250;
const COLUMN_GAP = 60;
const ROW_HEIGHT = 58;
const BOX_HEIGHT = 44;
const HEAD_HEIGHT = 34;
/** Characters that fit on one line of a box at the drawing's text size. */
const LINE_LENGTH = 24;
/** How far a branch stops before a line that it crosses, and goes on behind it: more than a gap between its dashes. */
const CROSSING_GAP = 6;
const GRID: Grid = {
  boxWidth: COLUMN_WIDTH,
  boxHeight: BOX_HEIGHT,
  columnGap: COLUMN_GAP,
  rowGap: ROW_HEIGHT - BOX_HEIGHT,
};

/** A drawing holds at most this many tracks and levels; a ladder with more is shown by its table alone. */
const MOST_TRACKS = 4;
const MOST_LEVELS = 16;

interface Box {
  readonly role: Role;
  readonly x: number;
  readonly y: number;
}

/** Draws `ladder`'s tracks; empty where there are none, too many for one page, or tracks without an order. */
export function drawTracks(ladder: Ladder): string {
  const tracks = ladder.tracks.map((track) => ({ track, roles: track.roles.filter((role) => !role.deprecated) }));
  const firstLevel = firstLevels(ladder.tracks);
  const levels = Math.max(0, ...tracks.map(({ track, roles }) => (firstLevel.get(track.id) ?? 0) + roles.length));
  if (ladder.tracks.some(({ isOrdered }) => !isOrdered)) return "";
  if (tracks.length === 0 || tracks.length > MOST_TRACKS || levels > MOST_LEVELS || levels === 0) return "";
  const boxes = tracks.flatMap(({ track, roles }, column) =>
    roles.map((role, index): Box => {
      const level = (firstLevel.get(track.id) ?? 0) + index;
      return { role, x: column * (COLUMN_WIDTH + COLUMN_GAP), y: HEAD_HEIGHT + (levels - 1 - level) * ROW_HEIGHT };
    }),
  );
  const boxOf = new Map(boxes.map((box) => [box.role.id, box]));
  const width = tracks.length * (COLUMN_WIDTH + COLUMN_GAP) - COLUMN_GAP;
  const height = HEAD_HEIGHT + levels * ROW_HEIGHT - (ROW_HEIGHT - BOX_HEIGHT);
  const heads = tracks.map(
    ({ track }, column) =>
      `<text class="track-name" x="${column * (COLUMN_WIDTH + COLUMN_GAP)}" y="16">${escapeHtml(cut(track.title, 30))}</text>`,
  );
  const steps = tracks.flatMap(({ roles }) =>
    roles.slice(1).flatMap((role, index) => stepBetween(boxOf.get(roles[index]?.id ?? ""), boxOf.get(role.id))),
  );
  const branches = tracks.flatMap(({ track, roles }) =>
    branchBetween(boxOf.get(track.startsFrom?.id ?? ""), boxOf.get(roles[0]?.id ?? "")),
  );
  const ways = routeBranches(branches, { boxes, steps, grid: GRID });
  // Half a unit around it, so that strokes at the edge are whole.
  return `<svg class="tracks tracks-${tracks.length}" viewBox="-1 -1 ${width + 2} ${height + 2}" role="img" aria-label="${escapeHtml(describe(ladder))}">${steps.map(drawStep).join("")}${ways.map(drawBranch).join("")}${boxes.map(drawBox).join("")}${heads.join("")}</svg>`;
}

/** A track that branches off starts one level above the role it starts from, wherever that role's own track starts. */
function firstLevels(tracks: readonly Track[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  const levelOf = (track: Track): number => {
    const known = levels.get(track.id);
    if (known !== undefined) return known;
    levels.set(track.id, 0);
    const parent = tracks.find((other) => track.startsFrom !== null && other.roles.includes(track.startsFrom));
    const level = parent && track.startsFrom ? levelOf(parent) + parent.roles.indexOf(track.startsFrom) + 1 : 0;
    levels.set(track.id, level);
    return level;
  };
  for (const track of tracks) levelOf(track);
  return levels;
}

function drawBox({ role, x, y }: Box): string {
  const lines = wrap(role.title);
  const textY = y + BOX_HEIGHT / 2 + (lines.length === 1 ? 6 : -3);
  const text = lines
    .map((line, index) => `<tspan x="${x + 12}" y="${textY + index * 17}">${escapeHtml(line)}</tspan>`)
    .join("");
  return (
    `<rect class="track-role" x="${x}" y="${y}" width="${COLUMN_WIDTH}" height="${BOX_HEIGHT}" rx="4"/><text class="track-role-name">${text}</text>` +
    `<text class="track-role-page number" x="${x + COLUMN_WIDTH - 10}" y="${y + BOX_HEIGHT / 2 + 6}" text-anchor="end" data-page-of="${role.id}"></text>`
  );
}

function stepBetween(lower: Box | undefined, upper: Box | undefined): readonly Line[] {
  if (!lower || !upper) return [];
  const x = lower.x + COLUMN_WIDTH / 2;
  return [{ from: { x, y: lower.y }, to: { x, y: upper.y + BOX_HEIGHT } }];
}

function branchBetween(source: Box | undefined, target: Box | undefined): readonly Branch[] {
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

/** Breaks a title that is too long for one line at its last space, or behind its last hyphen. */
function wrap(title: string): readonly string[] {
  if (title.length <= LINE_LENGTH) return [title];
  const first = /^.*(?:(?= )|-(?=\S))/.exec(title.slice(0, LINE_LENGTH + 1))?.[0] ?? "";
  if (first === "") return [cut(title, LINE_LENGTH)];
  return [first, cut(title.slice(first.length).trimStart(), LINE_LENGTH)];
}

/** Cuts by characters as people count them: a title may hold emoji or combining marks. */
function cut(text: string, length: number): string {
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}

function describe(ladder: Ladder): string {
  const { words } = ladder;
  const tracks = ladder.tracks.map((track) => {
    const branch = track.startsFrom ? `, ${fillWords(words.branchesFrom, { role: track.startsFrom.title })}` : "";
    const roles = track.roles.map((role) => role.title).join(", ");
    return fillWords(words.named, { name: `${track.title}${branch}`, text: roles });
  });
  return `${words.tracksDescription} ${tracks.join(". ")}.`;
}
