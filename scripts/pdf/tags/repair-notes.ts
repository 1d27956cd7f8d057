import { PdfString } from "@libpdf/core";
import { repairList } from "./repair-list.ts";
import type { StructureElement, StructureKid } from "./structure.ts";

/**
 * Makes a function that makes notes of the items of a list of footnotes: each a Note with its number as label, and an
 * identifier of its own, "note-1", "note-2" (ISO 32000-1, 14.8.4.4; PDF/UA-1, 7.9). The list becomes a group: a list
 * holds nothing but items.
 */
export function noteMaker(): (element: StructureElement) => StructureElement {
  let count = 0;
  const noteOf = (item: StructureElement): StructureElement => {
    const id = PdfString.fromString(`note-${++count}`);
    return { ...item, type: "Note", entries: new Map([...item.entries, ["ID", id]]) };
  };
  return (list) => {
    if (list.type !== "L" || !list.kids.some(isNote)) return list;
    // Of what raw HTML mixes with other items nobody knows whether it is a note.
    if (!list.kids.every(isNote))
      return { ...list, kids: list.kids.map((kid) => (isNote(kid) ? repairList({ ...kid, type: "LI" }) : kid)) };
    const entries = new Map([...list.entries].filter(([key]) => key !== "A"));
    return { ...list, type: "Div", kids: list.kids.map((kid) => (isNote(kid) ? noteOf(kid) : kid)), entries };
  };
}

/** True for the item that `printable-bodies.ts` marks as an article: it begins with a label, which no term does. */
function isNote(kid: StructureKid): kid is StructureElement {
  if (kid.kind !== "element" || kid.type !== "Art") return false;
  const [first] = kid.kids;
  return first?.kind === "element" && first.type === "Lbl";
}
