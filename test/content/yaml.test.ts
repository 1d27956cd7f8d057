/** YAML from strangers: what is refused and where, where values stand, and how long hostile text takes. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseYaml } from "../../scripts/content/yaml/parse-yaml.ts";
import { timesReference } from "../helpers/processor-time.ts";

/** A text, and the line that the user sees of each thing that is wrong with it. */
const mistakes: readonly (readonly [yaml: string, ...lines: string[]])[] = [
  ["a: @x", "1:4 A value begins with a character that YAML keeps for itself. Put the value in quotes."],
  ["a: %x", "1:4 A value begins with a character that YAML keeps for itself. Put the value in quotes."],
  ["a: *", "1:4 A value begins with * or &, which YAML keeps for aliases. Put the value in quotes."],
  ["a: [*x, *y.md]", ...["1:5 *x", "1:9 *y.md"].map(alias)],
  ["%YAML 1.2\n---\na: b", "1:1 YAML directives (%) are not allowed. Remove the line."],
  ["# x\n\n%TAG ! y\n---\na: b", "3:1 YAML directives (%) are not allowed. Remove the line."],
  ["a: b\n---\nc: d", '2:1 There is a second YAML document. Remove the line "---" before it.'],
  ['a: "C:\\Users"', "1:7 There is a backslash that YAML cannot read. Use single quotes around the value."],
  ["a: !<x> y", "1:4 The YAML tag !<x> is not allowed. Write the plain value."],
  ["a: [!e!x y]", "1:5 The YAML tag !e!x is not allowed. Write the plain value."],
  ["a: {<<: b}", "1:5 YAML merge keys (<<) are not allowed. Write the values out."],
  ["? [a]\n: b", "1:1 A key is not plain text. Write a word before the colon."],
  ["1: a\n'1': b", '2:1 The key "1" is there twice. Keep one of them.'],
  ["1: a\n1.0: b", "2:1 A key is there twice. Keep one of them."],
  ["a: &x [*x]", "1:1 YAML aliases (*name) are used more than 20 times. Write the values out."],
  ["a: [b, c}", '1:4 A bracket "[" is not closed. Put "]" at the end of the value.'],
  [
    "a: [b: c: d]",
    "1:9 A quotation mark, bracket, colon or comma is missing. Check the quotes and brackets on this line.",
  ],
  [
    "a: 'x' # 'y\nb: \"z",
    "2:4 A quotation mark opens here and is not closed. Put the same mark at the end of the value.",
  ],
  ["a: it's [x\nb: [c", '2:4 A bracket "[" is not closed. Put "]" at the end of the value.'],
  ['{\n"a": 1,\n"b": [1,\n2\n}', '3:6 A bracket "[" is not closed. Put "]" at the end of the value.'],
  ["a: [b,, c]", "1:7 There is text where YAML expects none. Put the value in quotes, or check the line before."],
  ["a: |x\n  y", "1:5 There is text where YAML expects none. Put the value in quotes, or check the line before."],
  ['"a: b": c: d', '1:9 There is a second colon on this line. Put the value in quotes: "a: b": "c: d".'],
  ["\ta: b", "1:1 A tab is used as indentation. Use spaces."],
  ["a b\nc: d", "1:1 A key goes over several lines. Check that there is a colon and a space after the key."],
  [
    "t:\n  - title:T\n    roles: [a]",
    "2:5 A key goes over several lines. Check that there is a colon and a space after the key.",
  ],
  ["a: \uffff", "1:4 There is a character that YAML does not allow. Remove it, or put the value in double quotes."],
];

function alias(found: string): string {
  const [place, name] = found.split(" ");
  return `${place} The value "${name}" begins with *, which YAML keeps for aliases. Put it in quotes: "${name}".`;
}

for (const [yaml, ...lines] of mistakes) {
  test(`YAML is refused with its place: ${JSON.stringify(yaml)}`, () => {
    const { data, problems } = parseYaml(yaml, "x.yml", 0);
    assert.is(data, null);
    assert.equal(
      problems.map(({ line, column, message, advice }) => `${line}:${column} ${message} ${advice}`),
      lines,
    );
  });
}

test("brackets may close right under the key of their list", () => {
  const yaml = 'a: [\n  b, # it\'s\n  "c # d", # c\n]\ne: {\n  f: g\n}\nh: i\n';
  const { data, locate } = parseYaml(yaml, "x.yml", 0);
  assert.equal(data, { a: ["b", "c # d"], e: { f: "g" }, h: "i" });
  assert.equal(locate(["h"]), { file: "x.yml", line: 8, column: 4 });
});

test("values, keys and empty places are found, lines counted from those before the text", () => {
  const yaml = [
    "a: 1 # one",
    "b:",
    "  - x",
    "  -   # none",
    "  - 'c': \"d\"",
    "    e: #fff # grey",
    "f: |",
    "  text",
    "g: &g [2.50, ~]",
    "h: *g",
    "i:",
    "",
  ].join("\n");
  const { data, locate, locateKey, writtenAs } = parseYaml(yaml, "x.yml", 10);
  assert.equal(data, {
    a: 1,
    b: ["x", null, { c: "d", e: null }],
    f: "text\n",
    g: [2.5, null],
    h: [2.5, null],
    i: null,
  });
  const at = (...path: PropertyKey[]): string => `${locate(path).line}:${locate(path).column}`;
  assert.equal([at("a"), at("b"), at("b", 0), at("b", 1), at("b", 2)], ["11:4", "12:1", "13:5", "14:7", "15:5"]);
  assert.equal([at("b", 2, "c"), at("b", 2, "e"), at("f"), at("g", 1)], ["15:10", "16:8", "17:4", "19:14"]);
  assert.equal([at("h", 1), at("i"), at("i", "nowhere"), at("nowhere")], ["20:4", "21:3", "21:3", "11:1"]);
  assert.equal(locateKey(["b", 2], "e"), { file: "x.yml", line: 16, column: 5 });
  assert.equal([["a"], ["b", 0], ["b", 2, "c"], ["b", 2, "e"], ["g", 0], ["g", 1], ["g"]].map(writtenAs), [
    "1",
    "x",
    null,
    "#fff",
    "2.50",
    null,
    null,
  ]);
});

const KB = 1024;
const nested = (sign: string, size: number): string => sign.repeat(size / sign.length);

/** What takes slow parsers long, each in the size that is let through at most, or far beyond it. */
const hostile: readonly (readonly [name: string, yaml: string])[] = [
  ["64 KB of opening brackets", nested("[", 64 * KB)],
  ["64 KB of opening braces", `a: ${nested("{", 64 * KB)}`],
  ["512 KB of dashes in dashes", nested("- ", 512 * KB)],
  ["512 KB of keys in keys", nested("? ", 512 * KB)],
  ["512 KB of escaped NULs", `a: "${nested("\\u0000", 512 * KB)}"`],
  ["64 KB of comments in one line", `a: [\n]\n${nested("# ", 64 * KB)}`],
  ["64 KB of empty lines", nested("\n", 64 * KB)],
  ["64 KB of empty entries", nested("-\n", 64 * KB)],
  ["64 KB of lines without a colon", nested("a\n", 64 * KB)],
  ["64 KB of lines that end a key", `a: b\n${nested("a\n", 64 * KB)}: c`],
  ["64 KB of blocks", nested("| #", 64 * KB)],
  ["64 KB of anchors in anchors", Array.from({ length: 200 }, (_, n) => `${" ".repeat(n)}&a${n} k:`).join("\n")],
  ["64 KB of quotation marks", nested('a: "', 64 * KB)],
  ["64 KB of tags", nested("!x ", 64 * KB)],
  ["64 KB of the same key", nested("x: y\n", 64 * KB)],
  ["64 KB of aliases", `a: &a x\nb: [${nested("*a, ", 64 * KB)}]`],
  ["an alias bomb that names few aliases", bomb(9, 3)],
];

/** Lists of `width` aliases of the list before. */
function bomb(depth: number, width: number): string {
  const lists = Array.from({ length: depth }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(width)}]`);
  return ["a0: &a0 [x]", ...lists].join("\n");
}

for (const [name, yaml] of hostile) {
  test(`hostile YAML is answered in no time: ${name}`, async () => {
    const times = await timesReference(() => parseYaml(yaml, "x.yml", 0));
    // A quarter of that where nothing else runs; what multiplies takes thousands.
    assert.ok(times < 40, `${times.toFixed(1)} references`);
  });
}

test("aliases count as often as they would be written out", () => {
  assert.equal(parseYaml(bomb(2, 3), "x.yml", 0).problems, []);
  assert.match(parseYaml(bomb(3, 3), "x.yml", 0).problems[0]?.message ?? "", "used more than 20 times");
});

test.run();
