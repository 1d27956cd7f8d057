/** What the glyphs of a handbook stand for: text can be found and copied, whatever a font draws for it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PdfStream } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { streamText } from "../../scripts/pdf/objects/streams.ts";
import { actualText } from "../../scripts/pdf/objects/walk-glyphs.ts";
import { tellTexts } from "../../scripts/pdf/text/clusters.ts";
import { readToUnicode, writeToUnicode } from "../../scripts/pdf/text/to-unicode.ts";
import { runRungbook } from "../helpers/run-rungbook.ts";
import { fontFor, whereFontIs } from "../helpers/where-font-is.ts";
import { withFolder } from "../helpers/write-folder.ts";

const KNOWN: Readonly<Record<number, string>> = { 1: "a", 2: "\u0308", 3: "\ufeb3", 4: "\u0e4d", 5: "\u0e32" };

const tellings: readonly (readonly [string, readonly (readonly [string, ...number[]])[], Record<number, string>])[] = [
  ["a ligature is its whole cluster", [["fi", 10]], { 10: "fi" }],
  ["a glyph is what the others leave", [["a\u0303\u0308", 1, 10, 2]], { 10: "\u0303" }],
  ["letters are known by other forms of them", [["\u0633\u0650\u0651", 10, 3]], { 10: "\u0650\u0651" }],
  ["composed characters are taken apart", [["\u1ea1\u0308", 10, 11, 2]], { 10: "a", 11: "\u0323" }],
  ["in two parts of one character, too", [["\u0e49\u0e33", 4, 10, 5]], { 10: "\u0e49" }],
  [
    "what is told in one cluster helps in another",
    [
      ["xyz", 10, 11],
      ["yza", 11, 1],
    ],
    { 10: "x", 11: "yz" },
  ],
  [
    "from right to left, characters are shared out from the right",
    [["\u05d0\u05b8", 10, 11]],
    { 10: "\u05b8", 11: "\u05d0" },
  ],
  ["where nobody knows, the first has all", [["xyz", 10, 11]], { 10: "xyz", 11: "\u2060" }],
  ["what stands for nothing joins words", [["a", 1, 10]], { 10: "\u2060" }],
  [
    "a cluster of which a glyph is left out counts less",
    [
      ["ax", 10],
      ["ax", 1, 10],
    ],
    { 10: "x" },
  ],
];
for (const [fact, clusters, expected] of tellings)
  test(`the texts of glyphs are told from those of clusters: ${fact}`, () => {
    const told = tellTexts(
      clusters.map(([text, ...glyphs]) => ({ text, glyphs })),
      (glyph) => KNOWN[glyph],
    );
    assert.equal(Object.fromEntries(told), expected);
  });

test("the text of a cluster is read as Chromium writes it", () => {
  assert.is(actualText("<</ActualText <feff0633064e> >>"), "\u0633\u064e");
  assert.is(actualText("<</ActualText (f\\)i\\\\\\050) >>"), "f)i\\(");
  assert.is(actualText("<</MCID 3 >>"), null);
});

test("a map of glyphs to texts is read as it was written", () => {
  const texts = new Map(Array.from({ length: 250 }, (_, code) => [code, `${code}\u{1f1e9}`]));
  assert.equal(readToUnicode(writeToUnicode(texts, 1)), texts);
  assert.equal(readToUnicode(writeToUnicode(new Map([[0x1772, "\u0650\u0651"]]), 2)).get(0x1772), "\u0650\u0651");
});

const arabic = whereFontIs(fontFor("ar"), "Arabic", "vocalised Arabic keeps both claims, and its marks their texts");
const prints: readonly (readonly [typeof arabic, string, string])[] = [
  [
    { test, title: "letters with marks that have no composed form keep both claims, and have their texts" },
    "G\u0157\u0308n and T\u1ea1\u0308g",
    "r\u0327a",
  ],
  [arabic, "أُسِّسَ مُحَمَّدٌ", "\u0650\u0651"],
];
for (const [{ test: register, title }, text, told] of prints)
  register(title, () =>
    withFolder({ "content/keeper.md": `---\ntitle: Keeper\n---\n\n- ${text}\n` }, async (folder) => {
      const site = join(folder, "site");
      const build = ["build", join(folder, "content"), "--out", site, "--only", "keeper", "--no-cache", "--json"];
      const { status, stderr } = await runRungbook(build);
      assert.is(status, 0, stderr);
      const { handbooks } = JSON.parse(await readFile(join(site, "handbooks.json"), "utf8"));
      assert.equal(handbooks[0].claims, ["PDF/UA-1", "PDF/A-2a"]);
      const texts = await textsOfGlyphs(await readFile(join(site, "pdf", "roles", "keeper.pdf")));
      assert.not(texts.includes("\0"));
      for (const character of told) assert.ok(texts.includes(character), JSON.stringify(texts));
    }),
  );

/** Joins what the glyphs of all fonts of a file stand for. */
async function textsOfGlyphs(bytes: Uint8Array): Promise<string> {
  const { pages, resolve } = await openPdf(bytes);
  const fonts = pages.map(({ dict }) => dict.getDict("Resources", resolve)?.getDict("Font", resolve));
  const maps = fonts.flatMap((named) =>
    [...(named?.keys() ?? [])].map(({ value }) => named?.getDict(value, resolve)?.get("ToUnicode", resolve)),
  );
  return maps.flatMap((map) => (map instanceof PdfStream ? [...readToUnicode(streamText(map)).values()] : [])).join("");
}

test.run();
