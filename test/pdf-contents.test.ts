import { test } from "uvu";
import * as assert from "uvu/assert";
import { ContentReader } from "../scripts/pdf/content-reader.ts";
import { joinGlyphRuns } from "../scripts/pdf/join-glyph-runs.ts";
import { markArtifacts } from "../scripts/pdf/mark-artifacts.ts";
import { readToUnicode } from "../scripts/pdf/read-to-unicode.ts";
import { writeNumber } from "../scripts/pdf/write-number.ts";

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

const FONTS = new Map([["F4", { usual: 500, byCode: new Map([[1, 250]]) }]]);
const line = (inside: string): string => `BT\n/F4 10 Tf\n1 0 0 -1 0 0 Tm\n${inside}\nET`;

const RUNS: readonly (readonly [string, string, string])[] = [
  ["glyphs at their widths become one string", "<0002> Tj\n5 0 Td <0003> Tj", "<00020003> Tj"],
  ["kerning is kept", "<0002> Tj\n4.8 0 Td <0003> Tj", "[<0002>20<0003>]TJ"],
  ["a gap is kept", "<0002> Tj\n6 0 Td <0003> Tj", "[<0002>-100<0003>]TJ"],
  [
    "small differences do not add up",
    "<0002> Tj\n5.004 0 Td <0002> Tj\n5.004 0 Td <0002> Tj\n5.004 0 Td <0002> Tj",
    "[<00020002>-1<00020002>]TJ",
  ],
  [
    "a soft hyphen inside a word goes",
    "<0002> Tj\n/Span<</ActualText <FEFF00AD> >> BDC\n5 0 Td <0001> Tj\nEMC\n0 0 Td <0003> Tj",
    "<00020003> Tj",
  ],
  [
    "a new line begins where it did",
    "<0002> Tj\n5 0 Td <0003> Tj\n0 12 Td\n<0002> Tj",
    "<00020003> Tj\n5 0 Td\n0 12 Td\n<0002> Tj",
  ],
];

for (const [fact, printed, joined] of RUNS) {
  test(fact, () => {
    assert.equal(operators(joinGlyphRuns(line(printed), FONTS)), operators(line(joined)));
  });
}

test("the hyphen at the end of a line stands for the soft hyphen", () => {
  const printed = `${line("<0002> Tj\n/Span<</ActualText <FEFF00AD> >> BDC\n5 0 Td <0001> Tj\nEMC")}\n${line("<0009> Tj")}`;
  const joined = `${line("<0002> Tj")}\n${line("/Span<</ActualText<FEFF00AD>>>BDC\n<0009> Tj\nEMC")}`;
  assert.equal(operators(joinGlyphRuns(printed, FONTS)), operators(joined));
});

test("text in a font of unknown widths, and text with letter spacing, stay as they are", () => {
  const unknown = line("<0002> Tj\n5 0 Td\n<0003> Tj");
  assert.equal(operators(joinGlyphRuns(unknown, new Map())), operators(unknown));
  const spaced = line("1 Tc\n<0002> Tj\n5 0 Td <0003> Tj");
  assert.is(joinGlyphRuns(spaced, FONTS), spaced);
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
  const written = [0, -0.0000001, 0.24, 594.95996, 1e-7, 100, -2.5].map((value) => writeNumber(value));
  assert.equal(written, ["0", "0", "0.24", "594.95996", "0", "100", "-2.5"]);
  assert.is(writeNumber(1.23456, 2), "1.23");
});

test.run();
