/** What stays on one page, wherever the page ends: roles that begin alike, each with one line more before a break. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildHere } from "../../helpers/build-here.ts";
import { readLines } from "../../helpers/read-lines.ts";
import { readOutline } from "../../helpers/read-links.ts";
import { readRuns } from "../../helpers/read-runs.ts";
import { type FolderFiles, withFolder } from "../../helpers/write-folder.ts";

/** Prints the ladder of `files`. */
function printLadder(files: FolderFiles): Promise<Buffer> {
  return withFolder(files, async (folder) => {
    await buildHere(folder, join(folder, "_site"), ["ladder"]);
    return readFile(join(folder, "_site", "pdf", "ladder.pdf"));
  });
}

/** Prints the ladder of `files` and gives the lines of each page. */
async function printLines(files: FolderFiles): Promise<readonly (readonly string[])[]> {
  const pages = await readLines(await printLadder(files));
  return pages.map(({ lines }) => lines.map(({ text }) => text));
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

/** Roles of more and more items, and after these `text`. */
function rolesBefore(text: string, from: number, to: number): FolderFiles {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index);
  return Object.fromEntries(
    numbers.map((lines) => [
      `role-${lines}.md`,
      `# Role ${lines}\n\n## Impact\n\n${"- Keeps the harbour open.\n".repeat(lines)}\n${text}`,
    ]),
  );
}

test("a section of a few items is on one page, wherever it begins, and costs none", async () => {
  const items = [1, 2, 3, 4, 5].map(
    (n) => `- Watch ${n}, which has two lines, as it takes the whole night and the morning after it too.\n`,
  );
  const pages = await printLines(rolesBefore(`## Watches\n\n${items.join("")}`, 26, 36));
  assert.equal(pagesWith(pages, "Watch 1"), pagesWith(pages, "Watch 5"));
  assert.equal(pagesWith(pages, "Watches").slice(-10), pagesWith(pages, "Watch 5"), "beside its heading");
  const roles = pages.filter((lines) => lines.some((line) => /Watch 5|harbour/.test(line)));
  assert.ok(roles.length <= 20, "two pages a role");
  assert.ok(roles.length > 12, "some sections would be broken otherwise");
});

test("a longer section says on each further page that it goes on, and nobody is read it aloud", async () => {
  const item = "- Keeps the lamp lit through the night, whatever the weather brings, and writes down what was seen.\n";
  const paragraph = "Light is what the harbour gives to those who come in from the sea. ".repeat(80);
  const files = {
    "keeper.md": `# Keeper\n\n## Care & oil\n\n${item.repeat(60)}\n## Reach\n\n- Harbour\n`,
    "writer.md": `# Writer\n\n## Words\n\n${paragraph}\n`,
  };
  const bytes = await printLadder(files);
  const pages = await readLines(bytes);
  const notes = pages.flatMap(({ lines }) => lines.filter(({ text }) => text.includes("continued")));
  // In the first line of a page, beside a text.
  assert.equal(
    notes.map(({ text }) => /^(.*), continued \S/.exec(text)?.[1]),
    ["Care & oil", "Care & oil", "Words"],
  );
  for (const { y } of notes) assert.ok(y > 841.9 - 92, String(y));
  const letters = (await readRuns(bytes)).flatMap(({ runs }) => runs);
  const spoken = letters.filter(({ mcid }) => mcid !== null);
  assert.match(letters.map(({ text }) => text).join(""), "continued");
  assert.match(spoken.map(({ text }) => text).join(""), "lamp");
  assert.not.match(spoken.map(({ text }) => text).join(""), "continued");
  assert.not.match(JSON.stringify(await readOutline(bytes)), "continued");
});

test("it says so on the page that goes on, wherever the one before ends, and beside the number of what is there", async () => {
  // An item takes 24 pixels, and each picture half of one more than that of the role before: on Letter a page has half a
  // pixel that Chromium rounds up.
  const files = Array.from({ length: 48 }, (_, pixels) => [
    [
      `k${pixels}.md`,
      `# Keeper ${pixels}\n\n## Impact\n\n![Wick](${pixels}.svg)\n\n${"- Trims the wick.\n".repeat(60)}`,
    ],
    [
      `${pixels}.svg`,
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="${40 + pixels / 2}"><path d="M0 0h9v9z"/></svg>`,
    ],
  ]);
  const bytes = await printLadder({
    ...Object.fromEntries(files.flat()),
    "ladder.yml": "numbers: true\nprint: { paper: Letter }\n",
  });
  const notes = (await readLines(bytes)).flatMap(({ lines }) => lines.filter(({ text }) => text.includes("continued")));
  assert.is(notes.length, 48);
  for (const { y, text } of notes) {
    assert.ok(y > 792 - 92, `${text} at ${y}`);
    assert.match(text, /continued \S/);
  }
});

test("a picture is on the page of the text before it", async () => {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><path d="M0 0h9v9z"/></svg>';
  const text = "The drawing of the harbour:\n\n![Harbour](harbour.svg)\n\nThen it goes on.";
  const pages = await readLines(await printLadder({ ...rolesBefore(text, 20, 36), "harbour.svg": drawing }));
  const heights = pages.flatMap(({ lines }) =>
    lines.flatMap(({ text, y }) => (/The drawing of/.test(text) ? [y] : [])),
  );
  assert.is(heights.length, 16);
  // Above the foot there is room for it.
  for (const height of heights) assert.ok(height > 71 + 225, String(height));
});

test("a small table is whole, one of tall rows begins where there is room, below the line before it", async () => {
  const row = (n: number): string => `| R${n} | ${"Keeps the harbour open for all. ".repeat(n === 0 ? 1 : 14)} |\n`;
  const table = (rows: readonly number[]): string =>
    `The table:\n\n| Row | Duty |\n| --- | --- |\n${rows.map(row).join("")}`;
  const tall = await printLines(rolesBefore(`## Duties\n\n${table([1, 2, 3, 4, 5, 6, 7, 8])}`, 8, 10));
  const begins = pagesWith(tall, "R1");
  assert.equal(pagesWith(tall, "The table:"), begins);
  assert.equal(begins, pagesWith(tall, "Impact").slice(-2), "on the first page of the role");
  const small = await printLines(rolesBefore(table([0, 0, 0, 0, 0, 0]), 26, 36));
  const rows = pagesWith(small, "R0");
  for (let role = 0; role < 10; role++) assert.is(new Set(rows.slice(6 * role, 6 * role + 6)).size, 1);
});

test("a table behind a list that ends with a colon is on the page of the list's last item", async () => {
  const table = `| Row | Duty |\n| --- | --- |\n${"| R | Lamp |\n".repeat(6)}`;
  const pages = await printLines(rolesBefore(`- Keeps a book.\n- Looks at these:\n\n${table}`, 26, 36));
  assert.is(pagesWith(pages, "Looks at these:").length, 10);
  assert.equal(pagesWith(pages, "Looks at these:"), pagesWith(pages, "Row"));
});

test("an HTML table's first row of heads is on every page, and a row over all columns is with the next", async () => {
  const group = (n: number): string =>
    `<tr><td colspan="2">Group ${n}</td></tr>${[1, 2].map((part) => `<tr><td>Part ${n}.${part}</td><td>Lamp</td></tr>`).join("")}`;
  const groups = Array.from({ length: 40 }, (_, index) => group(100 + index)).join("\n");
  const table = `<table>\n<tr><th>Partition</th><th>Duty</th></tr>\n${groups}\n</table>\n`;
  const pages = await printLines(rolesBefore(table, 1, 5));
  const withRows = pages.filter((lines) => lines.some((line) => /^Part \d/.test(line)));
  assert.ok(withRows.length > 8);
  for (const lines of withRows) assert.ok(lines.some((line) => /Partition/.test(line)));
  for (let n = 100; n < 140; n++) assert.equal(pagesWith(pages, `Group ${n}`), pagesWith(pages, `Part ${n}.1`));
});

test("a row that is broken over pages has its padding on each", async () => {
  const cell = "Keeps the harbour open for all who come in from the sea. ".repeat(90);
  const pages = await readLines(await printLadder({ "a.md": `# Keeper\n\n| Duty |\n| --- |\n| ${cell} |\n` }));
  const [begun, continued] = pages.slice(-2).map(({ lines }) => {
    const head = lines.findIndex(({ text }) => text === "Duty");
    return (lines[head]?.y ?? 0) - (lines[head + 1]?.y ?? 0);
  });
  // Less than the padding, more than a line's pixel.
  assert.ok(Math.abs((begun ?? 0) - (continued ?? 99)) < 1, `${begun} and ${continued}`);
});

test.run();
