/** The drawings of a ladder of any size: nothing is left out without a word, all of it is legible, each fits a page. */
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { drawTracks } from "../../../scripts/render/drawings/draw-tracks.ts";
import { ladderOf, problemsOf } from "../../helpers/ladder-of.ts";
import { type ReadDrawing, readDrawing } from "../../helpers/read-drawing.ts";
import { type TestTrack, titleOf, tracksOf } from "../../helpers/tracks-of.ts";

async function drawingsOf(tracks: readonly TestTrack[]): Promise<readonly ReadDrawing[]> {
  return drawTracks(await ladderOf(tracksOf(tracks))).map(readDrawing);
}

const many = (count: number, roles = 4): readonly TestTrack[] =>
  Array.from({ length: count }, (_, index) => ({ title: `T${index + 1}`, roles }));

const branching = (title: string, startsFrom: readonly [number, number], roles = 2): TestTrack => ({
  title,
  roles,
  startsFrom,
});

test("any ladder: every role has a box and a name, every branch a line or words, every drawing a page", async () => {
  const ladders = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(), fc.nat()), { minLength: 1, maxLength: 14 })
    .map((shapes) =>
      shapes.map(([roles, parent, level], index): TestTrack => {
        const from = parent % (index + 1);
        const startsFrom = [from, level % (shapes[from]?.[0] ?? 1)] as const;
        return { title: `T${index}`, roles, ...(from === index ? {} : { startsFrom }) };
      }),
    );
  await fc.assert(
    fc.asyncProperty(ladders, async (tracks) => {
      const drawings = await drawingsOf(tracks);
      const titles = tracks.flatMap((track) =>
        Array.from({ length: Number(track.roles) }, (_, level) => titleOf(track, level)),
      );
      const drawn = new Set(drawings.flatMap(({ roles }) => roles));
      assert.equal([...drawn].sort(), titles.toSorted());
      const described = drawings.map(({ description }) => description).join(" ");
      for (const title of titles) assert.ok(described.includes(title), `${title}: ${described}`);
      const starts = tracks.filter(({ startsFrom }) => startsFrom).length;
      const [lines = 0, words = 0] = [
        drawings.reduce((sum, { branches }) => sum + branches, 0),
        drawings.reduce((sum, { origins }) => sum + origins.length, 0),
      ];
      assert.is(lines + words, starts);
      for (const { width, height, titleSize } of drawings) {
        assert.ok(width <= 162.01, `${width} mm wide`);
        assert.ok(height <= 206, `${height} mm high`);
        assert.ok(titleSize > 5.95, `${titleSize} points`);
      }
    }),
    { seed: 7, numRuns: 40 },
  );
});

/** Which tracks share a drawing. */
const groups: readonly (readonly [fact: string, tracks: readonly TestTrack[], drawings: readonly string[]])[] = [
  ["six tracks have room in one drawing", many(6), ["T1 T2 T3 T4 T5 T6"]],
  ["seven have not: two drawings are about as wide", many(7), ["T1 T2 T3 T4", "T5 T6 T7"]],
  ["twelve are in two drawings", many(12), ["T1 T2 T3 T4 T5 T6", "T7 T8 T9 T10 T11 T12"]],
  ["thirteen are in three, in the order of the ladder", many(13), ["T1 T2 T3 T4 T5", "T6 T7 T8 T9", "T10 T11 T12 T13"]],
];
for (const [fact, tracks, drawings] of groups)
  test(fact, async () => {
    const drawn = await drawingsOf(tracks);
    assert.equal(
      drawn.map((drawing) => drawing.tracks.join(" ")),
      drawings,
    );
    assert.is(new Set(drawn.map(({ titleSize }) => titleSize.toFixed(1))).size, 1, "all are drawn on one scale");
  });

test("a branch from a track in another drawing is said in words above its track, with the number of the page", async () => {
  const trunk: TestTrack = { title: "Trunk", roles: ["Sailor", "Mate", "Captain"] };
  const drawings = await drawingsOf([
    trunk,
    ...Array.from({ length: 7 }, (_, index) => branching(`B${index}`, [0, index % 3])),
  ]);
  assert.is(drawings.length, 2);
  assert.equal(
    drawings.map(({ branches }) => branches),
    [1, 0],
  );
  assert.equal(drawings[1]?.origins, [
    "Starts from Sailor @r-0-0",
    "Starts from Mate @r-0-1",
    "Starts from Captain @r-0-2",
    "Starts from Sailor @r-0-0",
  ]);
  assert.match(drawings[1]?.description ?? "", "B5, branching from Captain: B5 1, B5 2.");
});

test("a branch from a deprecated role, which has no box, is said in words", async () => {
  const [drawing] = drawTracks(
    await ladderOf({
      "former.md": "---\ndeprecated: true\n---\n# Former\n\nWords.\n",
      "a.md": "# A\n\nWords.\n",
      "b.md": "# B\n\nWords.\n",
      "ladder.yml": "tracks:\n  - { title: T, roles: [a, former] }\n  - { title: U, startsFrom: former, roles: [b] }\n",
    }),
  ).map(readDrawing);
  assert.equal(drawing?.origins, ["Starts from Former @former"]);
});

/** How many drawings so many rows take. */
const heights: readonly (readonly [rows: number, drawings: number])[] = [
  [3, 1],
  [16, 1],
  [20, 1],
  [25, 2],
  [40, 2],
];
for (const [rows, count] of heights)
  test(`tracks of ${rows} levels are in ${count} drawings of at most a page's height`, async () => {
    const drawings = await drawingsOf([
      { title: "T", roles: rows },
      { title: "U", roles: 2 },
    ]);
    assert.is(drawings.length, count);
    for (const { height, titleSize } of drawings) {
      assert.ok(height <= 206, `${height} mm`);
      assert.ok(titleSize > 5.95, `${titleSize} points`);
    }
  });

test("rows that have no room on a page are parted: the highest first, and the line goes on", async () => {
  const long = "Engineer of the Very Considerable and Long Title of Grade";
  const titles = Array.from({ length: 40 }, (_, index) => `${long} ${index + 1}`);
  const drawings = await drawingsOf([{ title: "T", roles: titles }, branching("U", [0, 19])]);
  assert.equal(
    drawings.map(({ roles }) =>
      roles.filter((title) => title.startsWith(long)).map((title) => title.slice(long.length + 1)),
    ),
    [
      Array.from({ length: 20 }, (_, index) => String(index + 21)),
      Array.from({ length: 20 }, (_, index) => String(index + 1)),
    ],
  );
  // The steps between boxes, and the one that leads on.
  assert.equal(
    drawings.map(({ steps }) => steps),
    [19 + 1 + 1, 19 + 1],
  );
  assert.equal(drawings[0]?.origins, [`Starts from ${titles[19]} @r-0-19`]);
});

test("a track without an order has boxes and no lines between them, from the top in the order of lists", async () => {
  const files = {
    "crew/a.md": "---\norder: 1\n---\n# Mate\n",
    "crew/b.md": "---\norder: 2\n---\n# Captain\n",
    "shore/agent.md": "# Agent\n",
    "shore/broker.md": "# Broker\n",
    "shore/clerk.md": "# Clerk\n",
  };
  const [drawing] = drawTracks(await ladderOf(files)).map(readDrawing);
  assert.equal(drawing?.tracks, ["Crew", "Shore"]);
  assert.is(drawing?.steps, 1);
  assert.match(drawing?.description ?? "", "Crew: Mate, Captain. Shore, without levels: Agent, Broker, Clerk.");
});

test("where no track has an order there is no drawing: it would be the list again", async () => {
  assert.equal(drawTracks(await ladderOf({ "crew/a.md": "# A\n", "shore/b.md": "# B\n" })), []);
});

test("a track of more than 40 roles is left out of the drawing, with a warning, and a branch from it is said in words", async () => {
  const tracks = [{ title: "Long", roles: 41 }, { title: "Short", roles: 2 }, branching("Branch", [0, 3])];
  const drawings = await drawingsOf(tracks);
  assert.equal(
    drawings.map((drawing) => drawing.tracks),
    [["Short", "Branch"]],
  );
  assert.equal(drawings[0]?.origins, ["Starts from Long 4 @r-0-3"]);
  assert.equal(await problemsOf(tracksOf(tracks)), [
    'ladder.yml:2:5  warning  The track "Long" has 41 roles: the drawing of the tracks leaves it out. Divide it into tracks of at most 40 roles.',
  ]);
  assert.equal(await problemsOf(tracksOf([{ title: "Long", roles: 40 }])), []);
});

test.run();
