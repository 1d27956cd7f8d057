/** One test over all: in every handbook, contents, folios, page labels, bookmarks and destinations say the same. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { contentOf, elementsOf, readStructure } from "../../scripts/pdf/tags/structure.ts";
import { readId } from "../../scripts/pdf/tags/table-attributes.ts";
import { makeLadder } from "../bench/make-ladder.ts";
import { buildHere } from "../helpers/build-here.ts";
import { builtSample } from "../helpers/built-sample.ts";
import { outlineTree } from "../helpers/outline-tree.ts";
import { disagreements, isBlank, oneLine, readHandbook, withoutLeaders } from "../helpers/read-handbook.ts";
import { readRuns } from "../helpers/read-runs.ts";
import { withFolder } from "../helpers/write-folder.ts";

interface Entry {
  readonly kind: "ladder" | "track" | "role";
  readonly path: string;
  readonly pages: number;
  readonly claims: readonly string[];
}

async function entriesOf(site: string): Promise<readonly Entry[]> {
  const { handbooks }: { handbooks: Entry[] } = JSON.parse(await readFile(join(site, "handbooks.json"), "utf8"));
  return handbooks;
}

for (const [paper, sides] of [
  ["A4", "single"],
  ["Letter", "double"],
] as const) {
  test(`the sample on ${paper}, ${sides}-sided: all page numbers agree in all handbooks, and all claim PDF/UA-1 and PDF/A-2a`, async () => {
    const site = await builtSample(paper, sides);
    const entries = await entriesOf(site);
    assert.is(entries.length, 20);
    for (const { path, kind, pages, claims } of entries) {
      const handbook = await readHandbook(join(site, path));
      assert.equal(disagreements(handbook, kind === "role" ? 2 : 3), [], path);
      assert.is(handbook.labels.length, pages);
      assert.equal(claims, ["PDF/UA-1", "PDF/A-2a"], path);
      for (const [index, text] of handbook.texts.entries()) {
        const startsRole = index > 0 && isBlank(text);
        assert.ok(!startsRole || sides === "double", `${path}: page ${index + 1} is empty`);
      }
      if (sides === "double")
        for (const { children } of handbook.outline)
          for (const { page } of kind === "role" ? [] : children) assert.ok(page !== null);
    }
  });
}

test("no paragraph of the sample is empty for those who hear it: borders are no text", async () => {
  const site = await builtSample("A4", "single");
  for (const path of ["pdf/ladder.pdf", "pdf/roles/staff-engineer.pdf"]) {
    const bytes = await readFile(join(site, path));
    const pdf = await openPdf(bytes);
    const said = new Set<string>();
    for (const [index, { runs }] of (await readRuns(bytes)).entries())
      for (const { mcid } of runs) said.add(`${pdf.pages[index]?.ref} ${mcid}`);
    const tree = readStructure(pdf);
    const paragraphs = (tree ? elementsOf(tree) : []).filter(({ type }) => type === "P");
    assert.ok(paragraphs.length > 5, path);
    const empty = paragraphs.filter((each) => !contentOf(each).some(({ page, mcid }) => said.has(`${page} ${mcid}`)));
    assert.equal(empty.map(outlineTree), [], path);
  }
});

test("a ladder of 50 roles: all page numbers agree in the ladder's handbook and in the tracks'", () =>
  withFolder({}, async (folder) => {
    const content = join(folder, "content");
    makeLadder(content, 50, join(programFolder, "content", "roles"));
    const site = join(folder, "site");
    const tracks = Array.from({ length: 5 }, (_, index) => `track-${index + 1}`);
    await buildHere(content, site, ["ladder", ...tracks]);
    const entries = await entriesOf(site);
    assert.is(entries.length, 6);
    for (const { path } of entries) {
      const handbook = await readHandbook(join(site, path));
      assert.equal(disagreements(handbook, 3), [], path);
      assert.not(handbook.texts.some(isBlank), `${path} has an empty page`);
    }
    const ladder = await readHandbook(join(site, "pdf/ladder.pdf"));
    assert.ok(ladder.outline.flatMap(({ children }) => children).length >= 50);
    assert.match(withoutLeaders(oneLine(ladder.texts.slice(0, 10).join("\n"))), /Role number 50 \d+/);
  }));

test("bookmarks say what headings say: where lines end, from right to left, and without printed addresses", () =>
  withFolder(
    {
      "content/engineer.md": `# Engineer

## Performance indicators and other signs of responsible work

Text.

### אחת שתיים שלוש

Text.

### See [the guide](https://example.org/guide) and [above](#engineer)[^1]

[^1]: A note.
`,
    },
    async (folder) => {
      const site = join(folder, "site");
      await buildHere(join(folder, "content"), site, ["engineer"]);
      const { outline } = await readHandbook(join(site, "pdf", "roles", "engineer.pdf"));
      const titles = (items: typeof outline): readonly string[] =>
        items.flatMap(({ title, children }) => [title, ...titles(children)]);
      assert.equal(titles(outline), [
        "Engineer",
        "Performance indicators and other signs of responsible work",
        "אחת שתיים שלוש",
        "See the guide and above",
      ]);
    },
  ));

test("definitions are tagged as lists, with terms as labels, and read in their order", () =>
  withFolder(
    {
      "content/keeper.md": `# Keeper

## Words

Lens
: The glass in front of the lamp.

Mole
: A wall in the sea.
: Also an animal.

<dl><div><dt>Bell</dt><dt>Horn</dt><dd>What is heard<p>in fog.</p></dd></div></dl>

<dt>Fog</dt>

The end.
`,
    },
    async (folder) => {
      const site = join(folder, "site");
      await buildHere(join(folder, "content"), site, ["keeper"]);
      assert.equal((await entriesOf(site))[0]?.claims, ["PDF/UA-1", "PDF/A-2a"]);
      const path = join(site, "pdf/roles/keeper.pdf");
      const tree = readStructure(await openPdf(await readFile(path)));
      const lists = (tree ? elementsOf(tree) : []).map(outlineTree).filter((list) => list.startsWith("L(LI(Lbl("));
      assert.equal(lists, [
        "L(LI(Lbl(.) LBody(.)) LI(Lbl(.) LBody(P(.) P(.))))",
        "L(LI(Lbl(P(.) P(.)) LBody(P(.) P(.))))",
      ]);
      const text = oneLine((await readHandbook(path)).texts.join(" "));
      const words =
        "Lens The glass in front of the lamp. Mole A wall in the sea. Also an animal. Bell Horn What is heard in fog. Fog The end.";
      assert.ok(text.includes(words), text);
    },
  ));

test("contents are tagged as a table of contents with an entry for each line, and footnotes as notes", () =>
  withFolder(
    {
      "content/ladder.yml": "print: { contents: sections }\ntracks:\n  - { title: Keepers, roles: [keeper, mate] }\n",
      "content/keeper.md":
        "# Keeper\n\n## Lamps\n\nLit[^1] at dusk[^2].\n\n[^1]: By hand.\n[^2]: Or before.\n\n    In fog.\n",
      "content/mate.md": "# Mate\n\n## Boats\n\nRowed[^1].\n\n[^1]: Or sailed.\n",
    },
    async (folder) => {
      const site = join(folder, "site");
      await buildHere(join(folder, "content"), site, ["ladder"]);
      for (const { claims } of await entriesOf(site)) assert.equal(claims, ["PDF/UA-1", "PDF/A-2a"]);
      const tree = readStructure(await openPdf(await readFile(join(site, "pdf/ladder.pdf"))));
      const ladder = tree ? elementsOf(tree) : [];
      const contents = ladder.find(({ type }) => type === "TOC");
      assert.ok(contents);
      const line = "Reference(Link(. *))";
      const role = `TOCI(${line} TOC(TOCI(${line})))`;
      assert.is(
        outlineTree(contents).replace(/\.(?: \.)+/g, "."),
        `TOC(TOCI(${line}) TOCI(${line} TOC(${role} ${role})))`,
      );
      const notes = ladder.filter(({ type }) => type === "Note");
      assert.equal(notes.map(outlineTree), ["Note(Lbl(.) P(.))", "Note(Lbl(.) P(.) P(.))", "Note(Lbl(.) P(.))"]);
      assert.equal(notes.map(readId), ["note-1", "note-2", "note-3"]);
    },
  ));

test("a deprecated role is marked in the contents, in its bookmark, in its heading and in its own handbook, and not twice", () =>
  withFolder(
    {
      "content/ladder.yml": "tracks:\n  - { title: Keepers, roles: [engineer, mentor, guide] }\n",
      "content/engineer.md": "# Engineer\n\n## Work\n\nText.\n",
      "content/mentor.md": "---\ndeprecated: true\n---\n# Mentor\n\n## Work\n\nText.\n",
      "content/guide.md": "# Guide - DEPRECATED\n\n## Work\n\nText.\n",
    },
    async (folder) => {
      const site = join(folder, "site");
      await buildHere(join(folder, "content"), site, ["ladder", "mentor"]);
      const ladder = await readHandbook(join(site, "pdf", "ladder.pdf"));
      assert.equal(disagreements(ladder, 3), []);
      const roles = ladder.outline.flatMap(({ children }) => children).map(({ title }) => title);
      assert.equal(roles, ["Engineer", "Mentor (deprecated)", "Guide - DEPRECATED"]);
      assert.match(withoutLeaders(oneLine(ladder.texts[1] ?? "")), /Mentor \(deprecated\) \d+ Guide - DEPRECATED \d+/);
      const [role = ""] = (await readHandbook(join(site, "pdf", "roles", "mentor.pdf"))).texts.map(oneLine);
      assert.is(role.match(/Mentor \(deprecated\)/g)?.length, 1, role);
    },
  ));

test("a raised or lowered figure in the first or last line of a page is on that page only, and its link once", () =>
  withFolder({}, async (folder) => {
    const numbers = Array.from({ length: 90 }, (_, index) => index + 100);
    const line = (number: number): string => `Line ${number}[^1] of H<sub>2</sub>O.`;
    const lines = (start: string): string => numbers.map((number) => `${start}${line(number)}\n\n`).join("");
    const role = `# Engineer\n\n## Running\n\n${lines("")}\n## Listed\n\n${lines("- ")}\n[^1]: A note.\n`;
    await writeFile(join(folder, "engineer.md"), role);
    const site = join(folder, "_site");
    await buildHere(folder, site, ["engineer"]);
    const { texts, links } = await readHandbook(join(site, "pdf", "roles", "engineer.pdf"));
    assert.ok(texts.length > 5);
    const referring = links.filter(({ target }) => target?.endsWith(".fn1"));
    assert.is(referring.length, 2 * numbers.length);
    const text = texts.map(oneLine).join(" ");
    assert.is(text.match(/Line \d{3}1 of H2O\./g)?.length, 2 * numbers.length);
    const strays = texts.filter((page) => /(?:^|\n)[12\s]+(?:\n|$)/.test(page.replace(/page \d+ of \d+/, "")));
    assert.equal(strays, []);
  }));

test.run();
