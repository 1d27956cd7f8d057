/**
 * Reads the text that marked content says it stands for (ISO 32000-1, 14.9.4).
 * @param properties the operand of "BDC" as written: `<</ActualText <feff0633064e> >>`, a Latin-1 string
 * @returns null where nothing is said
 */
export function actualText(properties: string): string | null {
  const [, hex, literal] = WRITTEN.exec(properties) ?? [];
  if (hex !== undefined) return textOf(Buffer.from(hex, "hex"));
  return literal === undefined ? null : textOf(Buffer.from(literal.replace(ESCAPED, unescaped), "latin1"));
}

/** Chromium writes what is ASCII in parentheses, and all else in hexadecimal. */
const WRITTEN = /\/ActualText\s*(?:<([0-9A-Fa-f\s]*)>|\(((?:[^\\()]|\\[\s\S])*)\))/;

const ESCAPED = /\\(?:([0-7]{1,3})|([\s\S]))/g;

function unescaped(_: string, octal: string | undefined, name: string): string {
  return octal === undefined ? (NAMED[name] ?? name) : String.fromCharCode(Number.parseInt(octal, 8));
}

const NAMED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** Text strings are UTF-16 with a byte order mark, or one byte a character (ISO 32000-1, 7.9.2.2). */
function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0;
  return isUtf16 ? bytes.subarray(2).swap16().toString("utf16le") : bytes.toString("latin1");
}
