import { UNPRINTABLE } from "../../text/quote.ts";

/** The text of a file, or what is wrong with its bytes, and where. */
export type DecodedText =
  | { readonly text: string }
  | { readonly message: string; readonly advice: string; readonly line?: number };

/**
 * Decodes UTF-8 strictly: a byte order mark is dropped, CRLF and CR become LF; UTF-16, invalid bytes and NUL are
 * refused with their line. Other characters that cannot be printed are dropped or replaced.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const advice = "Save the file as UTF-8.";
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { message: "The file is in UTF-16.", advice };
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { message: NOT_UTF_8, advice, line: lineOfInvalidByte(bytes) };
  }
  const lines = text.replace(/\r\n?/gu, "\n");
  const nul = lines.indexOf("\0");
  if (nul >= 0) {
    return {
      message: "The file holds a NUL character.",
      advice: "Remove it.",
      line: lines.slice(0, nul).split("\n").length,
    };
  }
  return { text: lines.replace(UNPRINTABLE, printable) };
}

const NOT_UTF_8 = "The file is not valid UTF-8.";

/**
 * Gives what a control character is meant to be: those that break lines in what is pasted from slides are spaces; those
 * from U+0080 on were bytes of Windows-1252, which is how HTML reads them too ("&#146;" is an apostrophe).
 */
function printable(control: string): string {
  if (control === "\v" || control === "\f") return " ";
  return WINDOWS_1252[control.charCodeAt(0) - 0x80]?.trim() ?? "";
}

/** What Windows-1252 has from 0x80 on; spaces where it has nothing. Node's own decoder takes it for Latin-1. */
const WINDOWS_1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/** A line feed is never part of a longer UTF-8 sequence, so that the first line that does not decode is the one. */
function lineOfInvalidByte(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end;
  }
  return line;
}

/**
 * Decodes a table that was saved from a spreadsheet: as `decodeText` does, and UTF-16 that says so with its byte order
 * mark, which Excel calls Unicode text.
 */
export function decodeTable(bytes: Uint8Array): DecodedText {
  const encoding = UTF_16[`${bytes[0]} ${bytes[1]}`];
  const advice = "Save it as CSV UTF-8: Excel has that among the types of files, beside CSV.";
  if (encoding !== undefined) {
    try {
      return decodeText(Buffer.from(new TextDecoder(encoding, { fatal: true }).decode(bytes)));
    } catch {
      return { message: "The file is not valid UTF-16.", advice };
    }
  }
  const decoded = decodeText(bytes);
  if (!("message" in decoded) || decoded.message !== NOT_UTF_8) return decoded;
  return { ...decoded, message: `${NOT_UTF_8.slice(0, -1)}: it may be in Windows-1252, as Excel saves CSV.`, advice };
}

const UTF_16: Readonly<Record<string, string>> = { "255 254": "utf-16le", "254 255": "utf-16be" };
