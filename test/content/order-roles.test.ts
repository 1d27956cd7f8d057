/** The order of roles where ladder.yml gives none, and the tracks that folders make. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { check } from "../../scripts/build/check-content.ts";
import { ladderData } from "../../scripts/ladder/ladder-data.ts";
import type { Ladder } from "../../scripts/ladder/types.ts";
import { rolePositions, standingLine } from "../../scripts/render/role-standing.ts";
import { ladderOf, notesOf, problemsOf, readFilesAsLadder } from "../helpers/ladder-of.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const SECTIONS = "\n## Impact\n\n- Ships.\n\n## Reach\n\n- Team\n";

/** A role file: the lines of its front matter, and its title; without a title the file's name is one. */
function role(title: string, ...frontMatter: readonly string[]): string {
  const front = frontMatter.length === 0 ? "" : `---\n${frontMatter.join("\n")}\n---\n`;
  return `${front}${title === "" ? "" : `# ${title}\n`}${SECTIONS}`;
}

/** Files of a flat folder, from `{ Junior: "level: 1" }`. */
function flat(roles: Readonly<Record<string, string>>): FolderFiles {
  return Object.fromEntries(
    Object.entries(roles).map(([title, key]) => [
      `${title.toLowerCase().replace(/\P{L}+/gu, "-")}.md`,
      role(title, ...(key === "" ? [] : [key])),
    ]),
  );
}

function titles({ roles }: Ladder): string {
  return roles.map(({ title }) => title).join(", ");
}

/** Files, the order of their roles, and whether it is known which stands above which. */
const orders: ReadonlyArray<
  readonly [fact: string, files: Readonly<Record<string, string>>, order: string, isOrdered: boolean]
> = [
  ["numbers", { Junior: "level: 1", Mid: "level: 2", Senior: "level: 3" }, "Junior, Mid, Senior", true],
  ["more than nine", { B: "level: L9", A: "level: L10", C: "level: L2" }, "C, B, A", true],
  [
    "letters and a number",
    { Mid: "level: IC2", Apprentice: "level: IC3", Zen: "level: IC1" },
    "Zen, Mid, Apprentice",
    true,
  ],
  ["a space or a dash", { B: "level: Level 1", A: "level: Level 2" }, "B, A", true],
  ["a step between two", { A: "level: 4b", B: "level: 4a", C: "level: 5" }, "B, A, C", true],
  ["Roman numbers", { A: "level: IV", B: "level: II", C: "level: III" }, "B, C, A", true],
  ["grade", { B: "grade: 1", A: "grade: 2" }, "B, A", true],
  ["rank", { B: "rank: 1", A: "rank: 2" }, "B, A", true],
  ["words beside grades", { B: "level: Junior\ngrade: 6", A: "level: Senior\ngrade: 7" }, "B, A", true],
  ["two prefixes in one order", { A: "level: M4", B: "level: IC2", C: "level: IC3" }, "B, C, A", true],
  ["two prefixes in no order", { C: "level: IC1", B: "level: M1", A: "level: IC2" }, "A, B, C", false],
  ["two roles of a level", { C: "level: 1", B: "level: 2", A: "level: 2" }, "C, A, B", false],
  ["the same level for all", { B: "level: 3", A: "level: 3" }, "A, B", false],
  ["a role without a level", { C: "level: 1", B: "level: 2", A: "" }, "A, B, C", false],
  ["levels in words", { B: "level: Junior", A: "level: Senior" }, "A, B", false],
  ["order before levels", { B: "order: 1\nlevel: 2", A: "order: 2\nlevel: 1" }, "B, A", true],
  ["order in some files only", { B: "order: 1\nlevel: 2", A: "level: 1" }, "A, B", true],
];
for (const [fact, files, order, isOrdered] of orders)
  test(`roles are sorted by levels: ${fact}`, async () => {
    const ladder = await ladderOf(flat(files));
    assert.equal([titles(ladder), ladder.tracks.some((track) => track.isOrdered)], [order, isOrdered]);
    assert.is((await notesOf(flat(files))).length, isOrdered ? 0 : 1);
  });

test("a flat folder with an order is a track with the ladder's title", async () => {
  const { tracks } = await ladderOf({ "ladder.yml": "title: Craft\n", ...flat({ B: "order: 1", A: "order: 2" }) });
  assert.equal(
    tracks.map(({ id, title }) => [id, title]),
    [["craft", "Craft"]],
  );
});

test("emoji, signs and articles do not count in the order of titles", async () => {
  const files = flat({ "🧪 Alpha": "", "The Delta": "", "☁ Zeta": "", "An Echo": "", "“Gamma”": "", Beta: "" });
  assert.is(titles(await ladderOf(files)), "🧪 Alpha, Beta, The Delta, An Echo, “Gamma”, ☁ Zeta");
});

test("articles are those of the ladder's language", async () => {
  const files = flat({ "Die Leitung": "", "The Zeta": "", Mitte: "" });
  assert.is(titles(await ladderOf({ "ladder.yml": "language: de\n", ...files })), "Die Leitung, Mitte, The Zeta");
});

/** Names of files without titles, the titles of roles in order, their ids, and the tracks. */
const names: ReadonlyArray<
  readonly [files: readonly string[], titles: string, ids: readonly string[], tracks: readonly string[]]
> = [
  [["01-ic/01-tester.md", "01-ic/02-analyst.md"], "Tester, Analyst", ["tester", "analyst"], ["IC"]],
  [["02-b/1. Zed.md", "02-b/2. Any.md", "01-z/x.md"], "X, Zed, Any", ["x", "zed", "any"], ["Z", "B"]],
  [["10_a.md", "9_b.md"], "B, A", ["b", "a"], ["Career"]],
  [["01-a.md", "b.md"], "01 a, B", ["01-a", "b"], []],
  [["360-review.md"], "360 review", ["360-review"], []],
  [["3d-artist.md", "2d-artist.md"], "2d artist, 3d artist", ["2d-artist", "3d-artist"], []],
  [["01-tester.md", "02-tester.md"], "01 tester, 02 tester", ["01-tester", "02-tester"], []],
];
for (const [paths, order, ids, tracks] of names)
  test(`numbers in the names ${paths.join(", ")} give ${order}`, async () => {
    const files = Object.fromEntries(paths.map((path) => [path, role("")]));
    const ladder = await ladderOf({ "ladder.yml": "title: Career\n", ...files });
    assert.equal(
      [titles(ladder), ladder.roles.map(({ id }) => id), ladder.tracks.map(({ title }) => title)],
      [order, ids, tracks],
    );
  });

test("ladder.yml may name a role with the number of its file, and so may a link", async () => {
  const files = {
    "ladder.yml": "tracks:\n  - title: T\n    roles: [02-analyst, tester]\n",
    "01-tester.md": `${role("Tester")}\n[next](02-analyst.md)\n`,
    "02-analyst.md": role("Analyst"),
  };
  assert.is(titles(await ladderOf(files)), "Analyst, Tester");
  assert.equal(await problemsOf(files), []);
});

test("where nothing gives an order one note has the lines of ladder.yml that do", async () => {
  const files = { ...flat({ Beta: "", Alpha: "" }), "ladder.yml": 'title: "A \\"b\\": c"\n' };
  const notes = await notesOf(files);
  assert.equal(notes, [
    [
      ".  note  Nothing says which of the roles stand above which: they are sorted by title. To say it, write into ladder.yml, lowest first:",
      "    tracks:",
      '      - title: "A \\"b\\": c"',
      "        roles: [alpha, beta]",
    ],
  ]);
  const lines = notes.flatMap(([, ...rest]) => rest.map((line) => line.slice(4)));
  const mended = { ...files, "ladder.yml": `${files["ladder.yml"]}${lines.join("\n")}\n` };
  assert.equal([await notesOf(mended), await problemsOf(mended)], [[], []]);
});

test("a note for several tracks names those without an order", async () => {
  const files = { "a/x.md": role("X", "order: 1"), "b/y.md": role("Y"), "b/z.md": role("Z"), "c/only.md": role("O") };
  assert.equal(await notesOf(files), [
    [
      '.  note  Nothing says which of the roles of "B" stand above which: they are sorted by title. Name them from the lowest up under tracks in ladder.yml.',
    ],
  ]);
});

test("a note does not count where warnings are errors", async () => {
  await withFolder(flat({ Beta: "", Alpha: "" }), async (folder) => {
    const { passes, problems } = await check({ folder, strict: true });
    assert.equal([passes, problems.map(({ severity }) => severity)], [true, ["note"]]);
  });
});

test("no note is given beside an error", async () => {
  const files = { ...flat({ Beta: "", Alpha: "" }), "old/AGENTS.md": role("X"), "draft.md": role("D", "draft: true") };
  assert.is((await notesOf(files)).length, 3);
  const { problems } = await readFilesAsLadder({
    ...files,
    "broken.md": "---\ntitle: [\n---\n",
    "odd.md": role("O", "od: 1"),
  });
  assert.equal(new Set(problems.map(({ severity }) => severity)), new Set(["error", "warning"]));
});

test("a level is in ladder.json and beside the track", async () => {
  const ladder = await ladderOf({
    "a.md": role("A", "level: L3"),
    "b.md": role("B", "grade: 4"),
    "c.md": role("C", "level:"),
    "d.md": role("D", 'level: "  Very   senior "'),
  });
  assert.equal(
    ladderData(ladder).roles.map(({ level }) => level),
    ["L3", "4", null, "Very senior"],
  );
  assert.equal(
    ladder.roles.map((one) => standingLine(one, undefined, ladder.words)),
    ["L3", "Level: 4", "", "Level: Very senior"],
  );
});

test("a level that is a figure is said once, as the company has it", async () => {
  const ladder = await ladderOf({
    "t/a.md": role("A", "level: 1"),
    "t/b.md": role("B", "level: 3"),
    "t/c.md": role("C", "level: L4"),
    "one/d.md": role("D", "level: 1"),
  });
  const positions = rolePositions(ladder);
  assert.equal(ladder.roles.map((one) => standingLine(one, positions.get(one.id), ladder.words)).sort(), [
    "One · Level: 1",
    "T · Level: 3",
    "T, level 1 of 3",
    "T, level 3 of 3 · L4",
  ]);
});

test("a level that is no text or number is a warning, and one that fills a page an error", async () => {
  const files = { "a.md": role("A", "level: [1, 2]"), "b.md": role("B", `rank: ${"x".repeat(61)}`) };
  assert.equal(await problemsOf(files), [
    "a.md:2:1  warning  The level is a list, not a text or a number. Write one such as level: 3 or level: L3.",
    "b.md:2:7  error  The level is longer than 60 characters. Write a short one such as 3 or L3.",
  ]);
});

test.run();
