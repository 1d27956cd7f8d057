/** Roles as Markdown files of their own: what is in them, and that they say the same when they are read again. */
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../../scripts/build/program-version.ts";
import { readLadder } from "../../../scripts/content/read-ladder.ts";
import type { Ladder, Role } from "../../../scripts/ladder/types.ts";
import { textIn } from "../../../scripts/render/body/html-tree.ts";
import { plainBodies, roleMarkdown } from "../../../scripts/render/markdown/role-markdown.ts";
import { ladderOf, problemsOf, readFilesAsLadder } from "../../helpers/ladder-of.ts";
import { numberWords, randomPieces } from "../../helpers/random-markdown.ts";
import type { FolderFiles } from "../../helpers/write-folder.ts";

/** What a role says, without how it looks: the words of each part, and the expectations of each section. */
function saidBy(role: Role, ladder: Ladder) {
  const body = plainBodies(ladder)(role);
  const words = (nodes: typeof body.introduction): string => textIn(nodes).replace(/\s+/gu, "");
  return {
    title: role.title,
    level: role.level,
    code: role.code,
    introduction: words(body.introduction),
    sections: body.sections.map(({ heading, html }) => [words(heading), words(html)]),
    notes: words(body.footnotes),
    expectations: role.body.sections.map(({ expectations }) => expectations),
    measures: role.body.sections.map(({ measures }) => measures.map(({ dimension, value }) => ({ dimension, value }))),
  };
}

function roleOf(ladder: Ladder, id: string): Role {
  const role = ladder.roles.find((each) => each.id === id);
  if (role === undefined) throw new Error(`There is no role ${id}.`);
  return role;
}

/** The Markdown of one role without its front matter and title. */
async function markdownOf(body: string, others: FolderFiles = {}): Promise<string> {
  const ladder = await ladderOf({ "keeper.md": `---\ntitle: Keeper\n---\n${body}`, ...others });
  return roleMarkdown(roleOf(ladder, "keeper"), ladder).split("\n# Keeper\n")[1]?.trim() ?? "";
}

for (const folder of ["content", "test/fixtures/odd-content"])
  test(`every role of ${folder} says the same when its Markdown is read again`, async () => {
    const { ladder } = await readLadder(`${programFolder}/${folder}`, {});
    assert.ok(ladder !== null && ladder.roles.length > 5);
    const files = ladder.roles.map((role) => [`${role.id}.md`, roleMarkdown(role, ladder)] as const);
    const images = [...ladder.images].map(([path, { bytes }]) => [path, bytes] as const);
    const again = await ladderOf(Object.fromEntries([...files, ...images]));
    for (const role of ladder.roles) {
      const read = saidBy(roleOf(again, role.id), again);
      // Scales are ladder.yml's.
      assert.equal({ ...read, measures: null }, { ...saidBy(role, ladder), measures: null }, role.id);
    }
  });

test("front matter says which role of which version it is, and is read without a warning", async () => {
  const files = {
    "ladder.yml": 'title: "Lamps: all of them"\nversion: "2026.2"\ntracks: [{title: Crew, roles: [keeper]}]\n',
    "keeper.md":
      "---\ntitle: 'Keeper \"of\" lamps: # all'\nlevel: 3\ncode: KL\ndeprecated: true\n---\n## Impact\n\n- Lights.\n",
  };
  const ladder = await ladderOf(files);
  const markdown = roleMarkdown(roleOf(ladder, "keeper"), ladder);
  assert.is(
    markdown,
    `---
id: "keeper"
title: "Keeper \\"of\\" lamps: # all"
level: "3"
code: "KL"
deprecated: true
track: "Crew"
ladder: "Lamps: all of them"
version: "2026.2"
date: "1970-01-02"
---

# Keeper "of" lamps: # all

## Impact

- Lights.
`,
  );
  assert.equal(await problemsOf({ ...files, "keeper.md": markdown }), []);
});

test("a job description says what role it is of", async () => {
  const ladder = await ladderOf({
    "keeper.md": "---\ntitle: Keeper\n---\n## Impact\n\n- Lights.\n",
    "job-descriptions/keeper.md": "---\ntitle: Keeper wanted\n---\n## Tasks\n\n1. Light.\n2. See [tasks](#tasks).\n",
  });
  const [job] = ladder.jobDescriptions;
  assert.ok(job !== undefined);
  const markdown = roleMarkdown(job, ladder);
  assert.match(markdown, /^role: "keeper"$/m);
  assert.is(markdown.split("\n## ")[1], "Tasks\n\n1. Light.\n2. See [tasks](#tasks).\n");
});

const KEPT: readonly (readonly [fact: string, source: string, markdown?: string])[] = [
  ["nested lists", "- One\n  1. Two\n  2. Three\n     - Four\n- Five"],
  ["lists that start elsewhere", "Text\n\n7. Seven\n8. Eight"],
  ["paragraphs in items", "- One\n\n  Two\n\n- Three"],
  ["tasks", "- [x] Done\n- [ ] Open"],
  ["words in styles", "**Bold**, *italic*, ~~gone~~ and `code`, H<sub>2</sub>O and <kbd>Ctrl</kbd>"],
  ["tables with their sides", "| A | B |\n| :-- | --: |\n| one `a\\|b` | two \\| three |"],
  [
    "a table of cells in several columns, as HTML",
    '<table><tr><th colspan="2">A</th></tr>\n<tr><td>B</td><td>*C*</td></tr></table>',
    '<table>\n<tr><th colspan="2">A</th></tr>\n<tr><td>B</td><td>*C*</td></tr>\n</table>',
  ],
  ["quotations", "> One\n>\n> > Two\n>\n> - Three"],
  ["code with its language", "```js\nlet a = `b`;\n\n  // *c*\n```"],
  ["definitions", "Lens\n:   The glass.\n\nMole\n:   A wall.\n:   An animal.\n\n    - Or both"],
  ["footnotes", "Words[^1] and more[^2].\n\n[^1]: A note.\n\n[^2]: Another.\n\n    - With a list"],
  ["notes of the kinds that GitHub knows", "> [!WARNING]\n> Mind the step."],
  [
    "a note with a title of its own",
    "> [!tip] Lamps first\n> Then the rest.",
    "> **Tip: Lamps first**\n>\n> Then the rest.",
  ],
  ["breaks in a line", "One\\\nTwo"],
  ["rules", "One\n\n***\n\nTwo"],
  ["addresses", "See [us](https://lamps.example/a%20b?c=d_e_f) or <https://lamps.example>."],
  ["deeper headings, and links to them", "## One\n\n### Two *words*\n\nSee [there](#two-words)."],
  ["what folds", "<details>\n\n<summary>More</summary>\n\n- Fog\n\n</details>"],
  [
    "what looks like Markdown and is none",
    "\\# No heading\n\n\\- no item, \\*no style\\*, \\[no link], \\<b>, \\{no code}, snake\\_ case, \\`no code\\`",
  ],
  [
    "what looks like marks of other tools and is none",
    "50\\%% \\%% no remark \\%%, \\{\\{ no code }}, \\==no mark\\==, \\:rocket: and \\[^1]",
  ],
];

for (const [fact, source, markdown = source] of KEPT)
  test(`Markdown keeps ${fact}`, async () => assert.is(await markdownOf(source), markdown));

test("links lead to the website where there is one, and are words where there is none", async () => {
  const body = "See the [mate](mate.md#impact), the [paper](paper.txt) and ![the lamp](lamp.gif).";
  const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
  const others = { "mate.md": "---\ntitle: Mate\n---\n## Impact\n\n- Helps.\n", "paper.txt": "Paper", "lamp.gif": gif };
  assert.is(await markdownOf(body, others), "See the mate, the paper and ![the lamp](lamp.gif).");
  assert.is(
    await markdownOf(body, { ...others, "ladder.yml": "siteUrl: https://lamps.example/ladder/\n" }),
    "See the [mate](https://lamps.example/ladder/roles/mate/#mate-impact), the [paper](https://lamps.example/ladder/files/paper.txt) and ![the lamp](https://lamps.example/ladder/images/lamp.gif).",
  );
});

test("no remark and no comment of a source gets into its Markdown", async () => {
  const markdown = await markdownOf(
    "## Impact\n\n- Lights. %% canary one %%\n- Rings.<!-- canary two -->\n\n<!--\ncanary three\n-->\n\n[//]: # (canary four)\n\n{>>canary five<<}\n",
  );
  assert.is(markdown, "## Impact\n\n- Lights.\n- Rings.");
});

test("random roles say the same when their Markdown is read again", async () => {
  const other = { "other.md": "---\ntitle: Other\n---\n## Impact\n\n- Helps.\n" };
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(randomPieces(8), async (pieces) => {
      const { text } = numberWords(pieces, "q");
      const { ladder } = await readFilesAsLadder({ "keeper.md": `---\ntitle: Keeper\n---\n${text}`, ...other });
      const role = ladder?.roles.find(({ id }) => id === "keeper");
      // What HTML says is read as Markdown now, and begins sections and expectations that it did not begin before.
      if (ladder === null || role === undefined || /<(?:h\d|[udo]l|p|b|div|details|!)\b/.test(text)) return;
      const markdown = roleMarkdown(role, ladder);
      // A note that nothing refers to is a text.
      if (markdown.includes("<sup>1</sup>")) return;
      const again = await ladderOf({ "keeper.md": markdown, ...other });
      assert.equal(saidBy(roleOf(again, "keeper"), again), saidBy(role, ladder), `${text}\n---\n${markdown}`);
      compared += 1;
    }),
    { numRuns: 150, seed: 20_261_101 },
  );
  assert.ok(compared > 50, `${compared} were compared`);
});

test.run();
