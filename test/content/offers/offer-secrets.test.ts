/** Hostile and broken files of offers: names of any kind are text, bombs are refused, and no problem says a word of anybody. */
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { offersIn } from "../../helpers/offers-of.ts";

const NAMES = [
  '=HYPERLINK("http://127.0.0.1/","x")',
  "../../x",
  "<script>alert(1)</script>",
  "{{ 7*7 }} {% include '/etc/passwd' %} <%= x %>",
  "מרים \u202ecod.exe",
  "__proto__",
  "a;b,c\td",
  "C:\\con",
  "😀 李小龍",
  "x".repeat(10_000),
  "x ".repeat(5_000).trim(),
];

for (const [format, file] of [
  ["json", JSON.stringify(NAMES.map((candidate) => ({ candidate, facts: { N: candidate } })))],
  [
    "yaml",
    NAMES.map(
      (name) => `- candidate: ${JSON.stringify(name)}\n  facts: [{ label: N, value: ${JSON.stringify(name)} }]\n`,
    ).join(""),
  ],
  [
    "csv",
    `candidate;fact: N\n${NAMES.map((name) => `"${name.replaceAll('"', '""')}"`)
      .map((cell) => `${cell};${cell}\n`)
      .join("")}`,
  ],
] as const) {
  test(`hostile names in ${format} are text`, async () => {
    const { offers, problems } = await offersIn(format, file);
    assert.equal(problems, []);
    assert.equal(
      offers.map(({ candidate, facts }) => [candidate, ...facts.map(({ value }) => value)]),
      NAMES.map((name) => name.replaceAll("\t", " ")).map((text) => [text, text]),
    );
  });
}

/** Files that cannot be read, in which what would tell of somebody is `Wanda` and `91417`. */
const BROKEN = [
  "candidate: Wanda: 91417\n",
  "candidate: A\nWanda 91417\n",
  "candidate: A\nteam:\n  x: 1\n Wanda: 91417\n",
  "Wanda\ncandidate: A\n",
  "candidate: *Wanda\n",
  "candidate: &91417 [*91417]\n",
  "candidate: !Wanda 91417\n",
  "candidate: !!js/function 'Wanda'\n",
  "%Wanda 91417\n---\ncandidate: A\n",
  "candidate: 'Wanda\n",
  "candidate: 'Wanda' 91417\n",
  'candidate: "Wanda \\q 91417"\n',
  'candidate: "Wanda\\u0000"\n',
  'candidate: "Wanda \\ud800"\n',
  "candidate: @Wanda\n",
  "candidate: [Wanda, 91417\n",
  "candidate: A\nfacts: { Wanda: 1, Wanda: 2 }\n",
  "candidate: A\nfacts: { __proto__: Wanda }\n",
  "candidate: A\nconstructor: Wanda\n",
  "candidate: A\n<<: { team: Wanda }\n",
  "? [Wanda]\n: 91417\n",
  "candidate: A\n---\ncandidate: Wanda\n",
  "candidate: - Wanda\n",
  "\tcandidate: Wanda\n",
  "candidate: A\nWanda\n  91417: x\n",
  `a: &a [Wanda]\n${"bcdefghij".replace(/./gu, (name, at) => `${name}: &${name} [${`*${"abcdefghij"[at]},`.repeat(9)}]\n`)}`,
  `candidate: ${"[".repeat(10_000)}Wanda`,
  `candidate: A\nfacts: ${"{ Wanda: ".repeat(60)}${"}".repeat(60)}\n`,
] as const;

test("nothing of a file that cannot be read is in what is said of it", async () => {
  for (const file of BROKEN) {
    const { offers, problems } = await offersIn("yaml", file);
    assert.equal([offers, problems.length > 0], [[], true], file);
    assert.not.match(problems.join("\n"), /Wanda|91417/u, file);
  }
});

test("half a letter, UTF-16, NUL and bytes of Windows-1252 are refused without a word of the file", async () => {
  for (const [format, bytes] of [
    ["yaml", Buffer.from("\ufeffcandidate: Wanda\n", "utf16le")],
    ["json", Buffer.from('{"candidate": "Wanda \xe4"}', "latin1")],
    ["csv", Buffer.from("candidate\nWanda \xe4\n", "latin1")],
    ["csv", Buffer.from("candidate\nWanda\0\n")],
    ["csv", Buffer.from([0xff, 0xfe, 0x41])],
  ] as const) {
    const { offers, problems } = await offersIn(format, bytes);
    assert.equal([offers, problems.length], [[], 1]);
    assert.not.match(problems.join("\n"), /Wanda/u);
  }
});

/** Words that stand in values alone. */
const SECRETS = /Wandalena|Quillfeather|Brigantine|Ombudsvale|Zephyrton|914170|Kestrelling/u;

const WHOLE = {
  yaml: `candidate: Wandalena Quillfeather
position: Brigantine
manager: "Ombudsvale: Zephyrton"
startDate: 2027-01-02
reference: 914170
facts:
  Pay: 914170
  Hours: Kestrelling
notes: |
  Zephyrton

  Brigantine
`,
  csv: `candidate,position,manager,startDate,reference,fact: Pay,notes
Wandalena Quillfeather,Brigantine,"Ombudsvale, Zephyrton",2027-01-02,914170,914170,"Zephyrton

Brigantine"
`,
};
const SIGNS = [..."\"'[]{}#&*!|>%@`,:;\t -?\\\n\u0007\0", ""];

for (const format of ["yaml", "csv"] as const) {
  test(`nothing of offers is said where a sign in ${format} is lost, or one too many`, async () => {
    // Heads are names of columns, whatever they are.
    const [whole, from] = [WHOLE[format], format === "csv" ? WHOLE.csv.indexOf("\n") + 1 : 0];
    const place = fc.integer({ min: from, max: whole.length - 1 });
    const change = fc.tuple(place, fc.constantFrom(...SIGNS), fc.nat(1));
    await fc.assert(
      fc.asyncProperty(change, async ([at, sign, lost]) => {
        const { problems } = await offersIn(format, whole.slice(0, at) + sign + whole.slice(at + lost));
        assert.not.match(problems.join("\n"), SECRETS);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
}

test("aliases that repeat a long text say no more than a file without them can", async () => {
  const long = "word ".repeat(3_900);
  const facts = Array.from({ length: 5 }, (_, at) => `    L${at}: ${long}\n`).join("");
  const offer = (reference: number): string => `- { candidate: A, reference: ${reference}, facts: *all }\n`;
  const file = (count: number): string =>
    `- candidate: A\n  facts: &all\n${facts}${Array.from({ length: count }, (_, at) => offer(at)).join("")}`;
  assert.is((await offersIn("yaml", file(0))).offers.length, 1);
  const { offers, problems } = await offersIn("yaml", file(5));
  assert.equal([offers, problems.length], [[], 1]);
  assert.match(problems[0] ?? "", /aliases repeat long texts/);
});

test("a file of a great many keys, entries or columns is answered with a few lines", async () => {
  const many = (each: (index: number) => string, count: number) =>
    Array.from({ length: count }, (_, i) => each(i)).join("");
  for (const [format, file] of [
    ["yaml", many((index) => `k${index}: 1\n`, 4_000)],
    ["yaml", `candidate: A\n${many((index) => `k${index}: 1\n`, 4_000)}`],
    ["yaml", `candidate: A\nfacts:\n${many((index) => `  k${index}: 1\n`, 4_000)}`],
    ["yaml", `candidate: A\nfacts: [${many(() => "1,", 4_000)}]\n`],
    ["yaml", many((index) => `${"-".repeat(index)}candidate: A\n`, 300)],
    ["csv", `candidate,${many((index) => `k${index},`, 5_000)}\nA\n`],
    ["csv", `candidate,${many((index) => `fact:${index},`, 5_000)}\nA,${many(() => "1,", 5_000)}\n`],
    ["csv", `candidate${",".repeat(20_000)}\nA${",1".repeat(10_000)}\n`],
  ] as const) {
    const { offers, problems } = await offersIn(format, file);
    assert.equal(offers, []);
    assert.ok(problems.length > 0 && problems.length <= 110, `${problems.length}`);
  }
});

test.run();
