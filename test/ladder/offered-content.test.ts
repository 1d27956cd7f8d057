/** The words that an offer is made of: their fingerprint, and what today's ladder says otherwise. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { contentDifferences } from "../../scripts/ladder/offers/compare-content.ts";
import { fingerprintOf, type OfferedContent, offeredContent } from "../../scripts/ladder/offers/offered-content.ts";
import { ladderOf } from "../helpers/ladder-of.ts";
import type { FolderFiles } from "../helpers/write-folder.ts";

const EM = `---
level: L5
---
# Engineering Manager

Leads a team.

## Impact

- Plans.
- Hires.

## Reach

- Team

## Knowledge

Knows.[^1]

[^1]: Much.
`;

async function contentOf(role: string, settings = "title: L\nversion: '1'\n"): Promise<OfferedContent> {
  const files: FolderFiles = { "ladder.yml": settings, "em.md": role };
  const ladder = await ladderOf(files);
  const [only] = ladder.roles;
  if (only === undefined) throw new Error("There is no role.");
  return offeredContent(only, ladder);
}

test("a fingerprint is of the role, the version and every word, and of nothing else", async () => {
  const print = fingerprintOf([await contentOf(EM)]);
  assert.match(print, /^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
  assert.is(fingerprintOf([await contentOf(EM)]), print);
  assert.is(fingerprintOf([await contentOf(EM.replace("- Plans.", "-   Plans. <!-- a remark -->"))]), print);
  const others = [
    contentOf(EM.replace("Plans", "Plan")),
    contentOf(EM.replace("Much", "More")),
    contentOf(EM.replace("Leads", "Heads")),
    contentOf(EM.replace("L5", "L6")),
    contentOf(EM.replace("## Knowledge", "## Craft")),
    contentOf(EM, "title: L\nversion: '2'\n"),
    contentOf(EM, "version: '1'\ntitle: Another\n"),
  ];
  const all = (await Promise.all(others)).map((content) => fingerprintOf([content]));
  assert.is(new Set([...all, print]).size, others.length + 1);
});

const CHANGES: readonly (readonly [
  what: string,
  role: string,
  differences: readonly (readonly [string | null, string])[],
])[] = [
  ["nothing", EM, []],
  ["a word", EM.replace("Hires", "Hires well"), [["Impact", "words"]]],
  ["a section less", EM.replace(/## Reach\n\n- Team\n\n/, ""), [["Reach", "section gone"]]],
  ["a section more", `${EM}\n## Communication\n\nTalks.\n`, [["Communication", "new section"]]],
  ["a title", EM.replace("Engineering Manager", "Manager"), [[null, "title"]]],
  ["a level", EM.replace("L5", "L6"), [[null, "level"]]],
  ["an introduction", EM.replace("Leads", "Heads"), [[null, "introduction"]]],
  ["a footnote", EM.replace("Much", "More"), [[null, "footnotes"]]],
  [
    "several things",
    EM.replace("Leads", "Heads").replace("Plans", "Draws").replace("- Team", "- Company"),
    [
      [null, "introduction"],
      ["Impact", "words"],
      ["Reach", "words"],
    ],
  ],
];

for (const [what, role, differences] of CHANGES)
  test(`of ${what} that changed, the parts are named`, async () => {
    const [then, now] = [await contentOf(EM), await contentOf(role, "title: L\nversion: '2'\n")];
    assert.equal(
      contentDifferences(then, now).map(({ section, kind }) => [section, kind]),
      differences,
    );
  });

test("sections in another order are a difference of their own", async () => {
  const then = await contentOf(EM);
  const now = { ...then, sections: then.sections.toReversed() };
  assert.equal(contentDifferences(then, now), [{ section: null, kind: "order" }]);
});

test.run();
