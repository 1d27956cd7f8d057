/** A printed worksheet: boxes that a pen meets, beside what they are of, and fields on them that are filled in. */
import { join } from "node:path";
import { PDF } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { filledWorksheet } from "../../../scripts/build/collect/filled-worksheet.ts";
import { documentFacts, printAssets } from "../../../scripts/build/handbooks/handbook-inputs.ts";
import { programFolder } from "../../../scripts/build/program-version.ts";
import { readLadder } from "../../../scripts/content/read-ladder.ts";
import { readWorksheetFacts, SHEET_FIELDS } from "../../../scripts/ladder/worksheet-fields.ts";
import { finishHandbook } from "../../../scripts/pdf/finish-handbook.ts";
import { readFilledForm } from "../../../scripts/pdf/forms/filled-form.ts";
import { openPdf } from "../../../scripts/pdf/objects/open-pdf.ts";
import { contentOf, elementsOf, readStructure } from "../../../scripts/pdf/tags/structure.ts";
import { checkPdf } from "../../../scripts/pdf/validation/check-pdf.ts";
import { ASSET_BASE } from "../../../scripts/render/addresses.ts";
import { packOfLadder } from "../../../scripts/render/documents/calibration/pack.ts";
import { worksheetDocuments } from "../../../scripts/render/documents/calibration/worksheet.ts";
import { type PrintDocument, renderLadder } from "../../../scripts/render/render-ladder.ts";
import { groupBy } from "../../../scripts/text/names.ts";
import { localSource, printJobs } from "../../helpers/print-jobs.ts";
import { readFormBoxes } from "../../helpers/read-form-boxes.ts";
import { readPageTexts } from "../../helpers/read-page-texts.ts";
import { readRuns } from "../../helpers/read-runs.ts";
import type { TextRun } from "../../helpers/read-text-runs.ts";

const PERSON = { person: "Анна Müller", reviewer: "R & D", date: "2026-11-30", period: "", row: 2 };

/** The worksheet of an engineering manager of the sample, on A4 and on Letter, printed once for all tests. */
const printed = (async () => {
  const { ladder } = await readLadder(join(programFolder, "content"), {});
  const pack = ladder && packOfLadder(ladder);
  const role = ladder?.roles.find(({ id }) => id === "engineering-manager");
  assert.ok(pack && role);
  const documents: PrintDocument[] = [];
  for (const paper of ["A4", "Letter"] as const)
    await renderLadder(ladder, {
      programFolder,
      documents: worksheetDocuments({ ...pack, paper, folder: `${paper}/`, people: [{ ...PERSON, role }] }),
      hasSite: false,
      wants: () => true,
      onPrintDocument: async (document) => {
        documents.push(document);
      },
    });
  const jobs = documents.map(({ handbook, html }) => ({ name: handbook.path, html }));
  const prints = await printJobs(await localSource(), jobs, printAssets(ladder), ASSET_BASE);
  const finished = documents.map(async ({ handbook }) => {
    const print = prints.get(handbook.path);
    assert.ok(print);
    return finishHandbook(print.bytes, documentFacts(handbook, ladder, print));
  });
  const numbers = role.body.sections.flatMap(({ items }) => items.map(({ open }) => ladder.numbers.get(open) ?? ""));
  return { role, ladder, numbers, sections: role.body.sections.length, files: await Promise.all(finished) };
})();

const PAPERS = ["A4", "Letter"] as const;
const fileOf = async (paper: (typeof PAPERS)[number]) => {
  const { files, ...facts } = await printed;
  const file = files[PAPERS.indexOf(paper)];
  assert.ok(file);
  return { ...facts, ...file };
};

/** Runs that stand on one line in letters of one size, put together. */
function linesOn(runs: readonly TextRun[]): readonly { readonly text: string; readonly y: number }[] {
  const lines = groupBy(runs, ({ y, size }) => `${y.toFixed(1)} ${size.toFixed(1)}`);
  return [...lines.values()].map((line) => ({ text: line.map(({ text }) => text).join(""), y: line[0]?.y ?? 0 }));
}

const millimetres = (points: number): number => (points / 72) * 25.4;

for (const paper of PAPERS) {
  test(`a worksheet on ${paper} follows both standards, and has few pages`, async () => {
    const { findings, claims, pages } = await fileOf(paper);
    assert.equal(findings, []);
    assert.equal(claims, ["PDF/UA-1", "PDF/A-2a"]);
    assert.ok(pages <= 3, `${pages} pages for 20 expectations`);
  });

  test(`on ${paper} every expectation has a box of 5 mm for each rating and a line, on the page of its number`, async () => {
    const { bytes, numbers } = await fileOf(paper);
    const boxes = await readFormBoxes(bytes);
    const pages = await readRuns(bytes);
    for (const number of numbers) {
      const stem = number.toLowerCase().replaceAll("-", ".");
      const ratings = boxes.filter(({ name }) => name === `${stem}.rating`);
      const [line, ...more] = boxes.filter(({ name }) => name === `${stem}.evidence`);
      assert.is(ratings.length, 4, number);
      assert.ok(line && more.length === 0, number);
      for (const { width, height } of ratings)
        assert.ok(millimetres(Math.min(width, height)) >= 5, `${width} ${height}`);
      assert.ok(millimetres(line.height) >= 7 && millimetres(line.width) > 100);
      const own = linesOn(pages[line.page]?.runs ?? []).find(({ text }) => text === number);
      assert.ok(own, `${number} stands on page ${line.page + 1}`);
      // Beside its number and above its line, all at one height.
      for (const box of ratings) {
        assert.is(box.page, line.page);
        assert.is(box.bottom, ratings[0]?.bottom);
        assert.ok(box.bottom < own.y && own.y < box.bottom + box.height + 1, `${number} is beside its boxes`);
        assert.ok(line.bottom + line.height <= box.bottom + 0.1, `${number} has its line below its boxes`);
      }
      const gaps = ratings.slice(1).map(({ left }, index) => left - (ratings[index]?.left ?? 0));
      assert.ok(
        gaps.every((gap) => millimetres(gap) > 9),
        gaps.join(" "),
      );
    }
  });

  test(`on ${paper} the heads of the boxes stand on every page that has some, and all lies within the paper`, async () => {
    const { bytes } = await fileOf(paper);
    const boxes = await readFormBoxes(bytes);
    const texts = await readPageTexts(bytes);
    const pages = await readRuns(bytes);
    for (const { page, name, left, bottom, width, height } of boxes.filter(({ width }) => width > 0)) {
      if (name.endsWith(".rating"))
        for (const word of ["Below", "Meets", "Above", "Not seen"]) assert.match(texts[page] ?? "", word);
      const { width: right = 0, height: top = 0 } = pages[page] ?? {};
      assert.ok(left > 40 && bottom > 30 && left + width < right - 40 && bottom + height < top - 40, name);
    }
  });
}

test("fields are read, and reached by the tab key, in the order in which they stand on the page", async () => {
  const { bytes, numbers, sections } = await fileOf("A4");
  const boxes = (await readFormBoxes(bytes)).filter(({ width }) => width > 0);
  const pdf = await openPdf(bytes);
  assert.ok(pdf.pages.every(({ dict }) => dict.getName("Tabs")?.value === "S"));
  const tree = readStructure(pdf);
  const read = (tree ? elementsOf(tree) : []).flatMap(({ type, kids: [kid] }) =>
    type === "Form" && kid?.kind === "object" ? [kid.object.objectNumber] : [],
  );
  assert.is(read.length, 4 + numbers.length * 5 + sections + 2);
  const byObject = new Map(boxes.map((box) => [box.object, box]));
  const inOrder = read.map((object) => byObject.get(object));
  inOrder.slice(1).forEach((box, index) => {
    const before = inOrder[index];
    assert.ok(box && before);
    const isBelow = box.page > before.page || box.bottom + box.height <= before.bottom + 0.1;
    const isBeside = box.page === before.page && box.left > before.left;
    assert.ok(isBelow || isBeside, `${box.name} after ${before.name}`);
  });
});

test("heads of tables that stand on several pages are read once", async () => {
  const tree = readStructure(await openPdf((await fileOf("A4")).bytes));
  const heads = (tree ? elementsOf(tree) : []).filter(({ type }) => type === "TH");
  assert.ok(heads.length > 0);
  for (const head of heads) assert.is(new Set(contentOf(head).map(({ page }) => page.objectNumber)).size, 1);
});

test("what is known of the person stands in its fields, and what the worksheet is of in one that nobody sees", async () => {
  const { bytes, numbers, ladder } = await fileOf("A4");
  const fields = (await PDF.load(bytes)).getForm()?.getFields() ?? [];
  const values = new Map(fields.map((field) => [field.name, field.getValue()]));
  assert.is(fields.length, 4 + 2 * numbers.length + 5 + 2 + 1);
  assert.equal(
    (["person", "reviewer", "date", "period"] as const).map((name) => values.get(SHEET_FIELDS[name])),
    ["Анна Müller", "R & D", "2026-11-30", ""],
  );
  assert.ok(numbers.every((number) => values.get(`${number.toLowerCase().replaceAll("-", ".")}.rating`) === null));
  const facts = readWorksheetFacts(String(values.get(SHEET_FIELDS.facts)));
  assert.is(facts?.role.id, "engineering-manager");
  assert.is(facts?.ladder.version, ladder.version);
  assert.equal(
    facts?.expectations.map(([number]) => number),
    numbers,
  );
  assert.equal(
    facts?.ratings.map(({ state }) => state),
    ["below", "meets", "above", "not-seen"],
  );
});

test("a worksheet that is filled in follows both standards, reads back, and is as it was otherwise", async () => {
  const { bytes, numbers, ladder } = await fileOf("A4");
  const pdf = await PDF.load(bytes);
  const form = pdf.getForm();
  const long = "Led the move of two teams to one release train, and wrote up what it taught us. ".repeat(3).trim();
  for (const number of numbers) {
    const stem = number.toLowerCase().replaceAll("-", ".");
    form?.getRadioGroup(`${stem}.rating`)?.setValue("meets");
    form?.getTextField(`${stem}.evidence`)?.setValue(long);
  }
  form?.getTextField("person")?.setValue("Zoë");
  form?.getTextField("agreed")?.setValue("Meets");
  const filled = await pdf.save();
  assert.equal(await checkPdf(filled), []);
  const values = new Map(
    (await PDF.load(filled))
      .getForm()
      ?.getFields()
      .map((field) => [field.name, field.getValue()]),
  );
  for (const number of numbers) {
    const stem = number.toLowerCase().replaceAll("-", ".");
    assert.equal([values.get(`${stem}.rating`), values.get(`${stem}.evidence`)], ["meets", long]);
  }
  assert.equal([values.get("person"), values.get("agreed"), values.get("reviewer")], ["Zoë", "Meets", "R & D"]);
  const back = await readFilledForm(filled);
  assert.ok("outcome" in back);
  const { sheet, problems } = filledWorksheet(back, "back.pdf", ladder);
  assert.equal(problems, []);
  assert.equal(
    sheet?.ratings.map(({ number, rating, evidence, fate }) => [number, rating, evidence, fate]),
    numbers.map((number) => [number, "Meets", long, "same"]),
  );
  const texts = (all: readonly string[]): string => all.join("\n");
  assert.is(texts(await readPageTexts(filled)), texts(await readPageTexts(bytes)));
});

test.run();
