import { PdfArray, PdfDict, PdfNumber, type PdfObject, PdfRef } from "@libpdf/core";
import type { OpenPdf } from "./open-pdf.ts";
import type { PlainElement } from "./scan-plain-elements.ts";
import { newElement, type StructureElement, type StructureKid } from "./structure.ts";

/**
 * Reads the structure tree; null for a document without tags.
 * @param plain elements that were read from the bytes already
 * @throws when an element is below itself
 */
export function readStructure(
  pdf: OpenPdf,
  plain: ReadonlyMap<number, PlainElement> = new Map(),
): StructureElement | null {
  const root = pdf.catalog.getDict("StructTreeRoot", pdf.resolve);
  if (!root) return null;
  const tops = readKids(root.get("K"), null, { pdf, plain, pages: new Map(), above: new Set() });
  const [top] = tops;
  return tops.length === 1 && top?.kind === "element" ? top : newElement("Document", tops);
}

/** What reading needs besides the object itself. */
interface Reading {
  readonly pdf: OpenPdf;
  readonly plain: ReadonlyMap<number, PlainElement>;
  readonly pages: Map<number, PdfRef>;
  /** Object numbers of the elements above, to notice a tree that bites its tail. */
  readonly above: Set<number>;
}

/** Entries that the tree itself stands for, and is written from again. */
const OWN_ENTRIES = new Set(["Type", "S", "P", "K", "Pg"]);

function readElement(dict: PdfDict, source: number | null, page: PdfRef | null, reading: Reading): StructureElement {
  if (source !== null) enter(source, reading);
  const element: StructureElement = {
    kind: "element",
    type: dict.getName("S", reading.pdf.resolve)?.value ?? "NonStruct",
    kids: readKids(dict.get("K"), dict.getRef("Pg") ?? page, reading),
    entries: otherEntries(dict),
    source,
  };
  if (source !== null) reading.above.delete(source);
  return element;
}

function enter(source: number, { above }: Reading): void {
  if (above.has(source)) throw new Error(`The structure element ${source} 0 R is below itself.`);
  above.add(source);
}

function readPlain(
  { type, page, kids }: PlainElement,
  source: number,
  inherited: PdfRef | null,
  reading: Reading,
): StructureElement {
  enter(source, reading);
  const own = page === null ? inherited : refTo(page, reading);
  const read: StructureKid[] = [];
  for (const number of kids) {
    if (typeof number !== "number") {
      const page = number.page === null ? own : refTo(number.page, reading);
      if (page) read.push({ kind: "object", page, object: PdfRef.of(number.object) });
      continue;
    }
    if (number < 0) {
      if (own) read.push({ kind: "content", page: own, form: null, mcid: -1 - number });
      continue;
    }
    const kid = reading.plain.get(number);
    if (kid) read.push(readPlain(kid, number, own, reading));
    else read.push(...readReference(PdfRef.of(number), own, reading));
  }
  reading.above.delete(source);
  return { kind: "element", type, kids: read, entries: NO_ENTRIES, source };
}

/** Gives the reference to a page; the library takes long to find one that it has made before. */
function refTo(page: number, { pages }: Reading): PdfRef {
  const ref = pages.get(page) ?? PdfRef.of(page);
  pages.set(page, ref);
  return ref;
}

const NO_ENTRIES: ReadonlyMap<string, PdfObject> = new Map();

function otherEntries(dict: PdfDict): ReadonlyMap<string, PdfObject> {
  const others = [...dict].flatMap(([key, value]) => (OWN_ENTRIES.has(key.value) ? [] : [[key.value, value] as const]));
  return others.length > 0 ? new Map(others) : NO_ENTRIES;
}

function readKids(kids: PdfObject | undefined, page: PdfRef | null, reading: Reading): readonly StructureKid[] {
  if (kids instanceof PdfRef) return readReference(kids, page, reading);
  if (kids instanceof PdfArray) return kids.toArray().flatMap((item) => readKids(item, page, reading));
  if (kids instanceof PdfNumber) return page ? [{ kind: "content", page, form: null, mcid: kids.value }] : [];
  return kids instanceof PdfDict ? readKidDict(kids, null, page, reading) : [];
}

function readReference(ref: PdfRef, page: PdfRef | null, reading: Reading): readonly StructureKid[] {
  const plain = reading.plain.get(ref.objectNumber);
  if (plain) return [readPlain(plain, ref.objectNumber, page, reading)];
  const kid = reading.pdf.resolve(ref);
  if (kid instanceof PdfDict) return readKidDict(kid, ref.objectNumber, page, reading);
  return kid === null || kid instanceof PdfRef ? [] : readKids(kid, page, reading);
}

function readKidDict(
  kid: PdfDict,
  source: number | null,
  inherited: PdfRef | null,
  reading: Reading,
): readonly StructureKid[] {
  const type = kid.getName("Type")?.value;
  const page = kid.getRef("Pg") ?? inherited;
  if (type === "MCR") {
    const mcid = kid.getNumber("MCID")?.value;
    return page && mcid !== undefined ? [{ kind: "content", page, form: kid.getRef("Stm") ?? null, mcid }] : [];
  }
  if (type === "OBJR") {
    const object = kid.getRef("Obj");
    return page && object ? [{ kind: "object", page, object }] : [];
  }
  return [readElement(kid, source, inherited, reading)];
}
