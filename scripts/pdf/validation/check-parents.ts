import { PdfArray, PdfDict, type PdfObject, PdfRef } from "@libpdf/core";
import { readNumberTree } from "../objects/read-trees.ts";
import { elementsOf, type MarkedContent, type ObjectReference } from "../tags/structure.ts";
import type { CheckedDocument } from "./checked-document.ts";
import { breaks, type Finding } from "./finding.ts";

/**
 * Checks the way back, by which readers find the tag of what they meet on a page: /StructParents and /StructParent lead
 * through /ParentTree to the element that holds the content (ISO 32000-1, 14.7.4.4).
 */
export function checkParents(document: CheckedDocument): readonly Finding[] {
  const { tree, pageNumbers } = document;
  if (tree === null) return [];
  const back = new WayBack(document);
  const lost = new Map<number, number>();
  const lostLinks: ObjectReference[] = [];
  for (const element of elementsOf(tree)) {
    for (const kid of element.kids) {
      if (kid.kind === "element" || back.leadsTo(element.source, kid)) continue;
      const page = kid.page.objectNumber;
      if (kid.kind === "content") lost.set(page, (lost.get(page) ?? 0) + 1);
      else lostLinks.push(kid);
    }
  }
  return [
    ...[...lost].flatMap(([page, times]) => {
      const message = `Marked content does not lead back to its tag (/ParentTree)${times > 1 ? ` (${times} times)` : ""}.`;
      return breaks({ ua: "7.1-3" }, { object: `${page} 0 R`, page: pageNumbers.get(page) ?? null }, message);
    }),
    ...lostLinks.flatMap(({ object, page }) =>
      breaks(
        { ua: "7.18.5-1" },
        { object: String(object), page: pageNumbers.get(page.objectNumber) ?? null },
        "An annotation does not lead back to its tag (/StructParent).",
      ),
    ),
  ];
}

/** The table that leads from keys to elements; what a page or form holds is looked up once. */
class WayBack {
  readonly #document: CheckedDocument;
  readonly #byKey: ReadonlyMap<number, PdfObject>;
  readonly #byHolder = new Map<number, readonly PdfObject[]>();

  constructor(document: CheckedDocument) {
    const { catalog, resolve } = document.pdf;
    const table = catalog.getDict("StructTreeRoot", resolve)?.getDict("ParentTree", resolve);
    this.#document = document;
    this.#byKey = new Map(table ? readNumberTree(table, resolve) : []);
  }

  /** @param source the number of the element; null for one without, which cannot be told from another */
  leadsTo(source: number | null, kid: MarkedContent | ObjectReference): boolean {
    const found = kid.kind === "object" ? this.#parentOf(kid.object) : this.#parentsIn(kid.form ?? kid.page)[kid.mcid];
    if (source === null) return found !== undefined && found.type !== "null";
    return found instanceof PdfRef && found.objectNumber === source;
  }

  #parentOf(annotation: PdfRef): PdfObject | undefined {
    return this.#byKey.get(this.#keyOf(annotation, "StructParent") ?? -1);
  }

  #parentsIn(holder: PdfRef): readonly PdfObject[] {
    const known = this.#byHolder.get(holder.objectNumber);
    if (known) return known;
    const value = this.#byKey.get(this.#keyOf(holder, "StructParents") ?? -1);
    const array = value instanceof PdfRef ? this.#document.pdf.resolve(value) : value;
    const parents = array instanceof PdfArray ? array.toArray() : [];
    this.#byHolder.set(holder.objectNumber, parents);
    return parents;
  }

  #keyOf(holder: PdfRef, entry: "StructParent" | "StructParents"): number | undefined {
    const { resolve } = this.#document.pdf;
    const dict = resolve(holder);
    return dict instanceof PdfDict ? dict.getNumber(entry, resolve)?.value : undefined;
  }
}
