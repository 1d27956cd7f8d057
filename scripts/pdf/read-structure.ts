import { PdfArray, PdfDict, PdfNumber, type PdfObject, PdfRef } from "@libpdf/core";
import type { OpenPdf } from "./open-pdf.ts";
import { newElement, type StructureElement, type StructureKid } from "./structure.ts";

/**
 * Reads the structure tree; null for a document without tags.
 * @throws when an element is below itself
 */
export function readStructure(pdf: OpenPdf): StructureElement | null {
  const root = pdf.catalog.getDict("StructTreeRoot", pdf.resolve);
  if (!root) return null;
  const tops = readKids(root.get("K"), null, { pdf, above: new Set() });
  const [top] = tops;
  return tops.length === 1 && top?.kind === "element" ? top : newElement("Document", tops);
}

/** What reading needs besides the object itself. */
interface Reading {
  readonly pdf: OpenPdf;
  /** Object numbers of the elements above, to notice a tree that bites its tail. */
  readonly above: Set<number>;
}

/** Entries that the tree itself stands for, and is written from again. */
const OWN_ENTRIES = new Set(["Type", "S", "P", "K", "Pg"]);

function readElement(dict: PdfDict, source: number | null, page: PdfRef | null, reading: Reading): StructureElement {
  if (source !== null) {
    if (reading.above.has(source)) throw new Error(`The structure element ${source} 0 R is below itself.`);
    reading.above.add(source);
  }
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
