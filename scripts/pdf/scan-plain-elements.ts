/**
 * Reads the plain elements of a structure tree straight from a file's bytes: those that have nothing but type, parent,
 * page and kids. They are nine tenths of all objects of a long handbook, and the library takes ten times as long for
 * each, because it keeps all that a PDF object can be.
 */
import { inflateSync } from "node:zlib";

/** An element as it is written; numbers are object numbers, all of generation 0. */
export interface PlainElement {
  readonly type: string;
  readonly page: number | null;
  /** Kids in their order: the object number of each, or for marked content -1 less its number; annotations of links. */
  readonly kids: readonly (number | PlainObject)[];
}

/** A reference to an annotation, and the page it is on where it says so. */
export interface PlainObject {
  readonly object: number;
  readonly page: number | null;
}

/**
 * Finds the plain elements by object number, in the layout of Chromium and in that of our own writer. What is written
 * otherwise is not found and left to the library; so is a file that was changed after it was first written, because
 * it may hold an object twice.
 */
export function scanPlainElements(bytes: Uint8Array): ReadonlyMap<number, PlainElement> {
  const found = new Map<number, PlainElement>();
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (text.indexOf("startxref") !== text.lastIndexOf("startxref")) return found;
  for (const match of text.matchAll(OBJECT)) addElement(Number(match[1]), match[2] ?? "", found);
  for (const match of text.matchAll(OBJECT_STREAM)) {
    const start = match.index + match[0].length;
    const packed = inflateWhole(bytes.subarray(start, start + Number(match[3])));
    if (packed !== null) addPacked(packed, Number(match[1]), Number(match[2]), found);
  }
  return found;
}

const OBJECT = /\n(\d+) 0 obj\n(<<\/Type \/StructElem\n[^<>]*(?:<<\/Type \/OBJR\n[^<>]*>>[^<>]*)*>>)\nendobj/g;
const OBJECT_STREAM = /<<\/Type\/ObjStm\/N (\d+)\/First (\d+)\/Filter\/FlateDecode\/Length (\d+)>>\nstream\n/g;
const ANNOTATION = /<<\/Type ?\/OBJR\s?\/Obj (\d+) 0 R\s?(?:\/Pg (\d+) 0 R)?>>/y;
const ELEMENT = new RegExp(
  String.raw`^<<(?:\/Type \/StructElem\s)?\/S ?\/(\w+)\s?\/P \d+ 0 R\s?(?:\/Pg (\d+) 0 R\s?)?` +
    String.raw`\/K ?([\d R]+|\[[\d R]*(?:${ANNOTATION.source}[\d R]*)*\])>>\s*$`,
);

/** Unpacks objects; null where they are cut off, because their stream is longer than it says. */
function inflateWhole(packed: Uint8Array): string | null {
  try {
    return inflateSync(packed).toString("latin1");
  } catch {
    return null;
  }
}

function addPacked(packed: string, count: number, first: number, found: Map<number, PlainElement>): void {
  const index = packed.slice(0, first).split(" ").map(Number);
  for (let at = 0; at < count; at++) {
    const start = index[at * 2 + 1];
    const end = at + 1 < count ? index[at * 2 + 3] : packed.length - first;
    const number = index[at * 2];
    if (start === undefined || end === undefined || number === undefined) return;
    addElement(number, packed.slice(first + start, first + end), found);
  }
}

function addElement(number: number, object: string, found: Map<number, PlainElement>): void {
  const match = ELEMENT.exec(object);
  if (!match) return;
  const [, type = "", page, kids = ""] = match;
  found.set(number, { type: ownString(type), page: page === undefined ? null : Number(page), kids: readKids(kids) });
}

/** Reads kids as they are written: "31 0 R", "0", an annotation's dictionary, or several of these in brackets. */
function readKids(written: string): PlainElement["kids"] {
  const kids: (number | PlainObject)[] = [];
  let at = 0;
  while (at < written.length) {
    let digit = written.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) {
      let number = 0;
      for (; digit >= 0 && digit <= 9; digit = written.charCodeAt(++at) - ZERO) number = number * 10 + digit;
      const isReference = written.startsWith(REFERENCE, at);
      kids.push(isReference ? number : -1 - number);
      if (isReference) at += REFERENCE.length;
    } else if (written[at] === "<") {
      ANNOTATION.lastIndex = at;
      const [whole = "<", object, page] = ANNOTATION.exec(written) ?? [];
      kids.push({ object: Number(object), page: page === undefined ? null : Number(page) });
      at += whole.length;
    } else at++;
  }
  return kids;
}

const ZERO = 0x30;
const REFERENCE = " 0 R";

const types = new Map<string, string>();

/** A part of a string keeps the whole of it, here the whole file, unless it is made anew. */
function ownString(type: string): string {
  const known = types.get(type);
  if (known !== undefined) return known;
  const own = Buffer.from(type).toString();
  types.set(own, own);
  return own;
}
