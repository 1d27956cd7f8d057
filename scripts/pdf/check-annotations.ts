import { PdfDict, PdfRef } from "@libpdf/core";
import { holdsForbidden, isForbidden, isUnknownName } from "./check-catalog.ts";
import { type CheckedDocument, standardType } from "./checked-document.ts";
import { breaks, type Finding, type Rule } from "./finding.ts";
import { elementsOf } from "./structure.ts";

/** Checks annotations: links are described and tagged, are printed, and do nothing that PDF/A forbids. */
export function checkAnnotations(document: CheckedDocument): readonly Finding[] {
  const { pdf } = document;
  const holders = annotationHolders(document);
  return pdf.pages.flatMap(({ dict, index, ref }) => {
    const annotations = dict.getArray("Annots", pdf.resolve)?.toArray() ?? [];
    const page = index + 1;
    const isUntabbed = annotations.length > 0 && dict.getName("Tabs", pdf.resolve)?.value !== "S";
    return [
      ...(isUntabbed
        ? breaks({ ua: "7.18.3-1" }, { object: String(ref), page }, "The tab order does not follow the tags.")
        : []),
      ...(dict.has("AA")
        ? breaks({ a: "6.5.2-2" }, { object: String(ref), page }, "The page has additional actions.")
        : []),
      ...(holdsForbidden(dict.getDict("AA", pdf.resolve), pdf.resolve)
        ? breaks({ a: "6.5.1-1" }, { object: String(ref), page }, "The page runs a forbidden action.")
        : []),
      ...(dict.has("PresSteps")
        ? breaks({ a: "6.10-2" }, { object: String(ref), page }, "The page has sub-pages.")
        : []),
      ...annotations.flatMap((item) => {
        const annotation = item instanceof PdfRef ? pdf.resolve(item) : item;
        if (!(annotation instanceof PdfDict)) return [];
        const holder = item instanceof PdfRef ? holders.get(item.objectNumber) : undefined;
        return checkAnnotation(annotation, holder, document).flatMap(([rule, message]) =>
          breaks(rule, { object: item instanceof PdfRef ? String(item) : "annotation", page }, message),
        );
      }),
    ];
  });
}

/** Lists, by the object number of each annotation, the type of the element that holds it. */
function annotationHolders({ tree, roles }: CheckedDocument): ReadonlyMap<number, string> {
  const elements = tree ? elementsOf(tree) : [];
  return new Map(
    elements.flatMap((element) =>
      element.kids.flatMap((kid) =>
        kid.kind === "object" ? [[kid.object.objectNumber, standardType(element, roles)] as const] : [],
      ),
    ),
  );
}

function checkAnnotation(
  annotation: PdfDict,
  holder: string | undefined,
  { pdf: { resolve } }: CheckedDocument,
): readonly (readonly [Rule, string])[] {
  const type = annotation.getName("Subtype", resolve)?.value ?? "";
  const flags = annotation.getNumber("F", resolve)?.value;
  const isShown = ((flags ?? 0) & HIDDEN) === 0;
  const isSilent = (annotation.getString("Contents", resolve)?.bytes.length ?? 0) === 0;
  const appearance = annotation.getDict("AP", resolve);
  const action = annotation.getDict("A", resolve);
  const failures: readonly (readonly [boolean, Rule, string])[] = [
    [isShown && type === "Link" && holder !== "Link", { ua: "7.18.5-1" }, "A link is in no Link element."],
    [isShown && type === "Link" && isSilent, { ua: "7.18.5-2" }, "A link has no description (Contents)."],
    [isShown && type !== "Widget" && isSilent, { ua: "7.18.1-2" }, "An annotation has no description (Contents)."],
    [
      isShown && type === "Widget" && !annotation.has("TU"),
      { ua: "7.18.1-3" },
      "A form field has no description (TU).",
    ],
    [isShown && type === "Widget" && holder !== "Form", { ua: "7.18.4-1" }, "A form field is in no Form element."],
    [isShown && !UNTAGGED.has(type) && holder !== "Annot", { ua: "7.18.1-1" }, "An annotation is in no Annot element."],
    [!ALLOWED.has(type), { a: "6.3.1-1" }, `An annotation is a ${type}.`],
    [flags === undefined && type !== "Popup", { a: "6.3.2-1" }, "An annotation does not say whether it is printed."],
    [
      flags !== undefined && (flags & PRINT_FLAGS) !== PRINTED,
      { a: "6.3.2-2" },
      "An annotation is hidden or not printed.",
    ],
    [!annotation.has("AP") && !WITHOUT_APPEARANCE.has(type), { a: "6.3.3-1" }, "An annotation has no appearance."],
    [
      appearance !== undefined && (!appearance.has("N") || appearance.size > 1),
      { a: "6.3.3-2" },
      "An annotation has more appearances than its normal one.",
    ],
    [
      appearance?.size === 1 && type !== "Widget" && appearance.get("N", resolve)?.type === "dict",
      { a: "6.3.3-4" },
      "An annotation has several normal appearances.",
    ],
    [isUnknownName(action, resolve), { a: "6.5.1-2" }, "An annotation runs a named action that PDF/A does not know."],
    [
      isForbidden(action, resolve) || holdsForbidden(annotation.getDict("AA", resolve), resolve),
      { a: "6.5.1-1" },
      "An annotation runs a forbidden action.",
    ],
    [type === "Widget" && annotation.has("AA"), { a: "6.4.1-1" }, "A form field has additional actions."],
  ];
  return failures.flatMap(([isBroken, rule, message]) => (isBroken ? [[rule, message] as const] : []));
}

/** Bits of /F (ISO 32000-1, table 165). */
const HIDDEN = 2;
const PRINTED = 4;
/** Invisible, hidden, print, no view, toggle no view: of these, only print may be set. */
const PRINT_FLAGS = 1 | HIDDEN | PRINTED | 32 | 256;

const UNTAGGED = new Set(["Link", "Widget", "PrinterMark"]);
const WITHOUT_APPEARANCE = new Set(["Link", "Popup"]);
const ALLOWED = new Set(
  (
    "Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink " +
    "Popup FileAttachment Widget PrinterMark TrapNet Watermark Redact"
  ).split(" "),
);
