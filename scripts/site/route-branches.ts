/**
 * Finds the ways of branches through a drawing of tracks: around boxes, never through or behind one.
 *
 * A way runs straight where nothing stands between. Else it turns into the gutter beside its source, crosses in the gap
 * between two rows of boxes, and enters its target from below or from the gutter beside it. Of all such ways the one is
 * taken that meets the fewest other lines, and of those the shortest with the fewest corners.
 */

/** A point of the drawing, in its own units; of a box, the upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A straight line along one axis. */
export interface Line {
  readonly from: Point;
  readonly to: Point;
}

/** A branch from one box to another, which stands in another column. */
export interface Branch {
  readonly source: Point;
  readonly target: Point;
}

/** The sizes that all boxes share, and what is between them. */
export interface Grid {
  readonly boxWidth: number;
  readonly boxHeight: number;
  readonly columnGap: number;
  readonly rowGap: number;
}

/** What is on the drawing already. */
export interface Surroundings {
  readonly boxes: readonly Point[];
  /** Lines between the boxes of a track. */
  readonly steps: readonly Line[];
  readonly grid: Grid;
}

/** The corners of a branch's way, and the lines of other branches and steps that it meets. */
export interface Way {
  readonly branch: Branch;
  readonly corners: readonly Point[];
  readonly crossed: readonly Line[];
}

/** How much of a gap lies before each of the lines that may share it; the middle is for who comes first. */
const LANES = [0.5, 0.25, 0.75];
/** Nearer than this, two lines look like one, and a line like the edge of a box. */
const CLEARANCE = 2.5;
/** What a detour may cost, in units of length, before a way with the fault is better. */
const COSTS = { corner: 40, offMiddle: 10, crossing: 250, sharing: 5_000 };

/** Finds a way for each branch, in no order: those of neighbouring tracks first, so that they stay straight. */
export function routeBranches(branches: readonly Branch[], surroundings: Surroundings): readonly Way[] {
  const span = ({ source, target }: Branch): number => Math.abs(target.x - source.x);
  const ways: Way[] = [];
  for (const branch of branches.toSorted((a, b) => span(a) - span(b)))
    ways.push(...bestWay(branch, ways, surroundings));
  return ways;
}

/** Gives the lines between the corners of a way. */
export function linesOf(corners: readonly Point[]): readonly Line[] {
  return corners.flatMap((to, index) => {
    const from = corners[index - 1];
    return from === undefined ? [] : [{ from, to }];
  });
}

/** Says whether two lines cross, or one ends on the other. */
export function meets(line: Line, other: Line): boolean {
  return isUpright(line) !== isUpright(other) && overlaps(line, other, "x", 0) && overlaps(line, other, "y", 0);
}

function bestWay(branch: Branch, ways: readonly Way[], { boxes, steps, grid }: Surroundings): readonly Way[] {
  // Branches from one role may share a stretch: they do come from one place.
  const others = ways.filter((way) => way.branch.source !== branch.source).flatMap(({ corners }) => linesOf(corners));
  const lines = [...steps, ...others];
  const free = ({ corners }: Candidate): boolean => isFree(linesOf(corners), branch, boxes, grid);
  const straight = straightWay(branch, grid);
  const isPlain = free(straight) && linesOf(straight.corners).every((own) => lines.every((line) => !isNear(own, line)));
  const [best] = (isPlain ? [straight] : [straight, ...waysAround(branch, boxes, grid)].filter(free))
    .map(({ corners, detour }) => ({ corners, cost: detour + costOf(linesOf(corners), lines) }))
    .sort((a, b) => a.cost - b.cost);
  if (best === undefined) return [];
  const crossed = lines.filter((line) => linesOf(best.corners).some((own) => meets(own, line)));
  return [{ branch, corners: best.corners, crossed }];
}

interface Candidate {
  readonly corners: readonly Point[];
  /** What it costs beside its length and what it meets. */
  readonly detour: number;
}

/** Where a way begins and may end, and how far it is across the gutter on its side. */
function endsOf({ source, target }: Branch, grid: Grid) {
  const isForward = target.x > source.x;
  return {
    start: { x: isForward ? source.x + grid.boxWidth : source.x, y: source.y + grid.boxHeight / 2 },
    below: { x: target.x + grid.boxWidth / 2, y: target.y + grid.boxHeight },
    beside: { x: isForward ? target.x : target.x + grid.boxWidth, y: target.y + grid.boxHeight / 2 },
    away: isForward ? grid.columnGap : -grid.columnGap,
  };
}

function straightWay(branch: Branch, grid: Grid): Candidate {
  const { start, below } = endsOf(branch, grid);
  return candidate([start, { x: below.x, y: start.y }, below], []);
}

function waysAround(branch: Branch, boxes: readonly Point[], grid: Grid): readonly Candidate[] {
  const { start, below, beside, away } = endsOf(branch, grid);
  const rows = [...new Set(boxes.map(({ y }) => y))];
  return rows.flatMap((row) =>
    LANES.flatMap((channel) =>
      LANES.flatMap((gutter) => {
        const y = row - grid.rowGap * channel;
        const x = start.x + away * gutter;
        const out = [start, { x, y: start.y }, { x, y }];
        const last = LANES.map((lane) => ({ lane, x: beside.x - away * lane }));
        return [
          candidate([...out, { x: below.x, y }, below], [channel, gutter]),
          ...last.map(({ lane, x }) =>
            candidate([...out, { x, y }, { x, y: beside.y }, beside], [channel, gutter, lane]),
          ),
        ];
      }),
    ),
  );
}

function candidate(corners: readonly Point[], lanes: readonly number[]): Candidate {
  const offMiddle = lanes.filter((lane) => lane !== LANES[0]).length;
  return { corners, detour: (corners.length - 2) * COSTS.corner + offMiddle * COSTS.offMiddle };
}

/** A way touches the boxes at its ends, and comes near no other. */
function isFree(way: readonly Line[], { source, target }: Branch, boxes: readonly Point[], grid: Grid): boolean {
  return boxes.every((box) => {
    const diagonal = { from: box, to: { x: box.x + grid.boxWidth, y: box.y + grid.boxHeight } };
    const margin = box === source || box === target ? -CLEARANCE : CLEARANCE;
    return way.every((line) => !(overlaps(line, diagonal, "x", margin) && overlaps(line, diagonal, "y", margin)));
  });
}

function costOf(way: readonly Line[], others: readonly Line[]): number {
  const meetings = way.flatMap((line) =>
    others
      .filter((other) => isNear(line, other))
      .map((other) => (isUpright(line) === isUpright(other) ? COSTS.sharing : COSTS.crossing)),
  );
  const length = ({ from, to }: Line): number => Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  return [...way.map(length), ...meetings].reduce((sum, cost) => sum + cost, 0);
}

function isNear(line: Line, other: Line): boolean {
  return overlaps(line, other, "x", CLEARANCE) && overlaps(line, other, "y", CLEARANCE);
}

function isUpright({ from, to }: Line): boolean {
  return from.x === to.x;
}

function overlaps(one: Line, other: Line, axis: "x" | "y", margin: number): boolean {
  const [a, b, c, d] = [one.from[axis], one.to[axis], other.from[axis], other.to[axis]];
  return Math.min(a, b) < Math.max(c, d) + margin && Math.min(c, d) < Math.max(a, b) + margin;
}
