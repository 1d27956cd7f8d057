import { contentOf, type StructureElement, type StructureKid } from "./structure.ts";

/**
 * Makes the headings begin at H1 and step down by one level at a time (PDF/UA-1, 7.4.2-1), whatever levels the
 * documents they came from used: a heading is one level below the nearest one before it that had a higher level.
 * Headings without text, which readers would announce as nothing, go.
 */
export function repairHeadings(root: StructureElement): StructureElement {
  return withLevels(root, []);
}

/** @param above the headings that the next one may be below, with the level each had; grows as the tree is walked */
function withLevels(element: StructureElement, above: number[]): StructureElement {
  let isSame = true;
  const kids: StructureKid[] = [];
  for (const kid of element.kids) {
    const changed = kid.kind === "element" ? withLevel(kid, above) : kid;
    isSame &&= changed === kid;
    if (changed) kids.push(changed);
  }
  return isSame ? element : { ...element, kids };
}

/** Gives a heading its level, null for one to leave out; in other elements, looks for the headings inside. */
function withLevel(element: StructureElement, above: number[]): StructureElement | null {
  const level = headingLevel(element.type);
  if (level === null) return withLevels(element, above);
  if (contentOf(element).length === 0) return null;
  while ((above.at(-1) ?? 0) >= level) above.pop();
  above.push(level);
  const type = `H${above.length}`;
  return type === element.type ? element : { ...element, type };
}

function headingLevel(type: string): number | null {
  const level = type.length === 2 && type.startsWith("H") ? Number(type[1]) : 0;
  return level >= 1 && level <= 6 ? level : null;
}
