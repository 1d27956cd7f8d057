/** Objects as they stand in a file: those of the library, and some of our own that write themselves. */
import { type PdfObject, PdfRef } from "@libpdf/core";

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

/** Writes a number as PDF has it: without an exponent and without needless zeros, with at most six decimals. */
export function writeNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const short = value.toFixed(6).replace(/\.?0+$/, "");
  return short === "-0" ? "0" : short;
}

/**
 * An indirect object in a form of our own, that writes itself. A long handbook has tens of thousands of structure
 * elements, and the library's dictionaries take several times the room and the time.
 */
export interface OwnObject {
  readonly type: "own";
  /** Gives what it refers to, in the order of writing. */
  references(): readonly Reference[];
  /** Writes it as it stands in a file, as a Latin-1 string. */
  write(numberOf: NumberOf): string;
}

/** A reference to an object of the library, or the number of an own one. */
export type Reference = PdfRef | number;

/** Gives the number that an object has in the new file, by the one it is known by until then; null for one left out. */
export type NumberOf = (objectNumber: number) => number | null;

/** The own objects of a document by number. */
export class OwnObjects {
  readonly #objects: OwnObject[] = [];

  /** Adds an object and gives the number that others refer to it by. */
  add(object: OwnObject): number {
    return FIRST_NUMBER + this.#objects.push(object) - 1;
  }

  /** Gives the object of this number; undefined for one of the library. */
  get(number: number): OwnObject | undefined {
    return this.#objects[number - FIRST_NUMBER];
  }
}

/** Above the number of any object in a file: PDF/A-2 allows 8,388,607 (ISO 19005-2, 6.1.13). */
const FIRST_NUMBER = 2 ** 24;

/** Writes a reference as it stands in a file; a reference to nothing is null (ISO 32000-1, 7.3.10). */
export function writeReference(reference: Reference, numberOf: NumberOf): string {
  const number = numberOf(typeof reference === "number" ? reference : reference.objectNumber);
  return number === null ? "null" : `${number} 0 R`;
}

/** Adds to `found` all that an object refers to, in the order of writing. */
export function collectReferences(object: PdfObject, found: Reference[]): void {
  if (object instanceof PdfRef) found.push(object);
  else if (object.type === "array") for (const item of object) collectReferences(item, found);
  else if (object.type === "dict" || object.type === "stream") {
    for (const [, value] of object) collectReferences(value, found);
  }
}
