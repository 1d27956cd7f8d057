/** What handbooks say of text that is read from right to left. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { leaveOutTexts } from "../../scripts/pdf/contents/actual-texts.ts";
import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { pageContent } from "../../scripts/pdf/objects/streams.ts";
import { logicalText } from "../helpers/join-runs.ts";
import { readLinks } from "../helpers/read-links.ts";
import { runHere } from "../helpers/run-here.ts";
import { fontFor, whereFontIs } from "../helpers/where-font-is.ts";
import { withFolder } from "../helpers/write-folder.ts";

const texts = new Map([
  [1, "\u0629"],
  [2, "\ufefb"],
  [3, "\u064e"],
  [4, "\u0633"],
  [5, "\ufb01"],
]);
const span = (text: string, shown: string): string => `/Span<</ActualText ${text} >> BDC\n${shown}EMC\n`;
const place = "/F4 12 Tf\n1 0 0 -1 0 0 Tm\n";

const spans: readonly (readonly [string, string, string])[] = [
  ["a letter says itself", span("<feff0629>", `${place}<0001> Tj\n`), `${place}<0001> Tj\n`],
  ["so does a ligature", span("<feff06440627>", "4 0 Td <0002> Tj\n"), "4 0 Td <0002> Tj\n"],
  ["a letter with a mark does not", ...same(span("<feff0633064e>", "<0003> Tj\n1 0 Td <0004> Tj\n"))],
  ["nor does one that stands for another letter", ...same(span("<feff0630>", "<0004> Tj\n"))],
  ["what is read from the left stays", ...same(span("(fi)", "<0005> Tj\n"))],
];
for (const [fact, inside, left] of spans)
  test(`around a letter that is read from the right, what its glyph says is left out: ${fact}`, () => {
    const around = (content: string): string => `${place}/ReversedChars BMC\n${content}EMC\n`;
    const content = leaveOutTexts(around(inside), () => ({ codeLength: 2, texts }));
    assert.is(content, around(left));
  });

function same(content: string): readonly [string, string] {
  return [content, content];
}

const lines: readonly (readonly [string, readonly string[], string])[] = [
  ["words", ["דרכים", " ", "שלוש"], "שלוש דרכים"],
  ["a number in it stays as it is", ["במאי", " ", "2026", " ", "מאז"], "מאז 2026 במאי"],
  ["words from the left in it, too", ["במאי", " ", "in", " ", "it", " ", "דרכים"], "דרכים in it במאי"],
  [
    "in a line from the left, words from the right",
    ["The word ", "דרכים", " ", "שלוש", " stands"],
    "The word שלוש דרכים stands",
  ],
  ["forms of letters are letters", ["\ufefb", " ", "\ufe8e\ufee3"], "ام لا"],
];
for (const [fact, shown, read] of lines)
  test(`a line is read in its order: ${fact}`, () => {
    const run = (text: string, at: number) => ({ text, mcid: 1, x: 10 * at, y: 0, endX: 10 * at + 10, size: 10 });
    assert.is(logicalText(shown.map(run)), read);
  });

const arabic = whereFontIs(
  fontFor("ar"),
  "Arabic",
  "links are described by their words in the order of reading, and letters are shown without texts around them",
);
arabic.test(arabic.title, () =>
  withFolder(
    {
      "content/keeper.md":
        "---\ntitle: Keeper\n---\n\n- انظر [الأنظمة إلى آخر](https://example.com/)، [أُسِّسَ](https://example.org/)\n",
    },
    async (folder) => {
      const site = join(folder, "site");
      const build = ["build", join(folder, "content"), "--out", site, "--only", "keeper", "--no-cache", "--json"];
      const { status, stderr } = await runHere(build);
      assert.is(status, 0, stderr);
      const bytes = await readFile(join(site, "pdf", "roles", "keeper.pdf"));
      const described = (await readLinks(bytes)).filter(({ uri }) => uri !== null);
      assert.equal(
        described.map(({ contents }) => contents),
        ["الأنظمة إلى آخر", "أُسِّسَ"],
      );
      const { pages, resolve } = await openPdf(bytes);
      const content = pages.map(({ dict }) => pageContent(dict, resolve)).join("\n");
      assert.not.match(content, "<FEFF0638>");
      assert.match(content, /<FEFF0633(?:06[0-9A-F]{2}){2}>/);
    },
  ),
);

test.run();
