/**
 * Hostile input: everything is bounded, together and not only one by one, and patterns over content are linear: each is
 * answered in 600 references, of which a quiet machine takes a fifth, and 500 MB. What is not linear takes thousands.
 */
import { PNG } from "pngjs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { withCanaries } from "../helpers/canaries.ts";
import { writeContent } from "../helpers/check-ladder.ts";
import { runMeasured } from "../helpers/run-measured.ts";
import type { FolderFiles } from "../helpers/write-folder.ts";

/** About as many letters as a file may have. */
const FULL = 512 * 1024 - 100;
const fill = (part: string, length = FULL): string => part.repeat(Math.floor(length / part.length));
const quotes = "> ".repeat(58);

const BRACKETS =
  ":3:1  error  The file has more than 100000 opening brackets. Split the file, or raise limits.links in ladder.yml.";
const LAZY =
  'error  Quotes and lists go on over too many lines that do not say so. Begin every line of a quote with ">", or split the file.';
const ADDRESS =
  "error  An address has more than 4000 letters. Shorten it, or raise limits.addressLetters in ladder.yml.";
const BLOCKS =
  /^:\d+:1 {2}error {2}The file has too many paragraphs, list items and table rows\. Split the file, or raise limits\.blocks in ladder\.yml\.$/;

/** A body, and what the user sees after the file's name; null for one without error. */
const bodies: readonly (readonly [name: string, body: string, line: RegExp | string | null])[] = [
  ["comments that never end", fill("<!-- "), null],
  ["comments that never end, each in a line", fill("<!-- \n"), null],
  ["remarks", fill("%% a %% "), null],
  ["remarks that begin with code", fill(`%%\n\`\`\`\n${"a ".repeat(100)}\n%%\n`), null],
  ["more remarks that begin with code than blocks", fill("%%\n```\n%%\n"), BLOCKS],
  ["attributes", fill("{.a}"), null],
  ["attributes behind words", fill("a{: .b} "), null],
  ["addresses with spaces that never end", fill("[a](x .x ", 200_000), null],
  ["notes that nothing closes", fill(":::note\n"), null],
  ["bold beside letters", fill("**a:**b "), null],
  ["exports that never end", fill(`export const a = {${"b, ".repeat(50)}\n\n`), null],
  ["58 quotes and lines that do not say so", `${quotes}a\n${fill("a\n", 500_000)}`, /^:\d+:1 {2}(.*)$/],
  ["an address of 100,000 steps up", `[a](${"../".repeat(100_000)}x)`, `:3:1  ${ADDRESS}`],
  [
    "a definition of 200 KB for 4,000 links",
    `[a]: /${fill("x.", 200_000)}\n\n${"[a] ".repeat(4_000)}`,
    `:5:1  ${ADDRESS}`,
  ],
  [
    "a title of 200 KB for 4,000 links",
    `[a]: /b "${fill("x ", 200_000)}"\n\n${"[a] ".repeat(4_000)}`,
    ":5:1  error  A title of a link has more than 4000 letters. Shorten it, or raise limits.addressLetters in ladder.yml.",
  ],
  ["an address with 500,000 spaces in it", `<a href="x${fill(" ", 500_000)}x">a</a>`, null],
  ["links that end nowhere", fill("](", 200_000), null],
  ["links that begin everywhere", fill("[a](<"), BRACKETS],
  ["images that begin everywhere", fill("!["), BRACKETS],
  ["notes that begin everywhere", fill("[^"), BRACKETS],
  ["references that begin", fill("&#"), null],
  ["fences", fill("~~~"), null],
  ["a table of empty rows", `|a|b|\n|-|-|\n${fill("|\n")}`, BLOCKS],
  ["cells", fill("|-"), null],
  ["tags that begin", fill("<a ", 400_000), null],
  ["quotation marks that begin", `<a ${fill('b="')}`, null],
  ["braces", fill("{"), null],
  ["spaces", `a${fill(" ")}b`, null],
  ["tabs", `a${fill("\t")}b`, null],
  ["line ends", `${fill("\n")}b`, null],
  ["percent signs", `[a](${fill("%", 1_300)})`, null],
  [
    "number signs",
    `## a ${fill("# ")}x`,
    ":3:1  error  A heading has more than 2000 letters. Shorten it, or raise limits.headingLetters in ladder.yml.",
  ],
  [
    "headings in HTML that never end",
    fill("<h1>\n"),
    ":3:1  error  The file has more than 5000 links, images and HTML tags. Split the file, or raise limits.links in ladder.yml.",
  ],
  ["HTML of a line between code", fill("<b> a\n```\n```\n", 60_000), BLOCKS],
  [
    "HTML of blocks that end at headings",
    fill("<div>\n<h2>a</h2>\n", 40_000),
    /^:602:1 {2}error {2}The file has more than 300 headings/,
  ],
  ["boxes around headings without words", fill("<div>\n<h1></h1>\n"), BLOCKS],
  ["a heading behind no-break spaces", `##\u00a0${fill(" ", 400_000)}b`, null],
  ["signs of headings without a blank", fill("##a\n", 100_000), null],
  ["one id in 5,000 elements", "<p id=a>".repeat(4_999), null],
];

for (const [name, body, line] of bodies) {
  test(`hostile input: ${name}: answered in bounds`, () =>
    withCanaries(async ({ folder }) => {
      const { status, stderr } = await checkInBounds(folder, { "a.md": `# A\n\n${body}\n` });
      assert.is(status, line === null ? 0 : 1, stderr.slice(0, 2_000));
      const shown = stderr.split("\n").filter((each) => each.includes("  error  "));
      if (line === null) return assert.equal(shown, []);
      assert.is(shown.length, 1, stderr.slice(0, 2_000));
      const after = shown[0]?.slice("content/a.md".length) ?? "";
      if (typeof line === "string") assert.is(after, line);
      else assert.match(after, line);
      if (name.startsWith("58")) assert.ok(after.endsWith(LAZY), after);
    }));
}

test("hostile input: files that are small enough one by one are too many words together", () =>
  withCanaries(async ({ folder }) => {
    const limits = "limits:\n  allTokens: 1000\n";
    const file = (id: number): string => `# R ${id}\n\n${"*a* b\n\n".repeat(60)}`;
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, id) => [`r${id + 10}.md`, file(id)]));
    const { status, stderr } = await checkInBounds(folder, { ...files, "ladder.yml": limits });
    assert.is(status, 1);
    assert.match(
      stderr,
      /^content\/r1\d\.md {2}error {2}With this file all files together have more than 1000 blocks, links and words in a style\. Leave some out, or raise limits\.allTokens in ladder\.yml\.$/m,
    );
    assert.match(stderr, /^1 error in 1 file$/m);
  }));

for (const [limit, text] of [
  ["allTextMegabytes", "more than 1 MB of text"],
  ["allLines", "more than 100 lines"],
] as const) {
  test(`hostile input: ${limit} holds for all files together`, () =>
    withCanaries(async ({ folder }) => {
      const body = limit === "allLines" ? "a\n".repeat(40) : fill("words ", 450_000);
      const files = Object.fromEntries([1, 2, 3].map((id) => [`r${id}.md`, `# R ${id}\n\n${body}`]));
      const value = limit === "allLines" ? 100 : 1;
      const { status, stderr } = await checkInBounds(folder, {
        ...files,
        "ladder.yml": `limits:\n  ${limit}: ${value}\n`,
      });
      assert.is(status, 1);
      assert.is(
        stderr,
        `content/r3.md  error  With this file all files together have ${text}. Leave some out, or raise limits.${limit} in ladder.yml.\n\n1 error in 1 file\n`,
      );
    }));
}

const png = PNG.sync.write(new PNG({ width: 3, height: 2 }));

function sizedPng(width: number, height: number): Buffer {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(width, 16);
  copy.writeUInt32BE(height, 20);
  return copy;
}

/** A PNG with frame controls behind its header: its animation. */
function animatedPng(frames: number, width: number, height: number): Buffer {
  const control = Buffer.alloc(38);
  control.writeUInt32BE(26, 0);
  control.write("fcTL", 4, "latin1");
  control.writeUInt32BE(width, 12);
  control.writeUInt32BE(height, 16);
  return Buffer.concat([png.subarray(0, 33), ...Array.from({ length: frames }, () => control), png.subarray(33)]);
}

/** A GIF with a screen of one pixel, and frames that stand where they like. */
function gif(frames: number, width: number, height: number): Buffer {
  const screen = Buffer.from("GIF89a\x01\0\x01\0\0\0\0", "latin1");
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 0x44, 1, 0]);
  frame.writeUInt16LE(width, 5);
  frame.writeUInt16LE(height, 7);
  return Buffer.concat([screen, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])]);
}

/** A WebP with a small canvas and frames of any size. */
function webp(frames: number, width: number, height: number): Buffer {
  const chunk = (kind: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(kind, 0, "latin1");
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data]);
  };
  const canvas = Buffer.alloc(10);
  canvas[0] = 2;
  const frame = Buffer.alloc(16);
  frame.writeUIntLE(width - 1, 6, 3);
  frame.writeUIntLE(height - 1, 9, 3);
  const chunks = [chunk("VP8X", canvas), ...Array.from({ length: frames }, () => chunk("ANMF", frame))];
  return chunk("RIFF", Buffer.concat([Buffer.from("WEBP"), ...chunks]));
}

/** A JPEG of any size that is drawn in many passes. */
function jpeg(passes: number, width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc2, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from("\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "latin1"),
    frame,
    ...Array.from({ length: passes }, () => scan),
    Buffer.from([0xff, 0xd9]),
  ]);
}

const pictures: readonly (readonly [file: string, bytes: Buffer, what: string | null])[] = [
  ["beyond.gif", gif(1, 65_535, 65_535), "is 65535 × 65535 pixels, more than 40 million"],
  ["many.gif", gif(100, 1_000, 1_000), "is 1000 × 1000 pixels 100 times, more than 40 million"],
  ["fine.gif", gif(30, 1_000, 1_000), null],
  ["many.png", animatedPng(100, 1_000, 1_000), "is 1000 × 1000 pixels 100 times, more than 40 million"],
  ["many.webp", webp(100, 1_000, 1_000), "is 1000 × 1000 pixels 100 times, more than 40 million"],
  ["beyond.webp", webp(1, 16_384, 16_384), "is 16384 × 16384 pixels, more than 40 million"],
  ["passes.jpg", jpeg(500, 5_000, 5_000), "is 5000 × 5000 pixels 480 times, more than 40 million"],
  ["fine.jpg", jpeg(10, 5_000, 5_000), null],
];

test("hostile input: pictures count with all their frames, wherever these stand", () =>
  withCanaries(async ({ folder }) => {
    const body = pictures.map(([file]) => `![words](${file})`).join("\n\n");
    const files = Object.fromEntries(pictures.map(([file, bytes]) => [file, bytes]));
    const { stderr } = await checkInBounds(folder, { ...files, "a.md": `# A\n\n${body}\n` });
    const expected = pictures.flatMap(([file, , what], index) =>
      what === null
        ? []
        : [
            `content/a.md:${3 + 2 * index}:10  error  The image "${file}" ${what}. Scale it down, or raise limits.imageMegapixels in ladder.yml.`,
          ],
    );
    assert.equal(stderr.trimEnd().split("\n").slice(0, -2), expected);
  }));

test("hostile input: pictures of 40 million pixels, each in a few bytes, are too many together", () =>
  withCanaries(async ({ folder }) => {
    const names = Array.from({ length: 40 }, (_, index) => `p${index + 10}.png`);
    const files = Object.fromEntries(names.map((name) => [name, sizedPng(8_000, 5_000)]));
    const body = names.map((name) => `![words](${name})`).join("\n");
    const { status, stderr } = await checkInBounds(folder, { ...files, "a.md": `# A\n\n${body}\n` });
    assert.is(status, 1);
    assert.is(
      stderr.split("\n")[0],
      'content/a.md:8:10  error  With the image "p15.png" all images together have more than 200 million pixels. Scale images down, or raise limits.allImagesMegapixels in ladder.yml.',
    );
  }));

test("a dozen photos of a phone, and a file of 3,000 paragraphs, are within all limits", () =>
  withCanaries(async ({ folder }) => {
    const names = Array.from({ length: 12 }, (_, index) => `p${index}.png`);
    const files = Object.fromEntries(names.map((name) => [name, sizedPng(4_032, 3_024)]));
    const body = names.map((name) => `![words](${name})\n`).join("");
    const paragraphs = "words of a paragraph\n\n".repeat(3_000);
    const { status, stderr } = await checkInBounds(folder, { ...files, "a.md": `# A\n\n${body}\n${paragraphs}` });
    assert.is(status, 0, stderr);
  }));

test("hostile input: a picture that a drawing holds counts as well", () =>
  withCanaries(async ({ folder }) => {
    const inside = `<image width="1" height="1" href="data:image/gif;base64,${gif(100, 1_000, 1_000).toString("base64")}"/>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="5">${inside}</svg>\n`;
    const { status, stderr } = await checkInBounds(folder, { "a.svg": svg, "a.md": "# A\n\n![words](a.svg)\n" });
    assert.is(status, 1);
    assert.match(stderr, 'The image "a.svg" holds pictures of more than 40 million pixels.');
  }));

/** Patterns for `exclude` whose ways to match could multiply, over names that nearly match them. */
const patterns = ["*a*a*a*a*b", "(a+)+b", "(a|aa)+b", "[a]*[a]*[a]*b", "**/**/**/b"];

test("hostile input: no pattern of ladder.yml multiplies the ways in which it can match", () =>
  withCanaries(async ({ folder }) => {
    const names = Array.from({ length: 20 }, (_, index) => `${"a".repeat(200)}${index}.md`);
    const files = Object.fromEntries(names.map((name, index) => [name, `# A ${index}\n`]));
    const exclude = patterns.map((pattern) => `  - ${JSON.stringify(pattern)}\n`).join("");
    const { stderr } = await checkInBounds(folder, { ...files, "ladder.yml": `exclude:\n${exclude}` });
    assert.is(stderr.split("excludes nothing").length - 1, patterns.length, stderr.slice(0, 2_000));
    const braces = `exclude: ["${"{a,aa}".repeat(30)}b"]\n`;
    const refused = await checkInBounds(folder, { "ladder.yml": braces });
    assert.match(
      refused.stderr,
      /The braces of the pattern stand for more than 64 patterns: .* Write several simpler patterns\./,
    );
  }));

/** Checks `files`, and that it took no more than it may. */
async function checkInBounds(folder: string, files: FolderFiles): Promise<{ status: number | null; stderr: string }> {
  await writeContent(folder, files);
  const { status, stderr, references, megabytes } = await runMeasured(["check", "content"], folder);
  assert.ok(megabytes < 500, `${Math.round(megabytes)} MB`);
  assert.ok(references < 600, `${Math.round(references)} references`);
  return { status, stderr };
}

test.run();
