import { PdfArray, PdfDict, PdfName, PdfNull, PdfNumber, type PdfObject, type PdfRef, PdfString } from "@libpdf/core";
import type { OpenPdf } from "./open-pdf.ts";
import type { MarkedContent, ObjectReference, StructureElement, StructureKid } from "./structure.ts";

/** A structure tree that has been written into a document. */
export interface WrittenStructure {
  readonly root: PdfRef;
  /** The new element by the object number that it was read from; bookmarks refer to them. */
  readonly bySource: ReadonlyMap<number, PdfRef>;
}

/**
 * Writes a structure tree as new objects, with the tables that lead back to it: from the marked content of each page
 * and from each annotation to its element (/ParentTree), and from identifiers that table cells use (/IDTree).
 */
export function writeStructure(tree: StructureElement, roles: PdfDict, pdf: OpenPdf): WrittenStructure {
  const dict = PdfDict.of({ Type: PdfName.of("StructTreeRoot"), RoleMap: roles });
  const root = pdf.register(dict);
  const writer = new StructureWriter(pdf);
  dict.set("K", writer.write(tree, root));
  dict.set("ParentTree", pdf.register(writer.parentTree()));
  dict.set("ParentTreeNextKey", PdfNumber.of(writer.nextKey()));
  const ids = writer.idTree();
  if (ids) dict.set("IDTree", pdf.register(ids));
  return { root, bySource: writer.bySource };
}

/** Names that every element uses: looking one up in the library costs as much as making a small object. */
const TYPE = PdfName.of("S");
const PARENT = PdfName.of("P");
const PAGE = PdfName.of("Pg");
const KIDS = PdfName.of("K");

class StructureWriter {
  readonly bySource = new Map<number, PdfRef>();
  readonly #pdf: OpenPdf;
  /** Elements by the key of what they hold: an annotation's own, or a page's by content number. */
  readonly #parents = new Map<number, PdfRef | Map<number, PdfRef>>();
  readonly #keys = new Map<number, number | null>();
  readonly #typeNames = new Map<string, PdfName>();
  readonly #ids: (readonly [PdfString, PdfRef])[] = [];

  constructor(pdf: OpenPdf) {
    this.#pdf = pdf;
  }

  write(element: StructureElement, parent: PdfRef): PdfRef {
    const dict = new PdfDict([
      [TYPE, this.#typeName(element.type)],
      [PARENT, parent],
    ]);
    for (const [key, value] of element.entries) dict.set(key, value);
    const ref = this.#pdf.register(dict);
    if (element.source !== null) this.bySource.set(element.source, ref);
    const id = element.entries.get("ID");
    if (id instanceof PdfString) this.#ids.push([id, ref]);

    const page = element.kids.find((kid) => kid.kind !== "element")?.page;
    if (page) dict.set(PAGE, page);
    const kids = element.kids.map((kid) => this.#writeKid(kid, ref, page));
    const [only] = kids;
    if (only) dict.set(KIDS, kids.length === 1 ? only : new PdfArray(kids));
    return ref;
  }

  #typeName(type: string): PdfName {
    const name = this.#typeNames.get(type) ?? PdfName.of(type);
    this.#typeNames.set(type, name);
    return name;
  }

  #writeKid(kid: StructureKid, parent: PdfRef, page: PdfRef | undefined): PdfObject {
    if (kid.kind === "element") return this.write(kid, parent);
    this.#noteParent(kid, parent);
    const isElsewhere = kid.page.objectNumber !== page?.objectNumber;
    if (kid.kind === "content" && !isElsewhere && !kid.form) return PdfNumber.of(kid.mcid);
    const dict =
      kid.kind === "object"
        ? PdfDict.of({ Type: PdfName.of("OBJR"), Obj: kid.object })
        : PdfDict.of({ Type: PdfName.of("MCR"), MCID: PdfNumber.of(kid.mcid) });
    if (kid.kind === "content" && kid.form) dict.set("Stm", kid.form);
    if (isElsewhere) dict.set("Pg", kid.page);
    return dict;
  }

  #noteParent(kid: MarkedContent | ObjectReference, parent: PdfRef): void {
    const holder = kid.kind === "object" ? kid.object : (kid.form ?? kid.page);
    const key = this.#keyOf(holder, kid.kind === "object" ? "StructParent" : "StructParents");
    if (key === null) return;
    if (kid.kind === "object") {
      this.#parents.set(key, parent);
      return;
    }
    const known = this.#parents.get(key);
    const byContent = known instanceof Map ? known : new Map<number, PdfRef>();
    byContent.set(kid.mcid, parent);
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

  parentTree(): PdfDict {
    const entries = [...this.#parents].sort(([a], [b]) => a - b);
    const numbers = entries.flatMap(([key, value]) => [PdfNumber.of(key), this.#parentsValue(value)]);
    return PdfDict.of({ Nums: new PdfArray(numbers) });
  }

  #parentsValue(value: PdfRef | Map<number, PdfRef>): PdfRef {
    if (!(value instanceof Map)) return value;
    const length = Math.max(...value.keys()) + 1;
    const refs = Array.from({ length }, (_, mcid) => value.get(mcid) ?? PdfNull.instance);
    return this.#pdf.register(new PdfArray(refs));
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
