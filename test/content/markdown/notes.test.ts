/** Notes, as common tools write them, are boxes with a word. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ladderOf } from "../../helpers/ladder-of.ts";
import { roleHtml } from "../../helpers/role-html.ts";

const box = (kind: string, title: string, inside = "<p>One line.</p>"): string =>
  `<aside class="note${kind && ` note-${kind}`}"><p class="note-title">${title}</p>\n${inside}\n</aside>`;
const NOTE = box("note", "Note");

/** Markdown, and the HTML of all documents. */
const notes: readonly (readonly [fact: string, markdown: string, html: string])[] = [
  ["GitHub's", "> [!NOTE]\n> One line.", NOTE],
  ["GitHub's of another kind", "> [!CAUTION]\n>\n> One line.", box("caution", "Caution")],
  [
    "GitHub's in an item",
    "- a\n\n  > [!TIP]\n  > One line.",
    `<ul>\n<li>\n<p>a</p>\n${box("tip", "Tip")}\n</li>\n</ul>`,
  ],
  [
    "Obsidian's, folded, with a title",
    "> [!warning]- **Folded** up\n> One line.",
    box("warning", "Warning: <strong>Folded</strong> up"),
  ],
  ["Obsidian's of an unknown kind", "> [!example]\n> One line.", box("", "Example")],
  [
    "Obsidian's with nothing but a title",
    "> [!info] One line.",
    '<aside class="note note-note"><p class="note-title">Note: One line.</p>\n</aside>',
  ],
  ["one in a quote", "> a\n>\n> > [!NOTE]\n> > One line.", `<blockquote>\n<p>a</p>\n${NOTE}\n</blockquote>`],
  ["Docusaurus's", ":::note\n\nOne line.\n\n:::", NOTE],
  [
    "Docusaurus's with a title",
    ":::warning[Look *here*]\nOne line.\n:::",
    box("warning", "Warning: Look <em>here</em>"),
  ],
  ["VitePress's with a title", "::: danger Stop\nOne line.\n:::", box("caution", "Caution: Stop")],
  ["Pandoc's and Quarto's", '::: {.callout-tip title="Do"}\nOne line.\n:::', box("tip", "Tip: Do")],
  ["MyST's", ":::{note}\nOne line.\n:::", NOTE],
  ["one in another", "::::note\n:::tip\nOne line.\n:::\n::::", box("note", "Note", box("tip", "Tip"))],
  ["colons between those of code", ":::note\n```\n:::\n```\n:::", box("note", "Note", "<pre><code>:::\n</code></pre>")],
  ["colons in a quote", "> :::note\n> One line.\n> :::", `<blockquote>\n${NOTE}\n</blockquote>`],
  ["colons right after a paragraph", "a\n:::note\nOne line.\n:::\nb", `<p>a</p>\n${NOTE}\n<p>b</p>`],
  [
    "Notion's, whose words follow right behind the mark",
    "<aside>\n💡 **One** line.\n\n</aside>\nb",
    '<aside class="note"><p>💡 <strong>One</strong> line.</p>\n</aside>\n<p>b</p>',
  ],
  [
    "tabs of MDX, one below the other",
    '<Tabs groupId="a">\n<TabItem value="be" label="Back" default>\n\nOne line.\n\n</TabItem>\n<TabItem value="fe">\n\nOne line.\n\n</TabItem>\n</Tabs>',
    `${box("", "Back")}\n${box("", "fe")}`,
  ],
  ["MkDocs's", '!!! note "Look"\n    One line.\n\nb', `${box("note", "Note: Look")}\n<p>b</p>`],
  [
    "MkDocs's that can be folded",
    "???+ tip\n\n    One line.\n\n    - a",
    box("tip", "Tip", "<p>One line.</p>\n<ul>\n<li>a</li>\n</ul>"),
  ],
  ["MkDocs's tabs", '=== "One"\n\n    One line.', box("", "One")],
  ["GitBook's", '{% hint style="info" %}\nOne line.\n{% endhint %}', NOTE],
  ["Hugo's in one line", "{{< callout >}}One line.{{< /callout >}}", NOTE],
  [
    "Hugo's over lines",
    '{{% alert type="warning" title="Stop" %}}\nOne line.\n{{% /alert %}}',
    box("warning", "Warning: Stop"),
  ],
  [
    "Hugo's with text beside its marks",
    "{{< hint danger >}}One\nline.{{< /hint >}}",
    box("caution", "Caution", "<p>One\nline.</p>"),
  ],
  [
    "a component of MDX",
    '<Callout type="tip">\nOne **line**.\n</Callout>',
    box("tip", "Tip", "<p>One <strong>line</strong>.</p>"),
  ],
  ["Mintlify's", "<Warning>One line.</Warning>", box("warning", "Warning")],
  ["Docsify's", "!> One line.", box("important", "Important")],
];

for (const [fact, markdown, html] of notes) {
  test(`a note: ${fact}`, async () => assert.is(await roleHtml(markdown), html));
}

/** Markdown that only looks like a note. */
const texts: readonly (readonly [fact: string, markdown: string, html: string])[] = [
  ["in code", "```\n:::note\n:::\n```", "<pre><code>:::note\n:::\n</code></pre>"],
  ["in a sentence", "He wrote [!NOTE] there.", "<p>He wrote [!NOTE] there.</p>"],
  ["a cry", "!!! stop\nnow", "<p>!!! stop\nnow</p>"],
  ["colons that nothing closes", ":::note\nOne line.", "<p>:::note\nOne line.</p>"],
  ["a block that is no note", "::: columns\nOne line.\n:::", "<p>One line.</p>"],
];

for (const [fact, markdown, html] of texts) {
  test(`no note: ${fact}`, async () => assert.is(await roleHtml(markdown), html));
}

test("the word of a note is that of the ladder's language, as French writes colons", async () => {
  const html = await roleHtml("> [!TIP]\n> Une ligne.\n\n:::note Ici\nb\n:::", { "ladder.yml": "language: fr" });
  assert.equal(html.match(/(?<=note-title">).*?(?=<)/gu), ["Astuce", "Remarque\u00a0: Ici"]);
});

test("lists in notes are no expectations, and headings in them no sections", async () => {
  const ladder = await ladderOf({ "a.md": "# A\n\n## Impact\n\n- one\n\n:::note\n## Inside\n\n- two\n:::\n" });
  const [section, other] = ladder.roles[0]?.body.sections ?? [];
  assert.equal([section?.expectations.map(({ text }) => text), other], [["one"], undefined]);
});

test.run();
