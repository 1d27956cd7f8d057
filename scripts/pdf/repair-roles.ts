import { PdfDict, PdfName, PdfString } from "@libpdf/core";
import { STANDARD_TYPES } from "./standard-types.ts";
import { elementsOf, mapElements, type StructureElement } from "./structure.ts";

/** Types of PDF 2.0 that Chromium writes, and what stands for them in PDF 1.7. */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  ["Em", "Span"],
  ["Strong", "Span"],
  ["Sub", "Span"],
  ["Aside", "Div"],
  ["DocumentFragment", "Div"],
  ["Title", "P"],
  ["FENote", "Note"],
]);

/** Maps every type that PDF 1.7 does not know to one that it does (PDF/UA-1, 7.1-5). */
export function roleMap(root: StructureElement): PdfDict {
  const unknown = new Set(
    elementsOf(root)
      .map(({ type }) => type)
      .filter((type) => !STANDARD_TYPES.has(type)),
  );
  const entries = [...unknown].sort().map((type) => [type, PdfName.of(STAND_INS.get(type) ?? "Span")] as const);
  return PdfDict.of(Object.fromEntries(entries));
}

/**
 * Puts right the elements whose role needs more than a map: a link that leads nowhere is text, and a note must have an
 * identifier (PDF/UA-1, 7.9-1).
 */
export function repairRoles(root: StructureElement): StructureElement {
  let notes = 0;
  return mapElements(root, (element) => {
    if (element.type === "Link" && !hasAnnotation(element)) return { ...element, type: "Span" };
    if (element.type !== "Note" && element.type !== "FENote") return element;
    if (element.entries.has("ID")) return element;
    const id = PdfString.fromString(`note-${++notes}`);
    return { ...element, entries: new Map([...element.entries, ["ID", id]]) };
  });
}

function hasAnnotation(element: StructureElement): boolean {
  return element.kids.some((kid) => kid.kind === "object" || (kid.kind === "element" && hasAnnotation(kid)));
}
