/** What looks like a list to a person is one. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ladderOf } from "../../helpers/ladder-of.ts";
import { roleHtml } from "../../helpers/role-html.ts";

const LIST = "<ul>\n<li>one</li>\n<li>two</li>\n</ul>";

const lists: readonly (readonly [fact: string, markdown: string, html: string])[] = [
  ["bullets", "• one\n• two", LIST],
  ["bullets with tabs", "•\tone\n•\ttwo", LIST],
  ["bullets without spaces", "•one\n•two", LIST],
  ["dashes", "– one\n– two", LIST],
  ["bullets below a paragraph", "a\n• one\n• two", `<p>a</p>\n${LIST}`],
  [
    "bullets of two levels",
    "• one\n  ◦ two\n• three",
    "<ul>\n<li>one\n<ul>\n<li>two</li>\n</ul>\n</li>\n<li>three</li>\n</ul>",
  ],
  ["bullets in a quote", "> • one\n> • two", `<blockquote>\n${LIST}\n</blockquote>`],
  [
    "numbers from another than 1 below a paragraph",
    "a\n2. b\n3. c",
    '<p>a</p>\n<ol start="2">\n<li>b</li>\n<li>c</li>\n</ol>',
  ],
  [
    "numbers with a bracket below a paragraph",
    "a\n3) b\n4) c",
    '<p>a</p>\n<ol start="3">\n<li>b</li>\n<li>c</li>\n</ol>',
  ],
  ["one bullet alone", "• one", "<p>• one</p>"],
  ["one dash, as below a saying", "a\n– b", "<p>a\n– b</p>"],
  ["a year at the start of a line", "a in\n2020. So b", "<p>a in\n2020. So b</p>"],
  ["bullets in code", "```\n• one\n• two\n```", "<pre><code>• one\n• two\n</code></pre>"],
  ["bullets in HTML", "<div>\n• one\n• two\n</div>", "<div>\n• one\n• two\n</div>"],
];

for (const [fact, markdown, html] of lists) {
  test(`a list or none: ${fact}`, async () => assert.is(await roleHtml(markdown), html));
}

test("items with bullets are expectations", async () => {
  const { roles } = await ladderOf({ "a.md": "# A\n\n## Impact\n\n• one\n• two\n" });
  assert.equal(
    roles[0]?.body.sections[0]?.expectations.map(({ text }) => text),
    ["one", "two"],
  );
});

test.run();
