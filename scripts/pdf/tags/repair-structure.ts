import { PdfDict, PdfName } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";
import { dissolveGroups } from "./dissolve-groups.ts";
import { repairContents } from "./repair-contents.ts";
import { repairList } from "./repair-list.ts";
import { noteMaker } from "./repair-notes.ts";
import { repairTable } from "./repair-table.ts";
import type { ShowsText } from "./shows-text.ts";
import {
  contentOf,
  elementsOf,
  GROUPING_TYPES,
  mapElements,
  STANDARD_TYPES,
  type StructureElement,
  type StructureKid,
} from "./structure.ts";
import { identifierRenamer } from "./table-attributes.ts";

/** Makes of Chromium's structure tree one that PDF/UA-1 allows. Nothing that has text leaves it. */
export function repairStructure(printed: StructureElement, resolve: Resolve, showsText: ShowsText): StructureElement {
  const plain = dissolveGroups(printed, showsText);
  const rename = identifierRenamer(resolve);
  const makeNotes = noteMaker();
  const whole = mapElements(plain, (element) => {
    const inOrder = repairList(makeNotes(repairContents(repairFigures(repairLink(element)))));
    return rename(repairTable(inOrder, resolve));
  });
  return repairHeadings(whole);
}

/** Makes text of a link that leads nowhere. */
function repairLink(element: StructureElement): StructureElement {
  return element.type === "Link" && !hasAnnotation(element) ? { ...element, type: "Span" } : element;
}

function hasAnnotation(element: StructureElement): boolean {
  return element.kids.some((kid) => kid.kind === "object" || (kid.kind === "element" && hasAnnotation(kid)));
}

/**
 * Leaves as Figure, among the kids of an element, only what is a picture with a text (PDF/UA-1, 7.3-1). Chromium makes
 * a Figure of every <figure>, around the Figure of its image: those become groups. A picture without a text is
 * decoration: it leaves the tree, and what is drawn for it becomes an artifact.
 */
function repairFigures(element: StructureElement): StructureElement {
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

/**
 * Makes the headings begin at H1 and step down by one level at a time (PDF/UA-1, 7.4.2-1), whatever levels the
 * documents they came from used: a heading is one level below the nearest one before it that had a higher level.
 * Headings without text, which readers would announce as nothing, go.
 * @param above the headings that the next one may be below, with the level each had; grows as the tree is walked
 */
function repairHeadings(element: StructureElement, above: number[] = []): StructureElement {
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
  if (level === null) return repairHeadings(element, above);
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

/** Maps every type of PDF 2.0, such as Em and Aside, to one that PDF 1.7 knows (PDF/UA-1, 7.1-5). */
export function roleMap(root: StructureElement): PdfDict {
  const unknown = new Set(
    elementsOf(root)
      .map(({ type }) => type)
      .filter((type) => !STANDARD_TYPES.has(type)),
  );
  const entries = [...unknown]
    .sort()
    .map((type) => [type, PdfName.of(GROUPING_TYPES.has(type) ? "Div" : "Span")] as const);
  return PdfDict.of(Object.fromEntries(entries));
}
