import { type PdfObject, PdfRef } from "@libpdf/core";
import { collectReferences } from "./collect-references.ts";
import { type NumberOf, type OwnObject, type Reference, writeReference } from "./own-object.ts";
import type { MarkedContent, ObjectReference, StructureElement } from "./structure.ts";
import { writeName, writeObject } from "./write-object.ts";

/** A kid of an element: what is printed, or the number of the element below. */
export type ElementKid = MarkedContent | ObjectReference | number;

/** A structure element as an object of the file (ISO 32000-1, table 323). */
export class ElementObject implements OwnObject {
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
