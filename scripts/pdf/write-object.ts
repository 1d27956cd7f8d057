import type { PdfObject } from "@libpdf/core";
import { type NumberOf, writeReference } from "./own-object.ts";
import { writeNumber } from "./write-number.ts";

/**
 * Writes an object as it stands in a file, as a Latin-1 string; of a stream, its dictionary. Entries that are null are
 * left out, which means the same (ISO 32000-1, 7.3.7).
 */
export function writeObject(object: PdfObject, numberOf: NumberOf): string {
  switch (object.type) {
    case "null":
      return "null";
    case "bool":
      return String(object.value);
    case "number":
      return writeNumber(object.value);
    case "name":
      return writeName(object.value);
    case "string":
      return writeString(object.bytes);
    case "raw":
      return Buffer.from(object.bytes).toString("latin1");
    case "ref":
      return writeReference(object, numberOf);
    case "array": {
      let inside = "";
      let last = "[";
      for (const item of object) {
        const written = writeObject(item, numberOf);
        inside += spaceBetween(last, written) + written;
        last = written;
      }
      return `[${inside}]`;
    }
    default: {
      let inside = "";
      for (const [key, value] of object) {
        const written = writeObject(value, numberOf);
        if (written === "null") continue;
        const name = writeName(key.value);
        inside += name + spaceBetween(name, written) + written;
      }
      return `<<${inside}>>`;
    }
  }
}

/**
 * Gives the space that is needed between two tokens, only where one would run into the other. Asked of the tokens, not
 * of all that was written so far: looking at the end of a long string that is being put together takes its length.
 */
function spaceBetween(before: string, token: string): string {
  const isNeeded = !OPENS.has(token.charCodeAt(0)) && !CLOSES.has(before.charCodeAt(before.length - 1));
  return isNeeded ? " " : "";
}

const OPENS: ReadonlySet<number> = new Set(Buffer.from("/<(["));
const CLOSES: ReadonlySet<number> = new Set(Buffer.from(">)]["));

const namesWritten = new Map<string, string>();

/** Writes a name with its slash. */
export function writeName(name: string): string {
  const known = namesWritten.get(name);
  if (known !== undefined) return known;
  let written = "/";
  for (const byte of Buffer.from(name, "utf8")) {
    const isPlain = byte > 0x20 && byte < 0x7f && !NAME_SPECIALS.has(byte);
    written += isPlain ? String.fromCharCode(byte) : `#${byte.toString(16).padStart(2, "0")}`;
  }
  namesWritten.set(name, written);
  return written;
}

const NAME_SPECIALS = new Set(Buffer.from("()<>[]{}/%#"));

/** Writes a string in parentheses, or in hexadecimal where that is shorter. */
function writeString(bytes: Uint8Array): string {
  const literal = Buffer.from(bytes)
    .toString("latin1")
    .replace(/[\\()]/g, "\\$&")
    .replace(/\r/g, "\\r");
  const hex = Buffer.from(bytes).toString("hex");
  return literal.length <= hex.length ? `(${literal})` : `<${hex}>`;
}
