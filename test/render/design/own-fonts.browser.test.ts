/** Typefaces of a ladder's own: what its text and headings are set in, read back out of the handbook. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { packagedFont, unpackWoff } from "../../helpers/lone-font.ts";
import { readFonts } from "../../helpers/read-fonts.ts";
import { runHere } from "../../helpers/run-here.ts";
import { withFolder } from "../../helpers/write-folder.ts";

const sans = await packagedFont("source-sans-3-latin-400-normal", "woff2");
const serif = unpackWoff(await packagedFont("source-serif-4-latin-600-normal", "woff"));
const italic = await packagedFont("source-serif-4-latin-400-italic", "woff2");

const files = {
  "content/engineer.md":
    "---\ntitle: Engineer\n---\n\n## Impact\n\n- Is **bold**, *slanted* and ***both***.\n\n| a | b |\n| - | - |\n| c | d |\n",
  "content/ladder.yml": "title: Ladder\nprint:\n  fonts: {text: assets/brand.woff2, headings: assets/head.ttf}\n",
  "content/assets/brand.woff2": sans,
  "content/assets/head.ttf": serif,
};

test("text and headings are set in the ladder's fonts, embedded as such, with both claims; another file, and they are set anew", () =>
  withFolder(files, async (folder) => {
    const build = ["build", "content", "--out", "site", "--cache", "cache", "--only", "engineer"];
    const fontsAfter = async (warning: RegExp | null) => {
      const { status, stderr } = await runHere(build, { cwd: folder });
      assert.is(status, 0, stderr);
      if (warning === null) assert.not.match(stderr, "  warning  ");
      else assert.match(stderr, warning);
      const [entry] = JSON.parse(await readFile(join(folder, "site/handbooks.json"), "utf8")).handbooks;
      assert.equal(entry.claims, ["PDF/UA-1", "PDF/A-2a"]);
      return readFonts(await readFile(join(folder, "site/pdf/roles/engineer.pdf")));
    };
    const embedded = (name: string) => ({ name, type: "CIDFontType2", isEmbedded: true });
    assert.equal(await fontsAfter(null), [
      embedded("SourceSans3ExtraLight-Regular"),
      embedded("SourceSerif4-SemiBold"),
    ]);
    const site = (path: string) => readFile(join(folder, "site/assets", path));
    assert.equal(await site("fonts/ladder-1.woff2"), sans);
    assert.match(await site("site.css").then(String), 'src:url("fonts/ladder-2.ttf") format("truetype")');

    await writeFile(join(folder, "content/assets/brand.woff2"), italic);
    assert.equal(await fontsAfter(null), [embedded("SourceSerif4-Italic"), embedded("SourceSerif4-SemiBold")]);

    // Its header is that of a font, and what it says of letters is not.
    const broken = Buffer.from(serif).fill(0x55, 12 + 16 * serif.readUInt16BE(4));
    await writeFile(join(folder, "content/assets/head.ttf"), broken);
    const warning = /ladder\.yml:3:47 {2}warning {2}The browser does not accept the font "assets\/head\.ttf"\./;
    assert.equal(
      (await fontsAfter(warning)).map(({ name }) => name),
      ["SourceSans3ExtraLight-Regular", "SourceSans3ExtraLight-SemiBold", "SourceSerif4-Italic"],
    );
  }));

test.run();
