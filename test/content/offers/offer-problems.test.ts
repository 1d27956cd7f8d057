/** What is wrong with files of offers: all of it at once, at its line, and without a word of what they say of anybody. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { offersIn } from "../../helpers/offers-of.ts";

const KEYS =
  "candidate, role, position, team, manager, location, startDate, validUntil, date, reference, facts, notes, language";
const DAY = "is no day of the calendar. Write it as year-month-day: 2026-11-01.";
const TWO_DAYS =
  "may be read as two days. Write it as year-month-day: 2026-11-01; in a spreadsheet give the column the date format yyyy-mm-dd.";

/** The role that the command names, a file, and the lines that the user sees. */
const YAML: readonly (readonly [fact: string, role: string | null, file: string, ...lines: string[]])[] = [
  ["nothing", "em", "# later\n", "o  error  There is nothing in it. Begin it with the line candidate: and a name."],
  ["an empty list", "em", "[]", "o  error  There is nothing in it. Begin it with the line candidate: and a name."],
  [
    "a text",
    "em",
    "Wanda\n",
    "o:1:1  error  This is no offer: it has no keys with values. Write each key on a line of its own, with a colon and its value.",
  ],
  [
    "texts among offers",
    "em",
    "- candidate: A\n- Wanda\n- 5\n-\n",
    ...["2:3", "3:3", "4:2"].map(
      (at) =>
        `o:${at}  error  This is no offer: it has no keys with values. Write each key on a line of its own, with a colon and its value.`,
    ),
  ],
  [
    "no candidate and no role",
    null,
    "- team: Wanda\n- { candidate: A, role: '' }\n",
    "o:1:3  error  There is no candidate. Write the person's name under candidate.",
    "o:1:3  error  There is no role. Write its id or title under role, or name one role in the command.",
    "o:2:3  error  There is no role. Write its id or title under role, or name one role in the command.",
  ],
  [
    "roles that are none",
    null,
    "- { candidate: A, role: Enginering Manager }\n- { candidate: B, role: Wanda }\n- { candidate: C, role: lead }\n- { candidate: D, role: Wanda }\n",
    'o:1:25  error  There is no such role. Did you mean "Engineering Manager"?',
    "o:2:25  error  There is no such role. Write the title of one that there is, or its id: Engineering Manager, Staff Engineer, Lead, Lead.",
    "o:3:25  error  2 roles are called so. Write the id: a-lead or b-lead.",
    "o:4:25  error  There is no such role. Write the title of a role, or its id: the name of its page.",
  ],
  [
    "another role than the command's",
    "em",
    "candidate: A\nrole: Staff Engineer\n",
    "o:2:7  error  This is another role than that of the command. Remove it, or leave the role out of the command.",
  ],
  [
    "unknown keys",
    "em",
    "candidate: A\nstart-dat: 2027-01-01\nsalary: 91417\nteem: B\n",
    'o:2:1  error  The key "start-dat" is not known. Did you mean "startDate"?',
    `o:3:1  error  The key "salary" is not known. A fact of your own goes below facts. The keys are ${KEYS}.`,
    'o:4:1  error  The key "teem" is not known. Did you mean "team"?',
  ],
  [
    "persons in place of keys",
    "em",
    "Wanda: { salary: 91417 }\n",
    `o:1:1  error  There is a key that is not known. The keys are ${KEYS}.`,
    "o:1:1  error  There is no candidate. Write the person's name under candidate.",
  ],
  [
    "a key twice",
    "em",
    "candidate: A\nstartDate: 2027-01-01\nStart date: 2027-01-02\n",
    "o:3:1  error  The key startDate is there twice. Keep one of them.",
  ],
  [
    "a key twice to the letter",
    "em",
    "candidate: A\nfacts: { Wanda: 1, Wanda: 2 }\n",
    "o:2:20  error  A key is there twice. Keep one of them.",
  ],
  [
    "values of other kinds",
    "em",
    "candidate: [Wanda]\nteam: #12\nmanager: { a: Wanda }\nnotes: [Wanda]\nfacts: Wanda\nlanguage: Deutsch\n",
    "o:1:1  error  candidate is a list, not a text. Write a text, or remove it.",
    'o:2:7  error  team is empty, because "#" begins a comment in YAML. Put it in quotes.',
    "o:3:1  error  manager is a mapping, not a text. Write a text, or remove it.",
    "o:4:1  error  notes is a list, not a text. Write a text, or remove it.",
    "o:5:8  error  facts is a text, not a label and a value. Write below facts, a line each: a label, a colon, a space and the value.",
    "o:6:11  error  language is no language tag. Write one such as en, en-GB or de.",
  ],
  [
    "facts that are none",
    "em",
    "candidate: A\nfacts:\n  - Wanda\n  - Salary: 91417\n  - { label: [x], value: 1 }\n  - { value: 91417 }\n  - { label: L, value: {} }\n",
    "o:3:5  error  Fact 1 is a text, not a label and a value. Write below facts, a line each: a label, a colon, a space and the value.",
    "o:4:5  error  Fact 2 has other keys than label and value. Write below facts, a line each: a label, a colon, a space and the value.",
    "o:5:7  error  The label of fact 3 is a list, not a text. Write a text, or remove it.",
    "o:6:5  error  The label of fact 4 is missing. Write a text.",
    "o:7:17  error  The value of fact 5 is a mapping, not a text. Write a text, or remove it.",
  ],
  [
    "a fact of a mapping, at its line",
    "em",
    "candidate: A\nfacts:\n  Bonus:\n  Salary: [91417]\n",
    "o:4:3  error  The value of fact 1 is a list, not a text. Write a text, or remove it.",
  ],
  [
    "numbers whose spelling is lost behind an alias",
    "em",
    "- { candidate: A, facts: &f { Salary: 91417 } }\n- { candidate: B, facts: *f }\n",
    "o:2:26  error  The value of fact 1 is a number, not a text. Put it in quotes.",
  ],
  [
    "days that are none",
    "em",
    "candidate: A\nstartDate: 2027-02-29\nvalidUntil: 12.31.2026\ndate: 2026\n",
    `o:2:12  error  startDate ${DAY}`,
    `o:3:13  error  validUntil ${DAY}`,
    `o:4:7  error  date ${DAY}`,
  ],
  [
    "days that are two",
    "em",
    "candidate: A\nstartDate: 3/1/2027\nvalidUntil: 31-12-26\n",
    `o:2:12  error  startDate ${TWO_DAYS}`,
    `o:3:13  error  validUntil ${TWO_DAYS}`,
  ],
  [
    "days in an order that nobody means",
    "em",
    "- { candidate: A, validUntil: 2026-11-29 }\n- { candidate: B, date: 2026-12-10, validUntil: 2026-12-09 }\n" +
      "- { candidate: C, startDate: 2026-11-29 }\n- { candidate: D, startDate: 2027-01-01, validUntil: 2027-01-02 }\n" +
      "- { candidate: E, date: 2026-11-01, validUntil: 2026-11-01, startDate: 2026-11-01 }\n",
    "o:1:31  error  validUntil is before today, the day of the offer. Correct it, or write under date of which day the offer is.",
    "o:2:49  error  validUntil is before date, the day of the offer. Correct one of them.",
    "o:3:30  warning  startDate is before today, the day of the offer. Correct it, or write under date of which day the offer is.",
    "o:4:54  warning  validUntil is after startDate, the first day. Correct one of them.",
  ],
  [
    "a reference twice",
    "em",
    "- { candidate: A, reference: R-1 }\n- { candidate: B }\n- { candidate: C, reference: 'r-1 ' }\n- { candidate: B }\n",
    "o:3:30  error  The reference is that of line 1 too. Give each offer one of its own.",
    "o:4:3  warning  This offer says the same as that of line 2. Remove one of them.",
  ],
  [
    "texts that are too long",
    "em",
    `candidate: ${"x".repeat(20_001)}\nteam: ${"x".repeat(301)}\nnotes: ${"x ".repeat(10_001)}y\nfacts: { ${"x".repeat(301)}: 1 }\n`,
    "o:1:12  error  candidate is longer than 20000 characters. Write a shorter text.",
    "o:2:7  error  team is longer than 300 characters. Write a shorter text.",
    "o:3:8  error  notes is longer than 20000 characters. Write a shorter text.",
    "o:4:313  error  The label of fact 1 is longer than 300 characters. Write a shorter text.",
  ],
  [
    "what nobody can see",
    "em",
    'candidate: "\\u200b"\nfacts: { "": A, B: "\\u200e\\u2003" }\n',
    "o:1:12  error  candidate is empty. Write a text, or remove it.",
    "o:2:14  error  The label of fact 1 is empty. Write a text, or remove it.",
    "o:2:20  error  The value of fact 2 is empty. Write a text, or remove it.",
  ],
  [
    "too many facts",
    "em",
    `candidate: A\nfacts:\n${Array.from({ length: 101 }, (_, index) => `  F${index}:${index < 50 ? "" : " 1"}\n`).join("")}`,
    "o:2:1  error  There are more than 100 facts. Leave out what the candidate need not know.",
  ],
  [
    "more offers than the limit",
    "em",
    "- candidate: A\n".repeat(21),
    "o  error  It has more than 20 offers. Split it, or raise limits.offers in ladder.yml.",
  ],
  ["NUL", "em", "candidate: W\0\n", "o:1:1  error  The file holds a NUL character. Remove it."],
  [
    "a control character behind an escape",
    "em",
    'candidate: A\nfacts: { Wanda: "91417\\u0007" }\n',
    "o:2:17  error  A text holds U+0007, which is no character to print. Remove it.",
  ],
];

for (const [fact, role, file, ...lines] of YAML) {
  test(`in YAML ${fact} ${lines.length === 1 ? "is" : "are each"} named`, async () => {
    assert.equal((await offersIn("yaml", file, role)).problems, lines);
  });
}

const COLUMNS = KEYS.replace("facts, ", "");
const HEADS = COLUMNS.replaceAll(", ", ",");

const CSV: readonly (readonly [fact: string, role: string | null, file: string, ...lines: string[]])[] = [
  ["nothing", "em", "\n,,\n", `o  error  There is nothing in it. Begin it with a line of columns: ${HEADS}.`],
  [
    "columns alone",
    "em",
    "candidate,role\n,\n",
    "o  error  It has the names of columns, and no offer. Write a row for each below them.",
  ],
  [
    "a file without heads, whose cells may be anybody's",
    null,
    "Wanda,manager,91417\n",
    `o:1:1  error  There is no column "candidate". The first row names the columns: ${HEADS}.`,
    'o:1:1  error  There is no column "role". Add it, with the id or title of a role in each row, or name one role in the command.',
    `o:1:1  error  There is a column that is not known. The columns are ${COLUMNS}.`,
  ],
  [
    "heads that are not right",
    "em",
    "Candidate,Strat date,salary,fact:,Facts,Candidate,fact: Bonus,Fact : Bonus,\nA,,,,,,,,91417\n",
    "o:1:1  error  Column 4 is of a fact without a label. Write fact: and its label.",
    'o:1:1  error  The column "candidate" is there twice. Remove one of them.',
    'o:1:1  error  The column "fact: Bonus" is there twice. Remove one of them.',
    "o:1:1  error  Column 9 has no name, and cells below it. Name it, or remove it.",
    'o:1:1  error  The column "Strat date" is not known. Did you mean "startDate"?',
    `o:1:1  error  The column "salary" is not known. A fact of your own has a column such as fact: Salary. The columns are ${COLUMNS}.`,
    `o:1:1  error  The column "Facts" is not known. A fact of your own has a column such as fact: Salary. The columns are ${COLUMNS}.`,
  ],
  [
    "wrong rows",
    null,
    "candidate,role,start date,reference\n,em,,\nWanda,,,\nWanda,Wanda,,\nA,em,29.02.2027,R\n\nB,em,,r\nC,em,,,Wanda\n",
    "o:2:1  error  There is no candidate. Write the person's name under candidate.",
    "o:3:1  error  There is no role. Write its id or title under role, or name one role in the command.",
    "o:4:1  error  There is no such role. Write the title of one that there is, or its id: Engineering Manager, Staff Engineer, Lead, Lead.",
    `o:5:1  error  startDate ${DAY}`,
    "o:7:1  error  The reference is that of row 5 too. Give each offer one of its own.",
    "o:8:1  error  This row has 5 cells, and the first row 4. Put a cell that holds a comma or a semicolon between quotation marks.",
  ],
  [
    "too many facts",
    "em",
    `candidate${Array.from({ length: 101 }, (_, index) => `,fact: F${index}`).join("")}\nA${",1".repeat(101)}\nB\n`,
    "o:2:1  error  There are more than 100 facts. Leave out what the candidate need not know.",
  ],
  [
    "a quotation mark without an end",
    "em",
    'candidate\n"Wanda\n',
    'o:2:1  error  A quotation mark is opened here and never closed. Close it; one that is part of a cell is written twice ("").',
  ],
  [
    "more rows than the limit",
    "em",
    `candidate\n${"A\n".repeat(21)}`,
    "o  error  It has more than 20 rows. Split it, or raise limits.offers in ladder.yml.",
  ],
];

for (const [fact, role, file, ...lines] of CSV) {
  test(`in CSV ${fact} ${lines.length === 1 ? "is" : "are each"} named`, async () => {
    assert.equal((await offersIn("csv", file, role)).problems, lines);
  });
}

test("an offer with an error is left out, and those beside it are not", async () => {
  const { offers } = await offersIn(
    "yaml",
    "- { candidate: A, salary: 1 }\n- { candidate: B, startDate: 2020-01-01 }\n- { candidate: C, date: x }\n- { candidate: D }\n",
  );
  assert.equal(
    offers.map(({ candidate }) => candidate),
    ["B", "D"],
  );
});

test.run();
