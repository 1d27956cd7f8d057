/** Files beside the roles that are none, and folders that only look as if. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ladderOf, problemsOf } from "../helpers/ladder-of.ts";
import type { FolderFiles } from "../helpers/write-folder.ts";

/** A file with a heading for each section, and below each a list or prose. */
function file(title: string, sections: readonly string[], below = "- Something."): string {
  return `# ${title}\n\n${sections.map((name) => `## ${name}\n\n${below}\n`).join("\n")}`;
}

const IMPACT = ["Impact", "Reach", "Leadership"];
const roles: FolderFiles = {
  "a.md": file("A", IMPACT),
  "b.md": file("B", IMPACT),
  "c.md": file("C", ["Impact", "Leadership"]),
};
const inFolder: FolderFiles = Object.fromEntries(Object.entries(roles).map(([name, text]) => [`craft/${name}`, text]));

/** Files beside `roles`, and which of them are left out. */
const beside: ReadonlyArray<readonly [fact: string, files: FolderFiles, aside: readonly string[]]> = [
  [
    "a decision record",
    { "decisions/0001-x.md": file("X", ["Status", "Context", "Decision"]) },
    ["decisions/0001-x.md"],
  ],
  [
    "decision records, which share sections, in two folders",
    {
      "adr/0001-x.md": file("X", ["Status", "Context", "Decision"]),
      "adr/0002-y.md": file("Y", ["Status", "Context", "Decision"]),
      "old/0003-z.md": file("Z", ["Status", "Context", "Consequences"]),
    },
    ["adr/0001-x.md", "adr/0002-y.md", "old/0003-z.md"],
  ],
  [
    "essays",
    {
      "being-a/manager.md": file("On being a manager", ["The first week", "Doubt"], "It is hard."),
      "being-a/lead.md": "Words.\n",
    },
    ["being-a/lead.md", "being-a/manager.md"],
  ],
  ["a style guide", { "style-guide.md": file("Style guide", ["Words", "Tone"]) }, ["style-guide.md"]],
  ["a folder with sections of its own in lists", { "design/designer.md": file("Designer", ["Craft", "Research"]) }, []],
  [
    "a folder whose files share sections",
    {
      "design/one.md": file("One", ["Craft", "Research"], "Prose."),
      "design/two.md": file("Two", ["Craft", "Research"], "Prose."),
    },
    [],
  ],
  ["one shared section", { "being-a/lead.md": file("Lead", ["Doubt", "impact:"], "Prose.") }, []],
  ["a role with an id", { "essays/x.md": `---\nid: x\n---\n${file("X", ["Doubt"], "Prose.")}` }, []],
  ["a role with a level", { "essays/x.md": `---\nlevel: 3\n---\n${file("X", ["Doubt"], "Prose.")}` }, []],
  ["a file of the same folder", { "odd.md": file("Odd", ["Doubt"], "Prose.") }, []],
];
for (const [fact, files, aside] of beside) {
  test(`beside roles at the root: ${fact}: ${aside.length === 0 ? "is a role" : "is left out"}`, async () => {
    const all = { ...roles, ...files };
    const built = new Set((await ladderOf(all)).roles.map((role) => role.file));
    assert.equal(
      Object.keys(all)
        .filter((name) => !built.has(name))
        .sort(),
      [...aside].sort(),
    );
  });
  test(`beside roles in a folder: ${fact}: ${aside.length === 0 ? "is a role" : "is left out"}`, async () => {
    const built = new Set((await ladderOf({ ...inFolder, ...files })).roles.map((role) => role.file));
    assert.equal(
      Object.keys(files)
        .filter((name) => !built.has(name))
        .sort(),
      [...aside].sort(),
    );
  });
}

test("where roles share no sections nothing is left out", async () => {
  const files = {
    "a.md": file("A", ["One"]),
    "b.md": file("B", ["Two"]),
    "essays/x.md": file("X", ["Doubt"], "Prose."),
  };
  assert.is((await ladderOf(files)).roles.length, 3);
});

test("what ladder.yml names in a track is not left out", async () => {
  const settings = "tracks:\n  - title: T\n    roles: [a, b, c, x]\n";
  const files = { ...roles, "ladder.yml": settings, "essays/x.md": file("X", ["Doubt"], "Prose.") };
  assert.is((await ladderOf(files)).roles.length, 4);
});

test("one warning names what is left out, and each of its lines mends it", async () => {
  const files: FolderFiles = {
    ...roles,
    "ladder.yml": 'title: L\nexclude: ["old/**"]\npages: [start.md]\n',
    "old/o.md": "# O\n",
    "start.md": "# Start\n",
    "notes [1]/x.md": file("X", ["Doubt"], "See ![no](picture.png)."),
    "style-guide.md": file("Style", ["Tone"], "Prose."),
  };
  const lines = [
    'exclude: ["old/**", "notes \\\\[1\\\\]/**", "style-guide.md"]',
    'pages: ["start.md", "notes [1]/x.md", "style-guide.md"]',
  ];
  assert.equal(await problemsOf(files), [
    `.  warning  "notes [1]/", "style-guide.md": no section there is one of the roles'. What is there is left out. Give a file an id in its front matter if it is a role; else write one of these lines into ladder.yml:`,
    ...lines.map((line) => `    ${line}`),
  ]);
  const [exclude = "", pages = ""] = lines;
  const excluded = { ...files, "ladder.yml": `title: L\n${exclude}\npages: [start.md]\n` };
  assert.equal(await problemsOf(excluded), []);
  const printed = { ...files, "ladder.yml": `title: L\nexclude: ["old/**"]\n${pages}\n` };
  assert.equal(
    (await ladderOf(printed)).pages.map((page) => page.title),
    ["Start", "X", "Style"],
  );
});

/** Folders of role files, and the titles of tracks in the ladder "Ours". */
const tracks: ReadonlyArray<readonly [paths: readonly string[], titles: readonly string[]]> = [
  [
    ["lead.md", "ic/a.md", "ic/b.md"],
    ["Ours", "IC"],
  ],
  [
    ["roles/ic/a.md", "roles/management/b.md"],
    ["IC", "Management"],
  ],
  [
    ["engineering/backend/a.md", "engineering/web/b.md", "design/c.md"],
    ["Design", "Engineering: Backend", "Engineering: Web"],
  ],
  [
    ["engineering/a.md", "engineering/backend/b.md"],
    ["Engineering", "Engineering: Backend"],
  ],
  [
    ["02-b/01-x/a.md", "02-b/02-w/b.md", "01-c/d.md"],
    ["C", "B: X", "B: W"],
  ],
  [["career-tracks/a.md", "career-tracks/b.md"], ["Career tracks"]],
];
for (const [paths, titles] of tracks)
  test(`the files ${paths.join(", ")} are in the tracks ${titles.join(", ")}`, async () => {
    const files = Object.fromEntries(paths.map((path) => [path, file(path, IMPACT)]));
    const ladder = await ladderOf({ ...files, "ladder.yml": "title: Ours\n" });
    assert.equal([ladder.tracks.map(({ title }) => title), ladder.otherRoles.length], [titles, 0]);
    assert.is(new Set(ladder.tracks.map(({ id }) => id)).size, titles.length);
  });

test("roles at the root without a section of those in folders are in no track", async () => {
  const files = {
    "lead.md": file("Lead", ["Vision", "Budget"]),
    "ic/a.md": file("A", IMPACT),
    "ic/b.md": file("B", IMPACT),
  };
  const ladder = await ladderOf(files);
  assert.equal([ladder.tracks.map(({ title }) => title), ladder.otherRoles.map(({ id }) => id)], [["IC"], ["lead"]]);
});

test.run();
