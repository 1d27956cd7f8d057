import type { StructureElement } from "../../scripts/pdf/tags/structure.ts";

/** Writes a tree as one line: "Document(P(.) L(LI(LBody(.))))"; content is a point, an annotation a star. */
export function outlineTree(element: StructureElement): string {
  const kids = element.kids.map((kid) =>
    kid.kind === "element" ? outlineTree(kid) : kid.kind === "content" ? "." : "*",
  );
  return kids.length > 0 ? `${element.type}(${kids.join(" ")})` : element.type;
}
