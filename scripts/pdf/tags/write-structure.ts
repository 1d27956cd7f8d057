import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfRef, PdfString } from "@libpdf/core";
import type { OpenPdf } from "../objects/open-pdf.ts";
import {
  collectReferences,
  type NumberOf,
  type OwnObject,
  type OwnObjects,
  type Reference,
  writeName,
  writeObject,
  writeReference,
} from "../writer/write-object.ts";
import type { MarkedContent, ObjectReference, StructureElement } from "./structure.ts";

/** A structure tree that has been written into a document. */
interface WrittenStructure {
  readonly root: PdfRef;
  /** The number of the new element by the object number that it was read from; bookmarks refer to them. */
  readonly bySource: ReadonlyMap<number, number>;
}

/**
 * Writes a structure tree as new objects, with the tables that lead back to it: from the marked content of each page
 * and from each annotation to its element (/ParentTree), and from identifiers that table cells use (/IDTree).
 * @param own is given the elements
 */
export function writeStructure(
  tree: StructureElement,
  roles: PdfDict,
  pdf: OpenPdf,
  own: OwnObjects,
): WrittenStructure {
  const dict = PdfDict.of({ Type: PdfName.of("StructTreeRoot"), RoleMap: roles });
  const root = pdf.register(dict);
  const writer = new StructureWriter(pdf, own);
  dict.set("K", PdfRef.of(writer.write(tree, root)));
  dict.set("ParentTree", PdfRef.of(writer.parentTree()));
  dict.set("ParentTreeNextKey", PdfNumber.of(writer.nextKey()));
  const ids = writer.idTree();
  if (ids) dict.set("IDTree", pdf.register(ids));
  return { root, bySource: writer.bySource };
}

class StructureWriter {
  readonly bySource = new Map<number, number>();
  readonly #pdf: OpenPdf;
  readonly #own: OwnObjects;
  /** Elements by the key of what they hold: an annotation's own, or a page's by content number. */
  readonly #parents = new Map<number, number | (number | null)[]>();
  readonly #keys = new Map<number, number | null>();
  readonly #ids: (readonly [PdfString, PdfRef])[] = [];

  constructor(pdf: OpenPdf, own: OwnObjects) {
    this.#pdf = pdf;
    this.#own = own;
  }

  write(element: StructureElement, parent: Reference): number {
    const object = new ElementObject(element, parent);
    const number = this.#own.add(object);
    if (element.source !== null) this.bySource.set(element.source, number);
    const id = element.entries.get("ID");
    if (id instanceof PdfString) this.#ids.push([id, PdfRef.of(number)]);
    for (const kid of element.kids) {
      if (kid.kind !== "element") this.#noteParent(kid, number);
      object.kids.push(kid.kind === "element" ? this.write(kid, number) : kid);
    }
    return number;
  }

  #noteParent(kid: MarkedContent | ObjectReference, parent: number): void {
    const holder = kid.kind === "object" ? kid.object : (kid.form ?? kid.page);
    const key = this.#keyOf(holder, kid.kind === "object" ? "StructParent" : "StructParents");
    if (key === null) return;
    if (kid.kind === "object") {
      this.#parents.set(key, parent);
      return;
    }
    const known = this.#parents.get(key);
    const byContent = Array.isArray(known) ? known : [];
    while (byContent.length < kid.mcid) byContent.push(null);
    byContent[kid.mcid] = parent;
    this.#parents.set(key, byContent);
  }

  #keyOf(holder: PdfRef, entry: "StructParent" | "StructParents"): number | null {
    const known = this.#keys.get(holder.objectNumber);
    if (known !== undefined) return known;
    const dict = this.#pdf.resolve(holder);
    const key = dict instanceof PdfDict ? (dict.getNumber(entry)?.value ?? null) : null;
    this.#keys.set(holder.objectNumber, key);
    return key;
  }

  nextKey(): number {
    return Math.max(-1, ...this.#parents.keys()) + 1;
  }

  parentTree(): number {
    const entries = [...this.#parents].sort(([a], [b]) => a - b);
    const refer = (value: number | (number | null)[]): number =>
      Array.isArray(value) ? this.#own.add(new ParentsObject(value)) : value;
    return this.#own.add(new ParentTreeObject(entries.map(([key, value]) => [key, refer(value)])));
  }

  idTree(): PdfDict | null {
    if (this.#ids.length === 0) return null;
    const sorted = [...this.#ids].sort(([a], [b]) => Buffer.compare(a.bytes, b.bytes));
    const names = new PdfArray(sorted.flat());
    const [first, last] = [sorted[0]?.[0], sorted.at(-1)?.[0]];
    const leaf = PdfDict.of({ Names: names });
    if (first && last) leaf.set("Limits", PdfArray.of(first, last));
    return PdfDict.of({ Kids: PdfArray.of(this.#pdf.register(leaf)) });
  }
}

/** The elements that hold the marked content of a page, by its number. */
class ParentsObject implements OwnObject {
  readonly type = "own";
  readonly #elements: readonly (number | null)[];

  constructor(elements: readonly (number | null)[]) {
    this.#elements = elements;
  }

  references(): readonly Reference[] {
    return this.#elements.filter((element) => element !== null);
  }

  write(numberOf: NumberOf): string {
    const written = this.#elements.map((element) => (element === null ? "null" : writeReference(element, numberOf)));
    return `[${written.join(" ")}]`;
  }
}

/** The number tree that leads from keys to elements (ISO 32000-1, 7.9.7). */
class ParentTreeObject implements OwnObject {
  readonly type = "own";
  readonly #entries: readonly (readonly [key: number, value: number])[];

  constructor(entries: readonly (readonly [key: number, value: number])[]) {
    this.#entries = entries;
  }

  references(): readonly Reference[] {
    return this.#entries.map(([, value]) => value);
  }

  write(numberOf: NumberOf): string {
    const written = this.#entries.map(([key, value]) => `${key} ${writeReference(value, numberOf)}`);
    return `<</Nums[${written.join(" ")}]>>`;
  }
}

/** A kid of an element: what is printed, or the number of the element below. */
type ElementKid = MarkedContent | ObjectReference | number;

/** A structure element as an object of the file (ISO 32000-1, table 323). */
class ElementObject implements OwnObject {
  readonly type = "own";
  /** Filled as the elements below get their numbers. */
  readonly kids: ElementKid[] = [];
  readonly #element: StructureElement;
  readonly #parent: Reference;
  /** The page of all kids that do not say another. */
  readonly #page: PdfRef | undefined;

  constructor(element: StructureElement, parent: Reference) {
    this.#element = element;
    this.#parent = parent;
    this.#page = element.kids.find((kid) => kid.kind !== "element")?.page;
  }

  references(): readonly Reference[] {
    const found: Reference[] = [this.#parent];
    for (const value of this.#element.entries.values()) collectReferences(value, found);
    if (this.#page) found.push(this.#page);
    for (const kid of this.kids) {
      if (typeof kid === "number") found.push(kid);
      else if (kid.kind === "object") found.push(kid.object, kid.page);
      else if (kid.form) found.push(kid.form, kid.page);
      else found.push(kid.page);
    }
    return found;
  }

  write(numberOf: NumberOf): string {
    let written = `<</S${writeName(this.#element.type)}/P ${writeReference(this.#parent, numberOf)}`;
    for (const [key, value] of this.#element.entries) written += writeName(key) + separated(value, numberOf);
    if (this.#page) written += `/Pg ${writeReference(this.#page, numberOf)}`;
    const kids = this.kids.map((kid) => this.#writeKid(kid, numberOf));
    const [only] = kids;
    if (only === undefined) return `${written}>>`;
    return kids.length === 1 ? `${written}/K ${only}>>` : `${written}/K[${kids.join(" ")}]>>`;
  }

  #writeKid(kid: ElementKid, numberOf: NumberOf): string {
    if (typeof kid === "number") return writeReference(kid, numberOf);
    const isElsewhere = kid.page.objectNumber !== this.#page?.objectNumber;
    const page = isElsewhere ? `/Pg ${writeReference(kid.page, numberOf)}` : "";
    if (kid.kind === "object") return `<</Type/OBJR/Obj ${writeReference(kid.object, numberOf)}${page}>>`;
    if (kid.form) return `<</Type/MCR/MCID ${kid.mcid}/Stm ${writeReference(kid.form, numberOf)}${page}>>`;
    return isElsewhere ? `<</Type/MCR/MCID ${kid.mcid}${page}>>` : String(kid.mcid);
  }
}

/** Writes a value after its key. */
function separated(value: PdfObject, numberOf: NumberOf): string {
  const written = writeObject(value, numberOf);
  return value instanceof PdfRef || /^[^/<([]/.test(written) ? ` ${written}` : written;
}
