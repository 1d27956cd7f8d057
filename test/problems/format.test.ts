import { test } from "uvu";
import * as assert from "uvu/assert";
import { ladderData } from "../../scripts/ladder/ladder-data.ts";
import { formatProblems } from "../../scripts/problems/format-problems.ts";
import type { Problem } from "../../scripts/problems/problem.ts";
import { ladderOf, problemsOf } from "../helpers/ladder-of.ts";

const problems: readonly Problem[] = [
  { file: "ladder.yml", line: 2, column: 3, severity: "error", message: "One.", advice: "Do." },
  { file: "roles/x.md", severity: "warning", message: "Two.", advice: "Do." },
  { file: "roles/x.md", line: 14, severity: "error", message: "Three.", advice: "Do." },
];

test("problems are grouped by file, with the path that the user would open and a count", () => {
  const lines = (label: string): string =>
    `${label}ladder.yml:2:3  error  One. Do.\n\n${label}roles/x.md  warning  Two. Do.\n${label}roles/x.md:14:1  error  Three. Do.\n\n2 errors, 1 warning in 2 files\n`;
  for (const [folderLabel, label] of [
    ["content", "content/"],
    ["../ladder/", "../ladder/"],
    [".", ""],
    ["/", "/"],
  ] as const) {
    assert.is(formatProblems(problems, { folderLabel }), lines(label));
  }
});

const inFiles = (count: number, severity: Problem["severity"] = "warning"): Problem[] =>
  Array.from({ length: count }, (_, index) => [
    { file: `r${index + 1}.md`, line: 2, column: 1, severity, message: "Odd key.", advice: "Drop it." },
    { file: `r${index + 1}.md`, line: 9, severity: "warning" as const, message: `Own ${index}.`, advice: "Do." },
  ]).flat();

test("what four files are warned of in the same words is one line, and counted as often as it is there", () => {
  const lines = formatProblems(inFiles(5), { folderLabel: "c", everyPlace: false }).split("\n");
  assert.equal(
    lines.filter((line) => line.includes("Odd")),
    [
      "c/r1.md:2:1  warning  Odd key. Drop it. The same is in 5 files in all, next at c/r2.md:2:1, c/r3.md:2:1 and 2 more places.",
    ],
  );
  assert.is(lines.filter((line) => line.includes("Own")).length, 5);
  assert.is(lines.at(-2), "10 warnings in 5 files (--verbose lists every place)");
  const optionless = formatProblems(inFiles(5), { folderLabel: "c" }).split("\n");
  assert.is(optionless.at(-2), "10 warnings in 5 files (rungbook check --verbose lists every place)");
  const all = formatProblems(inFiles(5), { folderLabel: "c", everyPlace: true }).split("\n");
  assert.is(all.filter((line) => line.endsWith("  warning  Odd key. Drop it.")).length, 5);
  assert.is(all.at(-2), "10 warnings in 5 files");
});

test("the same warning in three files, and the same error in many, have a line at every place", () => {
  for (const problems of [inFiles(3), inFiles(9, "error")]) {
    const text = formatProblems(problems, { folderLabel: "." });
    assert.is(text.split("Odd key. Drop it.\n").length - 1, problems.length / 2);
    assert.not.match(text, "--verbose");
  }
});

test("no problems are no text", () => {
  assert.is(formatProblems([], { folderLabel: "content" }), "");
});

test("control and direction-changing characters of content are not printed", async () => {
  assert.equal(await problemsOf({ "a.md": "# A\n\n[x](<no\u202egnp\u001b[31m.md>)\n" }), [
    'a.md:3:6  warning  The link "no%E2%80%AEgnp%5B31m.md" leads nowhere. Correct the address, or add the file.',
  ]);
});

test("ladder.json holds the ladder as data", async () => {
  const data = ladderData(
    await ladderOf({
      "ladder.yml": "title: L\ntracks:\n  - title: T\n    roles: [a]\n",
      "a.md": "# A\n\nIntro *one*.\n\nTwo.\n\n## Reach\n\n- Leadership Reach\n  - Team\n\nProse `code`.\n",
    }),
  );
  assert.equal(data, {
    title: "L",
    organisation: "",
    version: "",
    date: "1970-01-02",
    language: "en",
    sectionOrder: ["Reach"],
    scales: [
      { section: "Reach", values: ["Self", "Individual", "Team", "Cross-Team", "Department", "Company", "Industry"] },
    ],
    tracks: [{ id: "t", title: "T", roles: ["a"], startsFrom: null }],
    roles: [
      {
        id: "a",
        title: "A",
        file: "a.md",
        track: "t",
        level: null,
        deprecated: false,
        introduction: "Intro one.\n\nTwo.",
        sections: [
          {
            title: "Reach",
            anchor: "a-reach",
            text: "- Leadership Reach\n  - Team\n\nProse code.",
            expectations: [{ number: "A-R-1", text: "Leadership Reach", children: [{ text: "Team", children: [] }] }],
            measures: [{ dimension: "Leadership Reach", value: "Team", step: 2 }],
          },
        ],
        code: null,
      },
    ],
    jobDescriptions: [],
    versions: [],
  });
});

test.run();
