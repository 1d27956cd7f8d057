/** Emoji are built in: one colour, embedded, the same on every machine, and of no cost to who has none. */
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { loneFont } from "../../helpers/lone-font.ts";
import { readFonts } from "../../helpers/read-fonts.ts";
import { readPageTexts } from "../../helpers/read-page-texts.ts";
import { runRungbook } from "../../helpers/run-rungbook.ts";
import { withFolder } from "../../helpers/write-folder.ts";

const ALPHA = `# 🧪 Alpha

Signs ☁ ☁️ 1️⃣ © ™ and \`code 🚀\`.

## 🎯 Impact

- Bold **✅**, slanted *✅*, both ***❌***
- Together 👩‍💻 👍🏽 🇩🇪 🏴‍☠️

| Skill | yes | no |
| --- | --- | --- |
| Tests ⭐ | ✅ | ❌ |
`;

test("emoji are printed as text in an embedded TrueType font, and both standards are claimed, on a machine without a font for them", () =>
  withFolder({ "content/alpha.md": ALPHA }, async (folder) => {
    const site = join(folder, "site");
    const build = ["build", join(folder, "content"), "--out", site, "--no-cache", "--strict"];
    const { status, stderr } = await runRungbook(build, { environment: await loneFont(folder) });
    assert.is(status, 0, stderr);
    const { handbooks } = JSON.parse(await readFile(join(site, "handbooks.json"), "utf8"));
    for (const { claims, path } of handbooks) assert.equal(claims, ["PDF/UA-1", "PDF/A-2a"], path);
    const bytes = await readFile(join(site, "pdf/roles/alpha.pdf"));
    for (const { name, type, isEmbedded } of await readFonts(bytes))
      assert.equal([type, isEmbedded], ["CIDFontType2", true], name);
    // A glyph stands for one text, and none for a missing sign: with both claims, each sign read back was drawn as itself.
    const text = (await readPageTexts(bytes)).join("\n");
    for (const sign of ALPHA.match(
      /\p{RI}{2}|1\ufe0f\u20e3|\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f|\u200d\p{Extended_Pictographic})*/gu,
    ) ?? [])
      assert.ok(text.includes(sign), sign);
  }));

test("a ladder without emoji has no typeface for them, on its pages or beside them; © and ™ are none", () =>
  withFolder({ "content/alpha.md": "# Alpha\n\n## Impact\n\n- Rungbook™ © 2026, #1 * 2\n" }, async (folder) => {
    const site = join(folder, "site");
    const { status, stderr } = await runRungbook(["build", join(folder, "content"), "--out", site, "--no-pdf"]);
    assert.is(status, 0, stderr);
    assert.equal(
      readdirSync(join(site, "assets/fonts")).filter((name) => name.includes("emoji")),
      [],
    );
    assert.not.match(await readFile(join(site, "assets/site.css"), "utf8"), /@font-face\{font-family:"Noto Emoji"/);
  }));

test.run();
