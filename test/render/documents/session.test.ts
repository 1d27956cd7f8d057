/** The sheet of a session, as it is laid out: who stands on it, what is asked, where there is room to write. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../../scripts/build/program-version.ts";
import { peopleOf } from "../../../scripts/content/people/read-people.ts";
import { calibrationDocuments } from "../../../scripts/render/documents/calibration/calibration-documents.ts";
import { packOfLadder } from "../../../scripts/render/documents/calibration/pack.ts";
import { renderLadder } from "../../../scripts/render/render-ladder.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";

interface Sheet {
  readonly html: string;
  readonly heads: readonly string[];
  /** The cells of every row. */
  readonly rows: readonly (readonly string[])[];
  readonly prompts: readonly string[];
  readonly facts: readonly string[];
}

/** The sheet of a ladder of two roles. @param settings lines of ladder.yml @param people of people.csv, in a line each */
async function sheetOf(settings: string, people: string): Promise<Sheet> {
  const role = (title: string): string => `# ${title}\n\n## Impact\n\n- x\n`;
  const files = {
    "ladder.yml": `title: Leiter\nversion: "3"\n${settings}`,
    "a.md": role("A & B"),
    "c.md": role("C"),
  };
  const ladder = await ladderOf(files);
  const pack = packOfLadder(ladder);
  assert.ok(pack);
  const read = peopleOf(Buffer.from(people), "people.csv", ladder);
  const documents = calibrationDocuments({ ...pack, people: read.people, worksheets: ladder.roles }).filter(
    ({ id }) => id === "session",
  );
  let html = "";
  await renderLadder(ladder, {
    programFolder,
    documents,
    hasSite: false,
    wants: () => true,
    onPrintDocument: async (document) => {
      html = document.html.slice(document.html.indexOf("<body"));
    },
  });
  const all = (pattern: RegExp, within = html): string[] =>
    [...within.matchAll(pattern)].map(([, inner = ""]) => inner.replace(/<\/?bdi>/g, ""));
  return {
    html,
    heads: all(/<th [^>]*>(.*?)<\/th>/g),
    rows: all(/<tr>(<td>.*?)<\/tr>/g).map((row) => all(/<td>(.*?)<\/td>/g, row)),
    prompts: all(/<li[^>]*>(.*?)<\/li>/g),
    facts: all(/<div>(<dt.*?)<\/div>/g).map((fact) => fact.replace(/<[^>]*>/g, "|")),
  };
}

test("a sheet without people has empty rows, the four questions against bias and the ratings, in the ladder's language", async () => {
  const { html, heads, rows, prompts, facts } = await sheetOf("language: de\n", "person,role\n");
  assert.equal(heads, ["Person", "Rolle", "Vorschlag", "Vereinbart", "Entscheidung und Begründung"]);
  assert.equal(
    rows,
    Array.from({ length: 16 }, () => ["", "", "", "", ""]),
  );
  assert.equal(facts, ["|Datum|||", "|Zeitraum|||", "|Wer entscheidet|||"]);
  assert.is(prompts.length, 4);
  assert.match(prompts[0] ?? "", "Sehen wir den ganzen Zeitraum");
  assert.match(html, "<b>Darunter</b> · <b>Erfüllt</b> · <b>Darüber</b> · <b>Nicht beobachtet</b>");
  assert.match(html, "Leiter, Version 3, 2. Januar 1970");
  assert.is(html.match(/Name, Datum, Unterschrift/g)?.length, 4);
});

test("people stand in the order of their file, with their role and reviewer, and what all have in common at the head", async () => {
  const people = 'person,role,reviewer,date,period\nZoe,c,Bo,2026-12-01,H2\n"<b>Ana</b>","A & B",,2026-12-01,H1\n';
  const { heads, rows, facts } = await sheetOf("", people);
  assert.is(heads[2], "Reviewer");
  assert.equal(rows, [
    ["Zoe", "C", "Bo", "", "", ""],
    ["&lt;b&gt;Ana&lt;/b&gt;", "A &amp; B", "", "", "", ""],
  ]);
  assert.equal(facts, ["|Date||2026-12-01|", "|Period|||", "|Who decides|||"]);
});

test("a name of ten thousand letters is cut, and the cut is shown", async () => {
  const { rows } = await sheetOf("", `person,role\n${"x".repeat(10_000)},c\n`);
  assert.match(rows[0]?.[0] ?? "", /^x{100,300}…$/);
});

test("ladder.yml has questions and ratings of its own, or no questions", async () => {
  const own = "calibration:\n  ratings: [1, 2, 3, 4]\n  none: '?'\n  prompts: ['{{ 7*7 }} <i>why</i>']\n".replace(
    /\d(?=[,\]])/g,
    "'$&'",
  );
  const { html, prompts } = await sheetOf(own, "person,role\nA,c\n");
  assert.equal(prompts, ["{{ 7*7 }} &lt;i&gt;why&lt;/i&gt;"]);
  assert.match(html, "<b>1</b> · <b>2</b> · <b>3</b> · <b>4</b> · <b>?</b>");
  const none = await sheetOf("calibration:\n  prompts: []\n", "person,role\nA,c\n");
  assert.equal(none.prompts, []);
  assert.not.match(none.html, "Before each decision");
});

test("in a language that is not spoken, the sheet's own words say that they are English", async () => {
  const { html } = await sheetOf("language: fi\n", "person,role\nA,c\n");
  const { heads } = await sheetOf("", "person,role\nA,c\n");
  for (const head of heads) assert.match(html, new RegExp(`<th[^>]* lang="en"[^>]*>${head}</th>`));
  assert.is(html.match(/<li lang="en">/g)?.length, 4);
});

test("a build prepares no session", async () => {
  const pack = packOfLadder(await ladderOf({ "a.md": "# A\n", "b.md": "# B\n" }));
  assert.ok(pack);
  assert.not.ok(calibrationDocuments(pack).some(({ kind }) => kind === "session"));
});

test.run();
