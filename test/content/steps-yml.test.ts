/** steps.yml: what it says of pairs, what is wrong with it, and the one that the program suggests. */
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { readLadder } from "../../scripts/content/read-ladder.ts";
import { suggestSteps } from "../../scripts/content/steps-yml/suggest-steps.ts";
import { compareRoles } from "../../scripts/ladder/compare/compare-roles.ts";
import { ladderSteps } from "../../scripts/ladder/compare/steps.ts";
import type { Ladder } from "../../scripts/ladder/types.ts";
import { ladderOf, problemsOf } from "../helpers/ladder-of.ts";
import { timesReference } from "../helpers/processor-time.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const ENVIRONMENT = { SOURCE_DATE_EPOCH: "86400" };

const FILES: FolderFiles = {
  "ladder.yml": "tracks:\n  - title: Engineers\n    roles: [junior, senior, lead]\n",
  "junior.md": "# Junior\n\n## Impact\n\n- Fix small defects.\n- Ask early.\n\n## Craft\n\n- Read code.\n",
  "senior.md":
    "# Senior\n\n## Impact\n\n- Prevent whole kinds of faults.\n- Plan a quarter.\n\n## Craft\n\n- Shape systems.\n",
  "lead.md": "# Lead\n\n## Impact\n\n- Answer for results.\n",
};

function withSteps(steps: string, files: FolderFiles = FILES): FolderFiles {
  return { ...files, "steps.yml": `steps:\n${steps}` };
}

/** Pairs of all steps as "band told before > after". */
function linesOf(ladder: Ladder): string[] {
  return ladderSteps(ladder).flatMap(({ before, after }) =>
    compareRoles(before, after, ladder).sections.flatMap(({ pairs }) =>
      pairs.map((pair) => `${pair.band} ${pair.told} ${pair.before?.number ?? ""} > ${pair.after?.number ?? ""}`),
    ),
  );
}

const STEP = "  - from: junior\n    to: senior\n";

test("what steps.yml says of pairs goes before all else, across sections too", async () => {
  const files = withSteps(
    `${STEP}    pairs:\n      - J-I-1: Fix small defects.\n        S-I-1:\n      - S-C-1:\n        J-I-2:\n` +
      "    new:\n      S-I-2: Plan a quarter.\n    dropped: {J-C-1: }\n",
  );
  assert.equal(await problemsOf(files), []);
  assert.equal(linesOf(await ladderOf(files)).slice(0, 4), [
    "grows steps.yml J-I-1 > S-I-1",
    "new steps.yml  > S-I-2",
    "grows steps.yml J-I-2 > S-C-1",
    "dropped steps.yml J-C-1 > ",
  ]);
});

test("it goes before the same words and the same id", async () => {
  const files = withSteps(
    "  - from: A\n    to: b\n    pairs:\n      - A-I-x:\n        B-I-2:\n    dropped:\n      A-I-2: Same.\n",
    {
      "ladder.yml": "tracks:\n  - title: T\n    roles: [a, b]\n",
      "a.md": "# A\n\n## Impact\n\n- One. {#x}\n- Same.\n",
      "b.md": "# B\n\n## Impact\n\n- Two. {#x}\n- Same.\n",
    },
  );
  assert.equal(linesOf(await ladderOf({ ...files, "steps.yml": files["steps.yml"] ?? "" })), [
    "new computed  > B-I-x",
    "grows steps.yml A-I-x > B-I-2",
    "dropped steps.yml A-I-2 > ",
  ]);
});

test("a pair that nobody has judged is one perhaps, and counts as computed", async () => {
  const ladder = await ladderOf(withSteps(`${STEP}    perhaps:\n      - J-I-1:\n        S-I-2:\n`));
  assert.ok(linesOf(ladder).includes("probably computed J-I-1 > S-I-2"));
});

const PAIR = `${STEP}    pairs:\n      - `;
for (const [fact, steps, problems] of [
  [
    "an unknown role",
    "  - from: junor\n    to: Senior\n",
    ['steps.yml:2:11  error  There is no role "junor". Did you mean "Junior"?'],
  ],
  [
    "an unknown number with the nearest",
    `${PAIR}J-I-1:\n        S-J-1:\n`,
    ['steps.yml:6:9  error  There is no expectation "S-J-1" of "Junior" or "Senior". Did you mean "S-I-1"?'],
  ],
  [
    "an unknown number with the one that has its text",
    `${PAIR}J-I-1:\n        S-I-9: shape systems\n`,
    ['steps.yml:6:9  error  There is no expectation "S-I-9" of "Junior" or "Senior". Its text is that of S-C-1.'],
  ],
  [
    "a number of another role",
    `${PAIR}J-I-1:\n        L-I-1:\n`,
    ['steps.yml:6:9  error  L-I-1 is an expectation of "Lead", not of "Junior" or "Senior". Did you mean "S-I-1"?'],
  ],
  [
    "an expectation that is there twice",
    `${PAIR}J-I-1:\n        S-I-1:\n    dropped:\n      J-I-1:\n`,
    ["steps.yml:8:7  error  The expectation J-I-1 is in this step twice. Leave it in one place."],
  ],
  [
    "a pair of one role",
    `${PAIR}J-I-1:\n        J-I-2:\n`,
    [
      'steps.yml:5:9  error  A pair is one expectation of "Junior" and one of "Senior". Write the number of each, one below the other.',
    ],
  ],
  [
    "a pair of one",
    `${PAIR}J-I-1:\n`,
    [
      'steps.yml:5:9  error  A pair is one expectation of "Junior" and one of "Senior". Write the number of each, one below the other.',
    ],
  ],
  [
    "a new expectation of the lower role",
    `${STEP}    new:\n      J-I-1:\n`,
    ['steps.yml:5:7  error  J-I-1 is an expectation of "Junior", and none of "Senior". Put it below dropped.'],
  ],
  [
    "a text that has changed",
    `${PAIR}J-I-1: Fix defects.\n        S-I-1:\n`,
    [
      'steps.yml:5:9  warning  The text of J-I-1 has changed since it was written here; what is said of it still counts. See whether it is still right, and write the text as it is: "Fix small defects.".',
    ],
  ],
  ["no text that is only a beginning", `${PAIR}J-I-1: Fix small…\n        S-I-1:\n`, []],
  ["no text in other quotation marks, capitals and spaces", `${PAIR}J-I-1: fix  small defects\n        S-I-1:\n`, []],
  [
    "a text that has another number now",
    `${PAIR}J-I-1: Ask early.\n        S-I-1:\n`,
    ["steps.yml:5:9  warning  The text behind J-I-1 is now that of J-I-2, which is taken instead. Write J-I-2."],
  ],
  [
    "a step between roles that are no neighbours",
    "  - from: junior\n    to: lead\n",
    [
      'steps.yml:2:5  warning  The step from "Junior" to "Lead" is none of the ladder\'s: the roles are no neighbours. What it says counts only where somebody compares the two; correct from and to, or remove it.',
    ],
  ],
  [
    "a step that is there twice",
    STEP + STEP,
    ['steps.yml:4:5  error  The step from "Junior" to "Senior" is there twice. Write all of it in one place.'],
  ],
  [
    "a step to the same role",
    "  - from: junior\n    to: Junior\n",
    ['steps.yml:2:5  error  The step from "Junior" to "Junior" leads nowhere. Name two roles.'],
  ],
  [
    "an unknown key with the nearest",
    `${STEP}    pair:\n      - J-I-1:\n`,
    ['steps.yml:4:5  error  The key "pair" is not known in steps[1]. Did you mean "pairs"?'],
  ],
  [
    "a list of numbers",
    `${STEP}    new: [S-I-1]\n`,
    ["steps.yml:4:5  error  steps[1].new is a list, not keys with values. Write keys with values, or remove the key."],
  ],
  [
    "a text that YAML takes for something else",
    `${PAIR}J-I-1: 2026\n        S-I-1:\n`,
    ['steps.yml:5:16  error  steps[1].pairs[1].J-I-1 is a number, not a text. Put it in quotes: "2026".'],
  ],
  ["broken YAML", "  - from: [\n", null],
] satisfies readonly (readonly [string, string, readonly string[] | null])[]) {
  test(`steps.yml with ${fact} is told`, async () => {
    const found = (await problemsOf(withSteps(steps))).filter((line) => line.startsWith("steps.yml"));
    if (problems === null) assert.match(found[0] ?? "", /^steps\.yml:\d+:\d+ {2}error/);
    else assert.equal(found, problems);
  });
}

test("of a hostile steps.yml the first problems are told, in moderate time", async () => {
  for (const [steps, most] of [
    ["  - {from: a, to: b}\n".repeat(15_000), 200],
    [`${STEP}    new:\n${Array.from({ length: 20_000 }, (_, index) => `      X-${index}:\n`).join("")}`, 200],
    [`${STEP}    pairs:\n${"      - 3\n".repeat(15_000)}`, 200],
    [`${STEP}    pairs:\n${"      - {}\n".repeat(15_000)}`, 200],
    [`${STEP}    pairs:\n${"      - {}\n".repeat(30_000)}`, 1],
  ] as const) {
    let found: readonly string[] = [];
    const time = await timesReference(async () => {
      found = (await problemsOf(withSteps(steps))).filter((line) => line.startsWith("steps.yml"));
    }, 1);
    assert.is(found.length, most);
    assert.ok(time < 400, `${time} times the reference: ${steps.slice(0, 80)}`);
  }
});

test("a text whose number is that of another now keeps its pair", async () => {
  const ladder = await ladderOf(withSteps(`${PAIR}J-I-1: Ask early.\n        S-I-1:\n`));
  assert.ok(linesOf(ladder).includes("grows steps.yml J-I-2 > S-I-1"));
});

test("steps.yml says nothing of a role that is a draft, and nothing is wrong with it beside a role that is", async () => {
  const steps = `${STEP}    new:\n      S-I-1:\n`;
  const draft = { ...FILES, "ladder.yml": "", "senior.md": `---\ndraft: true\n---\n\n${FILES["senior.md"]}` };
  assert.equal(
    (await problemsOf(withSteps(steps, draft))).filter((line) => line.startsWith("steps.yml")),
    [],
  );
  const broken = { ...FILES, "senior.md": `---\nid: ../x\n---\n\n${FILES["senior.md"]}` };
  assert.equal(
    (await problemsOf(withSteps(steps, broken))).filter((line) => line.startsWith("steps.yml")),
    [],
  );
});

test("a file of steps with another name is told", async () => {
  assert.equal(await problemsOf({ ...FILES, "steps.yaml": "steps: []\n" }), [
    "steps.yaml  warning  What it says of steps is not read. Rename it to steps.yml.",
  ]);
});

test("the suggested steps.yml of the sample has no problem, gives the same comparison, and is the same each time", async () => {
  const { ladder } = await readLadder(join(programFolder, "content"), ENVIRONMENT);
  assert.ok(ladder);
  const suggested = suggestSteps({ ...ladder, steps: [] });
  const reading = await withFolder({ "steps.yml": suggested }, async (folder) => {
    await cp(join(programFolder, "content"), folder, { recursive: true, force: false });
    return readLadder(folder, ENVIRONMENT);
  });
  assert.equal(reading.problems, []);
  const again = reading.ladder;
  assert.ok(again);
  const bands = (of: Ladder) => linesOf(of).map((line) => line.replace(/ (?:steps\.yml|computed) /u, " "));
  assert.equal(bands(again), bands({ ...ladder, steps: [] }));
  assert.is(suggestSteps(again), suggested);
});

test("a suggested steps.yml holds any text and number, and expectations without words", async () => {
  const files: FolderFiles = {
    "ladder.yml": "tracks:\n  - title: T\n    roles: [no, yes]\n",
    "no.md": "# 1\n\n## 2\n\n- \"Yes\": no # \\\\ {x} … 'a' & *b*\n- ![](a.png)\n- 3\n- [ ] Task\n  - Deep: {#in}\n",
    "yes.md": `# Ё Я\n\n## 2\n\n- ${"Long text about many things ".repeat(60)}\n- - Nested at once\n- \`code: "x"\` {#my-id}\n`,
  };
  const suggested = suggestSteps(await ladderOf(files));
  const withFile = { ...files, "steps.yml": suggested };
  assert.equal(
    (await problemsOf(withFile)).filter((line) => line.startsWith("steps.yml")),
    [],
  );
  assert.is(suggestSteps(await ladderOf(withFile)), suggested);
});

test("a ladder without steps has a suggested steps.yml that says nothing", async () => {
  const files = { "a.md": "# A\n\n## Impact\n\n- One.\n" };
  const suggested = suggestSteps(await ladderOf(files));
  assert.match(suggested, /\nsteps: \[\]\n$/);
  assert.equal(await problemsOf({ ...files, "steps.yml": suggested }), []);
});

test.run();
