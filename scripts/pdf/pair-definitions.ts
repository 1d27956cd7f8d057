import { newElement, type StructureElement, type StructureKid } from "./structure.ts";

/**
 * Makes list items of the kids of a definition list: each term is the label of what describes it, LI > Lbl + LBody
 * (ISO 32000-1, 14.8.4.3.3). Terms that share a description share an item, as descriptions of one term do.
 */
export function pairDefinitions(kids: readonly StructureKid[]): readonly StructureElement[] {
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

/** True for what is printed from a `dt`, see `printable-bodies.ts`: nothing else in a handbook is an article. */
export function isTerm(kid: StructureKid): kid is StructureElement {
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
export function withoutGroup(part: StructureKid): readonly StructureKid[] {
  if (part.kind !== "element" || !["Art", "Div"].includes(part.type)) return [part];
  return part.entries.size === 0 ? part.kids : [{ ...part, type: "Div" }];
}
