import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { repairSoftHyphens } from "../../scripts/pdf/contents/actual-texts.ts";
import { markArtifacts } from "../../scripts/pdf/contents/mark-artifacts.ts";
import { ContentReader } from "../../scripts/pdf/objects/content-reader.ts";
import { walkGlyphs } from "../../scripts/pdf/objects/walk-glyphs.ts";
import { readToUnicode } from "../../scripts/pdf/text/to-unicode.ts";
import { writeNumber } from "../../scripts/pdf/writer/write-object.ts";

/** Lists a stream's operators with their operands, on one line each. */
function operators(content: string): readonly string[] {
  const reader = new ContentReader(content);
  const found: string[] = [];
  while (reader.next()) found.push([...reader.operands, reader.operator].join(" "));
  return found;
}

test("a content stream is read operator by operator, whatever its spacing", () => {
  const content = "q 1 0 0 1 0 0 cm% a comment\n/F4 12 Tf[<0001>-20(a\\)b(c))]TJ/P<</MCID 0/A[1<<>>]>>BDC\rEMC";
  assert.equal(operators(content), [
    "q",
    "1 0 0 1 0 0 cm",
    "/F4 12 Tf",
    "[<0001>-20(a\\)b(c))] TJ",
    "/P <</MCID 0/A[1<<>>]>> BDC",
    "EMC",
  ]);
});

test("an inline image is stepped over", () => {
  assert.equal(operators("BI /W 1 ID q Q EI Q"), ["BI", "/W 1 ID", "EI", "Q"]);
});

/** The text of a line, as Chromium writes it. */
const line = (inside: string): string => `BT\n/F4 10 Tf\n1 0 0 -1 0 0 Tm\n${inside}\nET\n`;

/** What Chromium writes for a soft hyphen. */
const HYPHEN = "/Span<</ActualText <FEFF00AD> >> BDC\n5 0 Td <0001> Tj\nEMC\n";

/** The hyphen that is printed at the end of a line. */
const MARKED = "/Span<</ActualText<FEFF00AD>>>BDC\n<0009> Tj\nEMC\n";

const HYPHENS: readonly (readonly [string, string, string])[] = [
  [
    "a soft hyphen inside a word goes, and what follows stays in its place",
    line(`<0002> Tj\n${HYPHEN}0 0 Td <0003> Tj`),
    line("<0002> Tj\n5 0 Td\n0 0 Td <0003> Tj"),
  ],
  [
    "the hyphen at the end of a line stands for the soft hyphen",
    line(`<0002> Tj\n${HYPHEN}`) + line("<0009> Tj") + line("<0002> Tj"),
    line("<0002> Tj\n5 0 Td") + line(MARKED) + line("<0002> Tj"),
  ],
  [
    "several glyphs behind a soft hyphen at the end of a line are no hyphen",
    line(`<0002> Tj\n${HYPHEN}`) + line("<00090002> Tj\n5 0 Td <0002> Tj"),
    line("<0002> Tj\n5 0 Td") + line("<00090002> Tj\n5 0 Td <0002> Tj"),
  ],
  [
    "nor is a glyph with a drawing before it",
    `${line(`<0002> Tj\n${HYPHEN}`)}0 0 9 1 re\nf\n${line("<0009> Tj")}`,
    `${line("<0002> Tj\n5 0 Td")}0 0 9 1 re\nf\n${line("<0009> Tj")}`,
  ],
  [
    "nor one behind other marked content",
    `${line(`<0002> Tj\n${HYPHEN}`)}/P <</MCID 3>>BDC\n${line("<0009> Tj")}`,
    `${line("<0002> Tj\n5 0 Td")}/P <</MCID 3>>BDC\n${line("<0009> Tj")}`,
  ],
  [
    "nor one in a line that another glyph ends",
    line(`${HYPHEN}0 0 Td <0003> Tj`) + line("<0009> Tj"),
    line("5 0 Td\n0 0 Td <0003> Tj") + line("<0009> Tj"),
  ],
];

for (const [fact, printed, repaired] of HYPHENS) {
  test(fact, () => {
    assert.equal(operators(repairSoftHyphens(printed)), operators(repaired));
  });
}

test("content without soft hyphens stays as it is, as do other texts that stand for glyphs", () => {
  const plain = line("<0002> Tj\n/Span<</ActualText <FEFF00E9> >> BDC\n5 0 Td <0001> Tj\nEMC");
  assert.is(repairSoftHyphens(plain), plain);
  assert.is(repairSoftHyphens(plain + line(HYPHEN)).slice(0, plain.length), plain);
});

/** Lists the codes that an operand shows. */
function walked(shown: string, codeLength: number): readonly number[] {
  const found: number[] = [];
  walkGlyphs(shown, codeLength, (code) => found.push(code));
  return found;
}

test("glyphs are read from strings of both kinds, whatever is escaped in them", () => {
  assert.equal(walked("[<00020a0D>-12.5<0003> 4 (\0\u0001)]", 2), [2, 0x0a0d, 3, 1]);
  assert.equal(walked("(a(b)\\)\\(\\\\\\101\\n\\\r\nc\r\nd)", 1), [...Buffer.from("a(b))(\\A\nc\nd")]);
  assert.equal(walked("(\0", 1), [0]);
  assert.equal(walked("[]", 2), []);
});

test("whatever glyphs are written in hexadecimal, the same are read", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 2 }), (bytes) => {
      const codes = Array.from({ length: Math.floor(bytes.length / 2) }, (_, at) =>
        Buffer.from(bytes).readUInt16BE(2 * at),
      );
      assert.equal(walked(`<${Buffer.from(bytes).toString("hex")}>`, 2), codes);
    }),
  );
});

const PAGINATION = "/Artifact <</Type/Pagination>> BDC";
const ARTIFACTS: readonly (readonly [string, string, readonly string[]])[] = [
  ["a running head is pagination", "BT <01> Tj ET", [PAGINATION, "BT", "<01> Tj", "ET", "EMC"]],
  ["a rule is layout", "0 0 9 1 re f", ["/Artifact BMC", "0 0 9 1 re", "f", "EMC"]],
  ["a clipping path is nothing drawn", "0 0 9 9 re W n", ["0 0 9 9 re", "W", "n"]],
  [
    "tagged content stays",
    "/P <</MCID 0>> BDC BT <01> Tj ET EMC",
    ["/P <</MCID 0>> BDC", "BT", "<01> Tj", "ET", "EMC"],
  ],
  [
    "content that the tree does not hold becomes an artifact",
    "/P <</MCID 7>> BDC 0 0 9 9 re f EMC",
    ["/Artifact BMC", "0 0 9 9 re", "f", "EMC"],
  ],
  [
    "an artifact ends before a saved state and before tagged content",
    "0 0 9 1 re f q 0 0 9 1 re f Q 1 g 0 0 9 1 re f /P <</MCID 0>> BDC EMC",
    [
      ...["/Artifact BMC", "0 0 9 1 re", "f", "EMC"],
      ...["q", "/Artifact BMC", "0 0 9 1 re", "f", "EMC", "Q"],
      ...["1 g", "/Artifact BMC", "0 0 9 1 re", "f", "EMC"],
      ...["/P <</MCID 0>> BDC", "EMC"],
    ],
  ],
  [
    "only the loose part of a half tagged text is marked",
    "BT <01> Tj /P <</MCID 0>> BDC <02> Tj EMC ET",
    ["BT", PAGINATION, "<01> Tj", "EMC", "/P <</MCID 0>> BDC", "<02> Tj", "EMC", "ET"],
  ],
  ["a picture is layout", "/X1 Do", ["/Artifact BMC", "/X1 Do", "EMC"]],
  ["a form with tags of its own is not", "/X2 Do", ["/X2 Do"]],
];

for (const [fact, content, expected] of ARTIFACTS) {
  test(`outside of tagged content, ${fact}`, () => {
    assert.equal(operators(markArtifacts(content, new Set(["X2"]), new Set([0]))), expected);
  });
}

test("a ToUnicode map gives single codes, ranges and lists", () => {
  const map = readToUnicode(
    "1 beginbfchar <0001> <0020> endbfchar 2 beginbfrange <0002> <0004> <0041> <0005> <0006> [<00660069> <D83DDE42>] endbfrange",
  );
  assert.equal(
    [...map],
    [
      [1, " "],
      [2, "A"],
      [3, "B"],
      [4, "C"],
      [5, "fi"],
      [6, "🙂"],
    ],
  );
});

test("numbers are written short and without exponents", () => {
  const written = [0, 1.23456789, -0.0000001, 0.24, 594.95996, 1e-7, 100, -2.5].map((value) => writeNumber(value));
  assert.equal(written, ["0", "1.234568", "0", "0.24", "594.95996", "0", "100", "-2.5"]);
});

test.run();
