import { ContentReader } from "./content-reader.ts";

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
