/** Hostile text: characters that no page and no PDF can hold, by the ways round the cleaning of files. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { withCanaries } from "../helpers/canaries.ts";
import { writeContent } from "../helpers/check-ladder.ts";
import { problemsOf } from "../helpers/ladder-of.ts";
import { runHere } from "../helpers/run-here.ts";

/** Escapes in YAML, and what they come to. */
const escapes: ReadonlyArray<readonly [escape: string, name: string]> = [
  ["\\0", "U+0000"],
  ["\\a", "U+0007"],
  ["\\e", "U+001B"],
  ["\\x1b", "U+001B"],
  ["\\r", "U+000D"],
  ["\\v", "U+000B"],
  ["\\x7f", "U+007F"],
  ["\\N", "U+0085"],
  ["\\u009b", "U+009B"],
  ["\\U0000001b", "U+001B"],
  ["\\ud800", "U+D800"],
  ["\\udfff", "U+DFFF"],
  ["\\ude00\\ud83d", "U+DE00"],
  ["\\uffff", "U+FFFF"],
  ["\\U0001fffe", "U+1FFFE"],
];

/** Places of a text: the file, its source with X in that place, and how messages name it. */
const places: ReadonlyArray<readonly [file: string, source: string, place: string, name: string]> = [
  ["ladder.yml", 'title: "aX"\n', "1:8", 'text of "title"'],
  ["ladder.yml", 'organisation: "X"\n', "1:15", 'text of "organisation"'],
  ["ladder.yml", 'version: "X1"\n', "1:10", 'text of "version"'],
  ["ladder.yml", 'print:\n  marking: "aXb"\n', "2:12", 'text of "print.marking"'],
  ["ladder.yml", 'print:\n  fonts: [Lato, "Noto X"]\n', "2:17", 'text of "print.fonts.2"'],
  ["ladder.yml", 'words:\n  contents: "X"\n', "2:13", 'text of "words.contents"'],
  ["ladder.yml", 'words:\n  role: {one: "X", other: b}\n', "2:15", 'text of "words.role.one"'],
  ["ladder.yml", 'tracks:\n  - {title: "X", roles: [a]}\n', "2:13", 'text of "tracks.1.title"'],
  ["ladder.yml", 'scales:\n  - section: Reach\n    values: [A, "X"]\n', "3:17", 'text of "scales.1.values.2"'],
  ["ladder.yml", '"X"\n', "1:1", "text"],
  ["a.md", '---\ntitle: "X"\n---\n# A\n', "2:8", 'text of "title"'],
  ["a.md", '---\nfacts: {Reports to: "X"}\n---\n# A\n', "2:21", 'text of "facts.Reports to"'],
];

for (const [file, source, place, name] of places) {
  test(`hostile text: no escape of YAML brings in what cannot be printed: ${source.trimEnd().replaceAll("\n", "⏎")}`, async () => {
    for (const [spelling, code] of escapes) {
      const lines = await problemsOf({ "a.md": "# A\n", [file]: source.replace("X", spelling) });
      const fault = `${file}:${place}  error  The ${name} holds ${code}, which is no character to print. Remove it.`;
      assert.equal(lines, [fault], spelling);
    }
  });
}

test("hostile text: keys are told with such characters shown, too", async () => {
  assert.equal(await problemsOf({ "a.md": '---\n"k\\e\\u202e": 1\nfacts: {"\\e": x}\n---\n# A\n' }), [
    'a.md:2:1  error  The text of "k\\u{1b}\\u{202e}" holds U+001B, which is no character to print. Remove it.',
    'a.md:3:9  error  The text of "facts.\\u{1b}" holds U+001B, which is no character to print. Remove it.',
  ]);
});

test("hostile text: pairs, tabs and lines that YAML escapes spell stay", async () => {
  assert.equal(await problemsOf({ "a.md": '---\ntitle: "\\ud83d\\ude80 a\\tb\\nc\\_d\\xe9"\n---\n# A\n' }), []);
});

const REFERENCES = "&#0; &#1; &#27; &#x1B; &#127; &#xd800; &#xdfff; &#xffff; &#x1fffe;";
/** What was typed and cannot be printed: it is dropped. */
const TYPED = "\u001b \u0007 \u007f \uffff \u{1fffe}";

test("hostile text: no character reference and no byte of a file brings to a page what cannot be printed", () =>
  withCanaries(async ({ folder }) => {
    await writeContent(folder, {
      "a.md": [
        `# Title ${REFERENCES} ${TYPED}`,
        `text ${REFERENCES} ${TYPED}`,
        `<p title="${REFERENCES}">raw ${REFERENCES} ${TYPED}</p>`,
        `inline <b title='${REFERENCES}'>raw ${REFERENCES}</b> <a href="https://x.example/${REFERENCES}">l</a>`,
        `[link](https://x.example/&#27;&#xffff; "${REFERENCES}")`,
        `## Heading ${REFERENCES}`,
        `<h3 id="x${REFERENCES}">raw ${REFERENCES}</h3>`,
        `\`\`\`\ncode ${TYPED}\n\`\`\`\n`,
      ].join("\n\n"),
    });
    const { status, stderr } = await runHere(["build", "content", "--out", "site", "--no-pdf", "--no-cache"], {
      cwd: folder,
    });
    assert.is(status, 0, stderr);
    const pages = readdirSync(join(folder, "site"), { recursive: true, encoding: "utf8" }).filter((path) =>
      /\.(?:html|json)$/.test(path),
    );
    assert.ok(pages.length >= 4, pages.join(" "));
    for (const page of pages) {
      const bytes = readFileSync(join(folder, "site", page), "utf8");
      assert.not.match(bytes, /(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u, page);
      if (page.endsWith(".json")) assert.not.match(bytes, /\\u(?:00[01]|007f|d[89a-f]|fff[ef])/iu, page);
    }
  }));

test.run();
