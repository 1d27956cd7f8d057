import { test } from "uvu";
import * as assert from "uvu/assert";
import { createMarkdown } from "../../scripts/content/markdown/markdown.ts";
import type { Ladder, Role } from "../../scripts/ladder/types.ts";
import { ladderOf, problemsOf } from "../helpers/ladder-of.ts";

async function roleOf(text: string, file = "a.md"): Promise<Role> {
  const [role] = (await ladderOf({ [file]: text })).roles;
  if (!role) throw new Error("There is no role.");
  return role;
}

function html(role: Role): string {
  const md = createMarkdown();
  const { introduction, sections, footnotes, env } = role.body;
  const tokens = [...introduction, ...sections.flatMap((section) => section.tokens), ...footnotes];
  return md.renderer.render([...tokens], md.options, env);
}

function sectionsOf(ladder: Ladder): string[] {
  return ladder.roles.map(({ id, body }) => `${id}: ${body.sections.map(({ title }) => title).join(", ")}`);
}

/** A file's text, its title and its sections. */
const shapes: readonly (readonly [
  fact: string,
  text: string,
  title: string,
  sections: readonly string[],
  introduction: string,
])[] = [
  [
    "the first H1 is the title",
    "# Engineer\n\nIntro.\n\n## Impact\n\n- a\n\n## Reach\n\n- Team\n",
    "Engineer",
    ["Impact", "Reach"],
    "<p>Intro.</p>",
  ],
  ["setext headings count", "Engineer\n===\n\nImpact\n---\n\n- a\n", "Engineer", ["Impact"], ""],
  [
    "levels may be skipped",
    "# Engineer\n\n### Should have\n\n- a\n\n#### Deeper\n\n### Is expected to\n",
    "Engineer",
    ["Should have", "Is expected to"],
    "",
  ],
  [
    "a lone H2 above deeper headings is the title",
    "Engineer\n---\n\n### Should have\n\n- a\n\n### Is expected to\n",
    "Engineer",
    ["Should have", "Is expected to"],
    "",
  ],
  ["a lone H2 without deeper headings is a section", "## Impact\n\n- a\n", "A", ["Impact"], ""],
  ["H2s without H1 are sections", "## Impact\n\n- a\n\n## Reach\n", "A", ["Impact", "Reach"], ""],
  [
    "an H1 after H2s is one more section",
    "# QA\n\n## Duties\n\n- a\n\n# Indicators\n\n- b\n",
    "QA",
    ["Duties", "Indicators"],
    "",
  ],
  [
    "two H1 with H2s below the second",
    "# QA\n\n# Duties\n\n## One\n\n# Indicators\n",
    "QA",
    ["Duties", "Indicators"],
    "",
  ],
  [
    "front matter's title wins and its H1 goes",
    "---\ntitle: Engineer\n---\n# engineer\n\n## Impact\n",
    "Engineer",
    ["Impact"],
    "",
  ],
  [
    "another H1 becomes a line of the introduction",
    "---\ntitle: Engineer\n---\n# What we *expect*\n\n## Impact\n",
    "Engineer",
    ["Impact"],
    "<p><strong>What we <em>expect</em></strong></p>",
  ],
  [
    "several H1 below front matter's title are sections",
    "---\ntitle: Engineer\n---\n# Impact\n\n- a\n\n# Reach\n",
    "Engineer",
    ["Impact", "Reach"],
    "",
  ],
  [
    "no headings: all is introduction",
    "---\ntitle: Engineer\n---\nJust *text*.\n",
    "Engineer",
    [],
    "<p>Just <em>text</em>.</p>",
  ],
  [
    "headings in quotes and lists are no sections",
    "# A\n\n> ## Quoted\n\n## Impact\n\n- # Listed\n",
    "A",
    ["Impact"],
    "<blockquote>\n<h2>Quoted</h2>\n</blockquote>",
  ],
  [
    "markup in a heading is off in its title",
    "# A\n\n## The `best` [impact](https://x.example) ![of all](https://x.example/a.png)\n",
    "A",
    ["The best impact of all"],
    "",
  ],
];

for (const [fact, text, title, sections, introduction] of shapes) {
  test(`structure: ${fact}`, async () => {
    const role = await roleOf(text);
    const md = createMarkdown();
    assert.equal(
      [
        role.title,
        role.body.sections.map((section) => section.title),
        md.renderer.render([...role.body.introduction], md.options, {}).trim(),
      ],
      [title, sections, introduction],
    );
  });
}

test("the file name stands in for a missing title, with a warning", async () => {
  assert.is((await roleOf("## Impact\n", "senior_engineer-ii.md")).title, "Senior engineer ii");
  assert.equal(await problemsOf({ "senior_engineer-ii.md": "## Impact\n" }), [
    'senior_engineer-ii.md  warning  The file has no title; its name stands in for it. Begin the file with a line such as "# Senior engineer ii".',
  ]);
});

const fileIds: readonly (readonly [file: string, id: string])[] = [
  ["senior_engineer II (new).md", "senior-engineer-ii-new"],
  ["Größe & Çevik.md", "grosse-cevik"],
  ["con.md", "con-role"],
  ["roles/O'Brien.MD", "obrien"],
  ["Инженер.md", "inzhener"],
  ["Старший инженер.md", "starshiy-inzhener"],
  ["Їжак.md", "yizhak"],
  ["Μηχανικός.md", "michanikos"],
  ["エンジニア.md", "エンジニア"],
  ["ガイド.md".normalize("NFD"), "ガイド"],
  ["ｴﾝｼﾞﾆｱ.md", "エンジニア"],
  ["工程师 II.md", "工程师-ii"],
  ["엔지니어.md".normalize("NFD"), "엔지니어"],
  ["مهندس أول.md", "مهندس-أول"],
  ["מהנדס.md", "מהנדס"],
  ["วิศวกรอาวุโส.md", "วิศวกรอาวุโส"],
  ["a\u200b\u3164b.md", "ab"],
  ["🧪.md", "role"],
  [`${"工".repeat(40)}.md`, "工".repeat(26)],
];

for (const [file, id] of fileIds) {
  test(`the file name ${file} gives the id ${id}`, async () => {
    assert.is((await roleOf("# A\n", file)).id, id);
  });
}

/** Ids of front matter, and what to write instead; null for those that can be used. */
const givenIds: readonly (readonly [id: string, instead: string | null])[] = [
  ["エンジニア", null],
  ["工程师-2", null],
  ["инженер", "inzhener"],
  ["ｴﾝｼﾞﾆｱ", "エンジニア"],
  ["ガイド".normalize("NFD"), "ガイド"],
  ["工程师/1", "工程师1"],
  ["工\u200b程", "工程"],
];
for (const [id, instead] of givenIds)
  test(`the id ${JSON.stringify(id)} is ${instead === null ? "used" : `no id, but ${instead} is`}`, async () => {
    const problems = await problemsOf({ "a.md": `---\nid: "${id}"\n---\n# A\n` });
    const advice = problems.map((line) => /Write (.*)\.$/u.exec(line)?.[1]);
    assert.equal(advice, instead === null ? [] : [instead]);
  });

test("two file names that are one name in different forms are an error", async () => {
  const [first = "", ...others] = await problemsOf({ "ガイド.md": "# A\n", "ｶﾞｲﾄﾞ.md": "# B\n" });
  assert.match(first, /error {2}The id "ガイド" is also that of /u);
  assert.is(others.length, 1);
});

test("two file names that differ only in letters outside a-z give two ids", async () => {
  const ladder = await ladderOf({ "工程师.md": "# A\n", "设计师.md": "# B\n" });
  assert.equal(ladder.roles.map(({ id }) => id).sort(), ["工程师", "设计师"]);
});

test("an empty heading is kept and reported, and so is a heading twice", async () => {
  const text = "# A\n\n##\n\n- a\n\n## Impact\n\n- b\n\n## Impact\n\n- c\n";
  const role = await roleOf(text);
  assert.equal(
    role.body.sections.map(({ title, anchor }) => `${title} ${anchor}`),
    ["Untitled a-section", "Impact a-impact", "Impact a-impact-2"],
  );
  assert.equal(await problemsOf({ "a.md": text }), [
    "a.md:3:1  warning  A heading is empty. Write a heading, or remove the # signs.",
    'a.md:11:1  warning  The section "Impact" is in this file twice, first in line 7. Put all of it below one heading, or give one of the two another name.',
  ]);
});

test("anchors are unique where ids and headings run together", async () => {
  const ladder = await ladderOf({
    "a.md": "# A\n\n## b c\n\n### c\n\n## b\n",
    "a-b.md": "# A B\n\n## c\n\n## c\n\n## 影响\n",
    "a-b-c.md": "# A B C\n\n## -- --\n",
  });
  const owners = ladder.roles.map(
    ({ id, body }) => new Set([id, ...body.sections.map(({ anchor }) => anchor), ...body.anchors.values()]),
  );
  const all = owners.flatMap((own) => [...own]);
  assert.is(new Set(all).size, all.length);
});

test("an anchor is never longer than the name of a PDF destination may be", async () => {
  const long = "a-b-".repeat(19);
  const heading = `### ${"Word ".repeat(30)}\n\n`;
  const { roles } = await ladderOf({ [`${long}c.md`]: `# A\n\n## Impact\n\n${heading}${heading}` });
  const anchors = [...(roles[0]?.body.anchors.values() ?? [])].filter((anchor) => anchor.includes("word"));
  assert.equal(anchors, [`${long}c-${"word-".repeat(9).slice(0, 42)}`, `${long}c-${"word-".repeat(9).slice(0, 42)}-2`]);
});

test("the anchor of a long heading in letters of three bytes is not longer either", async () => {
  const { roles } = await ladderOf({ "エンジニア.md": `# A\n\n## ${"影响".repeat(60)}\n` });
  const anchor = roles[0]?.body.sections[0]?.anchor ?? "";
  assert.ok(anchor.startsWith("エンジニア-影响影响"));
  assert.ok(Buffer.byteLength(anchor) <= 127);
});

test("deeper headings carry their anchor, and the file's own slugs lead to all of them", async () => {
  const role = await roleOf("# A\n\n## Impact\n\n### How we *see* it\n\n## Reach\n\n### How we see it\n");
  const deeper = role.body.sections.flatMap(({ tokens }) =>
    tokens.flatMap(({ type, meta }) => (type === "heading_open" ? [meta] : [])),
  );
  assert.equal(deeper, [{ anchor: "a-how-we-see-it" }, { anchor: "a-how-we-see-it-2" }]);
  assert.equal(
    [...role.body.anchors],
    [
      ["a", "a"],
      ["impact", "a-impact"],
      ["how-we-see-it", "a-how-we-see-it"],
      ["reach", "a-reach"],
      ["how-we-see-it-1", "a-how-we-see-it-2"],
    ],
  );
});

test("without ladder.yml the merge of all files' orders holds for all", async () => {
  const ladder = await ladderOf({
    "a.md": "# A\n\n## Impact\n\n## Reach\n\n## Extra\n",
    "b.md": "# B\n\n## Reach\n\n## Impact\n",
    "c.md": "# C\n\n## Impact\n\n## Reach\n",
    "d.md": "# D\n\n## Other\n\n## Extra\n\n## Impact\n",
  });
  assert.equal(ladder.sectionOrder, ["Other", "Impact", "Reach", "Extra"]);
  assert.equal(sectionsOf(ladder), [
    "a: Impact, Reach, Extra",
    "b: Impact, Reach",
    "c: Impact, Reach",
    "d: Other, Impact, Extra",
  ]);
});

test("ladder.yml's order holds, aliases take the section's name, near misses and missing ones are reported", async () => {
  const files = {
    "ladder.yml":
      "sections:\n  - Impact\n  - name: Reach\n    aliases: [Scope]\n  - name: Knowledge\n    required: true\n",
    "a.md": "# A\n\n## Own\n\n## scope:\n\n- Team\n\n## Impacts\n\n## Impact\n",
  };
  const ladder = await ladderOf(files);
  assert.equal(sectionsOf(ladder), ["a: Own, Impact, Reach, Impacts"]);
  assert.is(ladder.roles[0]?.body.sections[2]?.anchor, "a-reach");
  assert.equal(await problemsOf(files), [
    'a.md  warning  The section "Knowledge" is missing. Add a heading "## Knowledge".',
    'a.md:9:1  warning  There is no section "Impacts". Did you mean "Impact"?',
  ]);
});

const measures: readonly (readonly [
  markdown: string,
  measures: readonly (readonly [string | null, string, number | null])[],
])[] = [
  ["- Cross-Team\n", [[null, "Cross-Team", 3]]],
  ["- cross team\n", [[null, "cross team", 3]]],
  ["Company\n", [[null, "Company", 5]]],
  [
    "- Leadership Reach\n  - Team\n\n- Engineering Reach\n  - Cross-Team\n",
    [
      ["Leadership Reach", "Team", 2],
      ["Engineering Reach", "Cross-Team", 3],
    ],
  ],
  ["- Leadership Reach: Team\n", [["Leadership Reach", "Team", 2]]],
  ["- **Leadership Reach:** Team\n", [["Leadership Reach", "Team", 2]]],
  [
    "**Leadership Reach:** Team\n**Engineering Reach:** Industry\n",
    [
      ["Leadership Reach", "Team", 2],
      ["Engineering Reach", "Industry", 6],
    ],
  ],
  ["- Works with the whole company.\n- Team: helps everyone in it\n", []],
];

for (const [markdown, expected] of measures) {
  test(`the reach of ${JSON.stringify(markdown)} is read`, async () => {
    const role = await roleOf(`# A\n\n## Reach\n\n${markdown}`);
    assert.equal(
      role.body.sections[0]?.measures.map(({ dimension, value, step }) => [dimension, value, step]),
      expected,
    );
  });
}

test("a value that a declared scale does not know is a warning", async () => {
  const files = {
    "ladder.yml": "scales:\n  Reach: [Team, Company]\n",
    "a.md": "# A\n\n## Reach\n\n- Leadership\n  - Teem\n- Craft: Galaxy\n- We talk to everybody.\n",
  };
  assert.equal(await problemsOf(files), [
    'a.md:3:1  warning  "Galaxy" is no value of the scale "Reach". The values are Team, Company.',
    'a.md:3:1  warning  "Teem" is no value of the scale "Reach". Did you mean "Team"?',
  ]);
});

test("without a declared scale only a value that is nearly one of the scale is a warning", async () => {
  const reach =
    "- Leadership\n  - Teem\n- Craft: Individul\n- Galaxy\n- Craft: Galaxy\n- Teams everywhere, always.\n\nCompany wide\n";
  assert.equal(await problemsOf({ "a.md": `# A\n\n## Reach\n\n${reach}` }), [
    'a.md:3:1  warning  "Individul" is no value of the scale "Reach". Did you mean "Individual"?',
    'a.md:3:1  warning  "Teem" is no value of the scale "Reach". Did you mean "Team"?',
  ]);
});

test("where most roles stand on the scale that no file declares, one whose value it lacks is a warning", async () => {
  const reach = (value: string): string => `# Role\n\n## Reach\n\n- ${value}\n`;
  const two = { "a.md": reach("Team"), "b.md": reach("Organisation") };
  assert.equal(await problemsOf(two), []);
  assert.equal(await problemsOf({ ...two, "c.md": reach("Company"), "d.md": reach("We talk to everybody.") }), []);
  assert.equal(await problemsOf({ ...two, "c.md": reach("Company") }), [
    'b.md:3:1  warning  "Organisation" is no value of the scale "Reach". The values are Self, Individual, Team, Cross-Team, Department, Company, Industry, unless ladder.yml names others under scales.',
  ]);
});

test("expectations keep their nesting", async () => {
  const role = await roleOf("# A\n\n## Impact\n\n- One **two**\n  - three\n\n    more\n\n1. four\n\n> - quoted\n");
  assert.equal(role.body.sections[0]?.expectations, [
    { text: "One two", children: [{ text: "three more", children: [] }] },
    { text: "four", children: [] },
  ]);
});

test("tasks have a marker of their own", async () => {
  const role = await roleOf("# A\n\n- [ ] open\n- [x] done\n- [y] neither\n- [link]\n");
  const markers = role.body.introduction
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === "task_marker");
  assert.equal(
    markers.map(({ meta }) => meta),
    [{ checked: false }, { checked: true }],
  );
});

test("footnotes follow the last section, keep to their role, and none is lost", async () => {
  const text =
    "# A\n\n## Impact\n\nOne[^a] and^[inline].\n\n[^a]: first\n\n    [^deep]: deeper\n\n    after\n\n[^a]: again\n\n[^b]: unused\n";
  const ladder = await ladderOf({ "a.md": text, "b.md": text.replace("# A", "# B") });
  const [a, b] = ladder.roles.map(html);
  for (const word of ["first", "inline", "deeper", "after", "again", "unused"]) assert.ok(a?.includes(word), word);
  const ids = (page: string | undefined): string[] =>
    [...(page ?? "").matchAll(/ id="([^"]+)"/gu)].map((match) => match[1] ?? "");
  const both = [...ids(a), ...ids(b)];
  assert.ok(both.includes("fn--a-1"));
  assert.is(new Set(both).size, both.length);
  const targets = [...(a ?? "").matchAll(/href="#([^"]+)"/gu)].map((match) => match[1] ?? "");
  assert.equal(
    targets.filter((target) => !ids(a).includes(target)),
    [],
  );
});

test("a row with more cells than its table's head is reported, because Markdown drops them", async () => {
  const text =
    "# A\n\n> | a | b |\n> | - | - |\n> | 1 | 2 |\n> | 1 | x \\| y |\n> | 1 | 2 | lost |\n\na|b\n-|-\n1|2|lost\n";
  assert.equal(await problemsOf({ "a.md": text }), [
    "a.md:7:1  warning  The row has 3 cells, but the head of its table has 2; the last cells are not printed. Add columns to the head, or write | as \\|.",
    "a.md:11:1  warning  The row has 3 cells, but the head of its table has 2; the last cells are not printed. Add columns to the head, or write | as \\|.",
  ]);
});

test("template code is printed as written", async () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the point is that nobody fills it in.
  const code = '{{ 7*7 }} {{ range.constructor("x")() }} {% include "/etc/passwd" %} ${x} {# no #} <%= 1 %>';
  const role = await roleOf(`# ${code}\n\n## ${code}\n\n- ${code}\n`);
  assert.equal(
    [role.title, role.body.sections[0]?.title, role.body.sections[0]?.expectations[0]?.text],
    [code, code, code],
  );
});

test.run();
