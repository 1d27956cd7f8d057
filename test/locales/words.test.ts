/** The program's own words in the languages that it speaks, and those that ladder.yml gives. */
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readSettings } from "../../scripts/content/ladder-yml/read-settings.ts";
import { checkWords } from "../../scripts/content/structure/check-ladder.ts";
import {
  english,
  fillWords,
  formOf,
  isCounted,
  LOCALES,
  placeholdersOf,
  type SomeWords,
  WORD_NAMES,
  wordsOf,
} from "../../scripts/locales/words.ts";
import { scaleTables } from "../../scripts/render/drawings/scale-tables.ts";
import { printedDate } from "../../scripts/render/printed-date.ts";
import { ladderOf, problemsOf } from "../helpers/ladder-of.ts";
import { withFolder } from "../helpers/write-folder.ts";

/** Words that the files of languages need not have yet, because they are new. */
const UNTRANSLATED: readonly string[] = [];

/** Lists a file's texts by name: the forms of counted words as "roleCount.few". */
function textsOf(words: SomeWords): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, word]) =>
      typeof word === "string" ? [[name, word]] : Object.entries(word).map(([form, text]) => [`${name}.${form}`, text]),
    ),
  );
}

/** The kinds of numbers that a language tells apart when it counts things. */
function pluralsOf(language: string): readonly string[] {
  const rules = new Intl.PluralRules(language);
  return [...new Set(["other", ...Array.from({ length: 1000 }, (_, count) => rules.select(count))])];
}

for (const [language, words] of Object.entries(LOCALES))
  test(`${language} has a word for everything, with the placeholders of the English one`, () => {
    const wanted = WORD_NAMES.flatMap((name) =>
      isCounted(name) ? pluralsOf(language).map((form) => `${name}.${form}`) : [name],
    );
    const texts = textsOf(words);
    assert.equal(
      [...texts.keys(), ...UNTRANSLATED.filter((name) => !texts.has(name))].sort(),
      wanted.sort(),
      "missing, or unknown",
    );
    for (const [name, text] of texts) {
      const original = english[name.split(".")[0] as keyof typeof english]; // Checked above.
      const written = typeof original === "string" ? original : original.other;
      assert.ok(text.trim(), name);
      assert.equal([...placeholdersOf(text)].sort(), [...placeholdersOf(written)].sort(), name);
    }
    if (language === "en") return;
    assert.is.not(words.contents, english.contents);
    assert.is.not(words.folio, english.folio);
  });

test("translators are told what each word is for", () => {
  const rows = readFileSync(new URL("../../scripts/locales/README.md", import.meta.url), "utf8").matchAll(
    /^\| `(\w+)` \| (.+?) \| .+ \|$/gm,
  );
  assert.equal(
    [...rows].map(([, name, text]) => [name, text]),
    WORD_NAMES.map((name) => [name, isCounted(name) ? english[name].other : english[name]]),
  );
});

test("a regional form of a language has its words, an unknown language has English ones", () => {
  assert.equal(wordsOf("de-CH"), wordsOf("de"));
  assert.equal(wordsOf("pt-BR"), wordsOf("pt"));
  assert.is(wordsOf("de").words.contents, "Inhalt");
  assert.equal(wordsOf("en-GB"), { words: english, missing: [], isSpoken: true });
  assert.equal(wordsOf("fi"), { words: english, missing: WORD_NAMES, isSpoken: false });
});

for (const [language, expected] of [
  ["en", "0 roles, 1 role, 2 roles, 5 roles, 21 roles, 22 roles"],
  ["fr", "0 rôle, 1 rôle, 2 rôles, 5 rôles, 21 rôles, 22 rôles"],
  ["pl", "0 ról, 1 rola, 2 role, 5 ról, 21 ról, 22 role"],
] as const)
  test(`${language} counts as its rules say`, () => {
    const { roleCount } = wordsOf(language).words;
    const counted = [0, 1, 2, 5, 21, 22].map((count) => fillWords(formOf(roleCount, count, language), { count }));
    assert.is(counted.join(", "), expected);
  });

test("one of the program's own languages that lacks words has English ones for them, and no ladder is warned", async () => {
  const { contents, folio, roleCount, ...some } = wordsOf("de").words;
  const half = { ...some, roleCount: { one: "{count} Rolle" } };
  const found = wordsOf("de", {}, { de: half });
  assert.equal([found.words.contents, found.words.roleCount.one], [english.contents, "{count} Rolle"]);
  assert.is(formOf(found.words.roleCount, 2, "de"), "{count} roles");
  assert.equal(wordsOf("de", { contents: "Inhalt" }, { de: half }).missing, ["folio", "roleCount"]);
  const reading = await withFolder({ "ladder.yml": "language: de\n" }, readSettings);
  assert.equal(checkWords(reading, found), []);
});

test("ladder.yml gives counted words one text for all numbers, or their forms", async () => {
  const lines =
    "language: cs\nwords:\n  roleCount: { one: '{count} role', few: '{count} role ', many: '{count} rolí', other: '{count} rolí' }\n" +
    "  trackCount: 'kariéry: {count}'\n  oneTrack: 'jedna z {count}'\n";
  const { words, englishWords } = await ladderOf({ "a.md": "# A\n", "ladder.yml": lines });
  assert.equal(words.roleCount, {
    one: "{count} role",
    few: "{count} role",
    many: "{count} rolí",
    other: "{count} rolí",
  });
  assert.equal(words.trackCount, { one: "jedna z {count}", other: "kariéry: {count}" });
  assert.not(englishWords.has("roleCount") || englishWords.has("trackCount"));
  assert.ok(englishWords.has("pages"));
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
  ["oneRole: Rolle", '2:12  error  The word oneRole lacks {count}: "Rolle". Write it as in "{count} role".'],
  ["roleCount: Rollen", '2:14  error  The word roleCount lacks {count}: "Rollen". Write it as in "{count} roles".'],
  [
    "roleCount: { few: Rollen }",
    '2:21  error  The word roleCount lacks {count}: "Rollen". Write it as in "{count} roles".',
  ],
  ["roleCount: { fuw: x }", '2:16  error  The key "fuw" is not known in words.roleCount. Did you mean "few"?'],
  ["roleCount: 3", '2:14  error  words.roleCount is a number, not a text. Put it in quotes: "3".'],
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
  const all = WORD_NAMES.map((name) => {
    const text = isCounted(name) ? english[name].other : english[name];
    return `  ${name}: "x ${placeholdersOf(text).map((place) => `{${place}}`)}"`;
  });
  const problems = (lines: readonly string[]): Promise<readonly string[]> =>
    problemsOf({ "a.md": "# A\n", "ladder.yml": ["language: fi", "words:", ...lines].join("\n") });
  assert.equal(await problems(all), []);
  assert.equal(await problems(all.slice(1)), [
    `ladder.yml:1:11  warning  Rungbook has no words in the language "fi": pages say "Contents" in English. Translate them under words in ladder.yml; missing: contents.`,
  ]);
  const first = WORD_NAMES.indexOf("track");
  assert.match(
    (await problems(all.slice(0, first)))[0] ?? "",
    `pages say "Track" and ${all.length - first - 1} more of`,
  );
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
