/** Files of offers: what is read from YAML, JSON and CSV. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { offerExample } from "../../../scripts/content/offers/offer-example.ts";
import { OFFER_KEYS } from "../../../scripts/content/offers/offer-keys.ts";
import { offersOf, readOffers } from "../../../scripts/content/offers/read-offers.ts";
import type { Offer } from "../../../scripts/ladder/offers/offer.ts";
import { offerShownIn } from "../../helpers/guides.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";
import { OFFER_LADDER, occasionOf, offersIn, TODAY } from "../../helpers/offers-of.ts";
import { withFolder } from "../../helpers/write-folder.ts";

/** An offer with the id of its role in place of it. */
const plain = ({ role, ...offer }: Offer) => ({ ...offer, role: role.id });

const FULL = {
  candidate: "Zoë Źródło",
  role: "staff-engineer",
  position: "Staff Engineer, Payments",
  team: "Payments",
  manager: "Bo Åkesson",
  location: "Łódź",
  startDate: "2027-02-01",
  validUntil: "2026-12-15",
  date: "2026-12-01",
  reference: "2026-014",
  facts: [
    { label: "Salary", value: "60000" },
    { label: "Working hours", value: "40 a week" },
  ],
  notes: ["We look forward to it.", "Ask us anything."],
  language: "en",
};

const YAML = `candidate: Zoë   Źródło
role: staff engineer
position: "Staff Engineer, Payments"
team: Payments
manager: Bo Åkesson
location: Łódź
startDate: 2027-02-01
validUntil: 2026-12-15
date: 2026-12-01
reference: 2026-014
facts:
  Salary: 60000
  Working hours: 40 a week
notes: |
  We look forward
  to it.

  Ask us anything.
language: EN
`;
const JSON_DATA = { ...FULL, notes: FULL.notes.join("\n\n") };
const ROWS = [
  ["Candidate", "ROLE", "position", "team", "manager", "location", "Start date", "valid-until", "date", "reference"],
  [...[FULL.candidate, FULL.role, `"${FULL.position}"`, FULL.team, FULL.manager, FULL.location], FULL.startDate],
];
/** The same as a table. */
const table = (separator: string, end = "\n"): string => {
  const [heads = [], cells = []] = ROWS;
  const notes = '"We look forward\nto it.\n\nAsk us anything."';
  return [
    [...heads, "fact: Salary", "Fact:Working hours", "Notes", "language"],
    [...cells, FULL.validUntil, FULL.date, FULL.reference, "60000", "40 a week", notes, "en"],
  ]
    .map((row) => row.join(separator) + end)
    .join("");
};

for (const [how, format, file, line] of [
  ["YAML", "yaml", YAML, 1],
  ["a list of YAML, behind a remark", "yaml", `# offers\n-\n${YAML.replace(/^(?=.)/gmu, "  ")}`, 3],
  ["YAML with CRLF and a byte order mark", "yaml", `\ufeff${YAML.replaceAll("\n", "\r\n")}`, 1],
  ["YAML with names of keys as in a table", "yaml", YAML.replace("startDate", "Start date"), 1],
  [
    "YAML with facts as a list",
    "yaml",
    YAML.replace(
      / {2}Salary.*\n.*\n/u,
      "  - { label: Salary, value: 60000 }\n  - label: Working hours\n    value: 40 a week\n",
    ),
    1,
  ],
  ["JSON", "json", JSON.stringify(JSON_DATA), 1],
  ["JSON over lines, with tabs", "json", JSON.stringify([JSON_DATA], null, "\t"), 2],
  [
    "JSON with escapes and facts by their labels",
    "json",
    JSON.stringify({ ...JSON_DATA, facts: { Salary: 60000, "Working hours": "40 a week" } }).replaceAll(
      /[^ -~]/gu,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
    ),
    1,
  ],
  ["CSV", "csv", table(","), 2],
  ["CSV with semicolons and a byte order mark", "csv", `\ufeff${table(";", "\r\n")}`, 2],
  ["CSV with tabs in UTF-16, as Excel saves it", "csv", Buffer.from(`\ufeff${table("\t")}`, "utf16le"), 2],
  ["CSV below an empty row", "csv", `,,\n${table(",")},,\n\n`, 3],
] as const) {
  test(`an offer is read from ${how}`, async () => {
    const { offers, problems } = await offersIn(format, file, null);
    assert.equal(problems, []);
    assert.equal(offers.map(plain), [{ ...FULL, line }]);
  });
}

test("days are read as spreadsheets save them, where they can be meant in one way only", async () => {
  for (const day of ["2027-03-01", "01.03.2027", "1.3.2027", "2027/3/1", "2027.03.01"]) {
    const { offers, problems } = await offersIn("csv", `candidate;start date\nA;${day}\n`);
    assert.equal(problems, [], day);
    assert.equal(offers[0]?.startDate, "2027-03-01", day);
  }
});

test("what an offer does not say is filled in or empty", async () => {
  const bare = { team: "", manager: "", location: "", startDate: null, validUntil: null, reference: "", facts: [] };
  const expected = { candidate: "A", role: "em", position: "Engineering Manager", date: TODAY, notes: [], ...bare };
  for (const [format, file, line] of [
    ["yaml", "candidate: A\nrole:\nteam: ''\nfacts:\nnotes: # none\nlanguage: ~\n", 1],
    ["yaml", "candidate: A\nfacts: { Salary: , Bonus: '' }\n", 1],
    ["yaml", "candidate: A\nfacts: [{ label: Salary }, { label: , value: }]\n", 1],
    ["json", '{"candidate": "A", "role": "", "facts": {}, "team": null}', 1],
    ["csv", "candidate,role,team,fact: Salary,\nA,,,,\n", 2],
  ] as const) {
    const { offers, problems } = await offersIn(format, file);
    assert.equal(problems, [], file);
    assert.equal(offers.map(plain), [{ ...expected, language: "en-GB", line }], file);
  }
});

test("numbers and truth values are texts as they are written, and labels stay in their order", async () => {
  const { offers, problems } = await offersIn(
    "yaml",
    "candidate: A\nreference: 007\nteam: true\nposition: 1_000\nfacts: { Z: 60.000, 2027: 1e3, A: no, 2026: 0x1F }\n",
  );
  assert.equal(problems, []);
  assert.equal(
    offers.map(({ reference, team, position, facts }) => [reference, team, position, facts.map(Object.values)]),
    [
      [
        "007",
        "true",
        "1_000",
        [
          ["Z", "60.000"],
          ["2027", "1e3"],
          ["A", "no"],
          ["2026", "0x1F"],
        ],
      ],
    ],
  );
});

test("a role that the file and the command both name is one", async () => {
  const { offers, problems } = await offersIn("csv", "candidate,role\nA,Engineering manager\nB,\nC,EM\n");
  assert.equal([problems, offers.map(({ role }) => role.id)], [[], ["em", "em", "em"]]);
});

test("a folder, a pipe, a file that is not there, one that is too large and another kind are named", () =>
  withFolder(
    { "a.YAML": "candidate: A\n", "large.csv": "candidate\n".repeat(20_000), "x.xlsx": "PK", "folder.csv/x": "" },
    async (folder) => {
      execFileSync("mkfifo", [join(folder, "pipe.yml")]);
      const ladder = await ladderOf(OFFER_LADDER);
      for (const [name, ...expected] of [
        ["a.YAML"],
        ["folder.csv", "It is no file. Give the path of a YAML, JSON or CSV file that may be read."],
        ["pipe.yml", "It is no file. Give the path of a YAML, JSON or CSV file that may be read."],
        ["none.json", "It is not there. Give the path of a YAML, JSON or CSV file that may be read."],
        ["large.csv", "It is larger than 144 KB. Split it, or raise limits.offers in ladder.yml."],
        [
          "x.xlsx",
          "Its name does not say how it is written. Give a file whose name ends in .yml, .json or .csv: spreadsheets save CSV UTF-8.",
        ],
      ] as const) {
        const path = join(folder, name);
        const { offers, problems } = await readOffers(path, ladder, occasionOf(ladder, "em"));
        assert.equal(
          problems.map(({ file, severity, message, advice }) => [file, severity, `${message} ${advice}`]),
          expected.map((sentences) => [path, "error", sentences]),
        );
        assert.is(offers.length, expected.length === 0 ? 1 : 0);
      }
    },
  ));

const TITLES = ["Engineering Manager", 'Führungskraft: "Team" #1', "null", "- [x] =1+1", "'t Hooft", "2027", "a: b"];

for (const format of ["yaml", "json", "csv"] as const) {
  test(`the example in ${format} is an offer with every key, of a ladder's role or of that of the command`, async () => {
    for (const title of TITLES) {
      const ladder = await ladderOf({ "x.md": `---\ntitle: ${JSON.stringify(title)}\n---\n\n## Impact\n\n- x\n` });
      for (const [given, role] of [
        [ladder, null],
        [null, ladder.roles[0]?.id ?? ""],
      ] as const) {
        const file = offerExample(format, given);
        const { offers, problems } = offersOf(Buffer.from(file), "o", format, ladder, occasionOf(ladder, role));
        assert.equal([problems, offers.length], [[], 1], file);
        const [offer] = offers;
        assert.equal(
          OFFER_KEYS.filter((key) => String(offer?.[key] ?? "") === ""),
          [],
        );
        assert.is(
          offer?.position,
          given === null ? "Product Engineer" : title.replace(/^(?=[-=])/, format === "csv" ? "'" : ""),
        );
      }
    }
  });
}

test("the example in the guide to offers by the command is an offer with every key", async () => {
  const file = offerShownIn("offers-by-command.md");
  const { offers, problems } = await offersIn("yaml", file.replace("role: engineer", "role: em"), null);
  assert.equal(problems, []);
  assert.equal(
    offers.map((offer) => OFFER_KEYS.filter((key) => String(offer[key] ?? "") === "")),
    [[]],
  );
});

test("the example in YAML says of every key what it is for", () => {
  const lines = offerExample("yaml", null).split("\n");
  for (const key of OFFER_KEYS) {
    const at = lines.findIndex((line) => line.startsWith(`${key}:`));
    assert.match(lines[at - 1] ?? "", /^# \S.{10}/, key);
  }
});

test.run();
