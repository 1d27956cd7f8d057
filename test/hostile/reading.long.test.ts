/** Hostile input: what is refused while a file is read. Every case is a file of one ladder, checked by the command. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { withCanaries } from "../helpers/canaries.ts";
import { checkLadder, writeContent } from "../helpers/check-ladder.ts";
import { problemsOf } from "../helpers/ladder-of.ts";
import { timesReference } from "../helpers/processor-time.ts";
import { runHere } from "../helpers/run-here.ts";

/** What is wrong, the file, and what the user sees of it after the file's name. */
type Case = readonly [name: string, content: string | Uint8Array, ...lines: readonly string[]];

/** Code that would leave a file beside the content, for the engines that gray-matter has had. */
const RUN = `({ title: require("fs").writeFileSync("ran", "x") })`;
const WORD_AFTER =
  ":1:4  error  The first line has something after the ---. Front matter is YAML: begin it with --- alone on the line.";

const languages = [
  "js",
  "javascript",
  "JavaScript",
  " js",
  "coffee",
  "json",
  "toml",
  "constructor",
  "__proto__",
  "yaml",
];
const languageCases = languages.flatMap((word): Case[] => [
  [`---${word}`, `---${word}\n${RUN}\n---\n# A\n`, WORD_AFTER],
  [`---${word} after a byte order mark`, `\uFEFF---${word}\n${RUN}\n---\n# A\n`, WORD_AFTER],
]);

const aliasBomb = ["b", "c", "d", "e", "f", "g", "h", "i"]
  .map((key, index) => `${key}: &${key} [${Array(9).fill(`*${"abcdefgh"[index]}`).join(",")}]`)
  .join("\n");
const mergeBomb = Array.from(
  { length: 200 },
  (_, n) => `k${n}: &k${n}\n  <<: [*${n === 0 ? "a" : `k${n - 1}`}, *a]`,
).join("\n");
const omapFlood = Array.from({ length: 4_000 }, (_, n) => `{k${n}: 1}`).join(",");

const yamlCases: readonly Case[] = [
  [
    "a tag of JavaScript's",
    "---\ntitle: !!js/function 'function(){}'\n---\n",
    ":2:8  error  The YAML tag !!js/function is not allowed. Write the plain value.",
  ],
  [
    "a tag of Ruby's",
    "---\ntitle: !ruby/object:Gem::Installer {}\n---\n",
    ":2:8  error  The YAML tag !ruby/object:Gem::Installer is not allowed. Write the plain value.",
  ],
  [
    "an alias bomb",
    `---\na: &a [x,x,x,x,x,x,x,x,x]\n${aliasBomb}\n---\n`,
    ":2:1  error  YAML aliases (*name) are used more than 20 times. Write the values out.",
  ],
  [
    "a merge-key bomb",
    `---\na: &a {x: 1}\n${mergeBomb}\n---\n`,
    ":402:3  error  YAML merge keys (<<) are not allowed. Write the values out.",
  ],
  [
    "an !!omap flood",
    `---\ntags: !!omap [${omapFlood}]\n---\n`,
    ":2:7  error  The YAML tag !!omap is not allowed. Write the plain value.",
  ],
  [
    "the key __proto__",
    "---\n__proto__: {polluted: yes}\n---\n# A\n",
    ':2:1  error  The key "__proto__" is not allowed. Remove it.',
  ],
  [
    "the keys constructor and prototype",
    "---\nconstructor: {prototype: {polluted: yes}}\n---\n# A\n",
    ':2:1  error  The key "constructor" is not allowed. Remove it.',
    ':2:15  error  The key "prototype" is not allowed. Remove it.',
  ],
  ["a key twice", "---\ntitle: A\ntitle: B\n---\n", ':3:1  error  The key "title" is there twice. Keep one of them.'],
  [
    "a depth of 10,000",
    `---\ntags: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n---\n`,
    ":2:57  error  The YAML is nested deeper than 50 levels. Make it flatter.",
  ],
  [
    "1 MB of front matter",
    `---\ntitle: "${"x ".repeat(500_000)}"\n---\n# A\n`,
    "  error  The file is larger than 512 KB. Make it smaller, or raise the limit in ladder.yml.",
  ],
  [
    "100 KB of front matter",
    `---\ntitle: "${"x ".repeat(50_000)}"\n---\n# A\n`,
    ":1:1  error  The front matter is larger than 64 KB. Move the text below the second ---.",
  ],
  [
    "a number as title",
    "---\ntitle: 42\n---\n",
    ':2:8  error  The title is a number, not a text. Put it in quotes: title: "42".',
  ],
  [
    "a boolean as title",
    "---\ntitle: true\n---\n",
    ':2:8  error  The title is a boolean, not a text. Put it in quotes: title: "true".',
  ],
  [
    "a list as title",
    "---\ntitle: [a, b]\n---\n",
    ":2:1  error  The title is a list, not a text. Write a text, or remove the key.",
  ],
  [
    "a number as id",
    "---\nid: 7\n---\n# A\n",
    ':2:5  error  The id is a number, not a text. Put it in quotes: id: "7".',
  ],
  // YAML 1.2 has neither dates nor yes and no: these are the texts that they look like.
  ["a date as title", "---\ntitle: 2026-11-01\n---\n"],
  ["yes as title", "---\ntitle: yes\n---\n"],
];

/** Ids that are refused, and the id that is offered in their place. */
const unsafeIds: readonly (readonly [id: string, offer: string, shown?: string])[] = [
  ["../../x", "x"],
  ["/etc/x", "etcx"],
  ["%2e%2e", "2e2e"],
  ["C:\\x", "cx"],
  ["a/b", "ab"],
  ["a..b", "ab"],
  ["..", "role"],
  ["Ä", "a"],
  ["a b", "a-b"],
  ["__proto__", "proto"],
  ["a\u200bb", "ab", "a\\u{200b}b"],
  ["\u202egnp", "gnp", "\\u{202e}gnp"],
];
const TWIN_ADVICE = "Give each file an id of its own in its front matter.";
const idFile = (id: string): string => `---\nid: ${JSON.stringify(id)}\n---\n# A\n`;
const idCases: readonly Case[] = [
  ...unsafeIds.map(
    ([id, offer, shown = id]): Case => [
      `the id ${shown}`,
      idFile(id),
      `:2:5  error  The id "${shown}" is not made of small letters a-z, digits and single dashes. Write ${offer}.`,
    ],
  ),
  ...["con", "nul", "COM1"].map(
    (id): Case => [
      `the id ${id}`,
      idFile(id),
      `:2:5  error  The id "${id}" is a name that Windows keeps for devices. Write ${id.toLowerCase()}-role.`,
    ],
  ),
  ["an empty id", idFile(""), ":2:5  error  The id is empty. Write one such as senior-engineer, or remove the key."],
  [
    "an id of 300 letters",
    idFile("x".repeat(300)),
    ":2:5  error  The id is longer than 80 characters. Write a shorter one.",
  ],
  [
    "an id that the next file has",
    idFile("twin"),
    `:2:5  error  The id "twin" is also that of case-069.md. ${TWIN_ADVICE}`,
  ],
  [
    "the id of the file before",
    idFile("twin"),
    `:2:5  error  The id "twin" is also that of case-068.md. ${TWIN_ADVICE}`,
  ],
  ["a title that holds anything", '---\ntitle: IV / Platform Manager <b> "x" ../..\n---\n\nText\n'],
];

const cases: readonly Case[] = [
  ...languageCases,
  [
    "TOML with a key that reaches a prototype",
    "+++\n[__proto__]\npolluted = 1\n+++\n# A\n",
    ':2:2  error  The key "__proto__" is not allowed. Remove it.',
  ],
  [
    "TOML of 10,000 levels",
    `+++\ntags = ${"[".repeat(10_000)}\n+++\n# A\n`,
    ":2:58  error  The TOML is nested deeper than 50 levels. Make it flatter.",
  ],
  [
    "TOML of 20,000 levels by dots",
    `+++\na${".a".repeat(20_000)} = 1\n+++\n# A\n`,
    ":2:1  error  The TOML is nested deeper than 50 levels. Make it flatter.",
  ],
  [
    "JSON between ;;;",
    ';;;\n{"title": "A"}\n;;;\n# A\n',
    ":1:1  error  The front matter is marked with ;;;. Write it as YAML between two lines of ---.",
  ],
  ["a bare --- with blanks", "---  \ntitle: A\n--- \nText\n"],
  ["a byte order mark and CRLF", "\uFEFF---\r\ntitle: A\r\n---\r\n\r\nText\r\n"],
  ["NUL", "# A\n\nx\0y\n", ":3:1  error  The file holds a NUL character. Remove it."],
  [
    "a byte that is no UTF-8",
    Buffer.from([0x23, 0x20, 0x41, 0x0a, 0xff]),
    ":2:1  error  The file is not valid UTF-8. Save the file as UTF-8.",
  ],
  ["UTF-16", Buffer.from("\uFEFF# A\n", "utf16le"), "  error  The file is in UTF-16. Save the file as UTF-8."],
  [
    "UTF-16, big endian",
    Buffer.from("\uFEFF# A\n", "utf16le").swap16(),
    "  error  The file is in UTF-16. Save the file as UTF-8.",
  ],
  ["UTF-16 without a mark", Buffer.from("# A\n", "utf16le"), ":1:1  error  The file holds a NUL character. Remove it."],
  ...yamlCases,
  [
    "no closing ---",
    "---\ntitle: A\n\nText\n",
    ":1:1  error  The front matter has no end. Add a line --- below its last key.",
  ],
  [
    "rules, second blocks and Mermaid in the body",
    "---\ntitle: Markers\n---\n\nText\n\n---\n\ntitle: none\n\n---\n\n```mermaid\n---\nconfig:\n  theme: dark\n---\ngraph TD\n```\n",
    ":13:1  warning  A drawing written as code, as Mermaid draws it, is printed as code. Export the drawing as SVG, and name that file as a picture.",
  ],
  ...idCases,
];

const fileOf = (index: number): string => `case-${String(index + 1).padStart(3, "0")}.md`;

test("hostile input: each file is answered with its own message, and nothing runs", () =>
  withCanaries(async ({ folder, alarms }) => {
    const files = Object.fromEntries(cases.map(([, content], index) => [fileOf(index), content]));
    const { status, linesOf, stderr } = await checkLadder(folder, files);
    assert.is(status, 1);
    for (const [index, [name, , ...lines]] of cases.entries()) {
      assert.equal(linesOf(fileOf(index)), lines, name);
    }
    assert.not.match(stderr, /fault of Rungbook/);
    assert.equal(alarms(), []);
  }));

test("hostile input: no YAML takes a fifth of a second of a quiet machine", async () => {
  // What is loaded and compiled at the first use is not the YAML's.
  await problemsOf({ "a.md": "---\ntitle: A\n---\n" });
  for (const [name, content] of yamlCases) {
    const times = await timesReference(() => problemsOf({ "a.md": content }));
    assert.ok(times < 20, `${name}: ${times.toFixed(1)} references`);
  }
});

test("hostile input: without --keep-going nothing is built for one bad file, with it all the others are", () =>
  withCanaries(async ({ folder, alarms }) => {
    await writeContent(folder, { "good.md": "# Good\n", "bad.md": `---js\n${RUN}\n---\n` });
    const build = ["build", "content", "--out", "site", "--no-pdf"];
    const refused = await runHere(build, { cwd: folder });
    assert.is(refused.status, 1);
    assert.is(refused.stderr, `content/bad.md${WORD_AFTER}\n\n1 error in 1 file\nNothing was built.\n`);
    assert.not(existsSync(join(folder, "site")));
    const kept = await runHere([...build, "--keep-going"], { cwd: folder });
    assert.is(kept.status, 1);
    assert.match(kept.stderr, /\nLeft out, for their errors: bad\.md\.\n$/);
    assert.equal(readdirSync(join(folder, "site", "roles")), ["good"]);
    assert.equal(alarms(), []);
  }));

test.run();
