/** Worksheets as they are laid out: which there are, what they ask, and that nothing of a role is left out. */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { handbookCache } from "../../../scripts/build/handbooks/handbook-cache.ts";
import { programFolder } from "../../../scripts/build/program-version.ts";
import { readLadder } from "../../../scripts/content/read-ladder.ts";
import type { Person } from "../../../scripts/ladder/person.ts";
import type { Ladder } from "../../../scripts/ladder/types.ts";
import { type FieldAddress, readFieldAddress } from "../../../scripts/pdf/forms/field-address.ts";
import { type CalibrationPack, packOfLadder } from "../../../scripts/render/documents/calibration/pack.ts";
import { worksheetDocuments } from "../../../scripts/render/documents/calibration/worksheet.ts";
import { type PrintDocument, renderLadder } from "../../../scripts/render/render-ladder.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";

/** Renders the worksheets of all roles, or as the pack has it. */
async function worksheetsOf(ladder: Ladder, changes: Partial<CalibrationPack> = {}): Promise<readonly PrintDocument[]> {
  const pack = packOfLadder(ladder);
  assert.ok(pack);
  const found: PrintDocument[] = [];
  await renderLadder(ladder, {
    programFolder,
    documents: worksheetDocuments({ ...pack, worksheets: ladder.roles, ...changes }),
    hasSite: false,
    wants: () => true,
    onPrintDocument: async (document) => {
      found.push({ ...document, html: document.html.slice(document.html.indexOf("<body")) });
    },
  });
  return found;
}

const unescaped = (html: string): string =>
  html
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** The fields of a worksheet, in reading order, each with the text that it begins with. */
function fieldsIn(html: string): readonly (FieldAddress & { readonly value: string })[] {
  return [...html.matchAll(/<a [^>]*href="(rungbook-field:[^"]*)"[^>]*>(.*?)<\/a>/g)].flatMap(
    ([, href = "", value = ""]) => {
      const address = readFieldAddress(unescaped(href));
      return address === null ? [] : [{ ...address, value: unescaped(value) }];
    },
  );
}

/** The words of HTML, in order. */
const wordsIn = (html: string): string =>
  unescaped(html.replace(/<[^>]*>/g, " "))
    .replaceAll("\u00ad", "")
    .replace(/\s+/g, " ");

test("every expectation of every role of the sample has its rating, its evidence, its number and its words", async () => {
  const { ladder } = await readLadder(join(programFolder, "content"), {});
  assert.ok(ladder);
  const worksheets = await worksheetsOf(ladder);
  assert.is(worksheets.length, ladder.roles.length);
  for (const { handbook, html } of worksheets) {
    const [role] = handbook.owners;
    assert.ok(role);
    const items = role.body.sections.flatMap(({ expectations, items }) =>
      items.map(({ open }, index) => ({
        number: ladder.numbers.get(open) ?? "",
        text: expectations[index]?.text ?? "",
      })),
    );
    const names = fieldsIn(html).map(({ name }) => name);
    const words = wordsIn(html);
    for (const { number, text } of items) {
      const stem = number.toLowerCase().replaceAll("-", ".");
      assert.is(names.filter((name) => name === `${stem}.rating`).length, 4, number);
      assert.is(names.filter((name) => name === `${stem}.evidence`).length, 1, number);
      assert.ok(words.includes(`${number} ${text}`), `${number} ${text}`);
    }
    assert.is(names.filter((name) => name.endsWith(".rating")).length, 4 * items.length);
    assert.is(names.filter((name) => name.startsWith("summary.")).length, role.body.sections.length);
  }
});

const AWKWARD = [
  "# Keeper",
  "",
  "Before all.",
  "",
  "## Care",
  "",
  "Prose before.",
  "",
  "- **First.** With a [link](https://x.example/)[^1]",
  "  - nested",
  "    - deeper",
  "",
  "  And a paragraph.",
  "- Second {#watch-rating}",
  "",
  "> - quoted",
  "",
  "### Below",
  "",
  "1. Third",
  "",
  "<details><summary>More</summary>",
  "",
  "- Fourth",
  "",
  "</details>",
  "",
  "| a | b |",
  "| - | - |",
  "| c | d |",
  "",
  "[^1]: The note.",
  "",
].join("\n");

test("nested lists, prose, tables and notes of a section are on the worksheet, in their order", async () => {
  const [worksheet] = await worksheetsOf(await ladderOf({ "ladder.yml": "title: Way\n", "keeper.md": AWKWARD }));
  const html = worksheet?.html ?? "";
  const words = wordsIn(html)
    .replaceAll("Evidence ", "")
    .replaceAll(/Expectation Below Meets Above Not seen /g, "");
  const expected =
    "Care Prose before. K-C-1 First. With a link 1 nested deeper And a paragraph. K-C-watch-rating Second quoted Below K-C-3 Third More K-C-4 Fourth a b c d Summary";
  assert.ok(words.includes(expected), words);
  assert.match(words, "The note.");
  assert.equal(
    [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].filter(([, href = ""]) => !href.startsWith("rungbook-field:")),
    [],
    "no link is a station between fields",
  );
  assert.not.match(words, "Before all.");
});

test("fields come in reading order: whom it is about, each expectation's boxes and line, summaries, what is agreed", async () => {
  const ladder = await ladderOf({
    "ladder.yml": "title: Way\ncalibration: { ratings: [No, Yes], none: '?' }\n",
    "keeper.md": "# Keeper\n\n## Care\n\n- x\n\n## Order\n\n- y\n",
  });
  const [worksheet] = await worksheetsOf(ladder);
  const fields = fieldsIn(worksheet?.html ?? "").map(({ name, button }) => (button ? `${name}=${button.state}` : name));
  assert.equal(fields, [
    ...["person", "reviewer", "date", "period"],
    ...["k.c.1.rating=no", "k.c.1.rating=yes", "k.c.1.rating=rating-3", "k.c.1.evidence", "summary.1"],
    ...["k.o.1.rating=no", "k.o.1.rating=yes", "k.o.1.rating=rating-3", "k.o.1.evidence", "summary.2"],
    ...["proposed", "agreed"],
  ]);
  const labels = fieldsIn(worksheet?.html ?? "").map(({ label }) => label);
  assert.ok(["Person", "K-C-1: Rating", "K-C-1: Evidence", "Order: Summary"].every((label) => labels.includes(label)));
});

test("a role without sections has its introduction and no expectation", async () => {
  const [worksheet] = await worksheetsOf(await ladderOf({ "keeper.md": "# Keeper\n\nKeeps.\n\n- All.\n" }));
  assert.match(wordsIn(worksheet?.html ?? ""), "Keeps. All. Proposed");
});

test("every person has a worksheet, with what is known of them, under a name that is safe and nobody else's", async () => {
  const ladder = await ladderOf({
    "keeper.md": "# Keeper\n\n## Care\n\n- x\n",
    "mate.md": "# Mate\n\n## Care\n\n- x\n",
  });
  const [keeper, mate] = ladder.roles;
  assert.ok(keeper && mate);
  const about = (person: string, role = keeper): Person => ({
    person,
    role,
    reviewer: "R & D",
    date: "2026-11-30",
    period: "H2",
    row: 2,
  });
  const people = [
    about("Zoë Ångström"),
    about("Zoë Ångström"),
    about("Zoe Angstrom", mate),
    about("../../x"),
    about("Анна Ким"),
    about("<script>alert(1)</script>"),
    about('=HYPERLINK("x")'),
    about("..."),
    about("a".repeat(10_000)),
  ];
  const worksheets = await worksheetsOf(ladder, { people, folder: "" });
  assert.equal(worksheets.map(({ handbook: { path } }) => path.replace(/a{80}/, "a…")).sort(), [
    "worksheets/anna-kim-keeper.pdf",
    "worksheets/a…-keeper.pdf",
    "worksheets/hyperlinkx-keeper.pdf",
    "worksheets/person-keeper.pdf",
    "worksheets/scriptalert1script-keeper.pdf",
    "worksheets/x-keeper.pdf",
    "worksheets/zoe-angstrom-keeper-2.pdf",
    "worksheets/zoe-angstrom-keeper.pdf",
    "worksheets/zoe-angstrom-mate.pdf",
  ]);
  const values = new Map(
    worksheets.map(({ html }) => fieldsIn(html).map(({ value }) => value)).map((all) => [all[0], all]),
  );
  for (const { person } of people) assert.equal(values.get(person)?.slice(0, 4), [person, "R & D", "2026-11-30", "H2"]);
  for (const { handbook } of worksheets)
    assert.is(handbook.title, `${handbook.owners[0]?.title}: Worksheet`, "progress names nobody");
});

test("a document that says something of a person is not kept", async () => {
  const ladder = await ladderOf({ "keeper.md": "# Keeper\n\n## Care\n\n- x\n" });
  const [role] = ladder.roles;
  assert.ok(role);
  const used: string[] = [];
  const note = (what: string) => async () => {
    used.push(what);
    return null;
  };
  const cache = handbookCache(
    { get: note("get"), put: note("put"), trim: note("trim") } as never,
    ladder,
    "browser",
    "program",
  ); // What is asked of it.
  const person: Person = { person: "Zoë", role, reviewer: "", date: "", period: "", row: 2 };
  const made = {
    finished: { bytes: new Uint8Array(), pages: 1, findings: [], claims: [] },
    missingCharacters: [],
    missingFonts: [],
  };
  for (const people of [[person], null]) {
    const [document] = await worksheetsOf(ladder, { people });
    assert.ok(document);
    await cache.find(document);
    await cache.keep(document, made);
    await cache.isSlow(document);
    await cache.keepSlow(document);
    assert.equal(used, people === null ? ["get", "put", "get", "put"] : []);
  }
});

for (const [ratings, isUpright] of [
  [["Below", "Meets", "Above"], true],
  [["Far below", "Below", "Meets", "Above", "Far above"], true],
  [["Unsatisfactory", "Below", "Meets", "Extraordinarily"], false],
] as const)
  test(`heads of the ratings ${ratings.join(", ")} ${isUpright ? "are upright" : "stand on end"}`, async () => {
    const settings = `title: Way\ncalibration: { ratings: [${ratings.join(", ")}] }\n`;
    const [worksheet] = await worksheetsOf(
      await ladderOf({ "ladder.yml": settings, "keeper.md": "# Keeper\n\n## Care\n\n- x\n" }),
    );
    assert.is(/class="worksheet[^"]* upright-ratings"/.test(worksheet?.html ?? ""), isUpright);
  });

test.run();
