/** The program's own words in the languages that it speaks, and those that ladder.yml gives. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { english } from "../scripts/ladder/words/english.ts";
import { fillWords, placeholdersOf, WORD_NAMES, wordsOf } from "../scripts/ladder/words/words.ts";
import { printedDate } from "../scripts/site/printed-date.ts";
import { scaleTables } from "../scripts/site/scale-tables.ts";
import { ladderOf, problemsOf } from "./helpers/ladder-of.ts";

const LANGUAGES = ["da", "de", "es", "fr", "it", "nb", "nl", "no", "pl", "pt", "sv"];

for (const language of LANGUAGES)
  test(`${language} has a word for everything, with the placeholders of the English one`, () => {
    const words = wordsOf(language);
    assert.ok(words);
    for (const name of WORD_NAMES) {
      assert.ok(words?.[name].trim(), name);
      assert.equal([...placeholdersOf(words?.[name] ?? "")].sort(), [...placeholdersOf(english[name])].sort(), name);
    }
    assert.is.not(words?.contents, english.contents);
    assert.is.not(words?.folio, english.folio);
  });

test("a regional form of a language has its words, an unknown language has none", () => {
  assert.is(wordsOf("de-CH"), wordsOf("de"));
  assert.is(wordsOf("pt-BR"), wordsOf("pt"));
  assert.is(wordsOf("en-GB"), english);
  assert.is(wordsOf("fi"), null);
});

test("placeholders are filled in, and what has no value stays", () => {
  assert.is(fillWords("level {level} of {levels}", { level: 2, levels: 5 }), "level 2 of 5");
  assert.is(fillWords("{a} {b}", { a: "{b}" }), "{b} {b}");
});

test("a no-break space in a word of ladder.yml stays one, other white space is one space", async () => {
  const { words } = await ladderOf({
    "a.md": "# A\n",
    "ladder.yml": 'words:\n  from: "Depuis\u00a0:"\n  to: "Vers\u202f:"\n  startsFrom: " Starts \\t  from "\n',
  });
  assert.equal([words.from, words.to, words.startsFrom], ["Depuis\u00a0:", "Vers\u202f:", "Starts from"]);
});

const refused: readonly (readonly [words: string, line: string])[] = [
  ["contens: X", '2:3  error  The key "contens" is not known in words. Did you mean "contents"?'],
  [
    "level: Stufe {level}",
    '2:10  error  The word level lacks {levels}: "Stufe {level}". Write it as in "level {level} of {levels}".',
  ],
  [
    "contents: Inhalt {page}",
    '2:13  error  The word contents has {page}, which nothing is filled in for: "Inhalt {page}". Write it without any.',
  ],
  ["contents: ''", "2:13  error  words.contents is empty. Write a text, or remove it."],
  ['contents: "\u00a0"', "2:13  error  words.contents is empty. Write a text, or remove it."],
];

for (const [words, line] of refused)
  test(`ladder.yml with words that cannot be used: ${words}`, async () => {
    const lines = await problemsOf({ "a.md": "# A\n", "ladder.yml": `words:\n  ${words}\n` });
    assert.equal(
      lines.filter((text) => text.includes("ladder.yml")),
      [`ladder.yml:${line}`],
    );
  });

test("a language without words is a warning, until each is there", async () => {
  const all = WORD_NAMES.map((name) => `  ${name}: "x ${placeholdersOf(english[name]).map((place) => `{${place}}`)}"`);
  const problems = (lines: readonly string[]): Promise<readonly string[]> =>
    problemsOf({ "a.md": "# A\n", "ladder.yml": ["language: fi", "words:", ...lines].join("\n") });
  assert.equal(await problems(all), []);
  assert.equal(await problems(all.slice(1)), [
    `ladder.yml:1:11  warning  Rungbook has no words in the language "fi": pages say "Contents" in English. Translate them under words in ladder.yml; missing: contents.`,
  ]);
  assert.match((await problems(all.slice(0, 3)))[0] ?? "", `pages say "Track" and ${all.length - 4} more of`);
});

test("the first of a month is an ordinal in French, and only there", () => {
  assert.is(printedDate({ date: "2026-05-01", language: "fr-CA" }), "1er mai 2026");
  assert.is(printedDate({ date: "2026-05-11", language: "fr" }), "11 mai 2026");
  assert.is(printedDate({ date: "2026-05-01", language: "de" }), "1. Mai 2026");
  assert.is(printedDate({ date: null, language: "fr" }), "");
});

for (const [dimensions, marks] of [
  [
    ["Leadership Reach", "Engineering Reach"],
    ["L", "E"],
  ],
  [
    ["Teams", "Trades"],
    ["Te", "Tr"],
  ],
  [
    ["Portée de direction", "Portée technique"],
    ["PD", "PT"],
  ],
  [
    ["Portée au travail", "Portée au théâtre"],
    ["Portée au tr", "Portée au th"],
  ],
] as const)
  test(`the marks of ${dimensions.join(" and ")} are ${marks.join(" and ")}`, async () => {
    const role = (value: string): string =>
      `# Role\n\n## Reach\n\n${dimensions.map((dimension) => `- ${dimension}\n  - ${value}`).join("\n")}\n`;
    const ladder = await ladderOf({ "a.md": role("Team"), "b.md": role("Self") });
    assert.equal(
      scaleTables(ladder)[0]?.legend.map(({ mark }) => mark),
      [...marks],
    );
  });

test.run();
