/** Sheets for calibrations as they are printed: what is read in a room, with long words, and on as few pages as it has room on. */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { printAssets } from "../../../scripts/build/handbooks/handbook-inputs.ts";
import { programFolder } from "../../../scripts/build/program-version.ts";
import { readLadder } from "../../../scripts/content/read-ladder.ts";
import type { Ladder } from "../../../scripts/ladder/types.ts";
import { ASSET_BASE } from "../../../scripts/render/addresses.ts";
import { calibrationDocuments } from "../../../scripts/render/documents/calibration/calibration-documents.ts";
import { packOfLadder } from "../../../scripts/render/documents/calibration/pack.ts";
import { packContents } from "../../../scripts/render/documents/calibration/pack-contents.ts";
import type { LadderDocument } from "../../../scripts/render/documents/document.ts";
import { type PrintDocument, renderLadder } from "../../../scripts/render/render-ladder.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";
import { localSource, printJobs } from "../../helpers/print-jobs.ts";
import { type PrintedPage, readLines } from "../../helpers/read-lines.ts";

/** Prints those of the documents of a calibration that are wanted, with its people, and gives the pages of each by its path. */
async function printSheets(
  ladder: Ladder,
  wants: (document: LadderDocument) => boolean,
  names: readonly string[] = [],
): Promise<ReadonlyMap<string, readonly PrintedPage[]>> {
  const pack = packOfLadder(ladder);
  assert.ok(pack);
  const people = ladder.roles.flatMap((role, at) => {
    const person = names[at];
    return person === undefined ? [] : [{ person, role, reviewer: "", date: "", period: "", row: at + 2 }];
  });
  const named = names.length === 0 ? pack : { ...pack, people };
  const documents: PrintDocument[] = [];
  await renderLadder(ladder, {
    programFolder,
    documents: [...calibrationDocuments(named), packContents([], named)].filter(wants),
    hasSite: false,
    wants: () => true,
    onPrintDocument: async (document) => {
      documents.push(document);
    },
  });
  const jobs = documents.map(({ handbook, html }) => ({ name: handbook.path, html }));
  const prints = await printJobs(await localSource(), jobs, printAssets(ladder), ASSET_BASE);
  const pages = new Map<string, readonly PrintedPage[]>();
  for (const [path, { bytes }] of prints) pages.set(path.replace("pdf/calibration/", ""), await readLines(bytes));
  return pages;
}

const textsOf = (pages: readonly PrintedPage[] = []): readonly string[] =>
  pages.flatMap(({ lines }) => lines.map(({ text }) => text.replaceAll("\u00ad", "")));

test("a sheet of the sample's matrices takes two pages each, and values of a scale have no bullets", async () => {
  const { ladder } = await readLadder(join(programFolder, "content"), {});
  assert.ok(ladder);
  const sheets = await printSheets(ladder, ({ kind }) => kind === "matrix");
  assert.equal([...sheets].map(([path, pages]) => [path, pages.length]).sort(), [
    ["individual-contributor-matrix.pdf", 4],
    ["management-matrix.pdf", 4],
  ]);
  const values = textsOf(sheets.get("management-matrix.pdf")).filter((text) =>
    /^(Leadership|Engineering) Reach/.test(text),
  );
  assert.ok(values.length >= 4);
  for (const value of values) assert.not.match(value, "•");
});

const GERMAN = {
  "ladder.yml":
    'title: Laufbahnrahmen für Informationssicherheit und Softwareentwicklung\norganisation: Versicherungsgesellschaft Nordwestküste auf Gegenseitigkeit\nversion: "2026.3"\ndate: 2026-10-15\nlanguage: de\nscales: { Reichweite: [Selbst, Arbeitsgruppe] }\ntracks: [{ title: Fach, roles: [a, b] }]\nprint: { marking: Nur für den Dienstgebrauch }\n',
  "a.md":
    "# Softwareentwicklungssachbearbeiterin\n\n## Weiterbildungsverpflichtungen\n\n- Lernt.\n\n## Reichweite\n\n- Selbst\n",
  "b.md":
    "# Anwendungsentwicklerin für Geschäftsprozesse\n\n## Weiterbildungsverpflichtungen\n\n- Lehrt.\n- Schreibt.\n\n## Reichweite\n\n- Arbeitsgruppe\n",
};

test("words that are wider than their column are divided with a hyphen, and feet keep from the edge of the paper", async () => {
  const name = "Anneliese Freifrau von und zu Guttenberg-Löwenstein-Wertheim-Rosenberg";
  const sheets = await printSheets(await ladderOf(GERMAN), () => true, [name, "Uwe Ott"]);
  // Each stands at the beginning of a line, and goes on after one of its syllables.
  for (const [path, divided] of [
    ["fach-matrix.pdf", /^Weiterbildungs(?:ver)?-(?= |$)/],
    ["session.pdf", /Softwareentwicklungs(?:sach)?-(?= |$)/],
  ] as const) {
    const lines = textsOf(sheets.get(path));
    assert.ok(
      lines.some((line) => divided.test(line)),
      `${path}: ${lines.join("\n")}`,
    );
  }
  const contents = textsOf(sheets.get("pack.pdf"));
  assert.ok(
    contents.some((text) => text.startsWith("Kalibrierungsmappe")),
    contents.join("\n"),
  );
  for (const [path, pages] of sheets)
    for (const { lines } of pages) {
      const lowest = Math.min(...lines.map(({ y }) => y));
      assert.ok(lowest > 9, `${path}: ${lowest} points above the edge`);
    }
  const [sheet] = [...sheets].find(([path]) => path.includes("anneliese"))?.[1] ?? [];
  const written = sheet?.lines.filter(({ text }) => text.includes("Guttenberg")) ?? [];
  assert.ok(
    written.some(({ size, y }) => size >= 8 && y < (sheet?.height ?? 0) - 60),
    written.map(({ text, size }) => `${size} ${text}`).join("\n"),
  );
});

test("no worksheet has the lines for signatures alone on its last page", async () => {
  const roles = Array.from({ length: 8 }, (_, at) => [
    `r${at}.md`,
    `# Role ${at}\n\n## Impact\n\n${"- Keeps the lamp lit through the night.\n".repeat(9 + at)}`,
  ]);
  const sheets = await printSheets(
    await ladderOf(Object.fromEntries(roles)),
    ({ kind }) => kind === "worksheet",
    Array(8).fill("Robin"),
  );
  assert.is(sheets.size, 8);
  for (const [path, pages] of sheets) {
    const last = textsOf(pages.slice(-1));
    assert.ok(
      last.some((text) => text.includes("lamp")),
      `${path}: ${last.join(" | ")}`,
    );
  }
});

test("the arrow of a step leads the way that its language is read", async () => {
  const files = (language: string) => ({
    "ladder.yml": `language: ${language}\ntracks: [{ title: Crew, roles: [a, b] }]\n`,
    "a.md": "# First\n\n## Work\n\n- One.\n",
    "b.md": "# Second\n\n## Work\n\n- Two.\n",
  });
  for (const [language, arrow, other] of [
    ["en", "→", "←"],
    ["he", "←", "→"],
  ] as const) {
    const sheets = await printSheets(await ladderOf(files(language)), ({ kind }) => kind === "steps");
    const text = textsOf(sheets.get("crew-steps.pdf")).join("\n");
    assert.match(text, arrow);
    assert.not.match(text, other);
  }
});

test.run();
