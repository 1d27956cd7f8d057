/** PDFs that are made so that a parser takes for ever, or all memory; and PDFs that are broken anywhere. */
import { deflateSync } from "node:zlib";
import { plainPdf as pdf } from "./plain-pdf.ts";

const CATALOG = "<</Type/Catalog/Pages 2 0 R";
const PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
const PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Resources<<>>>>";
/** Times that each node of a shared tree names the next, and how often that is done. */
const WIDTH = 10;
const DEPTH = 12;

/** Lists what each is made of, its bytes, and whether it is refused for what it costs. */
export function hostilePdfs(): readonly (readonly [name: string, bytes: Buffer, isCostly: boolean])[] {
  const shared = (first: number, node: (kids: string) => string): string[] =>
    Array.from({ length: DEPTH }, (_, index) => node(`${first + index + 1} 0 R `.repeat(WIDTH)));
  const zeros = deflateSync(Buffer.alloc(1 << 29), { level: 9 });
  return [
    ["289 bytes", pdf([`${CATALOG}>>`, PAGES, "<</Type/Page/Parent 2 0 R{>>"]), true],
    [
      "tags that share their branches",
      pdf([
        `${CATALOG}/StructTreeRoot 4 0 R>>`,
        PAGES,
        PAGE,
        "<</Type/StructTreeRoot/K 5 0 R>>",
        ...shared(5, (kids) => `<</S/Div/K[${kids}]>>`),
        "<</S/P>>",
      ]),
      false,
    ],
    [
      "names and numbers that share their branches",
      pdf([
        `${CATALOG}/Names<</Dests 4 0 R>>/StructTreeRoot<</Type/StructTreeRoot/ParentTree 4 0 R>>>>`,
        PAGES,
        PAGE,
        ...shared(4, (kids) => `<</Kids[${kids}]>>`),
        "<</Nums[0 null]/Names[(a) null]>>",
      ]),
      false,
    ],
    [
      "pages that share their branches",
      pdf([
        `${CATALOG}>>`,
        ...shared(2, (kids) => `<</Type/Pages/Count 1/Kids[${kids}]>>`),
        "<</Type/Page/MediaBox[0 0 1 1]>>",
      ]),
      false,
    ],
    ["200,000 brackets", pdf([`${CATALOG}/X ${"[".repeat(200_000)}${"]".repeat(200_000)}>>`, PAGES, PAGE]), false],
    [
      "20,000 tags, each in the one before",
      pdf([
        `${CATALOG}/StructTreeRoot 4 0 R>>`,
        PAGES,
        PAGE,
        "<</Type/StructTreeRoot/K 5 0 R>>",
        ...Array.from({ length: 20_000 }, (_, index) => `<</S/Div/K ${index + 6} 0 R>>`),
        "<</S/P>>",
      ]),
      true,
    ],
    ["half a gigabyte of zeros", drawn(zeros, "/FlateDecode"), true],
    [
      "half a gigabyte of zeros, for a filter with parameters",
      drawn(zeros, "/FlateDecode/DecodeParms<</Predictor 1>>"),
      true,
    ],
    ["half a gigabyte of zeros, twice compressed", drawn(deflateSync(zeros), "[/FlateDecode/FlateDecode]"), true],
  ];
}

/** A PDF of one page that draws `bytes`, and has them for metadata too. */
function drawn(bytes: Buffer, filter: string): Buffer {
  const stream = (type: string): string =>
    `<<${type}/Length ${bytes.length}/Filter ${filter}>>\nstream\n${bytes.toString("latin1")}\nendstream`;
  const page = PAGE.replace("/Resources", "/Contents 4 0 R/Resources");
  return pdf([`${CATALOG}/Metadata 5 0 R>>`, PAGES, page, stream(""), stream("/Type/Metadata/Subtype/XML")]);
}

/** Words that mean something to a parser, put where none is expected. */
const WORDS = [
  "<<",
  ">>",
  "[",
  "]",
  "(",
  ")",
  "{",
  "}",
  "/",
  "%",
  "R",
  "obj",
  "endobj",
  "stream",
  "null",
  "-1",
  "99999999999",
];

/** Breaks a file in `count` ways that `seed` decides: bytes, words, pieces taken out, repeated or exchanged, ends cut off. */
export function mutations(file: Buffer, count: number, seed: number): readonly Buffer[] {
  let state = seed;
  // The smallest generator that is good enough: https://en.wikipedia.org/wiki/Linear_congruential_generator
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return Array.from({ length: count }, () => {
    let bytes = Buffer.from(file);
    for (let change = 0; change <= below(6); change++) {
      const at = below(bytes.length);
      const end = at + below(200);
      const [before, piece, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
      const kind = below(6);
      if (kind === 0) bytes = Buffer.concat([before, Buffer.from([below(256)]), bytes.subarray(at + 1)]);
      else if (kind === 1) bytes = Buffer.concat([before, Buffer.from(WORDS[below(WORDS.length)] ?? ""), piece, after]);
      else if (kind === 2) bytes = Buffer.concat([before, after]);
      else if (kind === 3) bytes = Buffer.concat([before, piece, piece, after]);
      else if (kind === 4)
        bytes = Buffer.from(bytes.toString("latin1").replaceAll(`${below(60)} 0 R`, `${below(60)} 0 R`), "latin1");
      else bytes = Buffer.concat([before, piece]);
    }
    return bytes;
  });
}
