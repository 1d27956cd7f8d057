import { PdfArray, PdfDict, type PdfObject, PdfRef, PdfString } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";
import { elementsOf } from "../tags/structure.ts";
import { type CheckedDocument, inherited, standardType } from "./checked-document.ts";
import { breaks, type Failure, type Finding } from "./finding.ts";

/** Checks annotations: links and fields are tagged, described and printed, and look the same in every viewer. */
export function checkAnnotations(document: CheckedDocument): readonly Finding[] {
  const { pdf } = document;
  const holders = holdersOf(document);
  return pdf.pages.flatMap(({ dict, index }) =>
    (dict.getArray("Annots", pdf.resolve)?.toArray() ?? []).flatMap((item) => {
      const annotation = item instanceof PdfRef ? pdf.resolve(item) : item;
      if (!(annotation instanceof PdfDict)) return [];
      const holder = item instanceof PdfRef ? holders.get(item.objectNumber) : undefined;
      const place = { object: item instanceof PdfRef ? String(item) : "annotation", page: index + 1 };
      const isSeen = !isHidden(annotation, pdf.resolve) && isOnPage(annotation, dict, pdf.resolve);
      const descriptions = isSeen ? descriptionFailures(annotation, holder, pdf.resolve) : [];
      return breaks([...descriptions, ...appearanceFailures(annotation, pdf.resolve)], place);
    }),
  );
}

/** The element that holds an annotation. */
interface Holder {
  readonly type: string;
  /** True where it has a text for those who do not see the annotation (/Alt). */
  readonly isDescribed: boolean;
}

/** Lists the elements that hold annotations, by the object number of each annotation. */
function holdersOf({ tree, roles, pdf }: CheckedDocument): ReadonlyMap<number, Holder> {
  const found = new Map<number, Holder>();
  for (const element of tree ? elementsOf(tree) : []) {
    for (const kid of element.kids) {
      if (kid.kind !== "object") continue;
      const isDescribed = hasText(element.entries.get("Alt"), pdf.resolve);
      found.set(kid.object.objectNumber, { type: standardType(element, roles), isDescribed });
    }
  }
  return found;
}

function hasText(value: PdfObject | undefined, resolve: Resolve): boolean {
  const text = value instanceof PdfRef ? resolve(value) : value;
  return text instanceof PdfString && text.bytes.length > 0;
}

function descriptionFailures(annotation: PdfDict, holder: Holder | undefined, resolve: Resolve): readonly Failure[] {
  const type = annotation.getName("Subtype", resolve)?.value ?? "";
  const contents = annotation.get("Contents", resolve);
  const isSilent = !hasText(contents, resolve);
  const isDescribed = !isSilent || holder?.isDescribed === true;
  const isLink = type === "Link";
  const isField = type === "Widget";
  const isOther = !isLink && !isField && type !== "PrinterMark";
  // A widget without a name of its own is one of several of the field above it, which has the description.
  const field = annotation.has("T") ? annotation : (annotation.getDict("Parent", resolve) ?? annotation);
  const isNamed = holder?.isDescribed === true || hasText(field.get("TU"), resolve);
  return [
    [isLink && holder?.type !== "Link", { ua: "7.18.5-1" }, "A link is in no Link element."],
    [isLink && isSilent, { ua: "7.18.5-2" }, "A link has no description (Contents)."],
    [(isLink || isOther) && !isDescribed, { ua: "7.18.1-2" }, "An annotation has no description (Contents)."],
    [isField && !isNamed, { ua: "7.18.1-3" }, "A form field has no description (TU)."],
    [isField && holder?.type !== "Form", { ua: "7.18.4-1" }, "A form field is in no Form element."],
    [isOther && holder?.type !== "Annot", { ua: "7.18.1-1" }, "An annotation is in no Annot element."],
  ];
}

function appearanceFailures(annotation: PdfDict, resolve: Resolve): readonly Failure[] {
  const type = annotation.getName("Subtype", resolve)?.value ?? "";
  const flags = annotation.getNumber("F", resolve)?.value;
  const appearance = annotation.getDict("AP", resolve);
  const normal = appearance?.size === 1 ? appearance.get("N", resolve)?.type : undefined;
  const field = type === "Widget" ? inherited(annotation, "FT", resolve) : undefined;
  const isButton = field?.type === "name" && field.value === "Btn";
  return [
    [flags === undefined && type !== "Popup", { a: "6.3.2-1" }, "An annotation does not say whether it is printed."],
    [
      flags !== undefined && (flags & PRINT_FLAGS) !== PRINTED,
      { a: "6.3.2-2" },
      "An annotation is hidden or not printed.",
    ],
    [
      !annotation.has("AP") && !WITHOUT_APPEARANCE.has(type) && !isWithoutSize(annotation, resolve),
      { a: "6.3.3-1" },
      "An annotation has no appearance.",
    ],
    [
      appearance !== undefined && (!appearance.has("N") || appearance.size > 1),
      { a: "6.3.3-2" },
      "An annotation has more appearances than its normal one.",
    ],
    [isButton && normal === "stream", { a: "6.3.3-3" }, "A button has no appearance for each of its states."],
    [!isButton && normal === "dict", { a: "6.3.3-4" }, "An annotation has several normal appearances."],
    [
      type === "Widget" && (annotation.has("AA") || annotation.has("A")),
      { a: "6.4.1-1" },
      "A form field has actions of its own (A, AA).",
    ],
    [
      type === "Widget" && inherited(annotation, "AA", resolve) !== undefined,
      { a: "6.4.1-2" },
      "A form field, or one that it is part of, has actions (AA).",
    ],
  ];
}

/** Bits of /F (ISO 32000-1, table 165). */
const HIDDEN = 2;
const PRINTED = 4;
/** Invisible, hidden, print, no view, toggle no view: of these, only print may be set. */
const PRINT_FLAGS = 1 | HIDDEN | PRINTED | 32 | 256;

const WITHOUT_APPEARANCE = new Set(["Link", "Popup"]);

function isHidden(annotation: PdfDict, resolve: Resolve): boolean {
  return ((annotation.getNumber("F", resolve)?.value ?? 0) & HIDDEN) !== 0;
}

/** False for an annotation whose box is outside the page, or is a point: a signature's may be. */
function isOnPage(annotation: PdfDict, page: PdfDict, resolve: Resolve): boolean {
  const box = sidesOf(annotation.get("Rect", resolve), resolve);
  const shown = inherited(page, "CropBox", resolve) ?? inherited(page, "MediaBox", resolve);
  const paper = sidesOf(shown, resolve);
  if (box === null || paper === null) return true;
  return box.left < paper.right && box.right > paper.left && box.bottom < paper.top && box.top > paper.bottom;
}

/** True for what nobody sees, such as a field that is there for its signature alone. */
function isWithoutSize(annotation: PdfDict, resolve: Resolve): boolean {
  const box = sidesOf(annotation.get("Rect", resolve), resolve);
  return box !== null && box.left === box.right && box.bottom === box.top;
}

/** Reads a rectangle, whichever of its corners come first (ISO 32000-1, 7.9.5). */
function sidesOf(box: PdfObject | undefined, resolve: Resolve) {
  const [x = null, y = null, otherX = null, otherY = null] = [0, 1, 2, 3].map((at) => {
    const side = box instanceof PdfArray ? box.at(at, resolve) : undefined;
    return side?.type === "number" ? side.value : null;
  });
  if (x === null || y === null || otherX === null || otherY === null) return null;
  return {
    left: Math.min(x, otherX),
    bottom: Math.min(y, otherY),
    right: Math.max(x, otherX),
    top: Math.max(y, otherY),
  };
}
