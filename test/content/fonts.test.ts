/** Fonts that ladder.yml names: which are accepted, where each is said to stand, and what is said of the rest. */
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readLadder } from "../../scripts/content/read-ladder.ts";
import { formatProblems } from "../../scripts/problems/format-problems.ts";
import { packagedFont, unpackWoff } from "../helpers/lone-font.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const woff2 = await packagedFont("source-sans-3-latin-400-normal", "woff2");
const ttf = unpackWoff(await packagedFont("source-serif-4-latin-600-normal", "woff"));

/** The same font with another table in place of one that nothing needs. */
function withTable(tag: string): Buffer {
  const changed = Buffer.from(ttf);
  changed.write(tag, changed.indexOf("gasp"), "latin1");
  return changed;
}

/** What a ladder with these fonts has, and the lines of its problems without the count. */
async function fontsOf(fonts: string, files: FolderFiles, prepare: (folder: string) => Promise<void> = async () => {}) {
  const all = { "a.md": "# A\n\n## Impact\n\n- One\n", "ladder.yml": `print:\n  fonts: ${fonts}\n`, ...files };
  return withFolder(all, async (folder) => {
    await prepare(folder);
    const { ladder, problems } = await readLadder(folder);
    const lines = formatProblems(problems, { folderLabel: "." }).split("\n");
    return { ladder, lines: lines.filter((line) => /(?:error|warning) {2}/.test(line)) };
  });
}

test("fonts are files of the folder or names of the system, each with its place", async () => {
  const fonts = "{text: assets/brand.woff2, headings: b.TTF, fallback: [Noto Sans CJK JP, c.ttf]}";
  const files = { "assets/brand.woff2": woff2, "b.TTF": ttf, "c.ttf": ttf };
  const { ladder, lines } = await fontsOf(fonts, files);
  assert.equal(lines, []);
  const types = [...(ladder?.fontFiles ?? [])].map(([path, { type }]) => [path, type]);
  assert.equal(types.sort(), [
    ["assets/brand.woff2", "woff2"],
    ["b.TTF", "ttf"],
    ["c.ttf", "ttf"],
  ]);
  const columns = [...(ladder?.fontPlaces ?? [])].map(([name, { line, column }]) => [name, line, column]);
  assert.equal(columns.sort(), [
    ["Noto Sans CJK JP", 2, 65],
    ["assets/brand.woff2", 2, 17],
    ["b.TTF", 2, 47],
    ["c.ttf", 2, 83],
  ]);
});

test("a list is of fallbacks, by name or file, as it is without keys", async () => {
  const { ladder, lines } = await fontsOf("[Lato, c.ttf]", { "c.ttf": ttf });
  assert.equal(lines, []);
  assert.equal(ladder?.print.fonts, { text: null, headings: null, fallback: ["Lato", "c.ttf"] });
  assert.is(ladder?.fontPlaces.get("c.ttf")?.column, 17);
  assert.ok(ladder?.fontFiles.has("c.ttf"));
});

const faults: readonly (readonly [fonts: string, files: FolderFiles, message: string])[] = [
  [
    "{text: no.ttf}",
    { "no.ttf": "# A page, and no font: longer than the header of any font is.\n" },
    '2:17  error  The font "no.ttf" is no font, or is cut off. Save it as a woff2, ttf or otf file.',
  ],
  [
    "{text: cut.ttf}",
    { "cut.ttf": ttf.subarray(0, 4000) },
    '2:17  error  The font "cut.ttf" is no font, or is cut off. Save it as a woff2, ttf or otf file.',
  ],
  [
    "{text: cut.woff2}",
    { "cut.woff2": woff2.subarray(0, 4000) },
    '2:17  error  The font "cut.woff2" is no font, or is cut off. Save it as a woff2, ttf or otf file.',
  ],
  [
    "{text: x.ttf}",
    { "x.ttf": woff2 },
    '2:17  error  The font "x.ttf" is a woff2 file by its content. Name it so that it ends in .woff2.',
  ],
  [
    "{text: v.ttf}",
    { "v.ttf": withTable("fvar") },
    '2:17  error  The font "v.ttf" is a variable font. Use a static one, of one weight.',
  ],
  [
    "[c.ttf]",
    { "c.ttf": withTable("sbix") },
    '2:11  error  The font "c.ttf" is a font in several colours. Use one in one colour.',
  ],
  ["{headings: gone.ttf}", {}, '2:21  error  The font "gone.ttf" is not there. Check the file and its permissions.'],
  [
    "{text: ../brand.ttf}",
    {},
    '2:17  error  The path leads out of the content folder: "../brand.ttf". Write a path below the content folder, without .. and without a leading slash.',
  ],
  [
    "{text: brand.woff}",
    {},
    '2:17  error  The font is neither a woff2, a ttf nor an otf file: "brand.woff". Save it as a woff2, ttf or otf file.',
  ],
  [
    "{text: a.ttf, headings: b.ttf}\nlimits: {fontMegabytes: 1}",
    { "a.ttf": Buffer.concat([ttf, Buffer.alloc(700_000)]), "b.ttf": Buffer.concat([ttf, Buffer.alloc(700_000)]) },
    '2:34  error  The font "b.ttf" is too large: all fonts together may have 1 MB. Use a smaller one, or raise limits.fontMegabytes in ladder.yml.',
  ],
];
for (const [fonts, files, message] of faults)
  test(`of print.fonts: ${fonts} it is said, with its place, what is wrong: ${message.split("  ").at(-1)}`, async () => {
    const { lines } = await fontsOf(fonts, files);
    assert.equal(lines, [`ladder.yml:${message}`]);
  });

test("a font that is a link out of the folder is not read", () =>
  withFolder({ "brand.ttf": ttf }, async (elsewhere) => {
    const { ladder, lines } = await fontsOf("{text: brand.ttf}", {}, (folder) =>
      symlink(join(elsewhere, "brand.ttf"), join(folder, "brand.ttf")),
    );
    assert.equal(lines, [
      "brand.ttf  error  This is a symbolic link out of the content folder. Put the file itself into the folder.",
      'ladder.yml:2:17  error  The font "brand.ttf" is a symbolic link out of the content folder. Put the file itself into the folder.',
    ]);
    assert.is(ladder?.fontFiles.size, 0);
  }));

test.run();
