/** The round of a calibration: people.csv, worksheets and a session sheet, filled in, collected, summed up on paper. */
import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { PDF } from "@libpdf/core";
import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkPdf } from "../../../scripts/pdf/validation/check-pdf.ts";
import { contradicts } from "../../../scripts/pdf/validation/finding.ts";
import { hashFiles } from "../../helpers/hash-files.ts";
import { readPageTexts } from "../../helpers/read-page-texts.ts";
import { runHere } from "../../helpers/run-here.ts";
import { utf16 } from "../../helpers/worksheet-pdf.ts";
import { withFolder } from "../../helpers/write-folder.ts";

const FILES = {
  "content/ladder.yml": "title: Leiter\nversion: '1'\nlanguage: de\nprint: { marking: Vertraulich }\n",
  "content/em.md":
    "---\nlevel: 1\n---\n# Engineering Manager\n\n## Impact\n\n- Plans.\n  - In weeks.\n- Hires.\n\n## Reach\n\n- Leadership Reach\n  - Team\n",
  "content/head.md": "---\nlevel: 2\n---\n# Head\n\n## Impact\n\n- Leads.\n",
  // As Excel saves it where commas are decimal.
  "people.csv":
    '\ufeffperson;role;reviewer;date;period\r\nZoë Ångström;Engineering Manager;Bo;2026-12-01;H2\r\n"=HYPERLINK(""x"")";head;;;H2\r\n李小龙;em;Bo;;H2\r\n',
};

interface Filled {
  readonly name: string;
  readonly evidence: string;
}

/** Fills a worksheet in with the library, which writes as several programs do. */
async function fill(path: string, to: string, { name, evidence }: Filled, state: string): Promise<void> {
  const pdf = await PDF.load(await readFile(path));
  const form = pdf.getForm();
  assert.is(form?.getTextField("person")?.getValue(), name);
  form?.getTextField("em.i.1.evidence")?.setValue(evidence);
  form?.getRadioGroup("em.i.1.rating")?.setValue(state);
  form?.getTextField("summary.1")?.setValue("Stark.\nStetig.");
  form?.getTextField("agreed")?.setValue("Erfüllt");
  await writeFile(to, await pdf.save());
}

/** Fills it in with pdftk, as a person's browser would; false where there is none. */
async function fillElsewhere(path: string, to: string, evidence: string, state: string): Promise<boolean> {
  const data = `${to}.fdf`;
  const fields = `<</T(em.i.1.evidence)/V${utf16(evidence)}>><</T(em.i.1.rating)/V/${state}>>`;
  await writeFile(data, `%FDF-1.2\n1 0 obj<</FDF<</Fields[${fields}]>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
  try {
    // It takes names of files for text in the language of the system.
    const empty = `${to}.empty.pdf`;
    await cp(path, empty);
    await promisify(execFile)("pdftk", [empty, "fill_form", data, "output", to]);
    await rm(empty);
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    console.log("skipped: there is no pdftk");
    return false;
  }
}

test("what people fill into the worksheets of a ladder comes back as tables and on paper, in any letters", () =>
  withFolder(FILES, async (folder) => {
    const run = (...words: readonly string[]) =>
      runHere(words, { cwd: folder, environment: { SOURCE_DATE_EPOCH: "86400" } });
    const made = await run("calibrate", "content", "--people", "people.csv", "--pack", "--cache", "cache");
    assert.is(made.status, 0, made.stderr);
    const sheets = (await readdir(join(folder, "calibration/worksheets"))).sort();
    assert.is(sheets.length, 3);
    const session = (await readPageTexts(await readFile(join(folder, "calibration/session.pdf")))).join("\n");
    for (const text of [
      "Zoë Ångström",
      '=HYPERLINK("x")',
      "Head",
      "Bo",
      "H2",
      "Vertraulich",
      "Entscheidung und Begründung",
    ])
      assert.match(session, text);
    const pack = await readFile(join(folder, "calibration/pack.pdf"));
    const packed = await readPageTexts(pack);
    // Where the contents say that a document begins, it does.
    const [contents = ""] = packed;
    const begins = (title: string): string =>
      packed[Number(/\d+/.exec(contents.slice(contents.indexOf(title) + title.length))?.[0]) - 1] ?? "";
    assert.match(begins("Zoë Ångström – Engineering Manager: Arbeitsblatt"), "Zoë Ångström · Engineering Manager");
    assert.match(begins('=HYPERLINK("x") – Head: Arbeitsblatt'), "Leads.");
    assert.match(begins("Kalibrierungsrunde"), "Entscheidung und Begründung");
    assert.match(begins(": Matrix"), "Leads.");
    assert.equal(
      (await checkPdf(pack)).filter((finding) => contradicts(finding, "PDF/A-2b")),
      [],
    );
    const zip = unzipSync(await readFile(join(folder, "calibration/pack.zip")));
    const single = (await readdir(join(folder, "calibration"), { recursive: true })).filter(
      (name) => name.endsWith(".pdf") && name !== "pack.pdf",
    );
    assert.equal(Object.keys(zip).sort(), single.sort());
    for (const name of single)
      assert.ok(Buffer.from(zip[name] ?? []).equals(await readFile(join(folder, "calibration", name))), name);

    const kept = await Promise.all(
      (await readdir(join(folder, "cache"), { recursive: true, withFileTypes: true })).flatMap((entry) =>
        entry.isFile() ? [readFile(join(entry.parentPath, entry.name), "latin1")] : [],
      ),
    );
    assert.ok(
      kept.every((text) => !/HYPERLINK|\xc5ngstr|Zo\xeb/.test(text)),
      "no person is in the cache",
    );

    await mkdir(join(folder, "back"));
    const sheet = (part: string): string =>
      join(folder, "calibration/worksheets", sheets.find((name) => name.includes(part)) ?? "");
    const state = "erfullt";
    await fill(
      sheet("zoe"),
      join(folder, "back/zoe.pdf"),
      { name: "Zoë Ångström", evidence: '=HYPERLINK("x") – Łódź, Ω' },
      state,
    );
    const hasOther = await fillElsewhere(sheet("李"), join(folder, "back/li.pdf"), "良い\rи ещё", "daruber");
    await cp(sheet("hyperlink"), join(folder, "back/empty.pdf"));
    await cp(join(folder, "calibration/session.pdf"), join(folder, "back/session.pdf"));
    if (hasOther)
      await promisify(execFile)("pdftk", [
        join(folder, "back/zoe.pdf"),
        "output",
        join(folder, "back/flat.pdf"),
        "flatten",
      ]);

    const collected = await run("collect", "back", "--ladder", "content", "--out", "tables/all.csv");
    assert.is(collected.status, 1, "the session sheet is no worksheet");
    assert.match(
      collected.stderr,
      'back/session.pdf  error  This is no worksheet, but: "Kalibrierungsrunde, Version 1". Leave it out.',
    );
    assert.match(collected.stderr, "back/empty.pdf  warning  Nothing is filled in.");
    if (hasOther)
      assert.match(collected.stderr, "back/flat.pdf  error  Its fields are gone: it was flattened when it was saved.");
    assert.not.match(collected.stderr, /Zoë|HYPERLINK|李/);
    const rows: string[][] = parse(await readFile(join(folder, "tables/all.csv")), { bom: true });
    const rated = rows
      .filter((row) => row[8] !== "")
      .map((row) => [row[0], row[1], row[2], row[5], row[7], row[8], row[9]]);
    assert.equal(rated.slice(1), [
      ...(hasOther
        ? [["李小龙", "Engineering Manager", "Bo", "EM-I-1", "Plans.\n• In weeks.", "Darüber", "良い\nи ещё"]]
        : []),
      [
        "Zoë Ångström",
        "Engineering Manager",
        "Bo",
        "EM-I-1",
        "Plans.\n• In weeks.",
        "Erfüllt",
        '\'=HYPERLINK("x") – Łódź, Ω',
      ],
    ]);
    const bytes = await readFile(join(folder, "tables/all.pdf"));
    assert.equal(await checkPdf(bytes), []);
    const overview = (await readPageTexts(bytes)).join("\n").replaceAll("\u00a0", " ");
    for (const text of [
      "Gesammelte Bewertungen",
      "Zoë Ångström",
      "1 (100 %)",
      "Stark.",
      "Vereinbart Erfüllt",
      "Insgesamt",
    ])
      assert.match(overview, text);

    const before = await hashFiles(join(folder, "tables"));
    assert.is((await run("collect", "back", "--ladder", "content", "--out", "tables/all.csv")).status, 1);
    assert.equal(await hashFiles(join(folder, "tables")), before, "the same files give the same bytes");
  }));

test.run();
