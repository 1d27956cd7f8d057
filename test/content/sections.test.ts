/** One section by several spellings: one name in the ladder, on scales and in tables; the file's own words on its page. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { linkIndex } from "../../scripts/content/links/link-index.ts";
import type { Ladder } from "../../scripts/ladder/types.ts";
import { bodyRenderer } from "../../scripts/render/body/render-body.ts";
import { DESIGN } from "../../scripts/render/design/design.ts";
import { type PrintView, printView } from "../../scripts/render/documents/handbook/print-view.ts";
import { handbookBodies } from "../../scripts/render/documents/handbook-bodies.ts";
import { handbooksOf } from "../../scripts/render/documents/handbooks.ts";
import { rolePositions } from "../../scripts/render/role-standing.ts";
import { ladderOf } from "../helpers/ladder-of.ts";

function ladderHandbook(ladder: Ladder): PrintView {
  const handbook = handbooksOf(ladder).find(({ kind }) => kind === "ladder");
  if (!handbook) throw new Error("There is no ladder handbook.");
  const render = bodyRenderer(ladder, linkIndex(ladder));
  const bodyOf = handbookBodies(handbook, ladder, render);
  return printView(handbook, { ladder, positions: rolePositions(ladder), design: DESIGN, bodyOf });
}

/** A role file whose reach stands below `heading`. */
const reach = (role: string, heading: string): string => `# ${role}\n\n## ${heading}\n\n- Team\n`;

/** Headings of three roles, the settings beside them, and the name that the section gets. */
const spellings: readonly (readonly [fact: string, headings: readonly string[], yaml: string, name: string])[] = [
  ["the spelling that most roles use", ["reach", "Reach", "Reach:"], "", "reach"],
  ["a spelling that two of three use", ["reach", "Reach", "Reach"], "", "Reach"],
  ["one in capitals", ["REACH", "REACH", "Reach"], "", "REACH"],
  ["the most used one beside scales", ["reach", "reach:", "reach"], "scales: {Reach: [Team, Company]}\n", "reach"],
  ["that of sections", ["reach", "Scope", "REACH:"], "sections: [{name: Reach, aliases: [scope]}]\n", "Reach"],
  [
    "that of sections where scales use an alias",
    ["reach", "Scope", "Reach"],
    "sections: [{name: Reach, aliases: [scope]}]\nscales: {Scope: [Team, Company]}\n",
    "Reach",
  ],
  ["the most used one where sections are others", ["Reach", "reach", "reach"], "sections: [Impact]\n", "reach"],
];

for (const [fact, headings, yaml, name] of spellings) {
  test(`a section spelled ${headings.join(", ")} is one: ${fact}`, async () => {
    const files = Object.fromEntries(headings.map((heading, index) => [`r${index}.md`, reach(`R${index}`, heading)]));
    const ladder = await ladderOf(yaml === "" ? files : { ...files, "ladder.yml": yaml });
    assert.equal(ladder.sectionOrder, [name]);
    assert.equal(
      ladder.roles.map(({ body }) => body.sections.map(({ title, heading }) => [title, heading])),
      headings.map((heading) => [[name, heading]]),
    );
    const view = ladderHandbook(ladder);
    assert.equal(
      view.scaleTables.map(({ section, groups }) => [section, groups.flatMap(({ rows }) => rows.map(({ id }) => id))]),
      [[name, ["r0", "r1", "r2"]]],
    );
    assert.equal(
      view.groups.flatMap(({ roles }) => roles.map(({ scales }) => scales.length)),
      [1, 1, 1],
    );
  });
}

test("the contents name a section as its page does", async () => {
  const ladder = await ladderOf({
    "ladder.yml": "sections: [{name: Reach, aliases: [Scope]}, Impact]\n",
    "a.md": "# A\n\n## The *scope*\n\n## impact\n\n## Scope\n\n- Team\n",
  });
  const view = ladderHandbook(ladder);
  const contents = view.contents.flatMap((group) => group.lines.flatMap(({ lines }) => lines));
  assert.equal(
    contents.map(({ title }) => title),
    ["The scope", "Scope", "impact"],
  );
  assert.equal(
    view.groups.flatMap(({ roles }) => roles.flatMap(({ sections }) => sections.map(({ heading }) => heading))),
    ["The <em>scope</em>", "Scope", "impact"],
  );
});

test("a section that a role has twice counts twice on its scale", async () => {
  const ladder = await ladderOf({
    "a.md": "# A\n\n## Reach\n\n- Team\n\n## reach\n\n- Company\n",
    "b.md": reach("B", "Reach"),
  });
  const rows = ladderHandbook(ladder).scaleTables.flatMap(({ groups }) => groups.flatMap((group) => group.rows));
  assert.equal(
    rows.map(({ id, cells }) => [id, cells.join("")]),
    [
      ["a", "••"],
      ["b", "•"],
    ],
  );
});

test.run();
