import { ContentReader } from "../objects/content-reader.ts";

/**
 * Reads a font's ToUnicode map: the text that each glyph code stands for (ISO 32000-1, 9.10.3).
 * @param source the map's program, as a Latin-1 string
 */
export function readToUnicode(source: string): ReadonlyMap<number, string> {
  const reader = new ContentReader(source);
  const found = new Map<number, string>();
  while (reader.next()) {
    const { operator, operands } = reader;
    if (operator === "endbfchar") for (let at = 0; at + 1 < operands.length; at += 2) addChar(operands, at, found);
    if (operator === "endbfrange") for (let at = 0; at + 2 < operands.length; at += 3) addRange(operands, at, found);
  }
  return found;
}

function addChar(operands: readonly string[], at: number, found: Map<number, string>): void {
  found.set(codeOf(operands[at]), textOf(operands[at + 1]));
}

/** A range maps to a text whose last unit counts up, or to an array with one text for each code. */
function addRange(operands: readonly string[], at: number, found: Map<number, string>): void {
  const first = codeOf(operands[at]);
  const last = codeOf(operands[at + 1]);
  const target = operands[at + 2] ?? "";
  if (target.startsWith("[")) {
    (target.match(/<[^>]*>/g) ?? []).forEach((text, step) => {
      found.set(first + step, textOf(text));
    });
    return;
  }
  const start = textOf(target);
  const unit = start.charCodeAt(start.length - 1);
  for (let code = first; code <= last; code++) {
    found.set(code, start.slice(0, -1) + String.fromCharCode(unit + code - first));
  }
}

function codeOf(hex: string | undefined): number {
  return Number.parseInt((hex ?? "<0>").slice(1, -1), 16);
}

function textOf(hex: string | undefined): string {
  return Buffer.from((hex ?? "<>").slice(1, -1).replace(/\s/g, ""), "hex")
    .swap16()
    .toString("utf16le");
}

/**
 * Writes a font's ToUnicode map (ISO 32000-1, 9.10.3, and Adobe Technical Note 5411).
 * @param texts the text that each glyph code stands for
 * @param codeLength bytes of a code: 1 or 2
 * @returns the map's program, as a Latin-1 string
 */
export function writeToUnicode(texts: ReadonlyMap<number, string>, codeLength: number): string {
  const lines = [...texts]
    .sort(([a], [b]) => a - b)
    .map(([code, text]) => `<${hexadecimal(code, codeLength)}> <${utf16(text)}>`);
  const blocks = Array.from({ length: Math.ceil(lines.length / MOST_LINES) }, (_, at) => {
    const block = lines.slice(at * MOST_LINES, (at + 1) * MOST_LINES);
    return [`${block.length} beginbfchar`, ...block, "endbfchar"];
  });
  return `${[...BEGINNING, ...codeSpace(codeLength), ...blocks.flat(), ...END].join("\n")}\n`;
}

/** A block of lines may have no more. */
const MOST_LINES = 100;

const BEGINNING = [
  "/CIDInit /ProcSet findresource begin",
  "12 dict begin",
  "begincmap",
  "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
  "/CMapName /Adobe-Identity-UCS def",
  "/CMapType 2 def",
];

const END = ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"];

function codeSpace(codeLength: number): readonly string[] {
  const last = 256 ** codeLength - 1;
  const range = `<${hexadecimal(0, codeLength)}> <${hexadecimal(last, codeLength)}>`;
  return ["1 begincodespacerange", range, "endcodespacerange"];
}

function hexadecimal(code: number, codeLength: number): string {
  return code
    .toString(16)
    .toUpperCase()
    .padStart(2 * codeLength, "0");
}

function utf16(text: string): string {
  return Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase();
}
