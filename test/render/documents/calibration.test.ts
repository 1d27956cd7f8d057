/** The documents for calibrations before they are printed: what stands in which row and column. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../../scripts/build/program-version.ts";
import type { Role } from "../../../scripts/ladder/types.ts";
import { sheetsOf } from "../../../scripts/render/documents/calibration/matrix.ts";
import { renderLadder } from "../../../scripts/render/render-ladder.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";
import type { FolderFiles } from "../../helpers/write-folder.ts";

/** The bodies of the documents of a ladder's tracks, by path. */
async function documentsIn(files: FolderFiles): Promise<ReadonlyMap<string, string>> {
  const documents = new Map<string, string>();
  await renderLadder(await ladderOf(files), {
    programFolder,
    wants: ({ kind }) => kind === "matrix" || kind === "steps",
    hasSite: false,
    onPrintDocument: async ({ handbook: { path }, html }) => {
      documents.set(path.replace("pdf/calibration/", ""), html.slice(html.indexOf("<body")));
    },
  });
  return documents;
}

/** The rows of the tables of a document, each cell as its words. */
function rowsOf(html: string): readonly string[] {
  return [...html.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)]
      .map(([, cell = ""]) => wordsOf(cell))
      .join(" | ")
      .replace(/ +/g, " ")
      .trim(),
  );
}

function wordsOf(html: string): string {
  const text = html.replace(/<(ins|del)>/g, "[$1:").replace(/<\/(?:ins|del)>/g, "]");
  const plain = text.replace(/<\/(?:p|li|div)>/g, " ").replace(/<[^>]*>/g, "");
  return plain.replaceAll("\u00ad", "").replace(/\s+/g, " ").trim();
}

const TRACK = "tracks: [{ title: Crew, roles: [mate, keeper] }]\n";

const splits: ReadonlyArray<readonly [roles: number, most: number, sheets: readonly string[]]> = [
  [2, 4, ["01"]],
  [4, 4, ["0123"]],
  [5, 4, ["012", "234"]],
  [6, 4, ["0123", "345"]],
  [7, 4, ["0123", "3456"]],
  [7, 7, ["0123456"]],
  [4, 2, ["01", "12", "23"]],
];
for (const [count, most, expected] of splits)
  test(`${count} roles stand on sheets of at most ${most} columns, the last of each on the next again`, () => {
    // Their ids alone are looked at.
    const roles = Array.from({ length: count }, (_, index) => ({ id: String(index) }) as Role);
    const sheets = sheetsOf(roles, most).map((sheet) => sheet.map(({ id }) => id).join(""));
    assert.equal(sheets, expected);
  });

test("thirty roles stand on ten sheets", () => {
  const roles = Array.from({ length: 30 }, (_, index) => ({ id: String(index) }) as Role);
  const sheets = sheetsOf(roles, 4);
  assert.is(sheets.length, 10);
  assert.is(
    sheets.reduce((sum, sheet) => sum + sheet.length, 0),
    30 + 9,
  );
});

test("where every pair is told by the files, each row of the matrix is one expectation", async () => {
  const documents = await documentsIn({
    "ladder.yml": TRACK,
    "mate.md": "# Mate\n\n## Work\n\nFirst.\n\n- **Oil.** Fill it\n- Same words\n",
    "keeper.md": "# Keeper\n\n## Work\n\n- Same words\n- **Oil.** Buy it\n  - in time\n",
  });
  assert.equal(rowsOf(documents.get("crew-matrix.pdf") ?? "").slice(1), [
    "Work | First. |",
    "Oil. Fill it M-W-1 | Oil. Buy it K-W-2 in time",
    "Same words M-W-2 | Same words K-W-1",
  ]);
  // Nothing was computed that it would have to be told from.
  const steps = documents.get("crew-steps.pdf") ?? "";
  assert.match(rowsOf(steps).join("\n"), "»Grows | Oil.");
  assert.not.match(steps, "Pairs were computed");
});

const unsure: ReadonlyArray<readonly [fact: string, mate: string, keeper: string]> = [
  ["a pair is computed", "- Keep the lamp clean and full", "- Keep every lamp clean and full"],
  ["one has no partner", "- **Oil.** Fill it\n- Other", "- **Oil.** Buy it"],
  ["text stands between lists", "- **Oil.** Fill it\n\nText.", "- **Oil.** Buy it"],
  ["they stand under headings", "### Part\n\n- **Oil.** Fill it", "- **Oil.** Buy it"],
  ["a role has none", "Text.", "- **Oil.** Buy it"],
];
for (const [fact, mate, keeper] of unsure)
  test(`a section of the matrix is one row of lists where ${fact}`, async () => {
    const files = { "mate.md": `# Mate\n\n## Work\n\n${mate}\n`, "keeper.md": `# Keeper\n\n## Work\n\n${keeper}\n` };
    const documents = await documentsIn({ "ladder.yml": TRACK, ...files });
    const rows = rowsOf(documents.get("crew-matrix.pdf") ?? "");
    assert.is(rows.length, 2, rows.join("\n"));
  });

test("steps say what becomes of every expectation, and mark the words that change", async () => {
  const documents = await documentsIn({
    "ladder.yml": `${TRACK}scales: { Reach: [Self, Team] }\n`,
    "mate.md":
      "# Mate\n\nHelps.\n\n## Reach\n\n- Self\n\n## Work\n\n- Same words\n- **Oil.** Fill *it* daily\n- Paint the door\n- Write down the ships that pass the tower by night\n\n## Talk\n\n### Radio\n\n- Call the harbour before every storm\n",
    "keeper.md":
      "# Keeper\n\nHelps.\n\n## Reach\n\n- Team\n\n## Work\n\n- same words.\n- **Oil.** Buy *it* daily\n- Call the harbour before every storm\n\n## Talk\n\nProse.\n\n### Radio\n\n- Answer\n",
  });
  const rows = rowsOf(documents.get("crew-steps.pdf") ?? "");
  assert.equal(rows, [
    "Introduction | Mate | Keeper",
    "=Stays | Helps.",
    "Reach | Mate | Keeper",
    "On the scale | Self M-R-1 | Team K-R-1",
    "Work | Mate | Keeper",
    "=Stays | same words. M-W-1, K-W-1",
    "=Stays from Talk | Call the harbour before every storm M-T-1, K-W-3",
    "»Grows* | Oil. [del:Fill] it daily M-W-2 | Oil. [ins:Buy] it daily K-W-2",
    "−No longer named | Paint the door M-W-3 Write down the ships that pass the tower by night M-W-4 |",
    "Talk | Mate | Keeper",
    "Text | | Prose.",
    "+New | | Radio Answer K-T-1",
  ]);
});

test("deprecated roles, tracks without an order or of one role, and calibration: false have no documents", async () => {
  const role = (name: string, more = ""): string => `---\n${more}---\n# ${name}\n\n## Work\n\n- Work as ${name}\n`;
  const files = { "mate.md": role("Mate"), "keeper.md": role("Keeper"), "old.md": role("Old", "deprecated: true\n") };
  const tracks =
    "tracks:\n  - { title: Crew, roles: [mate, old] }\n  - { title: Shore, startsFrom: mate, roles: [keeper] }\n";
  assert.equal([...(await documentsIn({ ...files, "ladder.yml": tracks })).keys()], ["shore-steps.pdf"]);
  assert.equal([...(await documentsIn(files)).keys()], []);
  const off = `calibration: false\n${TRACK}`;
  assert.equal([...(await documentsIn({ ...files, "ladder.yml": off })).keys()], []);
  const all = await documentsIn({ ...files, "ladder.yml": "tracks: [{ title: Crew, roles: [mate, keeper, old] }]\n" });
  for (const html of all.values()) assert.not.match(html, "Old");
});

test("words are marked through HTML and in the words of a picture that is not there", async () => {
  const documents = await documentsIn({
    "ladder.yml": TRACK,
    "mate.md": "# Mate\n\n## Work\n\n- **Oil.** Fill <b>it</b> &amp; more\n",
    "keeper.md": "# Keeper\n\n## Work\n\n- **Oil.** Buy <b>it</b> ![a lamp](none.png)\n",
  });
  const rows = rowsOf(documents.get("crew-steps.pdf") ?? "");
  assert.is(rows.at(-1), "»Grows | Oil. [del:Fill] it [del:&amp; more] M-W-1 | Oil. [ins:Buy] it [ins:a lamp] K-W-1");
});

test.run();
