/**
 * Writes a document as small as PDF 1.7 allows: everything that is no stream goes into compressed object streams, the
 * cross-reference table is a compressed stream too, and what nothing refers to is left out. The library writes none of
 * these. The same document gives the same bytes, the file identifier included: it is a hash of all that comes before.
 */

import { createHash } from "node:crypto";
import { type PdfObject, type PdfRef, PdfStream } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";
import { compressStream, deflateBytes } from "../objects/streams.ts";
import { Turn } from "../objects/turn.ts";
import { type Encryption, encryptStream } from "./encryption.ts";
import {
  collectReferences,
  type NumberOf,
  type OwnObject,
  OwnObjects,
  type Reference,
  writeObject,
  writeReference,
} from "./write-object.ts";

/** What a file is written from: its catalog, its information dictionary, and the way to all else. */
export interface Document {
  readonly catalog: PdfRef;
  readonly info: PdfRef;
  readonly resolve: Resolve;
  /** Objects that are not the library's. */
  readonly own?: OwnObjects;
  /** How it is encrypted, where it is. */
  readonly encryption?: Encryption;
}

/** Where an object is in the file: at an offset, or at a place in an object stream. */
type Location =
  | { readonly kind: "offset"; readonly offset: number }
  | { readonly kind: "packed"; readonly stream: number; readonly place: number };

/** Writes a document; the same document gives the same bytes. */
export async function writePdf(document: Document, turn = new Turn()): Promise<Uint8Array> {
  const { catalog, info, resolve, own, encryption } = document;
  const objects = collectObjects([catalog, info], resolve, own);
  const numberOf: NumberOf = (objectNumber) => objects.get(objectNumber)?.number ?? null;
  const all = [...objects.values()];
  const streams = all.flatMap((entry) => (isStream(entry) ? [writeStream(entry, numberOf, encryption)] : []));
  const others = chunk(
    all.filter((entry) => !isStream(entry)),
    OBJECTS_A_PACK,
  );
  const packs: WrittenObject[] = [];
  for (const pack of others) {
    packs.push(writePack(pack, all.length + 1 + packs.length, numberOf, encryption));
    await turn.yieldIfLong();
  }

  const parts: Uint8Array[] = [HEADER];
  const hash = createHash("sha256").update(HEADER);
  const locations = new Map<number, Location>();
  let offset = HEADER.length;
  const protection = encryption ? [writeEncryption(encryption, all.length + 1 + packs.length, numberOf)] : [];
  for (const { number, bytes, packed } of [...packs, ...streams, ...protection]) {
    locations.set(number, { kind: "offset", offset });
    packed.forEach((inner, place) => {
      locations.set(inner, { kind: "packed", stream: number, place });
    });
    parts.push(bytes);
    hash.update(bytes);
    offset += bytes.length;
  }
  const id = hash.digest("hex").slice(0, 32);
  const encrypt = protection.map(({ number }) => `/Encrypt ${number} 0 R`).join("");
  const roots = `/Root ${writeReference(catalog, numberOf)}/Info ${writeReference(info, numberOf)}`;
  const trailer = `${roots}${encrypt}/ID[<${id}><${id}>]`;
  parts.push(writeCrossReferences(locations, offset, trailer));
  return Buffer.concat(parts);
}

/** Few enough that a reader that wants one object need not unpack the whole document, enough to compress well. */
const OBJECTS_A_PACK = 200;

/** Four bytes above 127 tell transfer programs that the file is binary (ISO 32000-1, 7.5.2). */
const HEADER = Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1");

/** An indirect object as it stands in the file, and the numbers of those that are packed into it. */
interface WrittenObject {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly packed: readonly number[];
}

function isStream(entry: NumberedObject): entry is NumberedObject & { readonly object: PdfStream } {
  return entry.object instanceof PdfStream;
}

function writeStream(
  { number, object }: { readonly number: number; readonly object: PdfStream },
  numberOf: NumberOf,
  encryption: Encryption | undefined,
): WrittenObject {
  const compressed = compressStream(object);
  const stream = encryption ? encryptStream(compressed, encryption) : compressed;
  return { number, bytes: streamObject(number, writeObject(stream, numberOf), stream.data), packed: [] };
}

/** Packs objects into one object stream (ISO 32000-1, 7.5.7), which is encrypted whole (7.6.1). */
function writePack(
  entries: readonly NumberedObject[],
  number: number,
  numberOf: NumberOf,
  encryption: Encryption | undefined,
): WrittenObject {
  let index = "";
  let body = "";
  for (const entry of entries) {
    index += `${entry.number} ${body.length} `;
    const { object } = entry;
    body += `${object.type === "own" ? object.write(numberOf) : writeObject(object, numberOf)}\n`;
  }
  const compressed = deflateBytes(Buffer.from(index + body, "latin1"));
  const bytes = encryption ? encryption.encrypt(compressed) : compressed;
  const dict = `<</Type/ObjStm/N ${entries.length}/First ${index.length}/Filter/FlateDecode/Length ${bytes.length}>>`;
  return { number, bytes: streamObject(number, dict, bytes), packed: entries.map((entry) => entry.number) };
}

/** Writes how the file is encrypted: an object that is in no pack, as it says how to open one. */
function writeEncryption({ dict }: Encryption, number: number, numberOf: NumberOf): WrittenObject {
  const bytes = Buffer.from(`${number} 0 obj\n${writeObject(dict, numberOf)}\nendobj\n`, "latin1");
  return { number, bytes, packed: [] };
}

/** Writes the cross-reference stream, which is the trailer too (ISO 32000-1, 7.5.8). */
function writeCrossReferences(locations: ReadonlyMap<number, Location>, offset: number, trailer: string): Uint8Array {
  const own = locations.size + 1;
  const rows = Buffer.alloc((own + 1) * ROW_LENGTH);
  rows.writeUInt16BE(0xffff, ROW_LENGTH - 2);
  for (const [number, location] of [...locations, [own, { kind: "offset", offset }] as const]) {
    const at = number * ROW_LENGTH;
    rows[at] = location.kind === "offset" ? 1 : 2;
    rows.writeUInt32BE(location.kind === "offset" ? location.offset : location.stream, at + 1);
    rows.writeUInt16BE(location.kind === "offset" ? 0 : location.place, at + 5);
  }
  const bytes = deflateBytes(differences(rows));
  const dict =
    `<</Type/XRef/Size ${own + 1}/W[1 4 2]${trailer}/Filter/FlateDecode` +
    `/DecodeParms<</Predictor 12/Columns ${ROW_LENGTH}>>/Length ${bytes.length}>>`;
  return Buffer.concat([streamObject(own, dict, bytes), Buffer.from(`startxref\n${offset}\n%%EOF\n`)]);
}

const ROW_LENGTH = 7;

/** Applies PNG's "up" predictor: rows that differ little from the one above compress to almost nothing. */
function differences(rows: Uint8Array): Uint8Array {
  const predicted = new Uint8Array((rows.length / ROW_LENGTH) * (ROW_LENGTH + 1));
  let to = 0;
  for (let from = 0; from < rows.length; from++) {
    if (from % ROW_LENGTH === 0) predicted[to++] = 2;
    predicted[to++] = (rows[from] ?? 0) - (rows[from - ROW_LENGTH] ?? 0);
  }
  return predicted;
}

function streamObject(number: number, dict: string, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([
    Buffer.from(`${number} 0 obj\n${dict}\nstream\n`, "latin1"),
    bytes,
    Buffer.from("\nendstream\nendobj\n"),
  ]);
}

function chunk<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** An indirect object and the number it gets in the new file. */
interface NumberedObject {
  readonly number: number;
  readonly object: PdfObject | OwnObject;
}

/**
 * Collects every object that can be reached from the roots, and numbers them from 1 in the order in which they are
 * met. What nothing refers to is left behind, and the same document always gets the same numbers.
 * @returns the objects by the number they had
 */
function collectObjects(
  roots: readonly PdfRef[],
  resolve: Resolve,
  own = new OwnObjects(),
): ReadonlyMap<number, NumberedObject> {
  const collected = new Map<number, NumberedObject>();
  const waiting: Reference[] = [...roots].reverse();
  for (let reference = waiting.pop(); reference !== undefined; reference = waiting.pop()) {
    const known = typeof reference === "number" ? reference : reference.objectNumber;
    if (collected.has(known)) continue;
    const object = own.get(known) ?? (typeof reference === "number" ? null : resolve(reference));
    if (object === null || object.type === "null") continue;
    collected.set(known, { number: collected.size + 1, object });
    const found = referencesOf(object);
    for (let at = found.length - 1; at >= 0; at--) waiting.push(found[at] as Reference);
  }
  return collected;
}

function referencesOf(object: PdfObject | OwnObject): readonly Reference[] {
  if (object.type === "own") return object.references();
  const found: Reference[] = [];
  collectReferences(object, found);
  return found;
}
