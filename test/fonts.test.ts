/** Characters beyond the built-in fonts: taken from the system's, or named in a warning. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openPdf } from "../scripts/pdf/open-pdf.ts";
import { houseRules } from "../scripts/site/house-rules.ts";
import { chineseFont, whereChineseIs } from "./helpers/chinese-font.ts";
import { runRungbook } from "./helpers/run-rungbook.ts";
import { withFolder } from "./helpers/write-folder.ts";

const keeper = (text: string): string => `---\nid: keeper\ntitle: Keeper\n---\n\n## Impact\n\n- ${text}\n`;
const mate = "---\nid: mate\ntitle: Mate\n---\n\n## Impact\n\n- Ordinary letters: é ß ž ø “”\n";

test("a character that no font has is a warning that names role file and character, once in a build", () =>
  withFolder({ "content/keeper.md": keeper("Here \ue000 and \u{1f6d8}."), "content/mate.md": mate }, async (folder) => {
    const content = join(folder, "content");
    const site = join(folder, "site");
    const { status, stderr } = await runRungbook(["build", content, "--out", site, "--no-cache"]);
    assert.is(status, 0, stderr);
    const warnings = stderr.split("\n").filter((line) => line.includes("No font has"));
    assert.is(warnings.length, 1, stderr);
    assert.match(warnings[0] ?? "", /keeper\.md {2}warning {2}No font has .*"\ue000" \(U\+E000\)/);
    assert.match(
      warnings[0] ?? "",
      /Install a font that has (?:it|them) and name it under print\.fonts in ladder\.yml\.$/,
    );
    const { handbooks } = JSON.parse(await readFile(join(site, "handbooks.json"), "utf8"));
    const claims = Object.fromEntries(
      handbooks.map((each: { path: string; claims: string[] }) => [each.path, each.claims]),
    );
    assert.equal(claims["pdf/roles/keeper.pdf"], []);
    assert.equal(claims["pdf/roles/mate.pdf"], ["PDF/UA-1", "PDF/A-2a"]);
  }));

test("with --strict such a character stops the build, in the ladder's own handbook too", () =>
  withFolder({ "content/keeper.md": keeper("Here \ue000."), "content/mate.md": mate }, async (folder) => {
    const build = ["build", join(folder, "content"), "--out", join(folder, "site"), "--only", "ladder", "--strict"];
    const { status, stderr } = await runRungbook(build);
    assert.is(status, 1);
    assert.match(stderr, /keeper\.md {2}warning {2}No font has[\s\S]*Nothing was built\./);
  }));

const chinese = whereChineseIs(
  "a family under print.fonts is used for what the built-in fonts lack, without a warning",
);
chinese.test(chinese.title, () =>
  withFolder(
    { "content/keeper.md": keeper("灯台守"), "content/ladder.yml": `print:\n  fonts: ["${chineseFont}"]\n` },
    async (folder) => {
      const site = join(folder, "site");
      const { status, stderr } = await runRungbook(["build", join(folder, "content"), "--out", site, "--no-cache"]);
      assert.is(status, 0, stderr);
      assert.not.match(stderr, /No font has/);
      const names = await fontNames(await readFile(join(site, "pdf", "roles", "keeper.pdf")));
      const family = chineseFont?.replace(/ /g, "") ?? "";
      assert.ok(
        names.some((name) => name.includes(family)),
        `${names}`,
      );
    },
  ),
);

/** Names of the fonts of all pages: "ABCDEF+SourceSans3-Regular". */
async function fontNames(bytes: Uint8Array): Promise<readonly string[]> {
  const { pages, resolve } = await openPdf(bytes);
  return pages.flatMap(({ dict }) => {
    const fonts = dict.getDict("Resources", resolve)?.getDict("Font", resolve);
    return [...(fonts?.keys() ?? [])].map(
      (key) => fonts?.getDict(key.value, resolve)?.getName("BaseFont", resolve)?.value ?? "",
    );
  });
}

test("print.fonts become a CSS variable, as strings that end nothing", () => {
  assert.is(
    houseRules({ accent: "#1f4e79", fonts: ["Noto Sans CJK JP", "Noto Emoji"] }),
    ':root{--accent:#1f4e79;--accent-strong:#1f4e79;--fallback-fonts:"Noto Sans CJK JP","Noto Emoji"}',
  );
});

test.run();
