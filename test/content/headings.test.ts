/** Titles and sections however people write their headings: taken for what they are, or named with the mend. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseAttributeList } from "../../scripts/content/markdown/headings/heading-attributes.ts";
import { foldSection } from "../../scripts/text/names.ts";
import { ladderOf, problemsOf } from "../helpers/ladder-of.ts";

/** The text of a file, and its title and the headings of its sections as pages show them. */
const shapes: readonly (readonly [fact: string, text: string, title: string, sections: readonly string[]])[] = [
  ["bold and ids", "# **Engineer** {#engineer}\n\n## **Impact** {#impact}\n", "Engineer", ["Impact"]],
  ["unnumbered", "# A\n\n## Reach {-}\n\n## Impact {.unnumbered .unlisted}\n", "A", ["Reach", "Impact"]],
  ["a list with a colon", "# A{: #a}\n\n## Impact{: .blue}\n\n## Reach {:.no_toc}\n", "A", ["Impact", "Reach"]],
  ["a list on the next line", "# A\n{: .x}\n\n## Impact\n{: #impact .blue}\n\n- a\n", "A", ["Impact"]],
  ["an id in a comment", "# A\n\n## Impact {/* #impact */}\n", "A", ["Impact"]],
  ["values and several lists", `# A\n\n## Impact {#i data-x="1 2" k='v' n=3}{: .b}\n`, "A", ["Impact"]],
  ["closing signs before the list", "# A\n\n## Impact ## {#impact}\n\n## Reach##\n", "A", ["Impact", "Reach"]],
  ["under a line", "Engineer {#e}\n===\n\nImpact {#impact}\n---\n", "Engineer", ["Impact"]],
  [
    "braces that are words",
    "# A {b}\n\n## {{ x }}\n\n## \\{#id}\n\n## `{#id}`\n",
    "A {b}",
    ["{{ x }}", "{#id}", "{#id}"],
  ],
  ["a language with a sign", "# C#\n\n## In F# ##\n", "C#", ["In F#"]],
  [
    "a no-break space",
    "#\u00a0Engineer\n\n##\u00a0Impact\n\n- a\n\n##\u3000Reach ##\n",
    "Engineer",
    ["Impact", "Reach"],
  ],
  ["a no-break space behind a blank", "# A\n\nText\n## \u00a0Impact\n", "A", ["Impact"]],
  ["HTML", '<h1 align="center">Engineer</h1>\n\n<h2>Impact</h2>\n\n- a\n', "Engineer", ["Impact"]],
  ["HTML over lines", "<h1>\n  Engineer <em>II</em>\n</h1>\n\n<H2>Impact</H2>\n", "Engineer II", ["Impact"]],
  ["HTML in a box", '<div align="center">\n<h1>A</h1>\n</div>\n\n<p><h2>Impact</h2></p>\n', "A", ["Impact"]],
  ["HTML in a box around Markdown", '<div align="center">\n\n# A\n\n</div>\n\n## Impact\n', "A", ["Impact"]],
  [
    "HTML without empty lines",
    '<h1>A</h1>\n<h2>Impact</h2>\n<ul>\n<li>a\n<li>b\n</ul>\n<h2\n id="r">Reach</h2>\n<p>Text\n<h2>Growth</h2>\n',
    "A",
    ["Impact", "Reach", "Growth"],
  ],
  [
    "HTML in parts of a page",
    "<header><h1>A</h1></header>\n<main>\n<p>Text</p>\n<section>\n<h2>Impact</h2>\n<!-- <ul> -->\n</section>\n" +
      "<section>\n<h2>Reach</h2>\n<table><tr><td>a</table>\n</section>\n</main>\n",
    "A",
    ["Impact", "Reach"],
  ],
  [
    "HTML in lists, tables, code and remarks",
    "# A\n\n## Impact\n\n<ul>\n<li>\n<h2>No</h2>\n</ul>\n\n<pre>\n<h2>No</h2>\n</pre>\n\n<table>\n<tr><td>\n<h2>No</h2>\n" +
      "</table>\n\n<div>\n<!--\n<h2>No</h2>\n-->\n</div>\n",
    "A",
    ["Impact"],
  ],
  ["lines in bold", "# A\n\nIntro.\n\n**Impact**\n\n- a\n\n**Reach:**\n\n- Team\n", "A", ["Impact", "Reach:"]],
  ["HTML in bold", "# A\n\n<b>Impact</b>\n\n- a\n\n***Reach***:\n\n- Team\n", "A", ["Impact", "Reach"]],
  ["lines in bold that are sentences", "# A\n\n**We ship.**\n\na\n\n**Location: Berlin**\n\nb\n", "A", []],
  ["one line in bold", "# A\n\n**Impact**\n\n- a\n", "A", []],
  ["lines in bold below a heading", "# A\n\n## Impact\n\n**One**\n\na\n\n**Two**\n\nb\n", "A", ["Impact"]],
];

for (const [fact, text, title, sections] of shapes) {
  test(`headings are read: ${fact}`, async () => {
    const { roles } = await ladderOf({ "role.md": text });
    assert.equal(
      roles.map((role) => [role.title, role.body.sections.map(({ heading }) => heading)]),
      [[title, sections]],
    );
  });
}

test("what stands around headings in HTML without empty lines is theirs, once", async () => {
  const { roles } = await ladderOf({
    "a.md":
      "<h1>A</h1>\n<p>Intro</p>\n<h2>Impact</h2>\n<ul>\n<li>one</li>\n</ul>\n<h3>Part</h3>\n<p>two</p>\n<h2>Reach</h2>\n",
  });
  const htmlOf = (tokens: readonly { readonly content: string }[]) => tokens.map(({ content }) => content).join("");
  assert.equal(
    roles.map(({ body }) => [htmlOf(body.introduction), ...body.sections.map(({ tokens }) => htmlOf(tokens))]),
    [["<p>Intro</p>\n", "<ul>\n<li>one</li>\n</ul>\nPart<p>two</p>\n", ""]],
  );
});

test("a heading among other HTML that begins no section is told with its line", async () => {
  const stray = (line: number, depth: number) =>
    `:${line}:1  warning  The heading <h${depth}> stands among other HTML, and begins no section. ` +
    "Put it on a line of its own, with an empty line before and behind it.";
  const problems = await problemsOf({
    "a.md": "# A\n\n<ul>\n<li>a\n<h2>Impact</h2>\n<ul><li>b</ul>\n",
    "b.md": "<h1>B</h1>\n<h2>Impact</h2><p>Text</p>\n<div><h3>Part</h3><h2>Reach</h2><ul><li>a</ul></div>\n",
    "c.md":
      "# C\n\n## Impact\n\n<div><h2>Reach</h2>text</div>\n\n<div><h3>Part</h3>text</div>\n\n<table><tr><td><h2>x</h2></table>\n",
  });
  assert.equal(problems, [
    `a.md${stray(5, 2)}`,
    `b.md${stray(2, 2)}`,
    `b.md${stray(3, 2)}`,
    `b.md${stray(3, 3)}`,
    `c.md${stray(5, 2)}`,
  ]);
});

test("a list below a heading in HTML is a list, and tags around it are no section", async () => {
  const { roles } = await ladderOf({ "a.md": "<h1>A</h1>\nIntro.\n<h2>Impact</h2>\n- one\n- two\n" });
  assert.equal(
    roles.flatMap(({ body }) => body.sections.map(({ expectations }) => expectations.map(({ text }) => text))),
    [["one", "two"]],
  );
});

test("an id at a heading is one more name for links, beside the one that its words make", async () => {
  const files = {
    "a.md": "# A {#me}\n\n[x](#scope) [x](#reach) [x](b.md#why) [x](#me)\n\n## Reach {#scope}\n\n## Scope\n",
    "b.md":
      '# B\n\n<h2 id="why">Impact</h2>\n\n## 🎯 Goals\n\n## 1. Growth\n\n[x](#goals) [x](#growth) [x](#1-growth)\n',
  };
  assert.equal(await problemsOf(files), []);
  const [a, b] = (await ladderOf(files)).roles.map(({ body }) => body.anchors);
  assert.equal([a?.get("scope"), a?.get("reach"), a?.get("me")], ["a-reach", "a-reach", "a"]);
  assert.equal([b?.get("why"), b?.get("goals"), b?.get("growth")], ["b-impact", "b-goals", "b-1-growth"]);
});

const lists: readonly (readonly [text: string, list: readonly unknown[] | null])[] = [
  ["{#a}", ["a", [], []]],
  ["{ #a-1.2 .b .c-d }", ["a-1.2", ["b", "c-d"], []]],
  ["{:#a.b}", ["a", ["b"], []]],
  [
    '{: target="_blank" rel=nofollow}',
    [
      null,
      [],
      [
        ["target", "_blank"],
        ["rel", "nofollow"],
      ],
    ],
  ],
  ["{id=x}", ["x", [], [["id", "x"]]]],
  ["{:toc}", [null, [], []]],
  ["{-}", [null, [], []]],
  ["{}", null],
  ["{name}", null],
  ["{{ x }}", null],
  ["{% raw %}", null],
  ["{#a b}", null],
  ['{: title="open}', null],
  ["#a", null],
];
for (const [text, list] of lists) {
  test(`${text} is ${list === null ? "no" : "an"} attribute list`, () => {
    const read = parseAttributeList(text);
    assert.equal(read && [read.id, read.classes, [...read.values]], list);
  });
}

/** Spellings of one section's name. */
const same: readonly (readonly [name: string, ...spellings: string[]])[] = [
  [
    "Impact",
    ...["IMPACT", "impact:", "Impact.", "🎯 Impact", "Impact 🎯", "1. Impact", "1.2 Impact", "2) Impact", "(3) Impact"],
    ...["4 – Impact", "a) Impact", "IV. Impact", "1️⃣ Impact", "⭐️ Impact ⭐️", "“Impact”", "Impact：", "Im\u00adpact"],
    ...["👩🏽‍💻 Impact", "🇩🇪 Impact", ":dart: Impact", "Impact##", "– Impact", "Impact…"],
  ],
  ["Impact & Reach", "Impact and Reach", "Impact &amp; Reach".replace("amp;", ""), "Impact + Reach", "Impact&Reach"],
  ["Impact & Reach", "Impact und Reach", "Impact et Reach", "IMPACT  AND  REACH"],
  ["What's expected", "What’s expected", "What`s expected?", "What´s  Expected"],
  ["Problem-solving", "Problem solving", "Problem‑solving", "Problem–Solving"],
  ["Qualité", "Qualite\u0301", "QUALITÉ"],
  ["Do / Don't", "Do/Don’t"],
  ["30 days", "30 Days:"],
];
for (const [name, ...spellings] of same) {
  test(`${spellings.join(", ")} mean ${name}`, () => {
    assert.equal([...new Set(spellings.map(foldSection))], [foldSection(name)]);
  });
}

const different: readonly (readonly [a: string, b: string])[] = [
  ["30 days", "60 days"],
  ["C", "C#"],
  ["C", "C++"],
  ["2025 goals", "2026 goals"],
  ["Impact", "Impacts"],
  ["🎯", "🚀"],
  ["...", "Impact"],
  ["Level 1", "Level 2"],
  ["影响", "领导"],
];
for (const [a, b] of different) test(`${a} is not ${b}`, () => assert.is.not(foldSection(a), foldSection(b)));

test("a section's title is what most files write, however one of them numbers or decorates it", async () => {
  const ladder = await ladderOf({
    "a.md": "# A\n\n## 1. Impact\n\n## Reach & Scope\n",
    "b.md": "# B\n\n## Impact\n\n## 🌍 Reach and Scope\n",
    "c.md": "# C\n\n## **Impact**\n\n## Reach and Scope:\n",
    "d.md": "# D\n\n## 🎯 Impact\n\n## Reach and Scope\n",
  });
  assert.equal(ladder.sectionOrder, ["Impact", "Reach & Scope"]);
  assert.equal(
    ladder.roles.map(({ body }) => body.sections.map(({ title }) => title)),
    Array.from({ length: 4 }, () => ["Impact", "Reach & Scope"]),
  );
});

const ROLES = {
  "b.md": "# B\n\n## Impact\n\n- b\n\n## Reach\n\n- Team\n",
  "c.md": "# C\n\n## Impact\n\n- c\n\n## Reach\n\n- Team\n",
};

/** A file beside two roles with Impact and Reach, and what is said of it. */
const reported: readonly (readonly [text: string, ...lines: string[]])[] = [
  [
    "# A\n\n##Impact\n\n- a\n",
    '3:1  warning  The line begins with ## and is no heading, because no space follows. Write "## Impact".',
  ],
  [
    "# A\n\nText\n##Impact\n",
    '4:1  warning  The line begins with ## and is no heading, because no space follows. Write "## Impact".',
  ],
  [
    "# A\n\n\\## Impact\n\n\\#\\# Reach\n",
    '3:1  warning  The backslash before ## makes a text of the heading. Write "## Impact".',
    '5:1  warning  The backslash before ## makes a text of the heading. Write "## Reach".',
  ],
  [
    "#A\n\n## Impact\n",
    'warning  The file has no title; its name stands in for it. Begin the file with a line such as "# A".',
    '1:1  warning  The line begins with # and is no heading, because no space follows. Write "# A".',
  ],
  [
    "# A\n\n＃＃ Impact\n",
    '3:1  warning  The line begins with ＃＃, of full width, and is no heading. Write "## Impact".',
  ],
  [
    "# A\n\n    ## Impact\n",
    "3:1  warning  The heading is indented by four blanks, and printed as code. Begin the line with its # signs.",
  ],
  [
    "---\ntitle: A\n---\n\n**Impact**\n\n- a\n",
    '5:1  warning  "Impact" stands alone on a line, where other roles have a heading. Write "## Impact".',
  ],
  [
    "# A\n\n### Reach\n\n- Team\n\nIMPACT:\n\n- a\n",
    '7:1  warning  "IMPACT:" stands alone on a line, where other roles have a heading. Write "### Impact".',
  ],
  ["# A\n\n## Impacts\n", '3:1  warning  There is no section "Impacts". Did you mean "Impact"?'],
  ["# A\n\n## 🎯 Imapct\n", '3:1  warning  There is no section "🎯 Imapct". Did you mean "Impact"?'],
  [
    "# A\n\n## Impact\n\n## 1. Impact\n",
    '5:1  warning  The section "1. Impact" is in this file twice, first in line 3. Put all of it below one heading, or give one of the two another name.',
  ],
  [
    "# A\n\n## Impact\n\nWe ship.\nWe learn.\n---\n\nMore.\n",
    '5:1  warning  The text is a heading, because a line of "---" follows it. Put an empty line before the "---".',
  ],
  ["# A\n\n## Impact\n\n#general is our channel, #1 our rank.\n\n\\# of people: 3\n"],
  ["# A\n\n## Impact\n\n**Impact**\n\n- a\n\nReach for more.\n"],
  ["# A\n\n## Mentoring\n\n- a\n"],
];
for (const [text, ...lines] of reported) {
  test(`${JSON.stringify(text)} beside roles is ${lines.length === 0 ? "sound" : "reported"}`, async () => {
    assert.equal(
      await problemsOf({ ...ROLES, "a.md": text }),
      lines.map((line) => (line.startsWith("warning") ? `a.md  ${line}` : `a.md:${line}`)),
    );
  });
}

test("a heading in HTML brings no active content", async () => {
  const { roles } = await ladderOf({ "a.md": '<h1 onclick="x()">A <script>x()</script></h1>\n\n<h2>B</h2>\n' });
  assert.equal(
    roles.map(({ title, body }) => [title, body.sections.map(({ heading }) => heading)]),
    [["A <script>x()</script>", ["B"]]],
  );
});

test.run();
