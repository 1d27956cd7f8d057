/** What common tools add within lines: attributes, names as links, sizes, signs by name, bold beside letters. */
import { PNG } from "pngjs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { problemsOf } from "../../helpers/ladder-of.ts";
import { roleHtml } from "../../helpers/role-html.ts";

const PICTURE = PNG.sync.write(new PNG({ width: 200, height: 100 }));
const OTHERS = {
  "Senior Engineer.md": "---\nid: senior\n---\n# Senior Engineer\n\n## Impact\n\n## Deep down\n",
  "more/staff.md": "# Staff Engineer\n\n## Impact\n",
  "chart.png": PICTURE,
  "my pictures/my chart.png": PICTURE,
  "assets/deep.png": PICTURE,
};
const P = (words: string): string => `<p>${words}</p>`;
const to = (id: string, words: string, anchor = id): string => `<a data-to="${id}" href="#${anchor}">${words}</a>`;
const picture = (width: string, alt = "c", file = "chart.png", height = "50"): string =>
  `<img alt="${alt}" data-image="${file}" width="${width}"${height && ` height="${height}"`} />`;

const box = (state: string, name: string, more = ""): string =>
  `<span class="task-${state}"><svg class="task-box" viewBox="0 0 12 12" role="img" aria-label="${name}"><path d="M1 1H11V11H1Z"></path>${more}</svg></span>`;
const DONE = box("done", "Done", '<path d="M3 6.2 5.2 8.6 9.2 3.4"></path>');
const OPEN = box("open", "To do");

const texts: readonly (readonly [fact: string, markdown: string, html: string])[] = [
  [
    "tasks as boxes with a name",
    "- [ ] a\n- [x] b\n- c",
    `<ul>\n<li class="task-item">${OPEN} a</li>\n<li class="task-item">${DONE} b</li>\n<li>c</li>\n</ul>`,
  ],
  [
    "tasks with numbers, and one without words",
    "1. [X] a\n\n2. [ ]",
    `<ol>\n<li class="task-item">\n<p>${DONE} a</p>\n</li>\n<li class="task-item">\n<p>${OPEN}</p>\n</li>\n</ol>`,
  ],
  ["what only looks like a task", "- [y] a\n- b [x]", "<ul>\n<li>[y] a</li>\n<li>b [x]</li>\n</ul>"],
  ["attributes behind a link", '[a](https://x.example){:target="_blank"} b', P('<a href="https://x.example">a</a> b')],
  ["attributes behind a list", "- a\n- b\n{: .list}", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"],
  [
    "attributes below a paragraph",
    "a\n{: .lead #first}\n\n[b](#first)",
    `${P("a")}\n<span id="a-first"></span>${P(to("a", "b", "a-first"))}`,
  ],
  [
    "attributes below a table",
    "| a |\n| - |\n| b |\n{: .wide}",
    "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>",
  ],
  ["attributes at the end of a paragraph", "a b {.lead}\n\n- c {.red}", `${P("a b")}\n<ul>\n<li>c</li>\n</ul>`],
  [
    "attributes behind words in a style",
    "**a**{.red} *b*{: .c} `d`{.e}",
    P("<strong>a</strong> <em>b</em> <code>d</code>"),
  ],
  ["attributes of a span", "[a b]{.smallcaps} c", P("a b c")],
  ["an id within a line", "**a**{#x} [b](#x)", P(`<strong>a</strong><span id="a-x"></span> ${to("a", "b", "a-x")}`)],
  ["braces that are a text", "Use {name} and {a, b} and {}.", P("Use {name} and {a, b} and {}.")],
  [
    "braces behind a link that are a text",
    "[a](https://x.example){or so}",
    P('<a href="https://x.example">a</a>{or so}'),
  ],
  ["a link by title", "[[Senior Engineer]]", P(to("senior", "Senior Engineer"))],
  ["a link by title in another folder", "[[staff engineer]]", P(to("staff", "staff engineer"))],
  ["a link by file", "[[more/staff.md|Staff]]", P(to("staff", "Staff"))],
  ["a link by id with words", "[[senior|the next level]]", P(to("senior", "the next level"))],
  [
    "a link to a heading",
    "[[Senior Engineer#Deep down]]",
    P(to("senior", "Senior Engineer &gt; Deep down", "senior-deep-down")),
  ],
  [
    "a link by name in a cell",
    "| a |\n| - |\n| [[senior\\|S]] |",
    `<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>${to("senior", "S")}</td>\n</tr>\n</tbody>\n</table>`,
  ],
  ["a link by name to nowhere", "See [[Nobody]].", P("See <span>Nobody</span>.")],
  ["a name in code", "`[[Senior Engineer]]`", P("<code>[[Senior Engineer]]</code>")],
  ["a picture by name", "![[chart.png]]", P(picture("200", "chart", "chart.png", "100"))],
  [
    "a picture by name in another folder, with a size",
    "![[deep.png|100]]",
    P(picture("100", "deep", "assets/deep.png")),
  ],
  ["a text that is shown in its place", "![[Senior Engineer]]", P(to("senior", "Senior Engineer"))],
  ["an address with spaces", "[a](Senior Engineer.md) b", P(`${to("senior", "a")} b`)],
  ["an address with spaces and a heading", '[a](Senior Engineer.md#impact "t")', P(to("senior", "a", "senior-impact"))],
  [
    "a picture with spaces",
    "![c](my pictures/my chart.png)",
    P(picture("200", "c", "my pictures/my chart.png", "100")),
  ],
  ["brackets that are no address", "[a](b c) and [d](no e.g. here)", P("[a](b c) and [d](no e.g. here)")],
  ["Hugo's address", '[a]({{< ref "Senior Engineer.md" >}})', P(to("senior", "a"))],
  [
    "Hugo's relative address with a heading",
    '[a]({{% relref "staff.md#impact" %}})',
    P(to("staff", "a", "staff-impact")),
  ],
  ["Jekyll's address", "[a]({% link more/staff.md %})", P(to("staff", "a"))],
  ["Jekyll's address from the base", "[a]({{ site.baseurl }}/more/staff)", P(to("staff", "a"))],
  ["a size in HTML", 'a <img src="chart.png" alt="c" width="100"> b', P(`a ${picture("100")} b`)],
  ["a size as a style", '<img src="chart.png" alt="c" style="border: 0; width: 100px">', picture("100")],
  ["a part of the line in HTML", '<img src="chart.png" alt="c" width="25%">', picture("25%", "c", "chart.png", "")],
  ["a part of the line as an attribute", "![c](chart.png){width=50%}", P(picture("50%", "c", "chart.png", ""))],
  ["a height in HTML", '<img src="chart.png" alt="c" height="50">', picture("100")],
  ["a size behind the address", "![c](chart.png =100x50)", P(picture("100"))],
  ["a width behind the address", "![c](chart.png =100x)", P(picture("100"))],
  ["a part behind the address", "![c](chart.png =50%x)", P(picture("50%", "c", "chart.png", ""))],
  ["a size in the words", "![c|100](chart.png)", P(picture("100"))],
  ["a size that is none", '<img src="chart.png" alt="c" width="0">', picture("200", "c", "chart.png", "100")],
  ["a sign by name", ":rocket: Ship it :+1:", P("🚀 Ship it 👍")],
  ["an hour", "At 10:30: go, 10:100:, :nobody:", P("At 10:30: go, 10:100:, :nobody:")],
  ["a sign's name in code", "`:rocket:`", P("<code>:rocket:</code>")],
  ["bold before Chinese", "**影响：**负责功能", P("<strong>影响：</strong>负责功能")],
  ["bold between Chinese", "负责**“影响”**的", P("负责<strong>“影响”</strong>的")],
  ["bold before Latin", "**Note:**text", P("<strong>Note:</strong>text")],
  ["italics that a colon ends", "*Hint:*text and *强调：*文", P("<em>Hint:</em>text and <em>强调：</em>文")],
  [
    "italics that a colon ends, beside bold",
    "**a** *b:*c, **d:**e",
    P("<strong>a</strong> <em>b:</em>c, <strong>d:</strong>e"),
  ],
  ["asterisks that are signs", "team*, company*, *see: x and y:*z*", P("team*, company*, *see: x and y:<em>z</em>")],
  ["bold before Cyrillic", "- **Важно:**текст", "<ul>\n<li><strong>Важно:</strong>текст</li>\n</ul>"],
  ["bold twice", "**a:**b **c:**d", P("<strong>a:</strong>b <strong>c:</strong>d")],
  ["bold that CommonMark reads", "**foo (**bar**)**", P("<strong>foo (<strong>bar</strong>)</strong>")],
  ["bold that CommonMark reads beside a sign", "**foo.**bar** baz", P("**foo.<strong>bar</strong> baz")],
  ["asterisks with spaces", "2 ** 3 and **4", P("2 ** 3 and **4")],
];

for (const [fact, markdown, html] of texts) {
  test(`read: ${fact}`, async () => assert.is(await roleHtml(markdown, OTHERS), html));
}

test("a link by a name that nobody has is warned of at its place", async () => {
  assert.equal(
    await problemsOf({ "a.md": "# A\n\nb [[Senior Enginer]]\n", ...OTHERS }).then((all) =>
      all.filter((line) => line.includes("link")),
    ),
    ['a.md:3:5  warning  There is no role or page "Senior Enginer" for this link. Did you mean "Senior Engineer"?'],
  );
});

test.run();
