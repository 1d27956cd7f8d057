/** Hostile input: any script and any structure is printed, or it is said what is not. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { withCanaries } from "../helpers/canaries.ts";
import { writeContent } from "../helpers/check-ladder.ts";
import { oneLine, readHandbook } from "../helpers/read-handbook.ts";
import { runHere } from "../helpers/run-here.ts";
import { withFolder } from "../helpers/write-folder.ts";

const BUILD = ["build", "content", "--out", "site", "--no-cache"];

/** Texts of many scripts; all of them are on the site, and on paper or named in a warning. */
const scripts = {
  hebrew: "עברית",
  arabic: "العربية",
  chinese: "影响力",
  japanese: "かなカナ",
  korean: "한국어",
  emoji: "🎉👩‍👩‍👧",
  override: "a\u202ebc\u202cd",
  isolate: "\u2066e\u2069f",
  zeroWidth: "g\u200bh\u200ci\ufeffj",
  combining: "e\u0301\u0302\u0303",
  greek: "Ωμέγα",
  runes: "ᚠᚢᚦ",
  hieroglyphs: "𓀀",
  private: "\ue000",
};

test("hostile input: every script is on the site, and on paper or named with its character and file", () =>
  withCanaries(async ({ folder, alarms }) => {
    const lines = Object.entries(scripts).map(([name, text]) => `${name}: ${text} end.`);
    await writeContent(folder, {
      "a.md": `---\ntitle: Scripts ${scripts.override}\n---\n\n${lines.join("\n\n")}\n`,
      "plain.md": "# Plain\n\nText.\n",
    });
    const { status, stderr } = await runHere([...BUILD, "--only", "a", "plain"], { cwd: folder });
    assert.is(status, 0, stderr);
    const html = await readFile(join(folder, "site/roles/a/index.html"), "utf8");
    for (const [name, text] of Object.entries(scripts)) assert.ok(html.includes(text), name);
    const warnings = stderr.split("\n").filter((line) => line.includes("No font has"));
    const named = warnings.join("\n");
    const printed = (await readHandbook(join(folder, "site/pdf/roles/a.pdf"))).texts.join("\n").replace(/\s/g, "");
    for (const character of Object.values(scripts).join("")) {
      if (/[\p{C}\p{Z}\p{M}\ufeff]/u.test(character)) continue;
      const point = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
      assert.ok(
        printed.includes(character) || named.includes(point) || named.includes(" more character"),
        `${character} ${point}`,
      );
    }
    for (const line of warnings) assert.match(line, /^content\/a\.md:\d+:1 {2}warning {2}No font has (?:[^":]+: )?"/);
    assert.equal(alarms(), []);
  }));

test("hostile input: any structure is built without a crash and without cross-talk, and its problems are reported", () =>
  withCanaries(async ({ folder }) => {
    await writeContent(folder, {
      "ladder.yml": "title: L\ntracks: [{title: T, roles: [none, two, equal, skip, empty, same, note-a, note-b]}]\n",
      "none.md": "---\ntitle: None\n---\n\nOnly text.\n",
      "two.md": "# Two\n\n# Second title\n\nbody two\n",
      "equal.md": "---\ntitle: Equal\n---\n# Equal\n\n## Impact\n\nbody equal\n",
      "skip.md": "# Skip\n\n## Impact\n\n##### Deep\n\nbody skip\n",
      "empty.md": "# Empty\n\n## \n\nbody empty\n",
      "same.md": "# Same\n\n## Impact\n\none\n\n## Impact\n\ntwo\n\n### Impact\n\nthree\n",
      "note-a.md": "# Note a\n\nfirst[^n] [ref][r]\n\n[^n]: note of a\n\n[r]: note-b.md\n",
      "note-b.md":
        "# Note b\n\nsecond[^n] [ref][r] [gone](nowhere.md) [lost](note-a.md#nowhere)\n\n[^n]: note of b\n\n[r]: note-a.md\n",
    });
    const { status, stderr } = await runHere([...BUILD, "--only", "ladder"], { cwd: folder });
    assert.is(status, 0, stderr);
    assert.equal(
      stderr.split("\n").filter((line) => / warning | error /.test(line)),
      [
        "content/empty.md:3:1  warning  A heading is empty. Write a heading, or remove the # signs.",
        'content/note-b.md:3:1  warning  The link "note-a.md#nowhere" names no heading of note-a.md. Headings there: #note-a.',
        'content/note-b.md:3:1  warning  The link "nowhere.md" leads nowhere. Correct the address, or add the file.',
        'content/same.md:7:1  warning  The section "Impact" is in this file twice, first in line 3. Put all of it below one heading, or give one of the two another name.',
      ],
    );
    const pageOf = (id: string): Promise<string> => readFile(join(folder, `site/roles/${id}/index.html`), "utf8");
    const [a, b] = await Promise.all([pageOf("note-a"), pageOf("note-b")]);
    assert.ok(
      a.includes("note of a") && !a.includes("note of b") && a.includes('href="../../roles/note-b/index.html"'),
    );
    assert.ok(
      b.includes("note of b") && !b.includes("note of a") && b.includes('href="../../roles/note-a/index.html"'),
    );
    const ladder = await readHandbook(join(folder, "site/pdf/ladder.pdf"));
    const text = oneLine(ladder.texts.join("\n"));
    for (const words of [
      "Only text.",
      "Second title",
      "body two",
      "body equal",
      "body skip",
      "body empty",
      "one",
      "two",
      "three",
      "note of a",
      "note of b",
      "gone",
      "lost",
    ])
      assert.ok(text.includes(words), words);
    for (const { target, targetPage } of ladder.links) if (target !== null) assert.ok(targetPage !== null, target);
  }));

test("hostile input: a mark that no font has is named with its file", () =>
  withFolder({ "content/keeper.md": "# Keeper\n\nLetters: a\u036b\u0303 e\u0301 \u{11f38}.\n" }, async (folder) => {
    const site = join(folder, "site");
    const build = ["build", join(folder, "content"), "--out", site, "--only", "keeper", "--no-cache"];
    const { status, stderr } = await runHere(build);
    assert.is(status, 0, stderr);
    assert.match(stderr, /keeper\.md:3:1 {2}warning {2}No font has "\u{11f38}" \(U\+11F38\)/u);
  }));

test.run();
