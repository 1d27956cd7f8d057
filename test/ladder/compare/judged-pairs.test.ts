/** How right computed pairs are, against pairs of the sample that were judged by reading. */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../../scripts/build/program-version.ts";
import { readLadder } from "../../../scripts/content/read-ladder.ts";
import { compareRoles } from "../../../scripts/ladder/compare/compare-roles.ts";
import type { RoleComparison } from "../../../scripts/ladder/compare/comparison.ts";
import { ladderSteps } from "../../../scripts/ladder/compare/steps.ts";
import { assertCovers } from "../../helpers/assert-covers.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";

/**
 * Expectations that belong together, judged before any were computed: the one of the higher role says for more people,
 * time or systems what the other says. What is not here has no partner.
 */
const JUDGED: Readonly<Record<string, readonly (readonly [before: string, after: string])[]>> = {
  "associate-engineer software-engineer": [
    ["AE-I-1", "SOE-I-1"],
    ["AE-I-4", "SOE-I-5"],
    ["AE-I-5", "SOE-I-4"],
    ["AE-K-2", "SOE-K-1"],
    ["AE-K-3", "SOE-K-3"],
    ["AE-C-2", "SOE-C-2"],
    ["AE-C-3", "SOE-C-1"],
    ["AE-C-4", "SOE-C-3"],
    ["AE-L-2", "SOE-L-1"],
    ["AE-L-3", "SOE-L-4"],
  ],
  "software-engineer senior-software-engineer": [
    ["SOE-I-1", "SSOE-I-1"],
    ["SOE-I-3", "SSOE-I-3"],
    ["SOE-I-4", "SSOE-I-4"],
    ["SOE-K-1", "SSOE-K-1"],
    ["SOE-K-2", "SSOE-K-2"],
    ["SOE-K-4", "SSOE-K-4"],
    ["SOE-C-1", "SSOE-C-1"],
    ["SOE-C-2", "SSOE-C-2"],
    ["SOE-C-3", "SSOE-C-3"],
    ["SOE-L-1", "SSOE-L-1"],
    ["SOE-L-2", "SSOE-L-2"],
    ["SOE-L-3", "SSOE-L-5"],
    ["SOE-L-4", "SSOE-L-4"],
  ],
  "senior-software-engineer staff-engineer": [
    ["SSOE-I-1", "SE-I-1"],
    ["SSOE-I-4", "SE-I-2"],
    ["SSOE-K-1", "SE-K-1"],
    ["SSOE-K-5", "SE-K-4"],
    ["SSOE-C-1", "SE-C-1"],
    ["SSOE-C-2", "SE-C-3"],
    ["SSOE-L-1", "SE-L-1"],
    ["SSOE-L-2", "SE-C-2"],
    ["SSOE-L-3", "SE-L-3"],
    ["SSOE-L-4", "SE-L-4"],
  ],
  "engineering-manager senior-engineering-manager": [
    ["EM-I-1", "SEM-I-1"],
    ["EM-I-3", "SEM-I-3"],
    ["EM-I-4", "SEM-I-4"],
    ["EM-K-4", "SEM-K-2"],
    ["EM-C-2", "SEM-C-1"],
    ["EM-C-3", "SEM-C-4"],
    ["EM-C-4", "SEM-C-2"],
    ["EM-L-1", "SEM-L-1"],
    ["EM-L-2", "SEM-L-2"],
    ["EM-L-3", "SEM-L-5"],
  ],
  "staff-engineer senior-staff-engineer": [
    ["SE-I-1", "SSE-I-5"],
    ["SE-I-4", "SSE-I-4"],
    ["SE-K-1", "SSE-K-1"],
    ["SE-K-2", "SSE-K-2"],
    ["SE-K-3", "SSE-K-3"],
    ["SE-C-1", "SSE-C-1"],
    ["SE-C-3", "SSE-C-2"],
    ["SE-L-1", "SSE-L-1"],
    ["SE-L-3", "SSE-L-4"],
    ["SE-L-4", "SSE-L-5"],
  ],
  "engineering-team-lead engineering-manager": [
    ["ETL-I-1", "EM-I-1"],
    ["ETL-K-1", "EM-K-1"],
    ["ETL-K-3", "EM-K-2"],
    ["ETL-C-1", "EM-C-4"],
    ["ETL-C-2", "EM-C-3"],
    ["ETL-C-3", "EM-C-2"],
    ["ETL-C-4", "EM-C-1"],
    ["ETL-L-4", "EM-L-1"],
  ],
};

/** The sample, without what its authors say of steps. */
async function sample() {
  const { ladder } = await readLadder(join(programFolder, "content"), { SOURCE_DATE_EPOCH: "86400" });
  assert.ok(ladder);
  return { ...ladder, steps: [] };
}

function numbersOf({ sections }: RoleComparison): unknown[] {
  return sections.flatMap(({ pairs }) =>
    pairs.map(({ before, after, words, ...rest }) => [before?.number, after?.number, words, rest]),
  );
}

test("every expectation of the sample is in one place of each step, each time the same", async () => {
  const ladder = await sample();
  const steps = ladderSteps(ladder);
  assert.is(steps.length, 12);
  const again = await sample();
  const stepsAgain = ladderSteps(again);
  for (const [index, { before, after }] of steps.entries()) {
    const stepAgain = stepsAgain[index];
    assert.ok(stepAgain);
    const comparison = compareRoles(before, after, ladder);
    assertCovers(comparison);
    assert.equal(numbersOf(compareRoles(stepAgain.before, stepAgain.after, again)), numbersOf(comparison));
  }
});

test("no computed pair of the sample that is said to be one is wrong, and of those perhaps one 7 of 10 are right", async () => {
  const ladder = await sample();
  const steps = ladderSteps(ladder).filter(({ before, after }) => `${before.id} ${after.id}` in JUDGED);
  assert.is(steps.length, Object.keys(JUDGED).length);
  const counts = { grows: { right: 0, wrong: 0 }, probably: { right: 0, wrong: 0 } };
  for (const { before, after } of steps) {
    const judged = new Set((JUDGED[`${before.id} ${after.id}`] ?? []).map((pair) => pair.join(" ")));
    const pairs = compareRoles(before, after, ladder).sections.flatMap((section) => section.pairs);
    for (const { band, told, before: from, after: to } of pairs)
      if (told === "computed" && (band === "grows" || band === "probably"))
        counts[band][judged.has(`${from?.number} ${to?.number}`) ? "right" : "wrong"] += 1;
  }
  const all = Object.values(JUDGED).flat().length;
  assert.ok(all >= 36);
  assert.is(counts.grows.wrong, 0);
  const { right, wrong } = counts.probably;
  assert.ok(right / (right + wrong) >= 0.7, `precision ${right} of ${right + wrong}`);
  // The sample says hardly anything twice in the same words: what is found is found with care.
  assert.ok((right + counts.grows.right) / all >= 0.13, `recall ${right + counts.grows.right} of ${all}`);
});

/**
 * Pairs as ladders have them in which roles are copied and changed: words of our own. Each list of the higher role has the
 * partners in the order of the lower one, mixed with what is new.
 */
const COPIED = [
  [
    "Guide the architecture of your team so that it fits the goals of the product.",
    "Guide the architecture of several teams so that it fits the goals of the whole product.",
  ],
  [
    "Manage and coach engineers to be effective communicators in their team.",
    "Manage and coach team leads to be effective communicators and leaders of their teams.",
  ],
  [
    "Monitor delivery in the team, identify risks and drive improvements.",
    "Monitor delivery across teams, identify risks and solutions, and drive improvements with managers.",
  ],
  [
    "Share knowledge inside the team by talks and written guides.",
    "Share knowledge outside the company by talks and published articles.",
  ],
] as const;

test("what was copied and changed is paired among what is new, in any order", async () => {
  const added = ["Set the budget of the area for a year.", "Represent engineering before the board."];
  const list = (texts: readonly string[]) => texts.map((text) => `- ${text}\n`).join("");
  const orders = [COPIED, COPIED.toReversed()];
  for (const order of orders) {
    const ladder = await ladderOf({
      "ladder.yml": "tracks:\n  - title: T\n    roles: [a, b]\n",
      "a.md": `# A\n\n## Impact\n\n${list(COPIED.map(([before]) => before))}`,
      "b.md": `# B\n\n## Impact\n\n${list([...added, ...order.map(([, after]) => after)])}`,
    });
    const [step] = ladderSteps(ladder);
    assert.ok(step);
    const pairs = compareRoles(step.before, step.after, ladder).sections.flatMap((section) => section.pairs);
    assert.equal(
      pairs.map(({ band, before, after }) => [band, before?.expectation.text, after?.expectation.text]),
      [
        ...added.map((text) => ["new", undefined, text]),
        ...order.map(([before, after]) => [before.startsWith("Share") ? "probably" : "grows", before, after]),
      ],
    );
  }
});

test.run();
