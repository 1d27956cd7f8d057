import { PdfArray, PdfDict, PdfNumber, type PdfObject, PdfRef } from "@libpdf/core";
import type { OpenPdf } from "../objects/open-pdf.ts";
import { elementsOf, type MarkedContent } from "../tags/structure.ts";
import type { CheckedDocument } from "./checked-document.ts";
import { breaks, type Finding } from "./finding.ts";

/**
 * Checks that content leads back to the element that holds it (/ParentTree: ISO 32000-1, 14.7.4.4). Readers that begin
 * at what is shown, and validators, know of no other way from it to its tag.
 */
export function checkParents({ tree, pdf, pageNumbers }: CheckedDocument): readonly Finding[] {
  const parents = parentsOf(pdf);
  /** How often it does not, by the object number of the page. */
  const lost = new Map<number, number>();
  for (const { kids, source } of tree ? elementsOf(tree) : [])
    for (const kid of kids) {
      // An element that is written within another has no number that a tree could name.
      if (kid.kind !== "content" || source === null || parents(kid) === source) continue;
      lost.set(kid.page.objectNumber, (lost.get(kid.page.objectNumber) ?? 0) + 1);
    }
  return [...lost].flatMap(([page, times]) => {
    const message = "Content leads to no element that holds it (ParentTree)";
    const failure = [true, { ua: "7.1-3" }, `${message}${times > 1 ? ` (${times} times)` : ""}.`] as const;
    return breaks([failure], { object: `${page} 0 R`, page: pageNumbers.get(page) ?? null });
  });
}

/** Gives the object number of the element that the parent tree names for some content; null when it names none. */
function parentsOf(pdf: OpenPdf): (content: MarkedContent) => number | null {
  const byKey = readNumbers(pdf);
  const lists = new Map<number, PdfArray | null>();
  const listOf = (holder: PdfRef): PdfArray | null => {
    const dict = pdf.resolve(holder);
    const key = dict instanceof PdfDict ? dict.getNumber("StructParents", pdf.resolve)?.value : undefined;
    const value = key === undefined ? undefined : byKey.get(key);
    const list = value instanceof PdfRef ? pdf.resolve(value) : value;
    return list instanceof PdfArray ? list : null;
  };
  return ({ form, page, mcid }) => {
    const holder = form ?? page;
    const known = lists.get(holder.objectNumber);
    const list = known === undefined ? listOf(holder) : known;
    if (known === undefined) lists.set(holder.objectNumber, list);
    const element = list?.at(mcid);
    return element instanceof PdfRef ? element.objectNumber : null;
  };
}

/** Lists the entries of the parent tree. Each node counts once: branches that are shared have no end. */
function readNumbers({ catalog, resolve }: OpenPdf): ReadonlyMap<number, PdfObject> {
  const found = new Map<number, PdfObject>();
  const nodes = [catalog.getDict("StructTreeRoot", resolve)?.getDict("ParentTree", resolve)];
  const met = new Set(nodes);
  for (const node of nodes) {
    const numbers = node?.getArray("Nums", resolve)?.toArray() ?? [];
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      const [key, value] = [numbers[at], numbers[at + 1]];
      if (key instanceof PdfNumber && value !== undefined) found.set(key.value, value);
    }
    for (const item of node?.getArray("Kids", resolve)?.toArray() ?? []) {
      const kid = item instanceof PdfRef ? resolve(item) : item;
      if (!(kid instanceof PdfDict) || met.has(kid)) continue;
      met.add(kid);
      nodes.push(kid);
    }
  }
  return found;
}
