/** The documents for a calibration, as they are printed: of the sample, and of what else people write. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../../scripts/build/program-version.ts";
import { type Calibrated, type CalibrateOptions, calibrate, readLadder } from "../../../scripts/index.ts";
import type { Ladder, Role } from "../../../scripts/ladder/types.ts";
import { openPdf } from "../../../scripts/pdf/objects/open-pdf.ts";
import { elementsOf, readStructure, type StructureElement } from "../../../scripts/pdf/tags/structure.ts";
import { attributeDicts } from "../../../scripts/pdf/tags/table-attributes.ts";
import { disagreements, readHandbook } from "../../helpers/read-handbook.ts";
import { readPageTexts } from "../../helpers/read-page-texts.ts";
import { readRuns } from "../../helpers/read-runs.ts";
import { type FolderFiles, withFolder } from "../../helpers/write-folder.ts";

const SAMPLE = join(programFolder, "content");
const environment = { ...process.env, SOURCE_DATE_EPOCH: "86400" };

/** Makes documents in `folder` and must succeed. */
async function makeIn(folder: string, options: Omit<CalibrateOptions, "out">): Promise<Calibrated> {
  const result = await calibrate({ out: join(folder, "made"), environment, ...options });
  if (result.outcome !== "made") throw new Error(JSON.stringify(result));
  return result;
}

async function sampleLadder(): Promise<Ladder> {
  const { ladder } = await readLadder({ folder: SAMPLE, environment });
  if (ladder === null) throw new Error("The sample has no ladder.");
  return ladder;
}

/** The numbers of a role's expectations. */
function numbersOf({ body }: Role, { numbers }: Ladder): readonly string[] {
  return body.sections.flatMap(({ items }) => items.flatMap(({ open }) => numbers.get(open) ?? []));
}

/** How often each number stands in printed text. */
function countNumbers(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [number] of texts.join("\n").matchAll(/(?<![\w-])[A-Z0-9]+-[A-Z0-9]+-[\w-]+/g))
    counts.set(number, (counts.get(number) ?? 0) + 1);
  return counts;
}

async function printed({ folder, documents }: Calibrated, kind: string, id: string): Promise<string> {
  const found = documents.find((document) => document.kind === kind && document.id === `${id}-${kind}`);
  if (found === undefined) throw new Error(`There is no ${kind} of ${id}.`);
  return join(folder, found.path);
}

/** Printed text without the ends of its lines. */
function oneLine(text: string): string {
  return text.replaceAll("\u00ad\n", "").replace(/\s+/g, " ");
}

/** Which way the cells of a head lie: "Row" or "Column". */
function scopeOf({ entries }: StructureElement): string {
  const attributes = attributeDicts(entries.get("A"), () => null);
  return attributes.map((each) => each.getName("Scope")?.value).find((scope) => scope !== undefined) ?? "none";
}

function countOf(names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...new Set(names)].sort().map((name) => [name, names.filter((one) => one === name).length]),
  );
}

/** Points. */
const SMALLEST = 8.5;

test("the sample: every expectation is in its matrix and once in each step, on as few sheets as are readable", () =>
  withFolder({}, async (folder) => {
    const ladder = await sampleLadder();
    const made = await makeIn(folder, { folder: SAMPLE });
    const compared = made.documents.filter(({ kind }) => kind === "matrix" || kind === "steps");
    assert.equal(
      compared.map(({ kind, path }) => `${kind} ${path}`),
      [
        "matrix individual-contributor-matrix.pdf",
        "matrix management-matrix.pdf",
        "steps individual-contributor-steps.pdf",
        "steps management-steps.pdf",
      ],
    );
    for (const { claims, path } of made.documents) assert.equal(claims, ["PDF/UA-1", "PDF/A-2a"], path);

    for (const { id, roles, startsFrom } of ladder.tracks) {
      const matrix = await readHandbook(await printed(made, "matrix", id));
      assert.equal(disagreements(matrix, 1), [], id);
      const counts = countNumbers(matrix.texts);
      // The last role of a sheet stands on the next once more.
      for (const role of roles)
        for (const number of numbersOf(role, ladder)) assert.ok([1, 2].includes(counts.get(number) ?? 0), number);

      const steps = await readHandbook(await printed(made, "steps", id));
      assert.equal(disagreements(steps, 1), [], id);
      const chain = [...(startsFrom === null ? [] : [startsFrom]), ...roles];
      const titles = chain.slice(1).map(({ title }, index) => `${chain[index]?.title} → ${title}`);
      assert.equal(
        steps.outline.map((bookmark) => bookmark.title),
        titles,
      );
      for (const [index, { page }] of steps.outline.entries()) {
        const sheet = steps.texts.slice(page ?? 0, steps.outline[index + 1]?.page ?? undefined);
        const wanted = chain.slice(index, index + 2).flatMap((role) => numbersOf(role, ladder));
        assert.equal([...countNumbers(sheet)].sort(), wanted.map((number) => [number, 1]).sort(), titles[index]);
      }
    }

    const path = await printed(made, "matrix", "individual-contributor");
    const pages = await readRuns(await readFile(path));
    assert.ok(pages.length <= 4, `${pages.length} pages`);
    const [first] = pages;
    assert.ok(first && first.width > first.height, "landscape");
    const structure = readStructure(await openPdf(await readFile(path)));
    const heads = structure === null ? [] : elementsOf(structure).filter(({ type }) => type === "TH");
    // On each of two sheets a head for sections and four for roles; six rows: the introduction and five sections.
    assert.equal(countOf(heads.map(scopeOf)), { Column: 2 * 5, Row: 2 * 6 });

    const texts = await readPageTexts(await readFile(path));
    for (const [index, { runs }] of pages.entries()) {
      assert.ok(Math.min(...runs.map(({ size }) => size)) >= SMALLEST - 0.01, `page ${index + 1}`);
      const text = oneLine(texts[index] ?? "");
      const titles = index < 2 ? ["Associate", "Staff Engineer"] : ["Staff Engineer", "Distinguished"];
      for (const title of ["Section", ...titles]) assert.ok(text.includes(title), `page ${index + 1} has ${title}`);
    }
  }));

test("on A3 the seven roles of the sample stand side by side, on two sheets; what was made before is replaced", () =>
  withFolder({}, async (folder) => {
    const made = await makeIn(folder, { folder: SAMPLE, tracks: ["individual-contributor"], paper: "A3" });
    const matrix = made.documents.find(({ kind }) => kind === "matrix");
    assert.is(matrix?.pages, 2);
    const [page] = await readRuns(await readFile(join(made.folder, matrix?.path ?? "")));
    assert.ok(Math.abs((page?.width ?? 0) - 1190.6) < 1, `${page?.width} points wide`);

    const pair = await makeIn(folder, { folder: SAMPLE, roles: ["staff-engineer", "engineering-manager"] });
    assert.equal((await readdir(pair.folder)).filter((name) => name.endsWith(".pdf")).sort(), [
      "session.pdf",
      "staff-engineer-engineering-manager-matrix.pdf",
      "staff-engineer-engineering-manager-steps.pdf",
    ]);
    const texts = await readPageTexts(
      await readFile(join(pair.folder, "staff-engineer-engineering-manager-steps.pdf")),
    );
    assert.match(texts.join("\n"), "Staff Engineer → Engineering Manager");
  }));

/** A ladder of what sheets do not expect. */
const ODD: FolderFiles = {
  "c/ladder.yml": `title: Lights
language: en
calibration: { columns: 3 }
print: { marking: { calibration: Confidential } }
tracks:
  - title: Crew
    roles: [mate, keeper, chief, warden]
  - title: Shore
    startsFrom: keeper
    roles: [agent]
  - title: Loners
    roles: [hermit]
`,
  "c/mate.md":
    "# Mate\n\nHelps[^1].\n\n[^1]: With the lamp.\n\n## Work\n\n- **Hiring.** Watch one interview.\n- Keep the lamp clean and full of oil\n- Oil the hinges\n",
  "c/keeper.md":
    "# Keeper\n\n## Work\n\nKept text.\n\n- **Hiring.** Lead interviews.\n  - with care\n- Keep the lamp clean, full of oil and lit\n- Send a yearly report\n\n| a | b |\n| - | - |\n| cell | other |\n",
  "c/chief.md": `# Chief\n\n## Work\n\nProse alone, no list.\n\n## Long\n\n- ${"Overlong words of a tall cell. ".repeat(400)}\n`,
  "c/warden.md": `# ${"Warden ".repeat(30).trim()}\n\n## Work\n\n- ${"Rindfleischetikettierungsueberwachung".repeat(4)}\n`,
  "c/agent.md": "# Agent\n\n## Sale\n\n- Keep the lamp clean and full of oil\n",
  "c/hermit.md": "# Hermit\n\nAlone.\n",
};

test("prose, notes, tables, very long cells and words are all in the matrix, and claims hold", () =>
  withFolder(ODD, async (folder) => {
    const made = await makeIn(folder, { folder: join(folder, "c") });
    assert.equal(
      made.documents.map(({ path }) => path).filter((path) => !path.startsWith("worksheets/")),
      ["crew-matrix.pdf", "crew-steps.pdf", "shore-steps.pdf", "session.pdf"],
    );
    for (const { claims, path } of made.documents) assert.equal(claims, ["PDF/UA-1", "PDF/A-2a"], path);
    const read = async (id: string): Promise<string> => {
      const texts = await readPageTexts(await readFile(join(made.folder, `${id}.pdf`)));
      for (const text of texts) assert.match(text, "Confidential");
      return oneLine(texts.join("\n"));
    };
    const matrix = await read("crew-matrix");
    for (const words of ["Helps", "With the lamp.", "Kept text.", "with care", "cell", "Prose alone, no list."])
      assert.ok(matrix.includes(words), words);
    // The chief stands on both sheets.
    assert.is(matrix.split("Overlong").length - 1, 2 * 400);
    assert.match(matrix, "Long, continued");
    assert.is(matrix.replaceAll(" ", "").split("Rindfleischetikettierungsueberwachung").length - 1, 4);

    const steps = await read("crew-steps");
    assert.match(steps, "Grows* Hiring. Watch one interview.");
    assert.match(steps, "Prose alone, no list.");
    assert.match(steps, "Pairs were computed");
    assert.match(await read("shore-steps"), "from Work");
  }));

test.run();
