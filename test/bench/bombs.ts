/**
 * What the worst that content and foreign PDFs can do takes: `npm run bombs -- [part of a name...]`. Each runs through the
 * command, and its line says status, seconds of processor time, seconds by the clock, and the most memory that the whole
 * tree of processes held at once. Aimed at are 10 seconds of processor time and 1 GB.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { PNG } from "pngjs";
import { writeContent } from "../helpers/check-ladder.ts";
import { hostilePdfs } from "../helpers/hostile-pdfs.ts";
import { startRungbook } from "../helpers/start-rungbook.ts";
import type { FolderFiles } from "../helpers/write-folder.ts";
import { watchMemory } from "./peak-memory.ts";

const FULL = 512 * 1024 - 100;
const fill = (part: string, length = FULL): string => part.repeat(Math.floor(length / part.length));
const file = (body: string): FolderFiles => ({ "a.md": `# A\n\n${body}\n` });

/** A picture that is whole: one colour in as few bytes as can be. */
function picture(width: number, height: number): Buffer {
  const empty = PNG.sync.write(new PNG({ width: 1, height: 1 }));
  const header = Buffer.from(empty.subarray(0, 33));
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  const data = deflateSync(Buffer.alloc((width * 4 + 1) * height), { level: 9 });
  return Buffer.concat([
    withChecksum(header.subarray(0, 8), "IHDR", header.subarray(16, 29)),
    withChecksum(Buffer.alloc(0), "IDAT", data),
    withChecksum(Buffer.alloc(0), "IEND", Buffer.alloc(0)),
  ]);
}

function withChecksum(before: Buffer, kind: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checked = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(checked));
  return Buffer.concat([before, length, checked, checksum]);
}

/** The checksum of PNG (its specification, annex D). */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const many = (count: number, name: (index: number) => string, content: string | Buffer): FolderFiles =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), content]));

const pictures = (count: number): FolderFiles => ({
  ...many(count, (index) => `p${index}.png`, picture(8_000, 5_000)),
  ...file(Array.from({ length: count }, (_, index) => `![words](p${index}.png)`).join("\n\n")),
});

const drawing = (inside: string): FolderFiles => ({
  "a.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400">${inside}</svg>`,
  ...file("![words](a.svg)"),
});

/** What is checked, and what is built as well. */
const checked: readonly (readonly [name: string, files: () => FolderFiles])[] = [
  ["comments that never end", () => file(fill("<!-- "))],
  ["58 quotes and lazy lines", () => file(`${"> ".repeat(58)}a\n${fill("a\n", 500_000)}`)],
  ["100,000 steps up", () => file(`[a](${"../".repeat(100_000)}x)`)],
  ["one address for 4,000 links", () => file(`[a]: /${fill("x.", 200_000)}\n\n${"[a] ".repeat(4_000)}`)],
  ["images that begin everywhere", () => file(fill("!["))],
  ["a table of empty rows", () => file(`|a|b|\n|-|-|\n${fill("|\n")}`)],
  ["500 files of full size", () => many(500, (index) => `r${index}.md`, `# A\n\n${fill("*a* ")}\n`)],
  ["6 pictures of 40 megapixels", () => pictures(6)],
];
const built: readonly (readonly [name: string, files: () => FolderFiles])[] = [
  ["5 pictures of 40 megapixels", () => pictures(5)],
  ["12 pictures of 40 megapixels", () => pictures(12)],
  ["a drawing of 49,000 elements", () => drawing('<path d="M0 0h9"/>'.repeat(49_000))],
  ["a drawing of 19,000 elements", () => drawing('<path d="M0 0h9"/>'.repeat(19_000))],
  [
    "a drawing that draws 49,000 elements",
    () => drawing(`<g id="a">${'<path d="M0 0h9"/>'.repeat(7_000)}</g>${'<use href="#a"/>'.repeat(6)}`),
  ],
  ["a file of full size", () => file(fill("words of a paragraph\n\n"))],
  ["a file of 3,300 paragraphs", () => file("words of a paragraph\n\n".repeat(3_300))],
  ["quotes of full size", () => file(fill(`${"> ".repeat(40)}a\nb\n\n`))],
];

const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some((part) => name.includes(part));
const BUILD = ["build", "content", "--out", "site", "--no-cache"];

console.log("status  processor    clock     MB  what");
for (const [name, files] of checked) await run(`check: ${name}`, files, ["check", "content"]);
for (const [name, files] of built) await run(`build: ${name}`, files, BUILD);
for (const [name, bytes] of hostilePdfs())
  await run(`validate: ${name}`, () => ({ "a.md": "# A\n" }), ["validate", "a.pdf"], bytes);

async function run(name: string, files: () => FolderFiles, parameters: readonly string[], pdf?: Buffer): Promise<void> {
  if (!isWanted(name)) return;
  const folder = await mkdtemp(join(tmpdir(), "rungbook-bombs-"));
  try {
    await writeContent(folder, files());
    if (pdf) await writeFile(join(folder, "a.pdf"), pdf);
    const started = performance.now();
    const { pid, ended } = startRungbook(parameters, folder);
    const peak = watchMemory(pid);
    const { status } = await ended;
    const seconds = (performance.now() - started) / 1000;
    const { together, processorSeconds } = peak();
    const columns = [
      String(status).padStart(6),
      processorSeconds.toFixed(1).padStart(10),
      seconds.toFixed(1).padStart(8),
      String(together).padStart(6),
    ];
    console.log(`${columns.join(" ")}  ${name}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
