/** Two roles compared: what pairs expectations, what a pair is called, and that each is in exactly one. */
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compareRoles } from "../../../scripts/ladder/compare/compare-roles.ts";
import {
  type ComparedItem,
  type ComparedPair,
  type RoleComparison,
  wholeText,
} from "../../../scripts/ladder/compare/comparison.ts";
import { ladderSteps } from "../../../scripts/ladder/compare/steps.ts";
import type { Ladder } from "../../../scripts/ladder/types.ts";
import { assertCovers } from "../../helpers/assert-covers.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";
import { timesReference } from "../../helpers/processor-time.ts";

const TRACK = "tracks:\n  - title: Engineers\n    roles: [junior, senior]\n";

/** A ladder of two roles, each of sections of list items. */
function twoRoles(junior: string, senior: string, settings = ""): Promise<Ladder> {
  return ladderOf({
    "ladder.yml": settings + TRACK,
    "junior.md": `# Junior\n\n${junior}`,
    "senior.md": `# Senior\n\n${senior}`,
  });
}

function compareIn(ladder: Ladder): RoleComparison {
  const [step] = ladderSteps(ladder);
  assert.ok(step);
  return compareRoles(step.before, step.after, ladder);
}

function pairsOf({ sections }: RoleComparison): ComparedPair[] {
  return sections.flatMap(({ pairs }) => pairs);
}

function textOf(item: ComparedItem | null): string {
  return item === null ? "" : wholeText(item.expectation);
}

/** Pairs as "band told: text > text". */
function linesOf(comparison: RoleComparison): string[] {
  return pairsOf(comparison).map(
    ({ band, told, before, after, hasMoved }) =>
      `${band}${hasMoved ? " moved" : ""}, ${told}: ${[textOf(before), textOf(after)].join(" > ")}`,
  );
}

async function compared(junior: string, senior: string, settings = ""): Promise<string[]> {
  return linesOf(compareIn(await twoRoles(junior, senior, settings)));
}

for (const [fact, junior, senior, lines, settings = ""] of [
  [
    "the same words stay, whatever their quotation marks, case, spaces and final stop",
    "## Impact\n\n- Own the team's “first”  part.\n",
    '## Impact\n\n- own the team’s "first" part\n',
    ['stays, equal text: Own the team\'s “first” part. > own the team’s "first" part'],
  ],
  [
    "what stays in another section has moved, and stands where it is now",
    "## Impact\n\n- Write tests.\n\n## Knowledge\n\n- Know one part.\n",
    "## Impact\n\n- Know one part.\n\n## Knowledge\n\n- Write tests.\n",
    [
      "stays moved, equal text: Know one part. > Know one part.",
      "stays moved, equal text: Write tests. > Write tests.",
    ],
  ],
  [
    "of the same words in two sections those in the same section are a pair",
    "## Impact\n\n- Be there.\n\n## Knowledge\n\n- Be there.\n",
    "## Impact\n\n- Ask.\n\n## Knowledge\n\n- Be there.\n",
    ["new, computed:  > Ask.", "dropped, computed: Be there. > ", "stays, equal text: Be there. > Be there."],
  ],
  [
    "the same words in bold before a sentence are a pair whatever follows, in another section too",
    "## Impact\n\n- **Hiring.** Sit in on interviews.\n- **Delivery**: small tasks\n- **On call** Answers alerts.\n\n## Knowledge\n\n- **Tools:** use them.\n",
    "## Impact\n\n- **On call** Plans the rota.\n- **Hiring:** Decides.\n- **tools** – make them\n\n## Knowledge\n\n- **Delivery**: quarters\n",
    [
      "grows, lead-in: On call Answers alerts. > On call Plans the rota.",
      "grows, lead-in: Hiring. Sit in on interviews. > Hiring: Decides.",
      "grows moved, lead-in: Tools: use them. > tools – make them",
      "grows moved, lead-in: Delivery: small tasks > Delivery: quarters",
    ],
  ],
  [
    "a word in bold that is part of a sentence pairs where each role has it once, and not where it has it twice",
    "## Impact\n\n- **Lead** small projects.\n- **Hire** juniors.\n",
    "## Impact\n\n- **Hire** for all levels.\n- **Lead** whole departments.\n- **Lead** others.\n",
    [
      "grows, lead-in: Hire juniors. > Hire for all levels.",
      "new, computed:  > Lead whole departments.",
      "new, computed:  > Lead others.",
      "dropped, computed: Lead small projects. > ",
    ],
  ],
  [
    "two words in common are no reason to call a pair one, and one is none to call it likely",
    "## Impact\n\n- Review code.\n- Mentor interns.\n",
    "## Impact\n\n- Review code daily.\n- Mentor people.\n",
    [
      "probably, computed: Review code. > Review code daily.",
      "new, computed:  > Mentor people.",
      "dropped, computed: Mentor interns. > ",
    ],
  ],
  [
    "what is much alike in another section has moved, and what is a little alike has not",
    "## Impact\n\n- Lead the review of incidents in production with calm.\n- Plan the quarter with product.\n\n## Knowledge\n\n- Know SQL.\n",
    "## Impact\n\n- Ship.\n\n## Knowledge\n\n- Lead the review of large incidents in production.\n- Plan people, and the quarter of some teams.\n",
    [
      "new, computed:  > Ship.",
      "dropped, computed: Plan the quarter with product. > ",
      "grows moved, computed: Lead the review of incidents in production with calm. > Lead the review of large incidents in production.",
      "new, computed:  > Plan people, and the quarter of some teams.",
      "dropped, computed: Know SQL. > ",
    ],
  ],
  [
    "a list in another language is compared by its words",
    "## Wirkung\n\n- Leitet kleine Projekte des Teams über wenige Wochen.\n",
    "## Wirkung\n\n- Leitet große Projekte des Teams über viele Wochen.\n",
    [
      "grows, computed: Leitet kleine Projekte des Teams über wenige Wochen. > Leitet große Projekte des Teams über viele Wochen.",
    ],
    "language: de\n",
  ],
  [
    "the same written id pairs, before all words",
    "## Impact\n\n- Sit in on interviews. {#hiring}\n- Decide whom to hire.\n",
    "## Impact\n\n- Decide whom to hire. {#hiring}\n- Sit in on interviews.\n",
    [
      "grows, pinned: Sit in on interviews. > Decide whom to hire.",
      "new, computed:  > Sit in on interviews.",
      "dropped, computed: Decide whom to hire. > ",
    ],
  ],
  [
    "values of a scale pair by what they belong to",
    "## Reach\n\n- Leadership Reach: Self\n- Delivery Reach\n  - Team\n- Team\n",
    "## Reach\n\n- Cross-Team\n- Delivery reach:\n  - Company\n- Leadership Reach: Team\n",
    [
      "grows, scale: Team > Cross-Team",
      "grows, scale: Delivery Reach\nTeam > Delivery reach:\nCompany",
      "grows, scale: Leadership Reach: Self > Leadership Reach: Team",
    ],
  ],
] satisfies readonly (readonly [string, string, string, readonly string[], string?])[]) {
  test(fact, async () => {
    assert.equal(await compared(junior, senior, settings), lines);
  });
}

test("every word is kept, removed or added in what grows", async () => {
  const junior = "- Plan the work of your own team for a quarter, and keep the plan.\n";
  const senior = "- Plan the work of three teams for a year, and keep the plan honest.\n";
  const [pair] = pairsOf(compareIn(await twoRoles(`## Impact\n\n${junior}`, `## Impact\n\n${senior}`)));
  assert.is(pair?.band, "grows");
  const told = (pair?.words ?? []).map(
    ({ kind, text }) => ({ kept: text, removed: `[-${text}]`, added: `[+${text}]` })[kind],
  );
  assert.is(
    told.join(""),
    "Plan the work of [-your own team][+three teams] for a [-quarter][+year], and keep the plan [+honest].",
  );
});

test("words are not marked where hardly one is the same", async () => {
  const ladder = await twoRoles(
    "## Impact\n\n- **Hiring.** Sit in on interviews.\n",
    "## Impact\n\n- **Hiring.** Decides who joins, and answers for it to the director.\n",
  );
  assert.equal(
    pairsOf(compareIn(ladder)).map(({ band, words }) => [band, words]),
    [["grows", []]],
  );
});

test("the steps of tracks are those between neighbours, with the branch, and no deprecated role has any", async () => {
  const role = (title: string, keys = ""): string => `---\n${keys}title: ${title}\n---\n\nWords.\n`;
  const ladder = await ladderOf({
    "ladder.yml":
      "tracks:\n  - title: One\n    roles: [a, old, b]\n  - title: Two\n    startsFrom: b\n    roles: [c, d]\n" +
      "  - title: Three\n    startsFrom: old\n    roles: [e]\n",
    "a.md": role("A"),
    "old.md": role("Old", "deprecated: true\n"),
    "b.md": role("B"),
    "c.md": role("C"),
    "d.md": role("D"),
    "e.md": role("E"),
  });
  assert.equal(
    ladderSteps(ladder).map(({ before, after, isBranch }) => [before.id, after.id, isBranch]),
    [
      ["a", "b", false],
      ["b", "c", true],
      ["c", "d", false],
    ],
  );
});

test("whatever lists say, each expectation of both roles is in one place", async () => {
  const word = fc.constantFrom(
    "lead",
    "leads",
    "plan",
    "the",
    "team",
    "**Hiring.**",
    "own",
    "code",
    "Team",
    "with",
    "3",
  );
  const item = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `- ${words.join(" ")}\n`);
  const section = fc.tuple(fc.constantFrom("Impact", "Reach", "Knowledge"), fc.array(item, { maxLength: 6 }));
  const role = fc
    .array(section, { maxLength: 4 })
    .map((sections) => sections.map(([title, items]) => `## ${title}\n\nWords.\n\n${items.join("")}\n`).join(""));
  await fc.assert(
    fc.asyncProperty(role, role, async (junior, senior) => {
      const comparison = compareIn(await twoRoles(junior, senior));
      assertCovers(comparison);
      for (const { similarity, before, after, words } of pairsOf(comparison)) {
        assert.ok(similarity === null || (similarity >= 0.2 && similarity <= 1));
        if (words.length === 0) continue;
        const side = (leftOut: string) =>
          words
            .flatMap(({ kind, text }) => (kind === leftOut ? [] : text))
            .join("")
            .replace(/\s+/gu, "");
        assert.is(side("added"), textOf(before).replace(/\s+/gu, ""));
        assert.is(side("removed"), textOf(after).replace(/\s+/gu, ""));
      }
    }),
    { numRuns: 40 },
  );
});

test("lists of 2,000 are compared in moderate time", async () => {
  const words = "lead plan team code review design system quarter customer risk deliver mentor hire budget".split(" ");
  const list = (seed: number) =>
    Array.from({ length: 2000 }, (_, line) =>
      Array.from({ length: 12 }, (_, at) => {
        const mixed = (line * 31 + at * 17 + seed) * 7919;
        return (words[mixed % words.length] ?? "") + (mixed % 3 === 0 ? (mixed >> 3) % 500 : "");
      }).join(" "),
    );
  const markdown = (seed: number) =>
    `## Impact\n\n${list(seed)
      .map((text) => `- ${text}\n`)
      .join("")}`;
  const ladder = await twoRoles(markdown(1), markdown(500), "limits:\n  blocks: 100000\n");
  const time = await timesReference(() => assertCovers(compareIn(ladder)), 1);
  assert.ok(time < 1000, `${time} times the reference`);
});

test("an expectation of many thousand words is compared, and its words are not marked", async () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `word${index % 5000}`).join(" ");
  const comparison = compareIn(await twoRoles(`## Impact\n\n- ${text}\n`, `## Impact\n\n- ${text} end\n`));
  assert.equal(
    pairsOf(comparison).map(({ band, words }) => [band, words.map(({ kind }) => kind)]),
    [["grows", []]],
  );
});

test.run();
