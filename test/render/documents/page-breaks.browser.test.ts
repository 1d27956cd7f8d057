/** What stays on one page, wherever the page ends: roles that begin alike, each with one line more before a break. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildHere } from "../../helpers/build-here.ts";
import { readLines } from "../../helpers/read-lines.ts";
import { type FolderFiles, withFolder } from "../../helpers/write-folder.ts";

/** Prints the ladder of `files` and gives the lines of each page. */
function printLines(files: FolderFiles): Promise<readonly (readonly string[])[]> {
  return withFolder(files, async (folder) => {
    await buildHere(folder, join(folder, "_site"), ["ladder"]);
    const pages = await readLines(await readFile(join(folder, "_site", "pdf", "ladder.pdf")));
    return pages.map(({ lines }) => lines.map(({ text }) => text));
  });
}

/** Roles whose items are `item(0)`, `item(1)` and so on, after more and more lines. */
function rolesOf(item: (index: number) => string, roles: number): FolderFiles {
  const items = Array.from({ length: 24 }, (_, index) => item(index)).join("\n");
  return Object.fromEntries(
    Array.from({ length: roles }, (_, lines) => [
      `role-${lines}.md`,
      `# Role ${lines}\n\n## Impact\n\n${"- Keeps the harbour open.\n".repeat(lines)}${items}\n`,
    ]),
  );
}

/** The pages on which each of `words` begins a line, in the order of the pages. */
function pagesWith(pages: readonly (readonly string[])[], words: string): readonly number[] {
  return pages.flatMap((lines, page) => lines.flatMap((line) => (line.includes(words) ? [page] : [])));
}

test("an item of four lines is on one page with the list that is in it", async () => {
  const item = (index: number): string => `- Item ${index}:\n${[1, 2, 3].map((n) => `  1. part ${n}\n`).join("")}`;
  const pages = await printLines(rolesOf(item, 5));
  assert.is(pagesWith(pages, "Item 7:").length, 5);
  for (const part of [1, 2, 3]) assert.equal(pagesWith(pages, `part ${part}`), pagesWith(pages, "Item "));
});

test("a longer list in an item begins beside what introduces it, and its last item is not alone on a page", async () => {
  const item = (index: number): string =>
    `- Item ${index}:\n${[1, 2, 3, 4, 5, 6].map((n) => `  - part ${n}\n`).join("")}`;
  const pages = await printLines(rolesOf(item, 7));
  assert.equal(pagesWith(pages, "part 1"), pagesWith(pages, "Item "));
  assert.equal(pagesWith(pages, "part 6"), pagesWith(pages, "part 5"));
  assert.not.equal(pagesWith(pages, "part 3"), pagesWith(pages, "part 4"), "some list is split");
});

test("letters higher than their line, such as Å, are on their own page alone", async () => {
  const item = "- Åtar sig större uppgifter. Återkopplar till laget. Åtgärdar fel i drift och följer upp dem, ÅŐŰẤ.\n";
  const pages = await printLines({ "utvecklare.md": `# Utvecklare\n\n## Ansvar\n\n${item.repeat(60)}` });
  const text = pages.flat().join(" ");
  assert.ok(pages.length > 4);
  assert.is(text.split("Å").length - 1, 4 * 60);
  assert.is(text.split("Ő").length - 1, 60);
});

test("a paragraph with a colon is on the page of what it leads in to", async () => {
  const led = "As follows:\n\n- one\n- two\n\nAs *follows:*\n\n    code\n\nAs follows:\n\n> quotation\n";
  const roles = Array.from({ length: 14 }, (_, index) => [
    `role-${index}.md`,
    `# Role ${index}\n\n## Impact\n\n${"- Keeps the harbour open.\n".repeat(index + 26)}\n${led}`,
  ]);
  const pages = await printLines(Object.fromEntries(roles));
  const last = pages.flatMap((lines) => lines.slice(0, -1).at(-1) ?? []);
  assert.ok(last.filter((line) => line.includes("harbour")).length > 2, "some pages end before the paragraphs");
  assert.equal(
    last.filter((line) => line.endsWith(":")),
    [],
  );
});

test.run();
