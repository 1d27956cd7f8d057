/** Which files are roles, and what they are called: endings, folders, files about a repository, copies and drafts. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ladderOf, notesOf, problemsOf } from "../helpers/ladder-of.ts";
import type { FolderFiles } from "../helpers/write-folder.ts";

const role = (title: string): string => `# ${title}\n\n## Impact\n\n- Ships.\n`;

async function rolesOf(files: FolderFiles): Promise<string[]> {
  return (await ladderOf(files)).roles.map(({ id, file }) => `${id} ${file}`).sort();
}

/** Names of files, and those that are roles, with their ids. */
const folders: readonly (readonly [fact: string, files: readonly string[], roles: readonly string[]])[] = [
  [
    "other endings, and a folder's only file",
    ["senior/index.md", "lead/README.md", "principal.markdown", "fellow.mdx", "senior/chart.txt"],
    ["fellow fellow.mdx", "lead lead/README.md", "principal principal.markdown", "senior senior/index.md"],
  ],
  [
    "an index beside roles, above roles, and of a folder of pictures",
    ["a/index.md", "a/b.md", "c/README.md", "c/d/e.md", "assets/README.md", "index.md"],
    ["b a/b.md", "e c/d/e.md"],
  ],
  [
    "files about a repository, in any case",
    [
      ..."AGENTS claude Gemini COPILOT SECURITY Code_of_Conduct code-of-conduct support GOVERNANCE".split(" "),
      ..."README.de LICENCE CHANGELOG SUMMARY copilot-instructions x/contributing".split(" "),
    ]
      .map((name) => `${name}.md`)
      .concat("a.md", "support-lead.md"),
    ["a a.md", "support-lead support-lead.md"],
  ],
  [
    "copies",
    [
      ..."x (1).md|x(2).md|x copy.md|x copy 2.md|x - Copy.md|Copy of x.md|x - Kopie.md|x.bak.md|x.orig.md".split("|"),
      ..."X (An's conflicted copy 2026-11-01).mdx|x.sync-conflict-20261101-1.md|x.md".split("|"),
    ],
    ["x x.md"],
  ],
  [
    "names like copies without an original",
    ["Engineer (2).md", "copy.md"],
    ["copy copy.md", "engineer-2 Engineer (2).md"],
  ],
  [
    "names with the ids that Notion writes behind them, where they are those of one each",
    [
      "Roles 0123456789abcdef0123456789abcdef/Lead 1123456789abcdef0123456789abcdef.md",
      "Roles 0123456789abcdef0123456789abcdef/Untitled 2123456789abcdef0123456789abcdef.md",
      "Roles 0123456789abcdef0123456789abcdef/Untitled 3123456789abcdef0123456789abcdef.md",
      "a.md",
    ],
    [
      "a a.md",
      "lead Roles 0123456789abcdef0123456789abcdef/Lead 1123456789abcdef0123456789abcdef.md",
      "untitled-2123456789abcdef0123456789abcdef Roles 0123456789abcdef0123456789abcdef/Untitled 2123456789abcdef0123456789abcdef.md",
      "untitled-3123456789abcdef0123456789abcdef Roles 0123456789abcdef0123456789abcdef/Untitled 3123456789abcdef0123456789abcdef.md",
    ],
  ],
  [
    "one name in two folders",
    ["old/designer.md", "new/designer.md", "new/lead.md"],
    ["lead new/lead.md", "new-designer new/designer.md", "old-designer old/designer.md"],
  ],
  [
    "one name in folders of one name, and beside them",
    ["a/x/lead.md", "b/x/lead.md", "lead.md"],
    ["a-x-lead a/x/lead.md", "b-x-lead b/x/lead.md", "lead lead.md"],
  ],
  ["an excluded folder with parentheses", ["a.md", "sfia (legacy)/b.md", "sfia (legacy)/c/d.md"], ["a a.md"]],
  ["an excluded folder with square brackets", ["a.md", "old [2019]/b.md", "old [2019]/c/d.md", "[x].md"], ["a a.md"]],
];
for (const [fact, names, roles] of folders) {
  test(`role files: ${fact}`, async () => {
    const files = Object.fromEntries(names.map((name, index) => [name, role(`R${index}`)]));
    const settings = fact.startsWith("an excluded")
      ? { "ladder.yml": 'exclude: ["sfia (legacy)/**", "old [2019]/**", "[x].md"]\n' }
      : {};
    assert.equal(await rolesOf({ ...files, ...settings }), roles);
    assert.equal(
      (await problemsOf({ ...files, ...settings })).filter((line) => line.includes("error")),
      [],
    );
  });
}

for (const glob of ["old\\\\**", "old\\\\x.md", "ol?\\\\*.md", "old \\\\(1\\\\)/**", "old/**"])
  test(`the pattern ${glob} excludes`, async () => {
    const folder = glob.includes("(") ? "old (1)" : "old";
    const files = { "a.md": role("A"), [`${folder}/x.md`]: role("X"), "ladder.yml": `exclude: ["${glob}"]\n` };
    assert.equal(await rolesOf(files), glob.startsWith("ol?") ? ["a a.md", "x old/x.md"] : ["a a.md"]);
  });

test("files that are passed over are named once, and one that ladder.yml names is a role", async () => {
  const files = { "a.md": role("A"), "support.md": role("Support"), "AGENTS.md": role("X"), "a copy.md": role("A") };
  const files2 = { ...files, "README.md": "# X\n", "ladder.yml": "tracks: [{title: T, roles: [a, support]}]\n" };
  assert.equal(await rolesOf(files2), ["a a.md", "support support.md"]);
  assert.equal(await notesOf(files2), [
    [
      '.  note  2 files are no roles, by the name: "a copy.md", "AGENTS.md". Give a role another name, or name it under tracks in ladder.yml.',
    ],
  ]);
});

test("ids that folders tell apart are named in a note, and ids written twice stay an error", async () => {
  const notes = await notesOf({ "old/a.md": role("A"), "new/a.md": role("B") });
  assert.ok(
    notes
      .flat()
      .includes(
        '.  note  The id "a" would be that of 2 files; with their folders they are new-a (new/a.md) and old-a (old/a.md). To choose ids yourself, write id: into their front matter.',
      ),
    JSON.stringify(notes),
  );
  const written = `---\nid: x\n---\n${role("A")}`;
  assert.equal((await problemsOf({ "old/a.md": written, "new/b.md": written })).length, 2);
});

test("footnotes of files that folders tell apart do not meet", async () => {
  const text = `${role("A")}\nText[^1].\n\n[^1]: Note.\n`;
  const { roles } = await ladderOf({ "old/a.md": text, "new/a.md": text });
  assert.equal(
    roles.map(({ body }) => body.env.docId),
    ["-new-a", "-old-a"],
  );
});

test("links lead to roles of every ending, and of folders", async () => {
  const links = ["s/", "s", "s/index.md", "p", "p.markdown", "f", "f.mdx", "l/README.md", "l"];
  const files = {
    "a.md": `${role("A")}\n${links.map((link) => `[x](${link})`).join(" ")}\n`,
    "s/index.md": `${role("S")}\n[a](../a.md)\n`,
    "l/README.md": role("L"),
    "p.markdown": role("P"),
    "f.mdx": role("F"),
  };
  assert.equal(await problemsOf(files), []);
});

const signs = [
  ..."draft: true|published: false|publish: false|status: Draft|hidden: true|unlisted: true|private: true".split("|"),
  ...'permalink: false|nav_exclude: true|draft: "true"|draft: yes|published: no|publish: Off|hidden: on'.split("|"),
];
for (const sign of signs)
  test(`${sign} leaves a role out`, async () => {
    const files = { "a.md": role("A"), "b.md": `---\n${sign}\ntitle: 7\nodd: 1\n---\n${role("B")}` };
    assert.equal(await rolesOf(files), ["a a.md"]);
    assert.equal(await problemsOf(files), []);
    assert.is((await notesOf(files)).flat().filter((line) => line.includes('1 draft is left out: "b.md".')).length, 1);
  });

for (const sign of [
  "draft: false",
  "draft: no",
  "published: yes",
  "published: true",
  "published: 2026-11-01",
  "permalink: /x",
  "status: done",
  "hidden: [x]",
])
  test(`${sign} leaves a role in`, async () => {
    assert.equal(await rolesOf({ "a.md": `---\n${sign}\n---\n${role("A")}` }), ["a a.md"]);
  });

test("drafts in TOML count, and ladder.yml may not name one", async () => {
  const files = {
    "a.md": role("A"),
    "b.md": `+++\ndraft = true\n+++\n${role("B")}`,
    "ladder.yml": "tracks: [{title: T, roles: [a, b]}]\n",
  };
  assert.equal(await problemsOf(files), [
    'ladder.yml:1:32  error  The role "b" is a draft, and left out: b.md says draft: true. Remove that line there, or the id here.',
  ]);
  assert.equal(await problemsOf({ "b.md": files["b.md"] }), [
    ".  error  There is no role in this folder that is not a draft. Remove draft: true or the like from the front matter of one.",
  ]);
});

for (const [language, ids, track] of [
  ["de-AT", ["prueferin", "uebung-tester"], "fuehrung"],
  ["sv", ["pruferin", "ubung-tester"], "fuhrung"],
] as const)
  test(`letters with marks are spelled as the ladder's language does: ${language}`, async () => {
    const { roles, tracks } = await ladderOf({
      "ladder.yml": `language: ${language}\n`,
      "Führung/pru\u0308ferin.md": role("Prüferin"),
      "Übung/tester.md": role("A"),
      "Führung/tester.md": `---\nid: tester\n---\n${role("B")}`,
    });
    assert.equal(roles.map(({ id }) => id).sort(), [...ids, "tester"].sort());
    assert.is(tracks[0]?.id, track);
  });

test.run();
