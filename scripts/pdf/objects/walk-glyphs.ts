/** What operators of a content stream show, and what marked content says of itself. */
import type { PdfDict } from "@libpdf/core";
import type { Resolve } from "./open-pdf.ts";

/**
 * Walks through what an operator shows: the strings of "Tj" and "TJ", in parentheses or in hexadecimal (ISO 32000-1,
 * 7.3.4).
 * @param shown the operand as written, a Latin-1 string
 * @param codeLength bytes of one glyph's code
 * @param onGlyph is given each code
 */
export function walkGlyphs(shown: string, codeLength: number, onGlyph: (code: number) => void): void {
  let at = 0;
  while (at < shown.length) {
    const character = shown.charCodeAt(at);
    if (character === OPEN) at = walkLiteral(shown, at + 1, codeLength, onGlyph);
    else if (character === OPEN_ANGLE) at = walkHexadecimal(shown, at + 1, codeLength, onGlyph);
    else at++;
  }
}

const OPEN = 0x28;
const CLOSE = 0x29;
const OPEN_ANGLE = 0x3c;
const CLOSE_ANGLE = 0x3e;
const BACKSLASH = 0x5c;
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

function walkLiteral(shown: string, from: number, codeLength: number, onGlyph: (code: number) => void): number {
  let code = 0;
  let read = 0;
  let depth = 1;
  for (let at = from; at < shown.length; at++) {
    let byte = shown.charCodeAt(at);
    if (byte === CLOSE && --depth === 0) return at + 1;
    if (byte === OPEN) depth++;
    if (byte === BACKSLASH) {
      ESCAPE.lastIndex = at;
      const [escaped = "", octal, name = ""] = ESCAPE.exec(shown) ?? [];
      at += escaped.length - 1;
      if (octal === undefined && LINE_END.test(name)) continue;
      byte = octal === undefined ? (ESCAPED[name] ?? name).charCodeAt(0) : Number.parseInt(octal, 8) & 0xff;
    } else if (byte === CARRIAGE_RETURN) {
      byte = LINE_FEED;
      if (shown.charCodeAt(at + 1) === LINE_FEED) at++;
    }
    code = code * 256 + byte;
    if (++read === codeLength) {
      onGlyph(code);
      code = read = 0;
    }
  }
  return shown.length;
}

/** Octal digits, the end of a line that goes on, or any one character. */
const ESCAPE = /\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/y;
const LINE_END = /^[\r\n]/;
const ESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function walkHexadecimal(shown: string, from: number, codeLength: number, onGlyph: (code: number) => void): number {
  let code = 0;
  let read = 0;
  for (let at = from; at < shown.length; at++) {
    const character = shown.charCodeAt(at);
    if (character === CLOSE_ANGLE) return at + 1;
    // 0 to 9 are 0x30 to 0x39; A to F and a to f end in 1 to 6.
    code = code * 16 + (character < 0x40 ? character - 0x30 : (character & 7) + 9);
    if (++read === 2 * codeLength) {
      onGlyph(code);
      code = read = 0;
    }
  }
  return shown.length;
}

/** Gives how many bytes a glyph's code takes, in the fonts that Chromium writes. */
export function codeLength(font: PdfDict, resolve: Resolve): number {
  return font.getName("Subtype", resolve)?.value === "Type0" ? 2 : 1;
}

/**
 * Reads the text that marked content says it stands for (ISO 32000-1, 14.9.4).
 * @param properties the operand of "BDC" as written: `<</ActualText <feff0633064e> >>`, a Latin-1 string
 * @returns null where nothing is said
 */
export function actualText(properties: string): string | null {
  const [, hex, literal] = WRITTEN.exec(properties) ?? [];
  if (hex !== undefined) return textOf(Buffer.from(hex, "hex"));
  return literal === undefined ? null : textOf(Buffer.from(literal.replace(ESCAPES, unescaped), "latin1"));
}

/** Chromium writes what is ASCII in parentheses, and all else in hexadecimal. */
const WRITTEN = /\/ActualText\s*(?:<([0-9A-Fa-f\s]*)>|\(((?:[^\\()]|\\[\s\S])*)\))/;

const ESCAPES = /\\(?:([0-7]{1,3})|([\s\S]))/g;

function unescaped(_: string, octal: string | undefined, name: string): string {
  return octal === undefined ? (ESCAPED[name] ?? name) : String.fromCharCode(Number.parseInt(octal, 8));
}

/** Text strings are UTF-16 with a byte order mark, or one byte a character (ISO 32000-1, 7.9.2.2). */
function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0;
  return isUtf16 ? bytes.subarray(2).swap16().toString("utf16le") : bytes.toString("latin1");
}

/** Reads the number of marked content; null where it has none. @param properties the operand of "BDC" as written */
export function contentNumber(properties: string): number | null {
  const digits = /\/MCID\s+(\d+)/.exec(properties)?.[1];
  return digits === undefined ? null : Number(digits);
}
