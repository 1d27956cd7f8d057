import type { PdfObject, PdfRef } from "@libpdf/core";

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
