/**
 * Finds the glyphs of a line as Chromium writes them: "\n8.25 0 Td <0029> Tj". Nine operators of ten are these, and
 * looking for just these characters is ten times as fast as reading any operator. Written out character by character,
 * because searching for texts takes several times as long.
 */

/** Characters from a glyph's code to the end of the operator that shows it. */
export const GLYPH_LENGTH = "0029> Tj".length;

const MOVE_LENGTH = " 0 Td <".length;

/**
 * Gives the offset of the four digits of the glyph that follows; -1 when something else follows.
 * @param at offset behind the glyph before
 */
export function findNextGlyph(content: string, at: number): number {
  const move = readDistance(content, at + 1);
  const glyph = move + MOVE_LENGTH;
  return isMove(content, move) && isShow(content, glyph + 4) ? glyph : -1;
}

/** How far the glyph that was found last is along the line from the one before, in text space. */
export function distanceToGlyph(): number {
  return distanceRead;
}

/** The distance that was read last: a second result without an object for each glyph. */
let distanceRead = 0;

const TENS = Float64Array.from({ length: 16 }, (_, power) => 10 ** power);

/** Reads a decimal number, digit by digit, and gives the offset behind it. */
function readDistance(content: string, from: number): number {
  let value = 0;
  let decimals = -1;
  let sign = 1;
  for (let at = from; ; at++) {
    const code = content.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) {
      value = value * 10 + (code - 0x30);
      if (decimals >= 0) decimals++;
    } else if (code === 0x2e) decimals = 0;
    else if (code === 0x2d) sign = -1;
    else {
      distanceRead = decimals > 0 ? (sign * value) / (TENS[decimals] ?? 10 ** decimals) : sign * value;
      return at;
    }
  }
}

/** Reads four hexadecimal digits: 0 to 9 are 0x30 to 0x39; A to F and a to f end in 1 to 6. */
export function glyphCode(text: string, from: number): number {
  let code = 0;
  for (let at = from; at < from + 4; at++) {
    const digit = text.charCodeAt(at);
    code = code * 16 + (digit < 0x40 ? digit - 0x30 : (digit & 7) + 9);
  }
  return code;
}

/** Whether " 0 Td <" stands at an offset. Written out, this takes a fraction of what searching for the text does. */
function isMove(content: string, at: number): boolean {
  return (
    content.charCodeAt(at) === 0x20 &&
    content.charCodeAt(at + 1) === 0x30 &&
    content.charCodeAt(at + 2) === 0x20 &&
    content.charCodeAt(at + 3) === 0x54 &&
    content.charCodeAt(at + 4) === 0x64 &&
    content.charCodeAt(at + 5) === 0x20 &&
    content.charCodeAt(at + 6) === 0x3c
  );
}

/** Whether "> Tj" stands at an offset. */
function isShow(content: string, at: number): boolean {
  return (
    content.charCodeAt(at) === 0x3e &&
    content.charCodeAt(at + 1) === 0x20 &&
    content.charCodeAt(at + 2) === 0x54 &&
    content.charCodeAt(at + 3) === 0x6a
  );
}
