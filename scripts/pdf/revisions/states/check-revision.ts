/**
 * Whether a state of a file is written so that all programs read the same: those that go by the list of its objects, those
 * that search for them, and those that repair what they stumble over.
 */
import { PdfArray, PdfDict, type PdfObject, PdfRef, PdfStream } from "@libpdf/core";
import type { OpenPdf, Resolve } from "../../objects/open-pdf.ts";
import { decodeStream } from "../../objects/streams.ts";
import { isOneObject } from "./check-syntax.ts";
import { Disorder } from "./cross-references.ts";
import type { Revision } from "./split-revisions.ts";

/**
 * Makes sure that states, one after the other, are made of the objects that they list, and of nothing else.
 * @param before the state before the first of them; null where that begins the file
 * @throws Disorder
 */
export function checkRevisions(bytes: Buffer, states: readonly Revision[], before: Revision | null): void {
  const reused = new Map<number, number>();
  let size = before === null ? 0 : sizeOf(before);
  for (const state of states) {
    const least = size;
    size = sizeOf(state);
    // Programs that go by the letter know no object of a higher number (ISO 32000-1, table 15).
    const isTooFew = size < least || [...state.entries.keys()].some((number) => number >= size);
    if (isTooFew) throw new Disorder("it says that it has fewer objects than it has");
    checkRevision(bytes, state);
    for (const [number, entry] of state.entries)
      if (entry.kind === "offset" && (entry.generation !== 0 || reused.has(number)))
        reused.set(number, entry.generation);
    if (reused.size > 0) checkReferences(reused, state.pdf);
  }
}

function sizeOf({ pdf }: Revision): number {
  return pdf.trailer.getNumber("Size")?.value ?? 0;
}

function checkRevision(bytes: Buffer, { start, section, words, entries, pdf }: Revision): void {
  const offsets = new Map<number, PdfRef>();
  for (const [number, entry] of entries) {
    if (entry.kind !== "offset") continue;
    if (entry.offset < start || entry.offset > section || offsets.has(entry.offset)) throw earlier();
    offsets.set(entry.offset, PdfRef.of(number, entry.generation));
  }
  const starts = [...offsets.keys(), section].sort((a, b) => a - b);
  const before = bytes.toString("latin1", start, starts[0]);
  if (!/^(?:\s|%[^\r\n]*[\r\n])*$/.test(before)) throw hidden();
  checkSection(bytes.subarray(section, words), pdf.trailer);
  for (const [at, offset] of starts.entries()) {
    const ref = offsets.get(offset);
    if (ref !== undefined && offset !== section)
      checkObject(bytes.subarray(offset, starts[at + 1]), ref, () => pdf.resolve(ref), pdf.resolve);
  }
  checkPacks(entries, pdf);
}

/** Looks at the list of a state as it is written, and at its trailer. */
function checkSection(written: Buffer, trailer: PdfDict): void {
  if (trailer instanceof PdfStream) {
    const number = Number.parseInt(written.toString("latin1", 0, TOKENS_LENGTH), 10);
    checkObject(
      written,
      PdfRef.of(number, 0),
      () => trailer,
      () => null,
    );
  } else {
    const dict = /^[^<]*trailer([\s\S]*)$/.exec(written.toString("latin1"))?.[1] ?? "";
    if (!isOneObject(dict)) throw unclear();
  }
}

/** Bytes in which the words stand that begin and end an object. */
const TOKENS_LENGTH = 64;

/**
 * Looks at one object as it is written: `12 0 obj ... endobj`, its stream as long as it says. The library reads it only
 * once it is in order: over what is no token it may never come to an end.
 */
function checkObject(written: Buffer, ref: PdfRef, read: () => PdfObject | null, resolve: Resolve): void {
  const end = written.toString("latin1", Math.max(0, written.length - TOKENS_LENGTH));
  const tail = /(?:\r\n|\r|\n)?endstream\s*endobj\s*$|endobj\s*$/.exec(end)?.[0];
  const head = /^(\d+ \d+) obj(?![^\s<[(/])/.exec(written.toString("latin1", 0, TOKENS_LENGTH)) ?? [];
  if (tail === undefined || head[1] !== `${ref.objectNumber} ${ref.generation}`) throw hidden();
  const inside = written.toString("latin1", head[0]?.length ?? 0, written.length - tail.length);
  const isStream = tail.includes("endstream");
  const [all = "", dict = ""] = isStream ? (/^([\s\S]*?>>)\s*stream(?:\r\n|\n)/.exec(inside) ?? []) : [inside, inside];
  if (!isOneObject(dict)) throw unclear();
  const object = read();
  if (object instanceof PdfStream !== isStream) throw unclear();
  if (!(object instanceof PdfStream)) return;
  const length = object.getNumber("Length", resolve)?.value;
  // What ends the line before "endstream" may be a byte of the stream.
  const rest = inside.length - all.length;
  const most = rest + (/^[\r\n]*/.exec(tail)?.[0].length ?? 0);
  if (length === undefined || length < rest || length > most) throw hidden();
}

/** Looks at the objects that are packed into streams. */
function checkPacks(entries: Revision["entries"], pdf: OpenPdf): void {
  const packs = new Map<number, readonly PackedObject[]>();
  for (const [number, entry] of entries) {
    if (entry.kind !== "packed") continue;
    if (entries.get(entry.stream)?.kind !== "offset") throw earlier();
    const pack = packs.get(entry.stream) ?? unpack(pdf.resolve(PdfRef.of(entry.stream, 0)));
    packs.set(entry.stream, pack);
    const object = pack[entry.place];
    if (object?.number !== number) throw hidden();
    if (!isOneObject(object.written)) throw unclear();
  }
  for (const [stream, pack] of packs)
    for (const [place, { number }] of pack.entries()) {
      const entry = entries.get(number);
      if (entry?.kind !== "packed" || entry.stream !== stream || entry.place !== place) throw hidden();
    }
}

/** An object of an object stream (ISO 32000-1, 7.5.7). */
interface PackedObject {
  readonly number: number;
  readonly written: string;
}

function unpack(pack: PdfObject | null): readonly PackedObject[] {
  if (!(pack instanceof PdfStream)) throw earlier();
  const text = Buffer.from(decodeStream(pack)).toString("latin1");
  const first = pack.getNumber("First")?.value ?? 0;
  const index = text.slice(0, first).trim().split(/\s+/).map(Number);
  const offsetAt = (place: number): number => first + (index[2 * place + 1] ?? text.length);
  return Array.from({ length: index.length / 2 }, (_, place) => ({
    number: index[2 * place] ?? -1,
    written: text.slice(offsetAt(place), offsetAt(place + 1)),
  }));
}

/**
 * Poppler gives what it draws for a signature the number of what it takes away for it. By a reference to that, programs that
 * go by the letter then find nothing, and others what has its number now: so there may be none.
 * @param reused generations of objects that have such numbers
 */
function checkReferences(reused: ReadonlyMap<number, number>, { trailer, resolve }: OpenPdf): void {
  const met = new Set<number>();
  const waiting: PdfObject[] = [trailer];
  for (let object = waiting.pop(); object !== undefined; object = waiting.pop()) {
    if (object instanceof PdfArray) waiting.push(...object);
    else if (object instanceof PdfDict) waiting.push(...[...object].map(([, value]) => value));
    if (!(object instanceof PdfRef)) continue;
    const { objectNumber, generation } = object;
    if (generation !== (reused.get(objectNumber) ?? generation))
      throw new Disorder("it uses the number of an object again");
    if (met.has(objectNumber)) continue;
    met.add(objectNumber);
    const target = resolve(object);
    if (target !== null) waiting.push(target);
  }
}

function hidden(): Disorder {
  return new Disorder("it holds something that the list of its objects does not name");
}

function earlier(): Disorder {
  return new Disorder("it leads to objects of an earlier state");
}

function unclear(): Disorder {
  return new Disorder("it can be read in more than one way");
}
