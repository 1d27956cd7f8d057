/** What the program does not read of other tools is told once a file and kind, with its line; nothing in code is. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { problemsOf } from "../../helpers/ladder-of.ts";
import { roleHtml } from "../../helpers/role-html.ts";

const P = (words: string): string => `<p>${words}</p>`;

/** A body, the words that a warning at its third line has, and the HTML. */
const strays: readonly (readonly [fact: string, markdown: string, warning: string, html: string])[] = [
  [
    "a shortcode of Hugo",
    'a\n{{< youtube id="x" >}}\n{{< youtube id="y" >}}',
    "shortcode of Hugo",
    P('a\n{{&lt; youtube id="x" &gt;}}\n{{&lt; youtube id="y" &gt;}}'),
  ],
  ["code of Jekyll", "a\n{% include x.html %} {{ y }}", "Template code", P("a\n{% include x.html %} {{ y }}")],
  [
    "a component of MDX",
    "a\n\n<Steps/>\nb\n</Steps>",
    "component of MDX",
    "<p>a</p>\n&lt;Steps/&gt;\nb\n&lt;/Steps&gt;",
  ],
  ["a mark for a contents", "a\n\n[TOC]\n\nb", "mark for a contents", `${P("a")}\n${P("b")}`],
  ["another mark for a contents", "a\n\n[[_TOC_]]\n\nb", "mark for a contents", `${P("a")}\n${P("b")}`],
  ["maths", "a\n$x^2 + \\frac{1}{2}$", "Maths", P("a\n$x^2 + \\frac{1}{2}$")],
  ["Confluence", 'a\n<ac:link ac:name="x">b', "Confluence", P('a\n&lt;ac:link ac:name="x"&gt;b')],
  ["a snippet of MkDocs", 'a\n--8<-- "x.md"', "MkDocs", P('a\n--8&lt;-- "x.md"')],
  ["a block of colons", "a\n\n::: columns\nb\n:::", "no note", `${P("a")}\n${P("b")}`],
  [
    "a fence of Mermaid",
    "a\n\n```mermaid\ngraph TD\n```",
    "Export the drawing as SVG",
    '<p>a</p>\n<pre><code class="language-mermaid">graph TD\n</code></pre>',
  ],
  [
    "a container of Mermaid",
    "a\n\n::: mermaid\ngraph TD\n\n  A --> B\n:::\n\nb",
    "Export the drawing as SVG",
    '<p>a</p>\n<pre><code class="language-mermaid">graph TD\n\n  A --&gt; B\n</code></pre>\n<p>b</p>',
  ],
  [
    "an element of Mermaid",
    'a\n\n<div class="mermaid">\ngraph TD\n\n  A --> B{{c}}\n</div>\n\nb',
    "Export the drawing as SVG",
    '<p>a</p>\n<pre><code class="language-mermaid">graph TD\n\n  A --&gt; B{{c}}\n</code></pre>\n<p>b</p>',
  ],
  [
    "the same between marks of raw text",
    'a\n{% raw %}\n<div class="mermaid">A{{c}}</div>\n{% endraw %}',
    "Export the drawing as SVG",
    '<p>a</p>\n<pre><code class="language-mermaid">A{{c}}\n</code></pre>',
  ],
];

for (const [fact, markdown, warning, html] of strays) {
  test(`told once: ${fact}`, async () => {
    const problems = await problemsOf({ "a.md": `# A\n${markdown}\n` });
    const line = markdown.startsWith("a\n\n") ? 4 : markdown.includes("{% raw") ? 4 : 3;
    assert.is(problems.length, 1, problems.join("\n"));
    assert.ok(problems[0]?.startsWith(`a.md:${line}:1  warning  `) && problems[0].includes(warning), problems[0]);
    assert.is(await roleHtml(markdown), html);
  });
}

const texts: readonly string[] = [
  "Between $5 and $10, or $5_000 and $6, both time and $$.",
  "`{{ a }} {% b %} $x^2$ <Tabs></Tabs>`",
  "```\n{{< a >}} [TOC] --8<-- \n[TOC]\n```",
  "Dear <Team name>, a <Team> and {name}.",
  "{% raw %}{{ a }} {% b %}{% endraw %}",
  "- a [TOC] in a sentence",
  "a == b and c == d",
];

for (const text of texts) {
  test(`no warning: ${text.slice(0, 40)}`, async () =>
    assert.equal(await problemsOf({ "a.md": `# A\n\n${text}\n` }), []));
}

test("marked words are marked", async () => {
  assert.is(await roleHtml("a ==b *c*== d `==e==`"), P("a <mark>b <em>c</em></mark> d <code>==e==</code>"));
});

test.run();
