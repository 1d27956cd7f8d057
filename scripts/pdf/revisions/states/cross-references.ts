/**
 * The cross-reference sections of a file (ISO 32000-1, 7.5.4 and 7.5.8), read by the letter. Programs repair what is wrong
 * in one, each in its own way, so a file that has to be repaired may show different things in different programs.
 */
import { PdfArray, type PdfDict, PdfNumber, PdfStream } from "@libpdf/core";
import { decodeStream } from "../../objects/streams.ts";

/**
 * Where an object is: at an offset, or at a place in an object stream; or that there is none. Of one whose number an earlier
 * one had that was taken away, the generation is not 0.
 */
export type Entry =
  | { readonly kind: "offset"; readonly offset: number; readonly generation: number }
  | { readonly kind: "packed"; readonly stream: number; readonly place: number }
  | { readonly kind: "free" };

/** What a reader that goes by the letter stumbles over; the message says what, for people. */
export class Disorder extends Error {}

/** So many objects has no handbook. */
const MOST_ENTRIES = 2_000_000;

/**
 * Reads the section at `offset`.
 * @param end where the words begin that end it
 * @param trailer its trailer, as the library read it: of a cross-reference stream, the stream
 * @returns where each object is, by its number
 * @throws Disorder
 */
export function readSection(
  bytes: Buffer,
  { section, end }: { readonly section: number; readonly end: number },
  trailer: PdfDict,
): ReadonlyMap<number, Entry> {
  if (trailer.has("XRefStm")) throw new Disorder("it has two lists of its objects, for old and new programs");
  const isTable = bytes.toString("latin1", section, section + 4) === "xref";
  if (isTable === trailer instanceof PdfStream) throw new Disorder("the list of its objects is not where it should be");
  return trailer instanceof PdfStream ? readStream(trailer) : readTable(bytes.toString("latin1", section, end));
}

function readTable(text: string): ReadonlyMap<number, Entry> {
  const found = new Map<number, Entry>();
  const head = /xref[ \t]*[\r\n]+/y;
  head.test(text);
  let at = head.lastIndex;
  while (!text.startsWith("trailer", at)) {
    const range = /(\d{1,10}) (\d{1,10})[ \t]*(?:\r\n|\r|\n)/y;
    range.lastIndex = at;
    const [, first, count] = (range.exec(text) ?? []).map(Number);
    if (first === undefined || count === undefined || at === 0) throw unreadable();
    at = range.lastIndex;
    for (let number = first; number < first + count; number++, at += ROW_LENGTH) {
      const [, offset = "", generation = "", kind] = ROW.exec(text.slice(at, at + ROW_LENGTH)) ?? [];
      if (kind === undefined) throw unreadable();
      const isFree = kind !== "n";
      add(
        found,
        number,
        isFree ? { kind: "free" } : { kind: "offset", offset: Number(offset), generation: Number(generation) },
      );
    }
  }
  return found;
}

const ROW_LENGTH = 20;
const ROW = /^(\d{10}) (\d{5}) ([nf])[ \r\n]{2}$/;

function readStream(stream: PdfStream): ReadonlyMap<number, Entry> {
  const widths = numbersIn(stream, "W");
  const size = stream.getNumber("Size")?.value;
  const [kindWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  if (size === undefined || widths.length !== 3 || widths.some((width) => width < 0 || width > 6)) throw unreadable();
  const rows = Buffer.from(decodeStream(stream));
  const ranges = stream.has("Index") ? numbersIn(stream, "Index") : [0, size];
  const found = new Map<number, Entry>();
  let at = 0;
  const take = (width: number): number => {
    if (at + width > rows.length) throw unreadable();
    at += width;
    return width === 0 ? 0 : rows.readUIntBE(at - width, width);
  };
  for (let range = 0; range < ranges.length; range += 2) {
    const [first = 0, count = -1] = ranges.slice(range, range + 2);
    if (count < 0) throw unreadable();
    for (let number = first; number < first + count; number++) {
      const kind = kindWidth === 0 ? 1 : take(kindWidth);
      const [second, third] = [take(secondWidth), take(thirdWidth)];
      if (kind === 0) add(found, number, { kind: "free" });
      else if (kind === 1) add(found, number, { kind: "offset", offset: second, generation: third });
      else if (kind === 2) add(found, number, { kind: "packed", stream: second, place: third });
      else throw unreadable();
    }
  }
  return found;
}

function numbersIn(dict: PdfDict, key: string): readonly number[] {
  const array = dict.get(key);
  if (!(array instanceof PdfArray)) throw unreadable();
  return [...array].map((item) => {
    if (item instanceof PdfNumber && Number.isInteger(item.value)) return item.value;
    throw unreadable();
  });
}

function add(entries: Map<number, Entry>, number: number, entry: Entry): void {
  if (entries.has(number)) throw new Disorder("it says twice where an object is");
  if (entries.size >= MOST_ENTRIES) throw new RangeError("too many objects");
  entries.set(number, entry);
}

function unreadable(): Disorder {
  return new Disorder("the list of its objects cannot be read");
}
