import type { StructureElement, StructureKid } from "./structure.ts";

/**
 * Leaves as Figure, among the kids of an element, only what is a picture with a text (PDF/UA-1, 7.3-1). Chromium makes
 * a Figure of every <figure>, around the Figure of its image: those become groups. A picture without a text is
 * decoration: it leaves the tree, and what is drawn for it becomes an artifact.
 */
export function repairFigures(element: StructureElement): StructureElement {
  if (!element.kids.some(isSilentFigure)) return element;
  const kids = element.kids.flatMap((kid) => {
    if (kid.kind !== "element" || !isSilentFigure(kid)) return [kid];
    return kid.kids.some((inner) => inner.kind === "element") ? [{ ...kid, type: "Div" }] : [];
  });
  return { ...element, kids };
}

function isSilentFigure(kid: StructureKid): boolean {
  return kid.kind === "element" && kid.type === "Figure" && !hasText(kid);
}

function hasText(figure: StructureElement): boolean {
  return figure.entries.has("Alt") || figure.entries.has("ActualText");
}
