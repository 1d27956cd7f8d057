/**
 * Long and odd content on paper: `fixtures/odd-content` has wide and long tables, long words and addresses, code,
 * pictures, and texts in other scripts. Whatever the paper, nothing is clipped, split or left alone.
 */
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { buildHere } from "../helpers/build-here.ts";
import { disagreements, oneLine, type ReadHandbook, readHandbook } from "../helpers/read-handbook.ts";
import { type PrintedPage, readLines } from "../helpers/read-lines.ts";
import { withFolder } from "../helpers/write-folder.ts";

const fixture = join(programFolder, "test", "fixtures", "odd-content");

const MILLIMETRE = 72 / 25.4;
/** Content box of the print documents, in points (`scripts/render/documents/handbook/page-rules.ts`). */
const BOX = { width: 162 * MILLIMETRE, top: 27 * MILLIMETRE, bottom: 25 * MILLIMETRE };
/** Letters and figures stand a little beyond what a font says of its widths. */
const TOLERANCE = 1.5;

interface Printed {
  readonly pages: readonly PrintedPage[];
  readonly handbook: ReadHandbook;
  readonly sides: string;
}

const papers = [
  ["A4", "single"],
  ["Letter", "double"],
] as const;
const printed = new Map<string, Promise<Printed>>();

function print(paper: string, sides: string): Promise<Printed> {
  const known = printed.get(paper + sides);
  if (known) return known;
  const made = withFolder({}, async (folder) => {
    const content = join(folder, "content");
    await cp(fixture, content, { recursive: true });
    const settings = await readFile(join(content, "ladder.yml"), "utf8");
    await writeFile(
      join(content, "ladder.yml"),
      settings.replace("print:\n", `print:\n  paper: ${paper}\n  sides: ${sides}\n`),
    );
    await buildHere(content, join(folder, "site"), ["ladder"]);
    const path = join(folder, "site", "pdf", "ladder.pdf");
    return { pages: await readLines(await readFile(path)), handbook: await readHandbook(path), sides };
  });
  printed.set(paper + sides, made);
  return made;
}

/** The lines of the content box: running heads and folios are above and below it. */
function bodyLines({ height, lines }: PrintedPage): PrintedPage["lines"] {
  return lines.filter(({ y }) => y < height - BOX.top && y > BOX.bottom);
}

for (const [paper, sides] of papers) {
  const where = `${paper}, ${sides}-sided`;

  test(`${where}: no line of text leaves the content box`, async () => {
    const { pages } = await print(paper, sides);
    const outside = pages.flatMap((page, index) => {
      const binding = sides === "single" ? 0 : (index % 2 === 0 ? 5 : -5) * MILLIMETRE;
      const left = (page.width - BOX.width) / 2 + binding;
      return (
        page.lines
          // What turns a text round is no letter, but the reader gives it the width of one.
          .filter(({ text }) => !text.includes("\u202e"))
          .filter(
            (line) =>
              line.left < left - TOLERANCE ||
              line.right > left + BOX.width + TOLERANCE ||
              (line.size > 9 && !bodyLines(page).includes(line)),
          )
          .map(({ text }) => `page ${index + 1}: ${text}`)
      );
    });
    assert.equal(outside, []);
  });

  test(`${where}: no section's title stands alone at a page's foot`, async () => {
    const { pages, handbook } = await print(paper, sides);
    const titles = new Set(handbook.outline.flatMap(flatTitles));
    const alone = pages.flatMap((page, index) => {
      const last = bodyLines(page).at(-1);
      // An empty section has nothing that could follow.
      return last && titles.has(last.text.trim()) && last.text !== "Reach" ? [`page ${index + 1}: ${last.text}`] : [];
    });
    assert.equal(alone, []);
  });

  test(`${where}: a table over several pages repeats its heads and keeps its rows whole`, async () => {
    const { handbook } = await print(paper, sides);
    const pages = handbook.texts.map(oneLine).filter((text) => /Cleaned the lens/.test(text));
    assert.ok(pages.length > 2);
    for (const row of ["1 under the bridge", "45 at the ferry steps", "90 near the fish market"])
      assert.is(pages.filter((text) => text.includes(` ${row} `)).length, 1, row);
    const long = "Cleaned the lens, tightened";
    const whole = `${long} four screws, wrote both down and told the harbour office, which asked for it twice last year and will ask again`;
    const rows = pages.flatMap((text) => text.split(long).length - 1).reduce((sum, count) => sum + count, 0);
    assert.is(
      pages.flatMap((text) => text.split(whole).length - 1).reduce((sum, count) => sum + count, 0),
      rows,
    );
    for (const text of pages) assert.match(text, /Number Place What was done, by whom and why Hours/);
  });

  test(`${where}: no list item of up to four lines is split`, async () => {
    const { handbook } = await print(paper, sides);
    const file = await readFile(join(fixture, "roles", "patient.md"), "utf8");
    const pages = handbook.texts.map(oneLine);
    const split = [...file.matchAll(/^- (.*)$/gm)].flatMap(([, item = ""]) =>
      pages.some((text) => text.includes(item)) ? [] : [item],
    );
    assert.equal(split, []);
  });

  test(`${where}: all page numbers agree, and no page is empty but those before right-hand pages`, async () => {
    const { handbook, pages } = await print(paper, sides);
    assert.equal(disagreements(handbook, 3), []);
    assert.ok(sides === "double" || pages.every((page) => bodyLines(page).length > 0), "a page is empty");
  });
}

test("an address in running text gets no hyphens that are not its own", async () => {
  const { handbook } = await print("A4", "single");
  const text = handbook.texts.map(oneLine).find((page) => page.includes("An address:")) ?? "";
  const printedAddress = /https:\/\/lamps\S*(?: \S+)*?#below/.exec(text)?.[0].replace(/ /g, "");
  const address = `https://lamps.example.org/${"archive/of/every/lamp/".repeat(8)}index.html?order=${"descending".repeat(12)}#below`;
  assert.is(printedAddress, address);
});

test("an identifier gets no hyphens, and line breaks behind its own signs come into no text", async () => {
  const { handbook } = await print("A4", "single");
  const text = handbook.texts.map(oneLine).find((page) => page.includes("Identifiers:")) ?? "";
  const printed = /Identifiers: (.*?) End of identifiers/.exec(text)?.[1] ?? "";
  const identifiers = [
    "#lamp_keepers_announcements",
    "lamps.example.org/keepers/responsibilities",
    "camelCaseConfigurationIdentifier",
    "{{Signature_of_keeper:signer1:signature}}",
  ];
  assert.is(printed.replace(/ (?!#|lamps|camel|\{\{)/g, ""), Array(4).fill(identifiers.join(" ")).join(" "));
  assert.ok(printed.includes("_ ") && printed.includes("/ "), printed);
});

test("a paragraph and a list in Hebrew or Arabic are set from the right, an English one around them from the left", async () => {
  const { pages } = await print("A4", "single");
  const lines = pages.flatMap(bodyLines);
  const rightEdge = (pages[0]?.width ?? 0) / 2 + BOX.width / 2;
  // In the text column, which begins 42 mm from the left edge.
  const hebrew = lines.filter(({ text, left }) => /^[^A-Za-z]*[\u05d0-\u05ea]{3}[^A-Za-z]*$/.test(text) && left > 180);
  assert.ok(hebrew.length > 5);
  for (const { text, right } of hebrew) assert.ok(rightEdge - right < 30, text);
  const english = lines.find(({ text }) => text.startsWith("An English sentence"));
  assert.ok(english && rightEdge - english.left > 300);
});

function flatTitles(item: ReadHandbook["outline"][number]): readonly string[] {
  return [item.title, ...item.children.flatMap(flatTitles)];
}

test.run();
