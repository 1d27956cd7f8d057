import type { ShowsText } from "./shows-text.ts";
import { GROUPING_TYPES, INLINE_TYPES, newElement, type StructureElement, type StructureKid } from "./structure.ts";

/**
 * Takes away the elements that say nothing. Chromium writes a NonStruct for each div, span and piece of text, half of
 * all objects of a document. Text that is then left between blocks becomes a paragraph, and a line or field of
 * colour that is drawn there, or for a table, leaves the tree; a NonStruct that carries something, such as a language,
 * becomes a Div or Span.
 */
export function dissolveGroups(root: StructureElement, showsText: ShowsText): StructureElement {
  return { ...root, kids: kidsOf(root, true, showsText) };
}

function kidsOf(element: StructureElement, isGroup: boolean, showsText: ShowsText): readonly StructureKid[] {
  const kids: StructureKid[] = [];
  for (const kid of element.kids) {
    if (kid.kind === "element") kids.push(...dissolve(kid, isGroup, showsText));
    else kids.push(kid);
  }
  if (isGroup) return wrapText(kids, showsText);
  return TABLE_TYPES.has(element.type) ? kids.filter((kid) => kid.kind !== "content" || showsText(kid)) : kids;
}

/** What holds rows and cells, and no content: its rules are drawn for nobody who hears it. */
const TABLE_TYPES = new Set(["Table", "THead", "TBody", "TFoot", "TR"]);

function dissolve(element: StructureElement, isInGroup: boolean, showsText: ShowsText): readonly StructureKid[] {
  if (isPieceOfText(element) && element.entries.size === 0) return element.kids;
  if (element.type !== "NonStruct")
    return [{ ...element, kids: kidsOf(element, GROUPING_TYPES.has(element.type), showsText) }];
  const isBlock = isInGroup && element.kids.some((kid) => kid.kind === "element" && !isPieceOfText(kid));
  const kids = kidsOf(element, isBlock, showsText);
  if (element.entries.size > 0) return [{ ...element, type: isBlock ? "Div" : "Span", kids }];
  return isInGroup && kids.length > 0 && kids.every(isInline) ? [newElement("P", kids)] : kids;
}

/** True for the NonStruct that Chromium makes for a piece of text: it holds marked content and nothing else. */
function isPieceOfText(element: StructureElement): boolean {
  return element.type === "NonStruct" && element.kids.every((kid) => kid.kind !== "element");
}

/** Puts each run of text between the blocks of a group into a paragraph of its own. */
function wrapText(kids: readonly StructureKid[], showsText: ShowsText): readonly StructureKid[] {
  const wrapped: StructureKid[] = [];
  let run: StructureKid[] = [];
  const closeRun = (): void => {
    if (run.some((kid) => kid.kind !== "content" || showsText(kid))) wrapped.push(newElement("P", run));
    run = [];
  };
  for (const kid of kids) {
    if (isInline(kid)) {
      run.push(kid);
    } else {
      closeRun();
      wrapped.push(kid);
    }
  }
  closeRun();
  return wrapped;
}

function isInline(kid: StructureKid): boolean {
  return kid.kind !== "element" || INLINE_TYPES.has(kid.type);
}
