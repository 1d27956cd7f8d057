/** Job descriptions: which files they are, whose, and what they stand in. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ladderData } from "../../scripts/ladder/ladder-data.ts";
import { handbooksOf } from "../../scripts/render/documents/handbooks.ts";
import { ladderOf, problemsOf } from "../helpers/ladder-of.ts";
import type { FolderFiles } from "../helpers/write-folder.ts";

const ROLE = "## Impact\n\n- Ships.\n\n## Reach\n\n- Team\n";
const JOB = "## About us\n\nWe build.\n\n## Duties\n\n- Work.\n";
const roles: FolderFiles = { "tester.md": `# Tester\n\n${ROLE}`, "analyst.md": `# Analyst\n\n${ROLE}` };

/** Files beside two roles, and the job descriptions as "id of the file: id of the role". */
const cases: ReadonlyArray<readonly [fact: string, files: FolderFiles, jobs: readonly string[]]> = [
  ["a folder and a role's id", { "job-descriptions/tester.md": `# A tester\n\n${JOB}` }, ["tester: tester"]],
  ["a deeper folder", { "hiring/Job Descriptions/tester.md": `# A tester\n\n${JOB}` }, ["tester: tester"]],
  [
    "an id with -jd in the folder",
    { "job-descriptions/x.md": `---\nid: tester-jd\n---\n# T\n\n${JOB}` },
    ["tester-jd: tester"],
  ],
  ["an id with -jd anywhere", { "tester-jd.md": `# T\n\n${JOB}` }, ["tester-jd: tester"]],
  ["an id with -jd of no role", { "guide-jd.md": `# T\n\n${ROLE}` }, []],
  ["the title of a role", { "job-descriptions/ad.md": `# TESTER\n\n${JOB}` }, ["ad: tester"]],
  ["no role", { "job-descriptions/intern.md": `# Intern\n\n${JOB}` }, ["intern: none"]],
  [
    "a pattern of ladder.yml",
    { "ladder.yml": "jobDescriptions: hiring/*.md\n", "hiring/tester.md": `# T\n\n${JOB}` },
    ["tester: tester"],
  ],
  [
    "a folder of ladder.yml",
    { "ladder.yml": "jobDescriptions: hiring/\n", "hiring/tester.md": `# T\n\n${JOB}` },
    ["tester: tester"],
  ],
  [
    "patterns of ladder.yml",
    { "ladder.yml": "jobDescriptions: [ads, more/x.md]\n", "ads/a.md": `# T\n\n${JOB}`, "more/x.md": `# X\n\n${JOB}` },
    ["a: none", "x: none"],
  ],
  [
    "a file for a role",
    { "ladder.yml": "jobDescriptions:\n  analyst: ads/tester.md\n", "ads/tester.md": `# T\n\n${JOB}` },
    ["tester: analyst"],
  ],
  [
    "none, by ladder.yml",
    { "ladder.yml": "jobDescriptions: []\n", "job-descriptions/lead.md": `# Lead\n\n${ROLE}` },
    [],
  ],
];
for (const [fact, files, jobs] of cases)
  test(`job descriptions are told by ${fact}`, async () => {
    const ladder = await ladderOf({ ...roles, ...files });
    assert.equal(
      ladder.jobDescriptions.map(({ id, role }) => `${id}: ${role?.id ?? "none"}`),
      jobs,
    );
    assert.is(ladder.roles.length, 2 + (jobs.length === 0 ? 1 : 0));
    assert.equal(await problemsOf({ ...roles, ...files }), []);
  });

test("where all files are in a folder of job descriptions they are the roles", async () => {
  const files = { "job-descriptions/a.md": `# A\n\n${ROLE}`, "job-descriptions/b.md": `# B\n\n${ROLE}` };
  const ladder = await ladderOf(files);
  assert.equal([ladder.roles.length, ladder.jobDescriptions.length], [2, 0]);
});

test("job descriptions have handbooks of their own and are in no other, in no track and no section order", async () => {
  const ladder = await ladderOf({ ...roles, "job-descriptions/tester.md": `# A tester\n\n${JOB}` });
  const handbooks = handbooksOf(ladder);
  assert.equal(
    handbooks.map(({ kind, path, groups }) => [
      kind,
      path,
      groups.flatMap((group) => group.roles.map(({ file }) => file)),
    ]),
    [
      ["ladder", "pdf/ladder.pdf", ["analyst.md", "tester.md"]],
      ["role", "pdf/roles/analyst.pdf", ["analyst.md"]],
      ["role", "pdf/roles/tester.pdf", ["tester.md"]],
      ["job-description", "pdf/job-descriptions/tester.pdf", ["job-descriptions/tester.md"]],
    ],
  );
  assert.equal(ladder.sectionOrder, ["Impact", "Reach"]);
  const { jobDescriptions } = ladderData(ladder);
  assert.equal(jobDescriptions, [
    {
      id: "tester",
      title: "A tester",
      file: "job-descriptions/tester.md",
      role: "tester",
      introduction: "",
      sections: [
        { title: "About us", text: "We build." },
        { title: "Duties", text: "- Work." },
      ],
    },
  ]);
});

test("anchors of a job description are not those of its role", async () => {
  const { roles: built, jobDescriptions } = await ladderOf({
    ...roles,
    "job-descriptions/tester.md": `# Tester\n\n${ROLE}`,
  });
  const anchors = [...built, ...jobDescriptions].flatMap(({ body }) => body.sections.map(({ anchor }) => anchor));
  assert.is(new Set(anchors).size, anchors.length);
});

test("links lead to job descriptions and out of them, and what leads nowhere is reported", async () => {
  const files = {
    "tester.md": `# Tester\n\n${ROLE}\n[job](job-descriptions/tester.md#duties) [none](job-descriptions/tester.md#pay)\n`,
    "analyst.md": roles["analyst.md"] ?? "",
    "job-descriptions/tester.md": `# Tester\n\n${JOB}\n[role](../tester.md#impact) [top](#tester) [gone](../gone.md)\n`,
  };
  assert.equal(await problemsOf(files), [
    'job-descriptions/tester.md:11:51  warning  The link "../gone.md" leads nowhere. Correct the address, or add the file.',
    'tester.md:11:49  warning  The link "job-descriptions/tester.md#pay" names no heading of job-descriptions/tester.md. Headings there: #tester, #about-us, #duties.',
  ]);
});

/** What ladder.yml says under jobDescriptions, and the lines about it. */
const mistakes: ReadonlyArray<readonly [written: string, lines: readonly string[]]> = [
  [
    "jobDescriptions: ads/**",
    ['ladder.yml:1:18  warning  The pattern "ads/**" is that of no job description. Correct it, or remove it.'],
  ],
  [
    "jobDescriptions: {tester: hiring/gone.md}",
    ['ladder.yml:1:27  error  There is no job description "hiring/gone.md". Correct the path, or add the file.'],
  ],
  [
    "jobDescriptions: {testr: hiring/x.md}",
    ['ladder.yml:1:26  error  There is no role "testr". Did you mean "tester"?'],
  ],
  [
    "jobDescriptions: 5",
    [
      "ladder.yml:1:18  error  jobDescriptions is a number, not a pattern, a list of patterns, or a file for each role. Write one such as hiring/**, or below the key a line such as engineer: hiring/engineer.md for each role.",
    ],
  ],
];
for (const [written, lines] of mistakes)
  test(`what is wrong with ${written} is said`, async () => {
    const files = { ...roles, "ladder.yml": `${written}\n`, "hiring/x.md": `# X\n\n${ROLE}` };
    assert.equal(await problemsOf(files), lines);
  });

test("two job descriptions with one id are an error in each", async () => {
  const files = { ...roles, "jd/tester.md": `# A\n\n${JOB}`, "job-descriptions/tester.md": `# B\n\n${JOB}` };
  assert.equal(await problemsOf(files), [
    'jd/tester.md  error  The id "tester" is also that of job-descriptions/tester.md. Give each file an id of its own in its front matter.',
    'job-descriptions/tester.md  error  The id "tester" is also that of jd/tester.md. Give each file an id of its own in its front matter.',
  ]);
});

test("a repository of thirteen roles with other documents beside them comes out as its owner meant it", async () => {
  const sections = ["Impact", "Reach", "Knowledge", "Communication", "Leadership"];
  const ids = Array.from({ length: 13 }, (_, index) => `role-${String.fromCharCode(97 + index)}`);
  const body = sections.map((name) => `## ${name}\n\n- Something.\n`).join("\n");
  const files = Object.fromEntries([
    ...ids.flatMap((id) => [
      [`${id}.md`, `---\nid: ${id}\n---\n# ${id}\n\n${body}`],
      [`job-descriptions/${id}.md`, `---\nid: ${id}-jd\n---\n# ${id}\n\n${JOB}`],
    ]),
    ["job-descriptions/intern.md", `---\nid: intern-jd\n---\n# Intern\n\n${JOB}`],
    [
      "decision-records/0001-words.md",
      "# Words\n\n## Status\n\nAccepted.\n\n## Context\n\n- Many.\n\n## Decision\n\nFew.\n",
    ],
    ["being-a/manager.md", "# Being a manager\n\nIt takes time.\n\n## The first month\n\nListen.\n"],
    ["style-guide.md", "# Style guide\n\n## Words\n\n- Short ones.\n\n## Tone\n\n- Calm.\n"],
  ]);
  const ladder = await ladderOf(files);
  assert.equal(
    [ladder.tracks.map((track) => track.roles.map(({ id }) => id)), ladder.otherRoles, ladder.sectionOrder],
    [[ids], [], sections],
  );
  assert.is(ladder.jobDescriptions.length, 14);
  assert.is(ladder.jobDescriptions.filter(({ role }) => role === null).length, 1);
  const problems = await problemsOf(files);
  assert.equal(
    [problems.length, problems[1]],
    [3, '    exclude: ["being-a/**", "decision-records/**", "style-guide.md"]'],
  );
});

test.run();
