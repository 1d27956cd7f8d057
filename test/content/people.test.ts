/** people.csv: what is read from it, in every way that spreadsheets save it, and what is wrong with a row. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { peopleOf, readPeople } from "../../scripts/content/people/read-people.ts";
import { formatProblem } from "../../scripts/problems/format-problems.ts";
import { isTwoSentences, ladderOf } from "../helpers/ladder-of.ts";
import { withFolder } from "../helpers/write-folder.ts";

const LADDER = {
  "ladder.yml": "language: en\nlimits:\n  people: 20\n",
  "em.md": "# Engineering Manager\n\n## Impact\n\n- x\n",
  "staff-engineer.md": "# Staff Engineer\n\n## Impact\n\n- x\n",
  "old.md": "---\ndeprecated: true\n---\n# Mentor\n\n## Impact\n\n- x\n",
  "a/lead.md": "# Lead\n\n## Impact\n\n- x\n",
  "b/lead.md": "# Lead\n\n## Impact\n\n- x\n",
};

/** The people as lines, and the problems as a user sees them. */
async function read(file: string | Uint8Array, language = "en"): Promise<{ people: string[]; problems: string[] }> {
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  const files = { ...LADDER, "ladder.yml": LADDER["ladder.yml"].replace("en", language) };
  const { people, problems } = peopleOf(bytes, "people.csv", await ladderOf(files));
  assert.ok(problems.every(isTwoSentences), JSON.stringify(problems));
  return {
    people: people.map(({ person, role, reviewer, date, period, row }) =>
      [row, person, role.id, reviewer, date, period].join("|"),
    ),
    problems: problems.map((problem) => formatProblem(problem, { folderLabel: "." })),
  };
}

const FULL = ["2|Ana Źródło|em|Bo|2026-11-30|H2", "3|Åsa|staff-engineer|||"];
const rows = (separator: string, end = "\n"): string =>
  [
    ["person", "role", "reviewer", "date", "period"],
    ["Ana Źródło", "em", "Bo", "2026-11-30", "H2"],
    ["Åsa", "Staff Engineer", "", "", ""],
  ]
    .map((row) => row.join(separator) + end)
    .join("");

for (const [how, file] of [
  ["commas", rows(",")],
  ["semicolons, as Excel writes it where commas are decimal", rows(";")],
  ["tabs", rows("\t")],
  ["a line that names the separator", `sep=;\n${rows(";")}`],
  ["CRLF and a byte order mark", `\ufeff${rows(",", "\r\n")}`],
  ["the line ends of old Macs", rows(",", "\r")],
  ["UTF-16, little end first", Buffer.from(`\ufeff${rows("\t", "\r\n")}`, "utf16le")],
  ["UTF-16, big end first", Buffer.from(`\ufeff${rows(",")}`, "utf16le").swap16()],
  [
    "quotation marks",
    '"person","role","reviewer","date","period"\n"Ana Źródło","em","Bo","2026-11-30","H2"\n"Åsa","Staff Engineer",,,\n',
  ],
  [
    "columns in another order, capitals and blanks",
    "Period, DATE ,Role,reviewer,Person\nH2,2026-11-30,EM,Bo,Ana  Źródło\n,,staff  engineer,, Åsa \n",
  ],
  ["empty lines and rows at the end", `${rows(",")},,,,\n\n`],
] as const) {
  test(`people are read from a file with ${how}`, async () => {
    const { people, problems } = await read(file);
    const skipped = typeof file === "string" && file.startsWith("sep") ? 1 : 0;
    assert.equal(
      people,
      FULL.map((line) => line.replace(/^\d/, (row) => `${Number(row) + skipped}`)),
    );
    assert.equal(problems, []);
  });
}

for (const [language, head] of [
  ["de", "Person;Rolle;Beurteilt von;Datum;Zeitraum"],
  ["de", "person;role;reviewer;date;period"],
  ["de", "Name;Rolle;reviewer;Datum;period"],
  ["fr", "Personne;Rôle;Évaluation par;Date;Période"],
  ["en", "Name;Role;Reviewer;Date;Period"],
] as const)
  test(`columns have the names of the ladder's language or ours: ${head} in ${language}`, async () => {
    const { people, problems } = await read(`${head}\nÅsa;em;Bo;30.11.2026;H2\n`, language);
    assert.equal([people, problems], [["2|Åsa|em|Bo|30.11.2026|H2"], []]);
  });

test("a column of names beside one of persons is passed over", async () => {
  const { people, problems } = await read("name,person,role\nx,Ana,em\n");
  assert.equal(people, ["2|Ana|em|||"]);
  assert.equal(problems, [
    'people.csv:1:1  warning  The column "name" is passed over. The columns are person, role, reviewer, date, period.',
  ]);
});

test("what columns are called is said in the ladder's language too", async () => {
  const { problems } = await read("Person;Position;Beurteilt vom\nÅsa;em;Bo\n", "de");
  const all = "person, role, reviewer, date, period; or Person, Rolle, Beurteilt von, Datum, Zeitraum";
  assert.equal(problems, [
    `people.csv:1:1  error  There is no column "role". The first row names the columns: ${all}.`,
    `people.csv:1:1  warning  The columns "Position", "Beurteilt vom" (did you mean "reviewer"?) are passed over. The columns are ${all}.`,
  ]);
});

test("a row has the number that a spreadsheet shows, empty rows before it counted", async () => {
  const { people } = await read('\nperson,role\n\n"two\nlines",em\nB,em\n');
  assert.equal(people, ["4|two lines|em|||", "5|B|em|||"]);
});

test("hostile names are text", async () => {
  const names = [
    '=HYPERLINK("x")',
    "../../x",
    "<script>",
    "מרים \u202ecod.exe",
    "a;b",
    "__proto__",
    "x".repeat(10_000),
  ];
  const { people, problems } = await read(
    `person,role\n${names.map((name) => `"${name.replaceAll('"', '""')}",em\n`).join("")}"a\u0000b",em\n`.replace(
      "\0",
      "\u0001",
    ),
  );
  assert.equal(
    people.map((line) => line.split("|")[1]),
    [...names, "ab"],
  );
  assert.equal(problems, []);
});

for (const [fact, file, problems] of [
  [
    "every row that is wrong is named at once",
    "person,role\n,em\nA,\nB,Enginering Manager\nC,pope\n\nD,Lead\nE,mentor (deprecated)\n",
    [
      'people.csv:2:1  error  The cell "person" is empty. Fill it in, or remove the row.',
      'people.csv:3:1  error  The cell "role" is empty. Fill it in, or remove the row.',
      'people.csv:4:1  error  There is no role "Enginering Manager". Did you mean "Engineering Manager"?',
      'people.csv:5:1  error  There is no role "pope". Write the title of a role, or its id: the name of its page.',
      'people.csv:7:1  error  2 roles are called "Lead". Write the id: a-lead or b-lead.',
    ],
  ],
  [
    "a comma without quotation marks is found",
    "person,role\nBerg, Ana,em\n",
    [
      "people.csv:2:1  error  This row has 3 cells, and the first row 2. Put a cell that holds a comma or a semicolon between quotation marks.",
    ],
  ],
  [
    "columns that nobody knows are named once, with the one that was meant",
    "person,role,salary,reviwer\nA,em,1,B\nB,em,1,B\n",
    [
      'people.csv:1:1  warning  The columns "salary", "reviwer" (did you mean "reviewer"?) are passed over. The columns are person, role, reviewer, date, period.',
    ],
  ],
  [
    "a misspelt column that is needed is an error",
    "persn,role\nA,em\n",
    ['people.csv:1:1  error  There is no column "person". Is it "persn"? Call that one "person".'],
  ],
  [
    "a file without heads is an error",
    "Ana,em\n",
    [
      'people.csv:1:1  error  There is no column "person". The first row names the columns: person, role, reviewer, date, period.',
      'people.csv:1:1  error  There is no column "role". The first row names the columns: person, role, reviewer, date, period.',
      'people.csv:1:1  warning  The columns "Ana", "em" are passed over. The columns are person, role, reviewer, date, period.',
    ],
  ],
  [
    "a column that is there twice is an error",
    "person,role,Person\nA,em,B\n",
    ['people.csv:1:1  error  The column "person" is there twice. Remove one of them.'],
  ],
  [
    "a row that is there twice is a warning",
    "person,role\nA,em\nA,em\n",
    ["people.csv:3:1  warning  This row says the same as row 2. Remove one of them."],
  ],
  [
    "nothing is an error",
    "\n\n",
    ["people.csv  error  There is nothing in it. Begin it with the line person,role,reviewer,date,period."],
  ],
  [
    "a quotation mark without an end is an error",
    'person,role\n"A,em\nB,em\n',
    [
      'people.csv:2:1  error  A quotation mark is opened here and never closed. Close it; one that is part of a cell is written twice ("").',
    ],
  ],
  [
    "words behind a quotation mark are an error",
    'person,role\n"A"B,em\n',
    [
      'people.csv:2:1  error  Something stands between a closing quotation mark and the end of its cell. Write a quotation mark that is part of a cell twice ("").',
    ],
  ],
  [
    "Windows-1252 is named",
    Buffer.from("person,role\nA,em\n\xc5sa,em\n", "latin1"),
    [
      "people.csv:3:1  error  The file is not valid UTF-8: it may be in Windows-1252, as Excel saves CSV. Save it as CSV UTF-8: Excel has that among the types of files, beside CSV.",
    ],
  ],
  [
    "half a letter of UTF-16 is named",
    Buffer.from([0xff, 0xfe, 0x41]),
    [
      "people.csv  error  The file is not valid UTF-16. Save it as CSV UTF-8: Excel has that among the types of files, beside CSV.",
    ],
  ],
  ["a NUL is named", "person,role\nA\0,em\n", ["people.csv:2:1  error  The file holds a NUL character. Remove it."]],
  [
    "more rows than the limit are an error",
    `person,role\n${"A,em\n".repeat(21)}`,
    ["people.csv  error  It has more than 20 rows. Split it, or raise limits.people in ladder.yml."],
  ],
] as const) {
  test(`in a file of people ${fact}`, async () => {
    assert.equal((await read(file)).problems, problems);
  });
}

test("a folder, a pipe, a file that is not there and one that is too large are named", () =>
  withFolder(
    { "large.csv": `person,role\n${`${"x".repeat(1000)},em\n`.repeat(90)}`, "good.csv": "person,role\nA,em\n" },
    async (folder) => {
      execFileSync("mkfifo", [join(folder, "pipe")]);
      const ladder = await ladderOf(LADDER);
      const problems = async (name: string): Promise<string[]> => {
        const { problems, people } = await readPeople(join(folder, name), ladder);
        return [
          ...people.map(({ person }) => person),
          ...problems.map(({ file, message }) => `${file === join(folder, name)} ${message}`),
        ];
      };
      assert.equal(await problems("good.csv"), ["A"]);
      assert.equal(await problems("."), ["true It is no file."]);
      assert.equal(await problems("pipe"), ["true It is no file."]);
      assert.equal(await problems("none.csv"), ["true It is not there."]);
      assert.equal(await problems("large.csv"), ["true It is larger than 84 KB."]);
    },
  ));

test.run();
