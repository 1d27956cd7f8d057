/** The drawing of the tracks: a branch is a straight line with one turn, or words. Boxes and lines are read back. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Ladder } from "../../../scripts/ladder/types.ts";
import { drawTracks } from "../../../scripts/render/drawings/draw-tracks.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";
import { readDrawing } from "../../helpers/read-drawing.ts";

/** A track: how many roles it has, and the role that it starts from, as column and level: "0.2". */
type TrackCase = readonly [roles: number, startsFrom?: string];

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Draws tracks whose roles are called "0.0", "0.1" and so on, by column and level. */
async function draw(tracks: readonly TrackCase[]): Promise<string> {
  const names = tracks.map(([roles], column) => Array.from({ length: roles }, (_role, level) => `${column}.${level}`));
  const id = (name: string): string => `role-${name.replace(".", "-")}`;
  const lines = tracks.flatMap(([, startsFrom], column) => [
    `  - title: Track ${column}`,
    ...(startsFrom === undefined ? [] : [`    startsFrom: ${id(startsFrom)}`]),
    `    roles: [${names[column]?.map(id).join(", ")}]`,
  ]);
  const files = names.flat().map((name) => [`${id(name)}.md`, `---\ntitle: "${name}"\n---\n\nWords.\n`]);
  return onlyDrawing(await ladderOf({ ...Object.fromEntries(files), "ladder.yml": `tracks:\n${lines.join("\n")}\n` }));
}

function onlyDrawing(ladder: Ladder): string {
  const drawings = drawTracks(ladder);
  assert.is(drawings.length, 1);
  return drawings[0] ?? "";
}

/** The boxes of a drawing by the title in them. */
function boxesIn(svg: string): ReadonlyMap<string, Rectangle> {
  const drawn = svg.matchAll(
    /<rect class="track-role" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"[^>]*><text[^>]*><tspan[^>]*>([^<]*)</g,
  );
  return new Map(
    [...drawn].map(([, ...values]) => {
      const [left = 0, top = 0, width = 0, height = 0] = values.slice(0, 4).map(Number);
      return [values[4] ?? "", { left, top, right: left + width, bottom: top + height }];
    }),
  );
}

/** The lines of every branch, in the order in which they are drawn. */
function branchesIn(svg: string): readonly (readonly Rectangle[])[] {
  return [...svg.matchAll(/<path class="track-branch" d="([^"]*)"/g)].map(([, path = ""]) => {
    let [x, y] = [0, 0];
    return [...path.matchAll(/([MHV])([\d.]+)(?: ([\d.]+))?/g)].flatMap(([, command, first, second]) => {
      const [fromX, fromY] = [x, y];
      if (command === "V") y = Number(first);
      else x = Number(first);
      if (command === "M") y = Number(second);
      const line = {
        left: Math.min(x, fromX),
        right: Math.max(x, fromX),
        top: Math.min(y, fromY),
        bottom: Math.max(y, fromY),
      };
      return command === "M" ? [] : [line];
    });
  });
}

/** Whether two rectangles or lines have a point in common; with a negative margin, one well inside both. */
function touch(a: Rectangle, b: Rectangle, margin = 0): boolean {
  return (
    a.left <= b.right + margin && b.left <= a.right + margin && a.top <= b.bottom + margin && b.top <= a.bottom + margin
  );
}

const isFlat = ({ top, bottom }: Rectangle): boolean => top === bottom;

/** The third column: tracks that say in words what they start from. */
const ladders: readonly (readonly [fact: string, tracks: readonly TrackCase[], inWords: readonly number[]])[] = [
  ["two tracks", [[6], [4, "0.2"]], []],
  ["two tracks, the first from the second", [[3, "1.2"], [6]], []],
  ["two tracks, the second from the end of the first", [[2], [3, "0.1"]], []],
  ["three tracks, the third over boxes of the second", [[6], [4, "0.1"], [2, "0.3"]], [2]],
  ["three tracks, the third below the second", [[6], [2, "0.3"], [3, "0.1"]], []],
  ["three tracks from one role", [[6], [4, "0.2"], [2, "0.2"]], []],
  ["three tracks, the third over the only box of the second", [[6], [1, "0.2"], [2, "0.3"]], [2]],
  ["three tracks, the first from the third", [[2, "2.3"], [7], [6]], [0]],
  ["four tracks, three from the first", [[6], [4, "0.1"], [3, "0.2"], [2, "0.3"]], [2, 3]],
  ["four tracks, two from one role", [[7], [4, "0.1"], [3, "0.3"], [2, "0.3"]], [2, 3]],
  ["four tracks, two past a long second one", [[8], [8], [2, "0.3"], [2, "0.5"]], [2, 3]],
  ["four tracks, branches both ways", [[2, "2.3"], [7], [6], [2, "0.1"]], [0, 3]],
  ["four tracks, two lines on one level that would run into each other", [[3], [2, "3.0"], [2, "0.0"], [3]], [2]],
  ["five tracks, three past others", [[7], [4, "0.2"], [3, "0.3"], [6], [2, "0.1"]], [2, 4]],
  ["six tracks, all from the first", [[7], [2, "0.0"], [2, "0.1"], [2, "0.2"], [2, "0.3"], [2, "0.4"]], [2, 3, 4, 5]],
  ["six tracks, a chain", [[4], [2, "0.3"], [3, "1.1"], [3, "2.2"], [1, "3.2"], [2, "4.0"]], []],
];
for (const [fact, tracks, inWords] of ladders)
  test(`${fact}: each branch leads straight from its role to its track, past all other boxes, or is said in words`, async () => {
    const svg = await draw(tracks);
    const boxes = boxesIn(svg);
    const branches = branchesIn(svg);
    const sources = tracks.flatMap(([, startsFrom], column) => (startsFrom ? [[startsFrom, column] as const] : []));
    const ends = branches.map((lines) =>
      [lines.at(0), lines.at(-1)].map(
        (line) => [...boxes].find(([, box]) => line !== undefined && touch(box, line))?.[0] ?? "",
      ),
    );
    const drawn = sources.filter(([, column]) => !inWords.includes(column));
    assert.equal(ends.toSorted(), drawn.map(([source, column]) => [source, `${column}.0`]).toSorted());
    const said = sources.filter(([, column]) => inWords.includes(column));
    assert.equal(
      readDrawing(svg).origins,
      said.map(([source]) => `Starts from ${source} @role-${source.replace(".", "-")}`),
    );
    branches.forEach((lines, index) => {
      const own = ends[index] ?? [];
      assert.equal(lines.map(isFlat), [true, false], "one line sideways, one upwards");
      for (const [title, box] of boxes)
        for (const line of lines)
          assert.not(touch(box, line, own.includes(title) ? -1 : 2), `the branch ${own.join(" to ")} meets ${title}`);
      for (const [at, others] of branches.entries()) {
        if (at === index || ends[at]?.[0] === own[0]) continue;
        const met = lines.filter((line) => others.some((other) => touch(line, other)));
        assert.equal(met, [], `the branch ${own.join(" to ")} meets ${ends[at]?.join(" to ")}`);
      }
    });
  });

test("a branch to the track beside it is one straight line and one upwards", async () => {
  assert.match(await draw([[6], [4, "0.2"]]), '<path class="track-branch" d="M294 288H500V252"/>');
});

test("a deprecated role is not in the drawing, takes no level, and is not in the drawing's description", async () => {
  const ladder = await ladderOf({
    "former.md": "---\ndeprecated: true\n---\n# Former\n\nWords.\n",
    ...Object.fromEntries(["Keeper", "Mate", "Chief"].map((title) => [`${title}.md`, `# ${title}\n\nWords.\n`])),
    "ladder.yml":
      "tracks:\n  - { title: A, roles: [former, keeper, mate] }\n  - { title: B, startsFrom: keeper, roles: [chief] }\n",
  });
  const svg = onlyDrawing(ladder);
  assert.match(svg, "A: Keeper, Mate. B, branching from Keeper: Chief.");
  const boxes = boxesIn(svg);
  assert.equal([...boxes.keys()], ["Keeper", "Mate", "Chief"]);
  assert.is(boxes.get("Chief")?.top, boxes.get("Mate")?.top);
});

test("in a ladder that is read from the right tracks are drawn from the right, each place where its mirror image is", async () => {
  const drawingIn = async (language: string): Promise<string> =>
    onlyDrawing(
      await ladderOf({
        "ladder.yml":
          `language: ${language}\ntracks:\n  - { title: A, roles: [mate, keeper] }\n` +
          "  - { title: B, startsFrom: mate, roles: [chief] }\n  - { title: C, startsFrom: mate, roles: [clerk, envoy] }\n",
        ...Object.fromEntries(
          ["mate", "keeper", "chief", "clerk", "envoy"].map((id) => [`${id}.md`, `# ${id}\n\nText.\n`]),
        ),
      }),
    );
  const [fromLeft, fromRight] = [await drawingIn("en"), await drawingIn("he")];
  const width = Math.max(...[...boxesIn(fromLeft).values()].map(({ right }) => right));
  const mirrored = (places: readonly Rectangle[]): readonly Rectangle[] =>
    places.map((place) => ({ ...place, left: width - place.right, right: width - place.left }));
  assert.equal([...boxesIn(fromRight).values()], mirrored([...boxesIn(fromLeft).values()]));
  assert.equal(branchesIn(fromRight), branchesIn(fromLeft).map(mirrored));
  assert.is(branchesIn(fromLeft).length, 2);
  const texts = (svg: string) =>
    [...svg.matchAll(/<(?:tspan|text class="track-role-page[^"]*") x="(\d+)"/g)].map(([, x]) => Number(x));
  assert.equal(
    texts(fromRight),
    texts(fromLeft).map((x) => width - x),
  );
  assert.match(fromRight, 'class="tracks tracks-3 from-right"');
  assert.not.match(fromLeft, "from-right");
});

test.run();
