/** Worksheets that come back: what is read of each, what the tables say, and what is said of the rest. */
import { execFileSync } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ratingsTable, sharesTable } from "../../scripts/build/collect/collected-tables.ts";
import { filledWorksheet, type WorksheetReading } from "../../scripts/build/collect/filled-worksheet.ts";
import { findWorksheets } from "../../scripts/build/collect/find-worksheets.ts";
import { collect } from "../../scripts/index.ts";
import type { Ladder } from "../../scripts/ladder/types.ts";
import { worksheetFacts } from "../../scripts/ladder/worksheet-fields.ts";
import { readFilledForm } from "../../scripts/pdf/forms/filled-form.ts";
import { isTwoSentences, ladderOf } from "../helpers/ladder-of.ts";
import { readXlsx } from "../helpers/read-xlsx.ts";
import { runHere } from "../helpers/run-here.ts";
import { formPdf, worksheetPdf } from "../helpers/worksheet-pdf.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const EM =
  "# Engineering Manager\n\n## Impact\n\n- Plans.\n  - In weeks.\n- Hires.\n\n## Reach\n\n- Leadership Reach\n  - Team\n";
const FILES: FolderFiles = { "ladder.yml": "title: Leiter\nversion: '1'\n", "em.md": EM };
const FILLED = {
  person: "Ana  Źródło",
  reviewer: "Bo",
  date: "2026-12-01",
  proposed: "Meets\r",
  "em.i.1.rating": "meets",
  "em.i.1.evidence": '=HYPERLINK("x")\r\n-1',
  "em.i.2.rating": "not-seen",
  "em.r.1.rating": "meets",
  "summary.1": "Good.\rSteady.",
};

/** No browser is looked for, and none brought. */
const NO_BROWSER = { PUPPETEER_EXECUTABLE_PATH: "/nonexistent/browser" };

async function read(bytes: Uint8Array, ladder: Ladder): Promise<WorksheetReading> {
  const form = await readFilledForm(bytes);
  assert.ok("outcome" in form);
  const reading = filledWorksheet(form, "back.pdf", ladder);
  assert.ok(reading.problems.every(isTwoSentences), JSON.stringify(reading.problems));
  return reading;
}

const saidOf = ({ problems }: WorksheetReading): string[] =>
  problems.map(({ severity, message }) => `${severity} ${message}`);

test("a worksheet comes back with every expectation, its rating and its evidence", async () => {
  const ladder = await ladderOf(FILES);
  const reading = await read(worksheetPdf(ladder, "em", FILLED), ladder);
  const { sheet } = reading;
  assert.equal(saidOf(reading), []);
  assert.equal(
    sheet?.ratings.map(({ number, section, text, rating, evidence, fate }) => [
      number,
      section,
      text,
      rating,
      evidence,
      fate,
    ]),
    [
      ["EM-I-1", "Impact", "Plans.\n• In weeks.", "Meets", '=HYPERLINK("x")\n-1', "same"],
      ["EM-I-2", "Impact", "Hires.", "Not seen", "", "same"],
      ["EM-R-1", "Reach", "Leadership Reach: Team", "Meets", "", "same"],
    ],
  );
  assert.equal(sheet?.summaries, [{ section: "Impact", text: "Good.\nSteady." }]);
  assert.equal([sheet?.person, sheet?.reviewer, sheet?.proposed, sheet?.agreed], ["Ana Źródło", "Bo", "Meets", ""]);
});

test("a summary is of the section that it was written for, wherever that stands now", async () => {
  const sheet = worksheetPdf(await ladderOf(FILES), "em", { ...FILLED, "summary.2": "Wide." });
  const [impact = "", reach = ""] = EM.split(/(?=## Reach)/);
  const turned = impact.replace("## Impact", `${reach}\n## Results`);
  const reading = await read(sheet, await ladderOf({ ...FILES, "em.md": turned }));
  assert.equal(reading.sheet?.summaries, [
    { section: "Impact", text: "Good.\nSteady." },
    { section: "Reach", text: "Wide." },
  ]);
});

test("the tables have a row of every expectation, and the share of every rating by section", async () => {
  const ladder = await ladderOf({ ...FILES, "ladder.yml": "title: Leiter\nlanguage: de\n" });
  const filled = { ...FILLED, "em.i.1.rating": "erfullt", "em.i.2.rating": "nicht-beobachtet", "em.r.1.rating": "" };
  const { sheet } = await read(worksheetPdf(ladder, "em", filled), ladder);
  assert.ok(sheet);
  const ratings = ratingsTable([sheet], ladder);
  const shares = sharesTable([sheet], ladder);
  assert.equal(
    ratings.columns.map(({ name }) => name),
    "person role reviewer date period number section text rating evidence remark file".split(" "),
  );
  assert.equal(ratings.rows[0], [
    "Ana Źródło",
    "Engineering Manager",
    "Bo",
    "2026-12-01",
    "",
    "EM-I-1",
    "Impact",
    "Plans.\n• In weeks.",
    "Erfüllt",
    '=HYPERLINK("x")\n-1',
    "",
    "back.pdf",
  ]);
  assert.equal(
    shares.columns.slice(5, 12).map(({ head }) => head),
    ["Abschnitt", "Erwartungen", "Bewertet", "Darunter, %", "Erfüllt, %", "Darüber, %", "Nicht beobachtet, %"],
  );
  assert.equal(
    shares.rows.map((row) => row.slice(5)),
    [
      ["Insgesamt", 3, 2, 0, 50, 0, 50, "", "Meets", "", "back.pdf"],
      ["Impact", 2, 2, 0, 50, 0, 50, "Good.\nSteady.", "", "", "back.pdf"],
      ["Reach", 1, 0, "", "", "", "", "", "", "", "back.pdf"],
    ],
  );
});

for (const [fact, changes, said] of [
  ["the same ladder", {}, []],
  [
    "another expectation, in the same version",
    { "em.md": EM.replace("Hires.", "Hires well.") },
    ["warning Since it was made EM-I-2 has changed."],
  ],
  ["another version without other expectations", { "ladder.yml": "title: Leiter\nversion: '2'\n" }, []],
  [
    "another version, with some changed, some gone and some new",
    {
      "ladder.yml": "title: Leiter\nversion: '2'\n",
      "em.md": EM.replace("Plans.", "Plans ahead.")
        .replace("Hires.", "Hires well.")
        .replace("- Leadership Reach\n  - Team\n", "Text\n\n## Knowledge\n\n- Knows.\n"),
    },
    [
      'warning It is of version "1", since which EM-I-1, EM-I-2 have changed, EM-R-1 is no longer there, EM-K-1 is new.',
    ],
  ],
  ["another title, with the same expectations", { "ladder.yml": "title: Other\nversion: '1'\n" }, []],
  [
    "another ladder with a role of the same name",
    { "ladder.yml": "title: Other\n", "em.md": "# Engineering Manager\n\n## Impact\n\n- Other.\n- Things.\n" },
    ['error This is a worksheet of another ladder, "Leiter".'],
  ],
  [
    "another ladder",
    { "ladder.yml": "title: Other\n", "em.md": "# Cook\n\n---\n", "id.md": "# Id\n" },
    ['error This is a worksheet of another ladder, "Leiter".'],
  ],
  [
    "a ladder whose role is gone",
    { "em.md": "---\nid: head\n---\n# Head\n" },
    ['error There is no role "Engineering Manager" any more.'],
  ],
] as const) {
  test(`a worksheet is held against the ladder of today: ${fact}`, async () => {
    const pdf = worksheetPdf(await ladderOf(FILES), "em", FILLED);
    const files: Record<string, string | Uint8Array> = { ...FILES, ...changes };
    if (fact === "another ladder") delete files["em.md"];
    assert.equal(saidOf(await read(pdf, await ladderOf(files))), said);
  });
}

const ADDED = EM.replace("- Plans.", "- Writes.\n- Plans.");
for (const [fact, em, rows, said] of [
  [
    "an expectation was added before it",
    ADDED,
    [
      ["EM-I-2", "Impact", "Plans.\n• In weeks.", "Meets", "EM-I-1 → EM-I-2"],
      ["EM-I-3", "Impact", "Hires.", "Not seen", "EM-I-2 → EM-I-3"],
      ["EM-R-1", "Reach", "Leadership Reach: Team", "Meets", ""],
    ],
    ["warning Since it was made EM-I-1 is new."],
  ],
  [
    "one was added before it, and the next left out",
    ADDED.replace("- Hires.\n", ""),
    [
      ["EM-I-2", "Impact", "Plans.\n• In weeks.", "Meets", "EM-I-1 → EM-I-2"],
      ["EM-I-2", "Impact", "Hires.", "Not seen", "No longer there"],
      ["EM-R-1", "Reach", "Leadership Reach: Team", "Meets", ""],
    ],
    ["warning Since it was made EM-I-2 is no longer there, EM-I-1 is new."],
  ],
  [
    "it has other words, and its section another title",
    EM.replace("Hires.", "Hires well.").replace("Impact", "Ideas"),
    [
      ["EM-I-1", "Ideas", "Plans.\n• In weeks.", "Meets", ""],
      ["EM-I-2", "Impact", "Hires.", "Not seen", "Changed since"],
      ["EM-R-1", "Reach", "Leadership Reach: Team", "Meets", ""],
    ],
    ["warning Since it was made EM-I-2 has changed."],
  ],
] as const)
  test(`what was said of an expectation stays with the words that it was said of: ${fact}`, async () => {
    const ladder = await ladderOf({ ...FILES, "em.md": em });
    const reading = await read(worksheetPdf(await ladderOf(FILES), "em", FILLED), ladder);
    assert.ok(reading.sheet);
    const { rows: all } = ratingsTable([reading.sheet], ladder);
    assert.equal(
      all.map((row) => [...row.slice(5, 9), row[10]]),
      rows,
    );
    assert.equal(saidOf(reading), said);
  });

for (const [fact, pdf, said] of [
  ["a form of others", formPdf([{ name: "name", value: "x" }]), "error This is a form, but no worksheet."],
  [
    "facts that are none",
    formPdf([{ name: "rungbook", value: '{"format":1,"__proto__":{}}' }]),
    "error This is a form, but no worksheet.",
  ],
  [
    "facts that are no JSON",
    formPdf([{ name: "rungbook", value: "{".repeat(10_000) }]),
    "error This is a form, but no worksheet.",
  ],
  ["no form", formPdf([]), "error It has no fields: it was printed again or scanned."],
] as const) {
  test(`what is no worksheet is named: ${fact}`, async () => {
    const reading = await read(pdf, await ladderOf(FILES));
    assert.equal(saidOf(reading), [said]);
    assert.is(reading.sheet, null);
  });
}

test("flattened worksheets are told from other documents of ours by what they say they are", async () => {
  const ladder = await ladderOf({ ...FILES, "ladder.yml": "language: de\n" });
  const form = { outcome: "read", fields: new Map(), creator: "Rungbook 0.1" } as const;
  const of = (subject: string): string[] => saidOf(filledWorksheet({ ...form, subject }, "x.pdf", ladder));
  assert.equal(of(`${ladder.words.worksheet}, Version 1`), [
    "error Its fields are gone: it was flattened when it was saved.",
  ]);
  assert.equal(of("Rollenhandbuch\u202e"), ['error This is no worksheet, but: "Rollenhandbuch\\u{202e}".']);
});

test("an empty worksheet is read, and named; so is one that says nobody's name", async () => {
  const ladder = await ladderOf(FILES);
  assert.equal(saidOf(await read(worksheetPdf(ladder, "em", { person: "Ana" }), ladder)), [
    "warning Nothing is filled in.",
  ]);
  const nameless = await read(worksheetPdf(ladder, "em", { ...FILLED, person: " " }), ladder);
  assert.equal(saidOf(nameless), ["warning It does not say whom it is about."]);
  assert.ok(nameless.sheet);
});

test("ratings that the ladder does not have share a column, however many there are", async () => {
  const before = await ladderOf({
    ...FILES,
    "ladder.yml": "title: Leiter\nversion: '1'\ncalibration: { ratings: [Low, Mid, Top] }\n",
  });
  const ladder = await ladderOf(FILES);
  const { sheet } = await read(
    worksheetPdf(before, "em", { ...FILLED, "em.i.1.rating": "top", "em.i.2.rating": "low", "em.r.1.rating": "" }),
    ladder,
  );
  assert.ok(sheet);
  assert.equal(
    sheet.ratings.map(({ rating }) => rating),
    ["Top", "Low", ""],
  );
  const { columns, rows } = sharesTable([sheet], ladder);
  assert.equal(
    columns.slice(8, 13).map(({ name }) => name),
    ["Below, %", "Meets, %", "Above, %", "Not seen, %", "Other ratings, %"],
  );
  assert.equal(rows[0]?.slice(6, 13), [3, 2, 0, 0, 0, 0, 100]);
});

for (const [fact, change, said] of [
  [
    "one number a thousand times",
    { expectations: Array(1_000).fill(["EM-I-1", "x"]) },
    "This is a form, but no worksheet.",
  ],
  [
    "numbers that share a field",
    {
      expectations: [
        ["EM-I-1", "x"],
        ["em-i-1", "y"],
      ],
    },
    "This is a form, but no worksheet.",
  ],
  [
    "100,000 numbers",
    { expectations: Array.from({ length: 100_000 }, (_, at) => [`X-Y-${at}`, ""]) },
    "This is a form, but no worksheet.",
  ],
  ["100,000 sections", { sections: Array(100_000).fill("Impact") }, "This is a form, but no worksheet."],
  [
    "a rating of 5,000 letters",
    { ratings: [{ state: "meets", label: "x".repeat(5_000) }] },
    "This is a form, but no worksheet.",
  ],
  ["a name of 2,000 letters", {}, 'Its field "person" has more than 1000 letters.'],
] as const)
  test(`what a tampered worksheet says is not multiplied: ${fact}`, async () => {
    const ladder = await ladderOf(FILES);
    const role = ladder.roles.find(({ id }) => id === "em");
    assert.ok(role);
    const facts = JSON.stringify({ ...worksheetFacts(role, ladder, []), ...change });
    const person = Object.keys(change).length === 0 ? "x".repeat(2_000) : "Ana";
    const fields = { person, rungbook: facts, "em.i.1.evidence": "=1" };
    const reading = await read(formPdf(Object.entries(fields).map(([name, value]) => ({ name, value }))), ladder);
    assert.equal([reading.sheet, saidOf(reading)], [null, [`error ${said}`]]);
  });

test("no worksheet is replaced by the overview of it", async () => {
  const ladder = await ladderOf(FILES);
  const content = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`content/${path}`, text]));
  const sheet = worksheetPdf(ladder, "em", FILLED);
  await withFolder({ ...content, "back/ana.pdf": sheet }, async (folder) => {
    await symlink("back", join(folder, "linked"));
    for (const out of ["back/ana.xlsx", "back/ana.csv", "linked/ana.xlsx"]) {
      const { status, stderr } = await runHere(["collect", "back", "--out", out], {
        cwd: folder,
        environment: NO_BROWSER,
      });
      assert.is(status, 2, stderr);
      assert.match(
        stderr,
        /ana\.pdf is one of the files to read, and is not replaced\. Name another file with --out\./,
      );
    }
    assert.equal(await readFile(join(folder, "back/ana.pdf")), sheet);
  });
});

test("files are found in folders and by name, each once, and what is no file is named", () =>
  withFolder(
    { "a/x.pdf": "x", "a/deep/Y.PDF": "x", "a/notes.txt": "x", "b.pdf": "x", "empty/none.txt": "" },
    async (folder) => {
      execFileSync("mkfifo", [join(folder, "a/pipe.pdf")]);
      await symlink("/etc/hostname", join(folder, "a/out.pdf"));
      await mkdir(join(folder, "a/folder.pdf"));
      const paths = ["a", "b.pdf", "a/x.pdf", "empty", "none.pdf", "a/pipe.pdf"].map((name) => join(folder, name));
      const { files, problems } = await findWorksheets(paths);
      const below = (path: string): string => path.slice(folder.length + 1);
      assert.equal(files.map(below), ["a/deep/Y.PDF", "a/x.pdf", "b.pdf"]);
      assert.equal(
        problems.map(({ file, message }) => `${below(file)} ${message}`),
        [
          "a/out.pdf It is no file of this folder.",
          "a/pipe.pdf It is no file of this folder.",
          "empty There is no PDF in this folder.",
          "none.pdf It is not there.",
          "a/pipe.pdf It is no file.",
        ],
      );
    },
  ));

test("the command writes both tables, says who is there twice without a name, and goes on without a browser", async () => {
  const ladder = await ladderOf(FILES);
  const content = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`content/${path}`, text]));
  await withFolder(
    {
      ...content,
      "back/a.pdf": worksheetPdf(ladder, "em", FILLED),
      "back/b.pdf": worksheetPdf(ladder, "em", { ...FILLED, person: "ANA Źródło" }),
      "back/c.pdf": worksheetPdf(ladder, "em", { ...FILLED, reviewer: "Cy" }),
    },
    async (folder) => {
      const collect = (...words: readonly string[]) =>
        runHere(["collect", "back", ...words], { cwd: folder, environment: NO_BROWSER });
      const csv = await collect("--out", "out/all.csv");
      assert.is(csv.status, 0, csv.stderr);
      assert.match(
        csv.stderr,
        "back/b.pdf  warning  This is of the same person, role and reviewer as back/a.pdf: both are in the tables.",
      );
      assert.match(csv.stderr, "There is no printed overview. PUPPETEER_EXECUTABLE_PATH names /nonexistent/browser");
      assert.not.match(csv.stderr, /back\/c\.pdf|Źródło|HYPERLINK/);
      assert.match(csv.stderr, "3 worksheets of 3 files read.\nWritten: out/all.csv\nWritten: out/all-summary.csv\n");
      const rows: string[][] = parse(await readFile(join(folder, "out/all.csv")), { bom: true });
      assert.is(rows.length, 1 + 9);
      assert.is(rows[1]?.[9], "'=HYPERLINK(\"x\")\n'-1");
      const xlsx = await collect("--out", "out/all.xlsx");
      assert.is(xlsx.status, 0, xlsx.stderr);
      const sheets = readXlsx(await readFile(join(folder, "out/all.xlsx")));
      assert.equal(
        sheets.map(({ name, rows }) => [name, rows.length]),
        [
          ["Collected ratings", 10],
          ["Overview", 10],
        ],
      );
      assert.is(sheets[0]?.rows[1]?.[9], '=HYPERLINK("x")\n-1');
      // What is there is replaced where it is of the same kind, and nothing else is.
      await writeFile(join(folder, "all.csv"), "somebody's");
      const refused = await collect("--out", "all.csv");
      assert.is(refused.status, 2);
      assert.match(refused.stderr, "all.csv is no table of collected ratings, and is not replaced.");
      assert.is(await readFile(join(folder, "all.csv"), "utf8"), "somebody's");
      assert.is((await collect("--out", "out/all.csv")).status, 0);
    },
  );
});

test("the command ends with status 1 where a file cannot be read or the ladder has changed, and with 2 for what it cannot write", async () => {
  const ladder = await ladderOf(FILES);
  const back = worksheetPdf(ladder, "em", FILLED);
  const content = {
    "content/ladder.yml": FILES["ladder.yml"] ?? "",
    "content/em.md": EM.replace("Hires.", "Hires well."),
  };
  await withFolder({ ...content, "a.pdf": back, "no.pdf": "no PDF", "broken/ladder.yml": "x: [" }, async (folder) => {
    const collect = (...words: readonly string[]) =>
      runHere(["collect", ...words, "--out", "all.xlsx"], { cwd: folder, environment: NO_BROWSER });
    const changed = await collect("a.pdf", "--json");
    assert.is(changed.status, 1);
    const { problems, ...rest } = JSON.parse(changed.stdout);
    assert.equal(rest, { collected: true, worksheets: 1, files: 1, whole: false, written: ["all.xlsx"] });
    assert.equal(
      problems.map(({ file, severity }: { file: string; severity: string }) => [file, severity]),
      [["a.pdf", "warning"]],
    );
    assert.not.match(changed.stdout, /Źródło|HYPERLINK|Steady/);
    assert.match(
      changed.stderr,
      "a.pdf  warning  Since it was made EM-I-2 has changed. Have what has changed looked at again.",
    );
    const [sheet] = readXlsx(await readFile(join(folder, "all.xlsx")));
    assert.equal(
      sheet?.rows.map((row) => row[10] ?? ""),
      ["Remark", "", "Changed since", ""],
    );
    const unread = await collect("no.pdf");
    assert.is(unread.status, 1);
    assert.match(
      unread.stderr,
      "no.pdf  error  It is no PDF. Give the worksheet as a PDF.\nNo worksheet was read, and nothing was written.",
    );
    const broken = await collect("a.pdf", "--ladder", "broken", "--json");
    assert.is(broken.status, 1);
    assert.match(
      broken.stderr,
      /^broken\/ladder\.yml:1:.*\n(.*\n)*Nothing was read\. Name the folder .* with --ladder\.$/m,
    );
    assert.is(JSON.parse(broken.stdout).collected, false);
    assert.is((await runHere(["collect", "a.pdf", "--out", "all.txt"], { cwd: folder })).status, 2);
    assert.is((await runHere(["collect"], { cwd: folder })).status, 2);
  });
});

test("the library gives what people wrote, and the paths of what is written", async () => {
  const back = worksheetPdf(await ladderOf(FILES), "em", FILLED);
  const content = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`content/${path}`, text]));
  await withFolder({ ...content, "a.pdf": back }, async (folder) => {
    const out = join(folder, "all.csv");
    const messages: string[] = [];
    const result = await collect({
      paths: [join(folder, "a.pdf")],
      ladder: join(folder, "content"),
      out,
      environment: NO_BROWSER,
      onMessage: ({ text }) => messages.push(text),
    });
    assert.ok(result.outcome === "collected" && result.isWhole, JSON.stringify(result));
    assert.equal(result.written, [out, join(folder, "all-summary.csv")]);
    assert.equal(
      result.worksheets.map(({ role, person, ratings }) => [role.id, person, ratings.map(({ rating }) => rating)]),
      [["em", "Ana Źródło", ["Meets", "Not seen", "Meets"]]],
    );
    assert.match(messages.join("\n"), "There is no printed overview.");
  });
});

test.run();
