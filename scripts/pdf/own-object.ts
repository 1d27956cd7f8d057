import type { PdfRef } from "@libpdf/core";

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
