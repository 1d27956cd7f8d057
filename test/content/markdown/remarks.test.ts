/** What authors wrote for nobody to read in print is in nothing that is made of a file; what only looks like it is. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ladderData } from "../../../scripts/ladder/ladder-data.ts";
import { ladderOf, problemsOf } from "../../helpers/ladder-of.ts";
import { roleHtml } from "../../helpers/role-html.ts";

const P = (words: string): string => `<p>${words}</p>`;
const LIST = "<ul>\n<li>one</li>\n<li>two</li>\n</ul>";

/** Markdown with remarks, and the HTML without. */
const dropped: readonly (readonly [fact: string, markdown: string, html: string])[] = [
  ["Obsidian's in a line", "Text %% SECRET %% more.", P("Text  more.")],
  ["Obsidian's alone on a line", "Text\n%% SECRET %%\nmore.", P("Text\nmore.")],
  ["Obsidian's over paragraphs", "Text.\n\n%%\nSECRET\n\n- SECRET\n%%\n\nMore.", `${P("Text.")}\n${P("More.")}`],
  ["Obsidian's with marks of code in it", "%%\n```\nSECRET\n%%\n\nText. %%SECRET%%", P("Text.")],
  ["Obsidian's in an item", "- one %%SECRET%%\n- two", LIST],
  ["Obsidian's between items", "- one\n%% SECRET %%\n- two", LIST],
  ["Obsidian's that is a whole item", "- one\n- %% SECRET %%\n- two", LIST],
  ["Obsidian's in a quote", "> one\n> %% SECRET\n> SECRET %%\n> two", `<blockquote>\n${P("one\ntwo")}\n</blockquote>`],
  ["Obsidian's in raw HTML", "<div>\ntext %% SECRET %%\n</div>", "<div>\ntext\n</div>"],
  ["Obsidian's in a cell", "| a %%SECRET%% |\n| - |\n| b |", "table"],
  ["Obsidian's in a heading", "## Impact %%SECRET%%\n\nText.", `<h2>Impact</h2>\n${P("Text.")}`],
  ["MDX's in a line", "Text {/* SECRET */} more.", P("Text  more.")],
  ["MDX's over lines", "Text.\n\n{/* SECRET\n\nSECRET */}\n\nMore.", `${P("Text.")}\n${P("More.")}`],
  ["MDX's with spaces in its marks", "{ /* SECRET */ }\n\nText.", P("Text.")],
  ["MDX's in the middle of a paragraph", "Text {/* SECRET\n\nSECRET */} more.", P("Text  more.")],
  ["CriticMarkup's", "Text{>>SECRET<<} more.", P("Text more.")],
  ["Liquid's", "{% comment %}SECRET{% endcomment %}\n\nText.", P("Text.")],
  ["Hugo's", "{{/* SECRET */}}\n{{- /* SECRET */ -}}\n\nText.", P("Text.")],
  ["Hugo's as a shortcode", "{{% comment %}}\nSECRET\n{{% /comment %}}\n\nText.", P("Text.")],
  ["HTML's in a line", "Text <!-- SECRET --> more.", P("Text  more.")],
  ["HTML's beyond a paragraph", "Text <!-- SECRET\n\nSECRET --> more.", P("Text  more.")],
  ["HTML's beyond an item", "- one\n- two\n  <!-- SECRET\nSECRET -->", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"],
  ["Obsidian's behind a figure with percent signs", "50%% of %%SECRET%% more.", P("50%% of  more.")],
  ["Obsidian's between figures with percent signs", "50%% of %%SECRET%% and 20%%.", P("50%% of  and 20%%.")],
  ["Obsidian's behind a word with percent signs", "The rate%% of %%SECRET%% more.", P("The rate%% of  more.")],
  ["Obsidian's right behind a figure", "A team of 5%% SECRET %% more.", P("A team of 5 more.")],
  ["Obsidian's right behind a word, with a mark left over", "A team%%SECRET%% of %%more.", P("A team of %%more.")],
  ["Obsidian's that end with a figure", "%%SECRET 10%%\n\nText%%SECRET 5%%.", P("Text.")],
  ["HTML's with another mark in it", "<!-- %% -->\n\nText 5 %% more.", P("Text 5 %% more.")],
  ["a definition that is no link", "[//]: # (SECRET)\n\nText.", P("Text.")],
  ["one right after a paragraph", "Text.\n[//]: # (SECRET (SECRET) SECRET)", P("Text.")],
  ["one over lines", 'Text.\n[comment]: <> "SECRET\nSECRET"\nMore.', P("Text.\nMore.")],
  ["an import", "import Tabs from '@theme/Tabs';\n\nText.", P("Text.")],
  ["imports in a row", "import A from './a'\nimport { b, c as d } from \"x\";\nimport 'y';\n\nText.", P("Text.")],
  ["an import over lines", "import {\n  A,\n  B,\n} from 'a';\n\nText.", P("Text.")],
  ["an export", "export const level = 3;\n\nText.", P("Text.")],
  ["an export with empty lines in it", "export const meta = {\n  a: 1,\n\n  b: [2],\n};\n\nText.", P("Text.")],
  ["an exported layout", "export default ({ children }) => <div>{children}</div>\n\nText.", P("Text.")],
  ["an exported function", "export function Secret() {\n  return 'SECRET'\n}\n\nText.", P("Text.")],
  ["marks of raw text", "{% raw %}{{ x }} {% y %}{% endraw %}\n\nText.", `${P("{{ x }} {% y %}")}\n${P("Text.")}`],
];

for (const [fact, markdown, html] of dropped) {
  test(`dropped: ${fact}`, async () => {
    const made = (await roleHtml(markdown)).replace(/ +(?=<\/|\n)/gu, "").replace(/<!-- -->/gu, "");
    if (html === "table") assert.not.match(made, "SECRET");
    else assert.is(made, html);
  });
}

/** Markdown that is printed as it stands. */
const kept: readonly (readonly [fact: string, markdown: string, html: string])[] = [
  ["in a code span", "`%% a %% {/* b */} {>>c<<}`", P("<code>%% a %% {/* b */} {&gt;&gt;c&lt;&lt;}</code>")],
  ["in a code span over lines", "`` %% a ` \n b %% ``", P("<code>%% a `   b %%</code>")],
  [
    "in a fence",
    "```\n%% a %%\n{/* b */}\nimport c from 'd'\n```",
    "<pre><code>%% a %%\n{/* b */}\nimport c from 'd'\n</code></pre>",
  ],
  ["in indented code", "Text.\n\n    %% a %%", `${P("Text.")}\n<pre><code>%% a %%\n</code></pre>`],
  [
    "in a fence in an item",
    "- one\n\n  ```\n  {% raw %}\n  ```",
    "<ul>\n<li>\n<p>one</p>\n<pre><code>{% raw %}\n</code></pre>\n</li>\n</ul>",
  ],
  ["escaped", "\\%% a \\%%", P("%% a %%")],
  ["figures", "From 5%% to 10%% more.", P("From 5%% to 10%% more.")],
  [
    "a sentence about imports",
    "import taxes from the office and\n\nexport goods.",
    `${P("import taxes from the office and")}\n${P("export goods.")}`,
  ],
  ["a sentence with quotes", "import X from 'Y' is what they say", P("import X from 'Y' is what they say")],
  ["a link called comment", "[comment]: https://x.example\n\n[comment]", P('<a href="https://x.example">comment</a>')],
];

for (const [fact, markdown, html] of kept) {
  test(`kept: ${fact}`, async () => assert.is(await roleHtml(markdown), html));
}

test("a backtick of another item begins no code that would hide where a remark begins", async () => {
  assert.not.match(await roleHtml("- a ` b {/* SECRET */}\n- c ` d"), "SECRET");
});

test("a fence that its quote ends hides no remark after it", async () => {
  assert.not.match(
    await roleHtml("> ```\n> code\n\nText. {/* SECRET */}\n\n- ~~~\n  code\n\nText {>>SECRET<<}"),
    "SECRET",
  );
});

test("no remark is in ladder.json, title, headings or expectations", async () => {
  const text =
    "# A %% SECRET %%\n\nFirst. {/* SECRET */}\n\n## Impact {>>SECRET<<}\n\n- one <!-- SECRET\n\nSECRET -->\n- two";
  const ladder = await ladderOf({ "a.md": text });
  assert.not.match(JSON.stringify(ladderData(ladder)), "SECRET");
  assert.is(ladder.roles[0]?.title, "A");
});

const unclosed: readonly (readonly [mark: string, text: string])[] = [
  ["%%", "Text.\n\n%% SECRET\n\nSECRET"],
  ["{/*", "Text.\n\nMore {/* SECRET"],
  ["{>>", "Text.\n\nMore {>> SECRET"],
  ["{% comment %}", "Text.\n\n{% comment %} SECRET"],
];

for (const [mark, text] of unclosed) {
  test(`a remark that begins with ${mark} and never ends is an error at its line`, async () => {
    assert.equal(await problemsOf({ "a.md": `---\nid: a\n---\n# A\n\n${text}\n` }), [
      `a.md:8:1  error  The remark that begins with "${mark}" does not end. Close it, or put the marks into code (\`...\`) if they are to be read.`,
    ]);
  });
}

test("problems name the lines of the file, whatever remarks stand before them", async () => {
  const text = "# A\n\n%%\none\n\ntwo\n%%\nText.\n%% x %%\n[gone](gone.md)\n";
  assert.match(
    (await problemsOf({ "a.md": text }))[0] ?? "",
    /^a\.md:10:8 {2}warning {2}The link "gone.md" leads nowhere/u,
  );
});

test.run();
