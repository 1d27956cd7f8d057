import { isTerm, pairDefinitions, withoutGroup } from "./pair-definitions.ts";
import { newElement, type StructureElement, type StructureKid } from "./structure.ts";

/**
 * Gives a list item its Lbl and LBody, and a list nothing but items. PDF/UA-1 allows nothing else in an LI (7.2-20);
 * Chromium puts paragraphs, links and nested lists straight into it.
 */
export function repairList(element: StructureElement): StructureElement {
  const kids = element.type === "L" ? listKids(element.kids) : withoutTerms(element.kids);
  if (element.type === "LI") return { ...element, kids: itemKids(kids) };
  return kids === element.kids ? element : { ...element, kids };
}

function listKids(kids: readonly StructureKid[]): readonly StructureKid[] {
  if (kids.some(isTerm)) return pairDefinitions(kids);
  return kids.every(mayStandInList) ? kids : kids.map(asListItem);
}

/** A term without a list of definitions around it is text. */
function withoutTerms(kids: readonly StructureKid[]): readonly StructureKid[] {
  return kids.some(isTerm) ? kids.flatMap((kid) => (isTerm(kid) ? withoutGroup(kid) : [kid])) : kids;
}

function itemKids(kids: readonly StructureKid[]): readonly StructureKid[] {
  const labels = kids.filter((kid) => isOneOf(kid, ["Lbl"]));
  const bodies = kids.filter((kid) => isOneOf(kid, ["LBody"]));
  const others = kids.filter((kid) => !isOneOf(kid, ["Lbl", "LBody"]));
  return [...labels, ...bodies, ...(others.length > 0 || bodies.length === 0 ? [newElement("LBody", others)] : [])];
}

/** What stands in a list outside its items becomes an item (7.2-19). */
function asListItem(kid: StructureKid): StructureKid {
  return mayStandInList(kid) ? kid : newElement("LI", [newElement("LBody", [kid])]);
}

function mayStandInList(kid: StructureKid): boolean {
  return isOneOf(kid, ["LI", "L", "Caption"]);
}

function isOneOf(kid: StructureKid, types: readonly string[]): boolean {
  return kid.kind === "element" && types.includes(kid.type);
}
