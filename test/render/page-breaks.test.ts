/** Page breaks that authors write: on paper what follows begins a page, the website shows nothing of them. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { linkIndex } from "../../scripts/content/links/link-index.ts";
import { writeHtml } from "../../scripts/render/body/html-tree.ts";
import { printableBodies } from "../../scripts/render/body/print/printable-bodies.ts";
import { bodyRenderer } from "../../scripts/render/body/render-body.ts";
import { siteBody } from "../../scripts/render/website/site-body.ts";
import { ladderOf } from "../helpers/ladder-of.ts";

const BREAKS: readonly string[] = [
  "<!-- pagebreak -->",
  "<!-- page-break -->",
  "\\newpage",
  "\\pagebreak",
  '<div style="page-break-after: always"></div>',
  '<div style="page-break-after: always;">\n</div>',
  '<div style="break-before:page">&nbsp;</div>',
  '<p style="page-break-before: always" />',
  '<div class="page-break"></div>',
];

for (const written of BREAKS) {
  test(`a page break: ${written.replace("\n", " ")}`, async () => {
    const text = `# A\n\none\n\n${written}\n\ntwo\n\n## Impact\n\nthree\n\n${written}\n\n## Reach\n\nfour\n`;
    const ladder = await ladderOf({ "a.md": text });
    const [role] = ladder.roles;
    assert.ok(role);
    const render = bodyRenderer(ladder, linkIndex(ladder));
    const paper = printableBodies(render, "en")(role);
    assert.is(writeHtml(paper.introduction).trim(), '<p class="whole">one</p>\n\n<p class="page-break">two</p>');
    assert.equal(
      paper.sections.map(({ html, startsPage }) => [writeHtml(html).trim(), startsPage]),
      [
        ['<p class="whole">three</p>', false],
        ['<p class="whole">four</p>', true],
      ],
    );
    const site = siteBody(render(role), role.id, ladder.words);
    assert.is(site.introduction.replace(/\s+/g, ""), "<p>one</p><p>two</p>");
  });
}

test("an element with words in it, and a command in a sentence, break no page", async () => {
  const text = '# A\n\nWrite \\newpage there.\n\n<div style="page-break-after: always">\n\nwords\n\n</div>\n';
  const ladder = await ladderOf({ "a.md": text });
  const [role] = ladder.roles;
  assert.ok(role);
  assert.not.match(writeHtml(bodyRenderer(ladder, linkIndex(ladder))(role).introduction), "page-break");
});

test.run();
