import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ContentReader } from "../scripts/pdf/content-reader.ts";
import { GlyphRun } from "../scripts/pdf/glyph-run.ts";
import { joinGlyphRuns } from "../scripts/pdf/join-glyph-runs.ts";
import { markArtifacts } from "../scripts/pdf/mark-artifacts.ts";
import { GlyphWidths } from "../scripts/pdf/read-glyph-widths.ts";
import { readToUnicode } from "../scripts/pdf/read-to-unicode.ts";
import { walkGlyphs } from "../scripts/pdf/walk-glyphs.ts";
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

const FONTS = new Map([["F4", new GlyphWidths(500, new Map([[1, 250]]))]]);
const line = (inside: string): string => `BT\n/F4 10 Tf\n1 0 0 -1 0 0 Tm\n${inside}\nET`;

/** Writes glyphs, given as hexadecimal codes, as the string that shows them. */
const glyphs = (codes: string): string => `(${Buffer.from(codes, "hex").toString("latin1")})`;

const RUNS: readonly (readonly [string, string, string])[] = [
  ["glyphs at their widths become one string", "<0002> Tj\n5 0 Td <0003> Tj", `${glyphs("00020003")} Tj`],
  ["a glyph that is not moved follows the one before", "<0002> Tj\n<0003> Tj", `${glyphs("00020003")} Tj`],
  [
    "so does one behind marked content, and what is moved then is moved from the beginning",
    "<0002> Tj\n/Span <</E (a) >> BDC\n<0003> Tj\nEMC\n<0002> Tj\n15 0 Td <0003> Tj\n6 0 Td <0003> Tj",
    `${glyphs("0002")} Tj\n/Span <</E (a) >> BDC\n${glyphs("0003")} Tj\nEMC\n[${glyphs("00020003")}-100${glyphs("0003")}]TJ`,
  ],
  ["kerning is kept", "<0002> Tj\n4.8 0 Td <0003> Tj", `[${glyphs("0002")}20${glyphs("0003")}]TJ`],
  ["a gap is kept", "<0002> Tj\n6 0 Td <0003> Tj", `[${glyphs("0002")}-100${glyphs("0003")}]TJ`],
  [
    "small differences do not add up",
    "<0002> Tj\n5.02 0 Td <0002> Tj\n5.02 0 Td <0002> Tj\n5.02 0 Td <0002> Tj",
    `[${glyphs("000200020002")}-6${glyphs("0002")}]TJ`,
  ],
  [
    "bytes that end strings or lines are escaped",
    "<0028> Tj\n5 0 Td <295C> Tj\n5 0 Td <0A0D> Tj",
    "(\\0\\(\\)\\\\\\n\\r) Tj".replace("\\0", "\0"),
  ],
  [
    "a soft hyphen inside a word goes",
    "<0002> Tj\n/Span<</ActualText <FEFF00AD> >> BDC\n5 0 Td <0001> Tj\nEMC\n0 0 Td <0003> Tj",
    `${glyphs("00020003")} Tj`,
  ],
  [
    "a new line begins where it did",
    "<0002> Tj\n5 0 Td <0003> Tj\n0 12 Td\n<0002> Tj",
    `${glyphs("00020003")} Tj\n5 0 Td\n0 12 Td\n${glyphs("0002")} Tj`,
  ],
];

for (const [fact, printed, joined] of RUNS) {
  test(fact, () => {
    assert.equal(operators(joinGlyphRuns(line(printed), FONTS)), operators(line(joined)));
  });
}

test("the hyphen at the end of a line stands for the soft hyphen", () => {
  const printed = `${line("<0002> Tj\n/Span<</ActualText <FEFF00AD> >> BDC\n5 0 Td <0001> Tj\nEMC")}\n${line("<0009> Tj")}`;
  const joined = `${line(`${glyphs("0002")} Tj`)}\n${line("/Span<</ActualText<FEFF00AD>>>BDC\n<0009> Tj\nEMC")}`;
  assert.equal(operators(joinGlyphRuns(printed, FONTS)), operators(joined));
});

test("text in a font of unknown widths, and text with letter spacing, stay as they are", () => {
  const unknown = line("<0002> Tj\n5 0 Td\n<0003> Tj");
  assert.equal(operators(joinGlyphRuns(unknown, new Map())), operators(unknown));
  const spaced = line("1 Tc\n<0002> Tj\n5 0 Td <0003> Tj");
  assert.is(joinGlyphRuns(spaced, FONTS), spaced);
});

/** Lists the codes that an operand shows, and the moves between them as strings. */
function walked(shown: string, codeLength: number): readonly (number | string)[] {
  const found: (number | string)[] = [];
  walkGlyphs(
    shown,
    codeLength,
    (code) => found.push(code),
    (thousandths) => found.push(`${thousandths}`),
  );
  return found;
}

test("glyphs are read from strings of both kinds, whatever is escaped in them", () => {
  assert.equal(walked("[<00020a0D>-12.5<0003> 4 (\0\u0001)]", 2), [2, 0x0a0d, "-12.5", 3, "4", 1]);
  assert.equal(walked("(a(b)\\)\\(\\\\\\101\\n\\\r\nc\r\nd)", 1), [...Buffer.from("a(b))(\\A\nc\nd")]);
  assert.equal(walked("(\0", 1), [0]);
  assert.equal(walked("[]", 2), []);
});

test("whatever glyphs a run is made of, the same are read from it", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1 }), (codes) => {
      const run = new GlyphRun();
      for (const code of codes) run.add(code);
      const reader = new ContentReader(run.take());
      assert.ok(reader.next());
      assert.is(reader.operator, "Tj");
      assert.equal(walked(reader.operand(0), 2), codes);
      assert.not(reader.operand(0).includes("\n"));
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
  const written = [0, -0.0000001, 0.24, 594.95996, 1e-7, 100, -2.5].map((value) => writeNumber(value));
  assert.equal(written, ["0", "0", "0.24", "594.95996", "0", "100", "-2.5"]);
  assert.is(writeNumber(1.23456, 2), "1.23");
});

test.run();
