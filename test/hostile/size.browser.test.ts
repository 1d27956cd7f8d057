/** Hostile input: much of anything is answered or rejected in time and memory, and what is accepted is printed whole. */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { withCanaries } from "../helpers/canaries.ts";
import { writeContent } from "../helpers/check-ladder.ts";
import { whereChineseIs } from "../helpers/chinese-font.ts";
import { oneLine, readHandbook } from "../helpers/read-handbook.ts";
import { runMeasured } from "../helpers/run-measured.ts";

const tooLarge = "  error  The file is larger than 512 KB. Make it smaller, or raise the limit in ladder.yml.";
const split = (what: string, limit: string): string => `Split ${what}, or raise limits.${limit} in ladder.yml.`;
const FLATTER = "error  Lists or quotes are nested deeper than 60 levels. Make the text flatter.";

/** A body and what the user sees after the file's name; null for one that simply works. */
const sizes: readonly (readonly [name: string, body: string, line: string | null])[] = [
  ["a paragraph of 5 MB", "word ".repeat(1_000_000), tooLarge],
  [
    "200,000 list items",
    "- \n".repeat(170_000),
    `:20003:1  error  The file has more than 20000 list items. ${split("the file", "listItems")}`,
  ],
  [
    "10,000 columns",
    `${"|a".repeat(10_000)}|\n${"|-".repeat(10_000)}|\n`,
    `:3:1  error  The table has more than 100 columns. ${split("the table", "tableColumns")}`,
  ],
  ["1,000 nested quotes", `${">".repeat(1_000)} a`, `:3:1  ${FLATTER}`],
  [
    "600 nested lists",
    Array.from({ length: 600 }, (_, depth) => `${" ".repeat(depth * 2)}- a\n`).join(""),
    `:33:1  ${FLATTER}`,
  ],
  [
    "a word of 100,000 letters",
    "a".repeat(100_000),
    ":3:1  error  A word is longer than 2000 letters. Put spaces into it, or raise limits.wordLetters in ladder.yml.",
  ],
  ["100,000 asterisks", "*".repeat(100_000), null],
  ["50,000 opening brackets", "[".repeat(50_000), null],
  ["20,000 mail addresses", "a@b.com ".repeat(20_000), null],
  ["50,000 images that do not close", "![".repeat(50_000), null],
  ["5,000 tags that do not close", "<a '".repeat(4_999), null],
  ["a tag with 50,000 attributes", `<b ${"a=b ".repeat(50_000)}>x</b>`, null],
  ["a tag with 100,000 letters and no end", `<div a=${"b".repeat(1_900)} ${"c/d=".repeat(25_000)}`, null],
  [
    "50,000 tags",
    "<a href=x>".repeat(50_000),
    `:3:1  error  The file has more than 5000 links, images and HTML tags. ${split("the file", "links")}`,
  ],
  [
    "1,000 headings",
    "## a\n".repeat(1_000),
    `:302:1  error  The file has more than 300 headings. ${split("the file", "headings")}`,
  ],
];

for (const [name, body, line] of sizes) {
  test(`hostile input: ${name}: answered in two seconds of a quiet machine and 500 MB`, () =>
    withCanaries(async ({ folder }) => {
      await writeContent(folder, { "a.md": `# A\n\n${body}\n` });
      const { status, stderr, references, megabytes } = await runMeasured(["check", "content"], folder);
      assert.is(status, line === null ? 0 : 1, stderr.slice(0, 2_000));
      if (line === null) assert.not.match(stderr, / error /);
      else assert.is(stderr, `content/a.md${line}\n\n1 error in 1 file\n`);
      assert.ok(megabytes < 500, `${Math.round(megabytes)} MB`);
      assert.ok(references < 600, `${Math.round(references)} references`);
    }));
}

test("hostile input: what is accepted is printed to its last word, in bounded memory", () =>
  withCanaries(async ({ folder, alarms }) => {
    const words = (count: number, mark: string): string =>
      Array.from({ length: count }, (_, index) => `${mark}${index}`).join(" ");
    const wide = `|${words(40, "h").replaceAll(" ", "|")}|\n${"|-".repeat(40)}|\n|${words(40, "cell").replaceAll(" ", "|")}|\n`;
    await writeContent(folder, {
      "ladder.yml": "limits:\n  fileKilobytes: 1024\n",
      "long.md": `# Long\n\n${Array.from({ length: 900 }, (_, index) => words(100, `p${index}x`)).join("\n\n")}\n\nthelastword\n`,
      "odd.md": `# Odd\n\n${wide}\n${"a".repeat(1_999)}\n\n${"> ".repeat(12)}nested\n\nx${"*".repeat(5_000)}\n\n\`${"c".repeat(1_500)}\`\n\nthelastword\n`,
    });
    const { status, stderr, megabytes } = await runMeasured(
      ["build", "content", "--out", "site", "--no-cache", "--only", "long", "odd"],
      folder,
    );
    assert.is(status, 0, stderr);
    assert.ok(megabytes < 1_000, `${Math.round(megabytes)} MB`);
    const long = oneLine((await readHandbook(join(folder, "site/pdf/roles/long.pdf"))).texts.join("\n"));
    const printed = new Set(long.split(" "));
    const lost = Array.from({ length: 900 }, (_, index) => words(100, `p${index}x`).split(" "))
      .flat()
      .filter((word) => !printed.has(word));
    assert.equal(lost, []);
    assert.ok(printed.has("thelastword"), long.slice(-200));
    const odd = (await readHandbook(join(folder, "site/pdf/roles/odd.pdf"))).texts
      .join("\n")
      .replace(/[\s\u00ad]+/g, "");
    for (const word of [...words(40, "cell").split(" "), "nested", "thelastword"]) assert.ok(odd.includes(word), word);
    assert.ok((odd.match(/a/g)?.length ?? 0) >= 1_999, "a word of 1,999 letters");
    assert.ok((odd.match(/\*/g)?.length ?? 0) >= 5_000, `${odd.match(/\*/g)?.length} asterisks`);
    assert.equal(alarms(), []);
  }));

const { test: chineseTest, title } = whereChineseIs(
  "hostile input: Chinese without any space is printed to its last character",
);
chineseTest(title, () =>
  withCanaries(async ({ folder, alarms }) => {
    await writeContent(folder, { "a.md": `# A\n\n${"影".repeat(3_000)}終\n` });
    const build = ["build", "content", "--out", "site", "--no-cache", "--only", "a"];
    const { status, stderr } = await runMeasured(build, folder);
    assert.is(status, 0, stderr);
    const printed = (await readHandbook(join(folder, "site/pdf/roles/a.pdf"))).texts.join("\n");
    assert.is(printed.split("影").length - 1, 3_000);
    assert.ok(printed.includes("終"));
    assert.equal(alarms(), []);
  }),
);

test.run();
