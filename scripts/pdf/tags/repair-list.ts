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

/**
 * Makes list items of the kids of a definition list: each term is the label of what describes it, LI > Lbl + LBody
 * (ISO 32000-1, 14.8.4.3.3). Terms that share a description share an item, as descriptions of one term do.
 */
function pairDefinitions(kids: readonly StructureKid[]): readonly StructureElement[] {
  const items: StructureElement[] = [];
  let terms: StructureKid[] = [];
  let descriptions: StructureKid[] = [];
  const closeItem = (): void => {
    const labels = terms.length > 0 ? [newElement("Lbl", textOf(terms))] : [];
    if (terms.length + descriptions.length > 0)
      items.push(newElement("LI", [...labels, newElement("LBody", textOf(descriptions))]));
    terms = [];
    descriptions = [];
  };
  for (const kid of kids) {
    if (isTerm(kid) && descriptions.length > 0) closeItem();
    (isTerm(kid) ? terms : descriptions).push(kid);
  }
  closeItem();
  return items;
}

/**
 * True for what is printed from a `dt`, see `printable-bodies.ts`: contents and footnotes, the only other articles of a
 * handbook, are none any more.
 */
function isTerm(kid: StructureKid): kid is StructureElement {
  return kid.kind === "element" && kid.type === "Art";
}

/** Gives what stands in terms or descriptions; a single paragraph needs none around its text. */
function textOf(parts: readonly StructureKid[]): readonly StructureKid[] {
  const blocks = parts.flatMap(withoutGroup);
  const [only] = blocks;
  return blocks.length === 1 && only?.kind === "element" && only.type === "P" && only.entries.size === 0
    ? only.kids
    : blocks;
}

/** Takes the group around a term, or a description, away; one that carries something, such as a language, stays. */
function withoutGroup(part: StructureKid): readonly StructureKid[] {
  if (part.kind !== "element" || !["Art", "Div"].includes(part.type)) return [part];
  return part.entries.size === 0 ? part.kids : [{ ...part, type: "Div" }];
}
