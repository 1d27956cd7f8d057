/** The table of all expectations: its rows, and the files of it that a build writes. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ladderData } from "../../scripts/ladder/ladder-data.ts";
import { expectationTable } from "../../scripts/render/expectation-table.ts";
import { ladderOf } from "../helpers/ladder-of.ts";
import { readXlsx } from "../helpers/read-xlsx.ts";
import { runHere } from "../helpers/run-here.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

/** Rows without the columns that are the same for all. */
async function textsOf(body: string): Promise<unknown[]> {
  const { rows } = expectationTable(await ladderOf({ "em.md": `# Engineering Manager\n\n${body}` }));
  return rows.map(([number, , , , section, dimension, text]) => [number, section, dimension, text]);
}

for (const [fact, body, rows] of [
  [
    "an item is a row with its number",
    "## Impact\n\n- Plans.\n- Hires. {#hiring}\n",
    [
      ["EM-I-1", "Impact", "", "Plans."],
      ["EM-I-hiring", "Impact", "", "Hires."],
    ],
  ],
  [
    "what is nested in an item stands in lines below it",
    "## Impact\n\n- Plans:\n  - in weeks\n    1. and days\n\n  as well\n",
    [["EM-I-1", "Impact", "", "Plans:\n• in weeks\n  • and days\n\nas well"]],
  ],
  [
    "a value below the name of a dimension is the text of its row",
    "## Reach\n\n- Leadership Reach\n  - Team\n- Engineering Reach\n  - Cross-Team\n",
    [
      ["EM-R-1", "Reach", "Leadership Reach", "Team"],
      ["EM-R-2", "Reach", "Engineering Reach", "Cross-Team"],
    ],
  ],
  [
    "so is one behind it",
    "## Reach\n\n- **Leadership Reach:** Team\n",
    [["EM-R-1", "Reach", "Leadership Reach", "Team"]],
  ],
  [
    "several values of a dimension are lines",
    "## Reach\n\n- Leadership Reach:\n  - Team\n  - Company\n",
    [["EM-R-1", "Reach", "Leadership Reach", "• Team\n• Company"]],
  ],
  ["a value alone has no dimension", "## Reach\n\n- Team\n", [["EM-R-1", "Reach", "", "Team"]]],
  ["a colon in prose names no dimension", "## Impact\n\n- Note: plans.\n", [["EM-I-1", "Impact", "", "Note: plans."]]],
  [
    "what stands beside the list has a row without a number",
    "## Impact\n\nYou lead.\n\n- Plans.\n\n| a | b |\n|---|---|\n| c | d |\n",
    [
      ["", "Impact", "", "You lead.\n\na\n\nb\n\nc\n\nd"],
      ["EM-I-1", "Impact", "", "Plans."],
    ],
  ],
  [
    "code and HTML in an item are words of it",
    "## Impact\n\n- Runs\n\n  ```\n  npm test\n  ```\n\n  <div>daily</div>\n",
    [["EM-I-1", "Impact", "", "Runs\n\nnpm test\n\ndaily"]],
  ],
] as const) {
  test(`in the table of expectations ${fact}`, async () => {
    assert.equal(await textsOf(body), rows);
  });
}

test("levels are what files say, else places in the track; roles in no track have neither", async () => {
  const files = {
    "ladder.yml": "tracks:\n  - { title: Makers, roles: [a, b] }\n  - { title: Leads, roles: [c, d] }\n",
    "a.md": "# A\n\n## Impact\n\n- x\n",
    "b.md": "# B\n\n## Impact\n\n- x\n",
    "c.md": "---\nlevel: 7\n---\n# C\n\n## Impact\n\n- x\n",
    "d.md": "# D\n\n## Impact\n\n- x\n",
    "e.md": "---\nlevel: L3\n---\n# E\n\n## Impact\n\n- x\n",
  };
  const { rows } = expectationTable(await ladderOf(files));
  assert.equal(
    rows.map(([, track, role, level]) => [track, role, level]),
    [
      ["Makers", "A", 1],
      ["Makers", "B", 2],
      ["Leads", "C", 7],
      ["Leads", "D", ""],
      ["", "E", "L3"],
    ],
  );
});

const HOSTILE: FolderFiles = {
  "content/ladder.yml": "language: de\ntitle: '=1+1'\ntracks:\n  - { title: '-Fach', roles: [em] }\n",
  "content/em.md": `# "=HYPERLINK(""x"")"

## +Impact

- =HYPERLINK("http://x.example")
- \\-x
- @x
- a;=cmd|' /C calc'!A1
- _x0041_ &lt;f&gt;1&lt;/f&gt;
- 工程 مرحبا 😀
`,
};

test("a build writes the same table as CSV and as a workbook, in which nothing is a formula, and the home page leads there", () =>
  withFolder(HOSTILE, async (folder) => {
    const build = ["build", join(folder, "content"), "--no-pdf", "--no-cache", "--out"];
    for (const site of ["one", "two"]) assert.is((await runHere([...build, join(folder, site)])).status, 0);
    const read = (path: string): Promise<Buffer> => readFile(join(folder, path));
    for (const name of ["expectations.csv", "expectations.xlsx"])
      assert.ok((await read(`one/${name}`)).equals(await read(`two/${name}`)), `${name} has the same bytes`);
    const csv: string[][] = parse(await read("one/expectations.csv"), { bom: true });
    const [sheet] = readXlsx(await read("one/expectations.xlsx"));
    assert.equal(csv[0], ["number", "track", "role", "level", "section", "dimension", "text"]);
    assert.equal(sheet?.rows[0], ["Nummer", "Laufbahn", "Rolle", "Stufe", "Abschnitt", "Dimension", "Text"]);
    assert.is(sheet?.name, "Erwartungen");
    assert.not.ok(sheet?.elements.has("f"));
    const ladder = await ladderOf({
      "ladder.yml": HOSTILE["content/ladder.yml"] ?? "",
      "em.md": HOSTILE["content/em.md"] ?? "",
    });
    const expected = ladderData(ladder).roles.flatMap(({ title, sections }) =>
      sections.flatMap((section) =>
        section.expectations.map(({ number, text }) => [number, "-Fach", title, 1, section.title, "", text]),
      ),
    );
    assert.is(expected.length, 6);
    assert.equal(sheet?.rows.slice(1), expected);
    assert.ok(
      csv.flat().every((cell) => !/^\s*[=+\-@]|[;\t\n]\s*[=+\-@]/.test(cell)),
      "no cell of the CSV is a formula",
    );
    const bare = (text: unknown): string => String(text).replace(/(?<=^|;)'/g, "");
    assert.equal(
      csv.slice(1).map((row) => row.map(bare)),
      expected.map((row) => row.map(bare)),
    );
    const home = String(await read("one/index.html"));
    assert.match(home, '<a href="expectations.csv" download>Alle Erwartungen als Tabelle (CSV)</a>');
    assert.match(home, '<a href="expectations.xlsx" download>Alle Erwartungen als Tabelle (Excel)</a>');
  }));

test("a file of the owner's may not stand where a table is written, and a link may lead to one", () =>
  withFolder({ "em.md": "# EM\n\n[All](expectations.xlsx)\n", "public/Expectations.csv": "x" }, async (folder) => {
    const { stderr } = await runHere(["build", folder, "--no-pdf", "--out", join(folder, "..", "never")]);
    assert.match(stderr, "It would stand where Rungbook writes expectations.csv. Give it another name.");
    assert.not.match(stderr, "em.md");
  }));

test.run();
