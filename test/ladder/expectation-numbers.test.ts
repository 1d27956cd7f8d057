/** Numbers of expectations: what they are made of, what changes them, where they are shown. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { linkIndex } from "../../scripts/content/links/link-index.ts";
import { readLadder } from "../../scripts/content/read-ladder.ts";
import { shortCodes } from "../../scripts/ladder/expectation-numbers.ts";
import { ladderData } from "../../scripts/ladder/ladder-data.ts";
import type { Ladder } from "../../scripts/ladder/types.ts";
import { printableBodies } from "../../scripts/render/body/print/printable-bodies.ts";
import { bodyRenderer } from "../../scripts/render/body/render-body.ts";
import { handbookBodies } from "../../scripts/render/documents/handbook-bodies.ts";
import { handbooksOf } from "../../scripts/render/documents/handbooks.ts";
import { siteBody } from "../../scripts/render/website/site-body.ts";
import { ladderOf, problemsOf } from "../helpers/ladder-of.ts";
import type { FolderFiles } from "../helpers/write-folder.ts";

function codesOf(titles: readonly string[]): string[] {
  const codes = shortCodes(new Map(titles.map((title, index) => [`key-${index}`, title])));
  return titles.map((_, index) => codes.get(`key-${index}`) ?? "");
}

for (const [title, code] of [
  ["Engineering Manager", "EM"],
  ["engineering manager", "EM"],
  ["Director of Engineering", "DE"],
  ["Leiterin für Forschung und Entwicklung", "LFE"],
  ["VP of Engineering", "VPE"],
  ["VP OF ENGINEERING", "VOE"],
  ["Engineer II", "EII"],
  ["Engineer 2", "E2"],
  ["Software Engineer (L3)", "SEL3"],
  ["Front-end Engineer", "FE"],
  ["Front-End Engineer", "FEE"],
  ["Responsable de l’équipe", "RÉ"],
  ["CTO", "CTO"],
  ["Impact", "I"],
  ["IMPACT", "I"],
  ["1. Impact", "I"],
  ["🎯 Impact", "I"],
  ["Is expected to", "IE"],
  ["Инженер по качеству", "ИК"],
  ["Μηχανικός λογισμικού", "ΜΛ"],
  ["高级工程师", "高"],
  ["مهندس برمجيات", "مب"],
  ["हिंदी लेखक", "हिंले"],
  ["e\u0301quipe", "É"],
  ["🚀", "X"],
  ["One Two Three Four Five Six Seven", "OTTFF"],
  ["Level 20261101", "L2"],
] as const) {
  test(`the code of "${title}" is ${code}`, () => {
    assert.equal(codesOf([title]), [code]);
  });
}

for (const [fact, titles, codes] of [
  ["the shorter title keeps the initials", ["Software Engineer", "Staff Engineer"], ["SOE", "SE"]],
  [
    "it is the word that differs that has more letters",
    ["Senior Software Engineer", "Senior Staff Engineer"],
    ["SSOE", "SSE"],
  ],
  ["of equally long titles the first by its letters has them", ["Sales Lead", "Scrum Lead"], ["SL", "SCL"]],
  ["a longer code is nobody else's initials", ["Engine Man", "Experience Man", "Ex X Man"], ["EM", "EXPM", "EXM"]],
  ["the same title twice has a digit", ["Engineer", "Engineer", "Engineer"], ["E", "E2", "E3"]],
  ["a digit is no other title's", ["Engineer", "Engineer", "Engineer 2"], ["E", "E3", "E2"]],
  ["titles that differ in what has no letters have digits", ["C", "C#", "C++"], ["C", "C2", "C3"]],
  ["Chinese titles have more signs", ["高工", "高级工程师"], ["高", "高级"]],
] as const) {
  test(`codes: ${fact}, in whatever order titles come`, () => {
    assert.equal(codesOf(titles), codes);
    const backwards = shortCodes(new Map([...titles.entries()].reverse().map(([at, title]) => [`key-${at}`, title])));
    assert.equal(
      titles.map((_, index) => backwards.get(`key-${index}`)),
      codes,
    );
  });
}

test("a thousand roles of one title have a thousand codes", () => {
  const titles = Array.from({ length: 1000 }, () => "Engineering Manager");
  assert.is(new Set(codesOf(titles)).size, 1000);
});

/** The numbers of each role, by its id. */
function numbersOf(ladder: Ladder): Record<string, string[]> {
  return Object.fromEntries(
    ladderData(ladder).roles.map(({ id, sections }) => [
      id,
      sections.flatMap(({ expectations }) => expectations.map(({ number }) => number ?? "")),
    ]),
  );
}

const MANAGER =
  "# Engineering Manager\n\n## Impact\n\n- Plans.\n  - In quarters.\n- Hires well. {#hiring}\n- Says no.\n";

test("ladder.json has each expectation with its number beside its text", async () => {
  const [role] = ladderData(await ladderOf({ "em.md": `${MANAGER}\n## Reach\n\n- Team\n` })).roles;
  assert.equal(
    role?.sections.map(({ expectations }) => expectations),
    [
      [
        { number: "EM-I-1", text: "Plans.", children: [{ text: "In quarters.", children: [] }] },
        { number: "EM-I-hiring", text: "Hires well.", children: [] },
        { number: "EM-I-3", text: "Says no.", children: [] },
      ],
      [{ number: "EM-R-1", text: "Team", children: [] }],
    ],
  );
});

test("a role whose file gives its code keeps it, whatever titles there are, and others have codes beside it", async () => {
  const manager = `---\ncode: EM\n---\n\n${MANAGER}`;
  const ladder = await ladderOf({
    "em.md": manager,
    "e.md": "# Event Man\n\n## Impact\n\n- a\n",
    "l.md": "---\ncode: em2\n---\n# Lead\n\n## Impact\n\n- a\n",
    "m.md": MANAGER.replace("#hiring", "#hires"),
  });
  assert.equal(numbersOf(ladder), {
    e: ["EVM-I-1"],
    em: ["EM-I-1", "EM-I-hiring", "EM-I-3"],
    l: ["em2-I-1"],
    m: ["EM3-I-1", "EM3-I-hires", "EM3-I-3"],
  });
  assert.equal(
    ladderData(ladder).roles.map(({ code }) => code),
    ["EM", null, null, "em2"],
  );
});

test("a code that is no code, and one that is there twice, are errors with their lines", async () => {
  const role = (code: string): string => `---\ntitle: A\ncode: ${code}\n---\n\n## Impact\n\n- a\n`;
  const wrong = "error  The code is not made of 1 to 8 letters and digits. Write one such as EM, or remove the key.";
  assert.equal(
    await problemsOf({
      "a.md": role("EM-1"),
      "b.md": role('""'),
      "c.md": role("ABCDEFGHI"),
      "d.md": role("7"),
      "e.md": role("ÉM"),
      "f.md": role("e\u0301m"),
    }),
    [
      `a.md:3:7  ${wrong}`,
      `b.md:3:7  ${wrong}`,
      `c.md:3:7  ${wrong}`,
      'd.md:3:7  error  The code is a number, not a text. Put it in quotes: code: "7".',
      'e.md:3:7  error  The code "ÉM" is also that of f.md. Give each role a code of its own in its front matter.',
      'f.md:3:7  error  The code "ém" is also that of e.md. Give each role a code of its own in its front matter.',
    ],
  );
});

test("another role changes no number of a role whose initials it does not have, nor of one with a shorter title", async () => {
  const before = { "em.md": MANAGER, "staff.md": "# Staff Engineer\n\n## Impact\n\n- a\n" };
  const others = {
    "a.md": "# Analyst\n\n## Impact\n\n- a\n\n## Insight into the trade\n\n- b\n",
    "b.md": "# Software Engineer\n\n## Impact\n\n- a\n",
    "c.md": "# Staff Operations Engineer\n\n## Impact\n\n- a\n",
  };
  const after = numbersOf(await ladderOf({ ...before, ...others }));
  assert.equal({ em: after.em, staff: after.staff }, numbersOf(await ladderOf(before)));
  assert.equal(after, {
    a: ["A-I-1", "A-IIT-1"],
    b: ["SOFE-I-1"],
    c: ["SOE-I-1"],
    em: ["EM-I-1", "EM-I-hiring", "EM-I-3"],
    staff: ["SE-I-1"],
  });
});

test("numbers do not depend on names and order of files, nor on the order of sections", async () => {
  const texts = ["# Sales Lead\n\n## Impact\n\n- a\n\n## Insight\n\n- b\n", "# Scrum Lead\n\n## Insight\n\n- b\n"];
  const order = async (files: FolderFiles): Promise<string[]> =>
    Object.values(numbersOf(await ladderOf(files)))
      .flat()
      .sort();
  const [one = "", two = ""] = texts;
  const expected = ["SCL-IN-1", "SL-I-1", "SL-IN-1"];
  assert.equal(await order({ "1.md": one, "2.md": two }), expected);
  assert.equal(await order({ "1.md": two, "2.md": one, "ladder.yml": "sections: [Insight, Impact]\n" }), expected);
});

test("an id fixes the number while items come and go before it, and is no word of the item", async () => {
  const text =
    "# Engineering Manager\n\n## Impact\n\n- New.\n- **Hires** well.\n  {#Hiring}\n\n  More.\n- Says [no](x.md) {#no .loud}\n";
  const ladder = await ladderOf({ "em.md": text, "x.md": "# X\n" });
  assert.equal(numbersOf(ladder).em, ["EM-I-1", "EM-I-hiring", "EM-I-no"]);
  assert.equal(
    ladder.roles[0]?.body.sections[0]?.expectations.map((expectation) => expectation.text),
    ["New.", "Hires well. More.", "Says no"],
  );
});

test("ids of nested items, of words in an item and of quotes are places only", async () => {
  const text = "# A\n\n## Impact\n\n- a\n  - b {#b}\n- c [d]{#d} e\n- f\n\n  > g {#g}\n";
  assert.equal(numbersOf(await ladderOf({ "a.md": text })).a, ["A-I-1", "A-I-2", "A-I-3"]);
});

test("a section that is there twice counts on", async () => {
  const text = "# A\n\n## Impact\n\n- a\n- b\n\n## Other\n\n- c\n\n## Impact\n\n- d\n";
  assert.equal(numbersOf(await ladderOf({ "a.md": text })).a?.sort(), ["A-I-1", "A-I-2", "A-I-3", "A-O-1"]);
});

test("an id that two items of a role have, and one of digits, are errors with their lines", async () => {
  const text = "---\ntitle: A\n---\n\n## Impact\n\n- a {#x}\n- b {#7}\n\n## Reach\n\n- c {#X}\n";
  assert.equal(await problemsOf({ "a.md": text, "b.md": "# B\n\n## Impact\n\n- a {#x}\n" }), [
    'a.md:8:1  error  The id "7" of a list item is only digits, as the numbers of items without an id are. Write one with a letter in it.',
    'a.md:12:1  error  The id "X" of a list item is also that of the one in line 7. Give each item of a role an id of its own.',
  ]);
});

test("no number is there twice in the sample ladder", async () => {
  const { ladder } = await readLadder("content");
  const numbers = ladder === null ? [] : Object.values(numbersOf(ladder)).flat();
  assert.ok(numbers.length > 100);
  assert.is(new Set(numbers).size, numbers.length);
  assert.not(numbers.includes(""));
});

/** The HTML of the first role's first section on its page and in its handbook. */
async function pagesOf(text: string, settings: string): Promise<{ page: string; print: string }> {
  const ladder = await ladderOf({ "em.md": `# Engineering Manager\n\n## Impact\n\n${text}`, "ladder.yml": settings });
  const render = bodyRenderer(ladder, linkIndex(ladder));
  const [role] = ladder.roles;
  const handbook = handbooksOf(ladder).find(({ kind }) => kind === "role");
  if (role === undefined || handbook === undefined) throw new Error("There is no role.");
  const print =
    handbookBodies(handbook, ladder, printableBodies(render, ladder.language))(role).sections[0]?.html ?? "";
  const page = siteBody(render(role), role.id, ladder.words).sections[0]?.html ?? "";
  return { page: page.trim(), print: print.trim() };
}

const number = (last: string): string =>
  `<span class="expectation-number${last.length > 20 ? " long-number" : ""}">EM-I-${last}</span>`;

for (const [fact, text, page] of [
  [
    "items",
    "- One *b*\n- Two {#two}\n",
    `<ul>\n<li>One <em>b</em> ${number("1")}</li>\n<li>Two<span id="em-two"></span> ${number("two")}</li>\n</ul>`,
  ],
  ["items with paragraphs", "- One\n\n  more\n", `<ul>\n<li>\n<p>One ${number("1")}</p>\n<p>more</p>\n</li>\n</ul>`],
  [
    "items with a list",
    "1. One\n   - nested words, which are no value of a scale.\n",
    `<ol>\n<li>One ${number("1")}\n<ul>\n<li>nested words, which are no value of a scale.</li>\n</ul>\n</li>\n</ol>`,
  ],
  [
    "items that begin with no words of their own",
    "- ```\n  code\n  ```\n",
    `<ul>\n<li>\n ${number("1")}<pre tabindex="0" role="group" aria-label="Code"><code>code\n</code></pre>\n</li>\n</ul>`,
  ],
  [
    "values beside their dimensions, which is behind the value",
    "- Own reach\n  - Team\n",
    `<ul class="measures">\n<li>Own reach\n<ul>\n<li>Team ${number("1")}</li>\n</ul>\n</li>\n</ul>`,
  ],
  ["items in a quote, which are none", "> - quoted\n", "<blockquote>\n<ul>\n<li>quoted</li>\n</ul>\n</blockquote>"],
] as const) {
  test(`numbers: true puts numbers behind the first words of ${fact}`, async () => {
    assert.is(
      (await pagesOf(text, `numbers: true\n${/Team/u.test(text) ? "scales: { Impact: [Team, Company] }\n" : ""}`)).page,
      page,
    );
  });
}

test("print documents have numbers in the block of the item's words, without hyphens of their own", async () => {
  const { print } = await pagesOf("- Communicates. {#communication}\n  - nested\n", "numbers: true\n");
  assert.match(print, `${number("communication")}\n</div>`);
});

test("a number that has no room beside its section's heading stands behind the words in print", async () => {
  const id = "a-name-of-more-than-thirty-letters";
  const { print } = await pagesOf(`- One {#${id}}\n- Two\n`, "numbers: true\n");
  assert.match(print, `<span class="expectation-number long-number">EM-I-${id}</span>`);
  assert.match(print, `<span class="expectation-number">EM-I-2</span>`);
});

test("without numbers: true neither pages nor print documents have them", async () => {
  const { page, print } = await pagesOf("- One\n", "title: T\n");
  assert.is(page, "<ul>\n<li>One</li>\n</ul>");
  assert.not.match(print, "EM-I");
});

test.run();
