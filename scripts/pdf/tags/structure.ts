/** The structure tree as a value, and how it is read from a file. */

import { PdfArray, PdfDict, PdfNumber, type PdfObject, PdfRef } from "@libpdf/core";
import type { OpenPdf } from "../objects/open-pdf.ts";

/** An element of the structure tree as a value: repairs make new ones. */
export interface StructureElement {
  readonly kind: "element";
  /** "P", "LI"; as written, before any role map. */
  readonly type: string;
  readonly kids: readonly StructureKid[];
  /** All other entries by key: /Alt, /A, /Lang, /ID. */
  readonly entries: ReadonlyMap<string, PdfObject>;
  /** Object number in the file it was read from, null for one that a repair made. */
  readonly source: number | null;
}

/** Marked content on a page, or in a form that is drawn on it. */
export interface MarkedContent {
  readonly kind: "content";
  readonly page: PdfRef;
  readonly form: PdfRef | null;
  readonly mcid: number;
}

/** An annotation: in these documents, a link. */
export interface ObjectReference {
  readonly kind: "object";
  readonly page: PdfRef;
  readonly object: PdfRef;
}

export type StructureKid = StructureElement | MarkedContent | ObjectReference;

/** Makes an element that the printed document did not have. */
export function newElement(
  type: string,
  kids: readonly StructureKid[],
  entries: ReadonlyMap<string, PdfObject> = new Map(),
): StructureElement {
  return { kind: "element", type, kids, entries, source: null };
}

/**
 * Rebuilds a tree from its leaves up: `change` sees each element with its kids already changed. What does not change
 * is not copied, for a long handbook has tens of thousands of elements.
 */
export function mapElements(
  element: StructureElement,
  change: (element: StructureElement) => StructureElement,
): StructureElement {
  let isSame = true;
  const kids = element.kids.map((kid) => {
    if (kid.kind !== "element") return kid;
    const changed = mapElements(kid, change);
    isSame &&= changed === kid;
    return changed;
  });
  return change(isSame ? element : { ...element, kids });
}

/** Lists an element and all below it, in reading order. */
export function elementsOf(element: StructureElement): readonly StructureElement[] {
  const found: StructureElement[] = [];
  const visit = (current: StructureElement): void => {
    found.push(current);
    for (const kid of current.kids) if (kid.kind === "element") visit(kid);
  };
  visit(element);
  return found;
}

/** Lists the marked content below an element, in reading order. */
export function contentOf(element: StructureElement): readonly MarkedContent[] {
  const found: MarkedContent[] = [];
  const visit = (kid: StructureKid): void => {
    if (kid.kind === "content") found.push(kid);
    else if (kid.kind === "element") kid.kids.forEach(visit);
  };
  visit(element);
  return found;
}

/**
 * Reads the structure tree; null for a document without tags.
 * @throws when an element is there twice, or below itself
 */
export function readStructure(pdf: OpenPdf): StructureElement | null {
  const root = pdf.catalog.getDict("StructTreeRoot", pdf.resolve);
  if (!root) return null;
  const tops = readKids(root.get("K"), null, { pdf, seen: new Set() });
  const [top] = tops;
  return tops.length === 1 && top?.kind === "element" ? top : newElement("Document", tops);
}

/** What reading needs besides the object itself. */
interface Reading {
  readonly pdf: OpenPdf;
  /** Object numbers of the elements so far: a tree that bites its tail, or shares its branches, may have no end. */
  readonly seen: Set<number>;
}

/** Entries that the tree itself stands for, and is written from again. */
const OWN_ENTRIES = new Set(["Type", "S", "P", "K", "Pg"]);

function readElement(dict: PdfDict, source: number | null, page: PdfRef | null, reading: Reading): StructureElement {
  if (source !== null) {
    if (reading.seen.has(source)) throw new Error(`The structure element ${source} 0 R is there twice.`);
    reading.seen.add(source);
  }
  return {
    kind: "element",
    type: dict.getName("S", reading.pdf.resolve)?.value ?? "NonStruct",
    kids: readKids(dict.get("K"), dict.getRef("Pg") ?? page, reading),
    entries: otherEntries(dict),
    source,
  };
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

/** Structure types that hold other blocks and no text of their own (ISO 32000-1, 14.8.4.2). */
export const GROUPING_TYPES: ReadonlySet<string> = new Set(
  "Document Part Art Sect Div BlockQuote TOC TOCI Index NonStruct Private Aside".split(" "),
);

/** Structure types of runs inside a line of text (ISO 32000-1, 14.8.4.4), and those of PDF 2.0 that Chromium writes. */
export const INLINE_TYPES: ReadonlySet<string> = new Set(
  "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Form Em Strong Sub".split(" "),
);

/** All structure types that PDF 1.7 knows; others need a role map. */
export const STANDARD_TYPES: ReadonlySet<string> = new Set(
  (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody " +
    "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP " +
    "Figure Formula Form"
  ).split(" "),
);
