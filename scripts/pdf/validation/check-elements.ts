import { PdfString } from "@libpdf/core";
import { elementsOf, STANDARD_TYPES, type StructureElement } from "../tags/structure.ts";
import { readAttribute, readId } from "../tags/table-attributes.ts";
import { brokenLanguage } from "./check-catalog.ts";
import { type CheckedDocument, nameOf, pageOf, standardType } from "./checked-document.ts";
import { breaks, type Failure, type Finding } from "./finding.ts";

/** Checks the types and languages of elements, the texts of figures, the identifiers of notes, and the order of headings. */
export function checkElements(document: CheckedDocument): readonly Finding[] {
  const { tree, roles } = document;
  let level = 0;
  const notes = new Set<string>();
  return (tree ? elementsOf(tree) : []).flatMap((element) => {
    const { entries } = element;
    const type = standardType(element, roles);
    const alternative = entries.get("Alt");
    const isNamed = alternative instanceof PdfString && alternative.bytes.length > 0;
    const isSilent = !isNamed && !entries.has("ActualText");
    const above = level;
    level = Number(/^H([1-6])$/.exec(type)?.[1] ?? level);
    const id = readId(element) ?? "";
    const isNote = type === "Note";
    const isTaken = isNote && notes.has(id);
    if (isNote && id !== "") notes.add(id);
    const failures: readonly Failure[] = [
      [
        !STANDARD_TYPES.has(type),
        { ua: "7.1-5", a: "6.7.3.4-1" },
        `The type ${element.type} is not mapped to a standard type.`,
      ],
      [
        level > above + 1,
        { ua: "7.4.2-1" },
        above === 0 ? `The first heading is an H${level}.` : `An H${level} follows an H${above}.`,
      ],
      [type === "Figure" && isSilent, { ua: "7.3-1" }, "A figure has no text (Alt)."],
      [type === "Formula" && isSilent, { ua: "7.7-1" }, "A formula has no text (Alt)."],
      [
        type === "Form" && !isOnlyField(element) && readAttribute(element, "Role", document.pdf.resolve) === undefined,
        { ua: "7.18.4-2" },
        "A form element holds more than its field, or none.",
      ],
      [isNote && id === "", { ua: "7.9-1" }, "A note has no identifier (ID)."],
      [isTaken, { ua: "7.9-2" }, `Two notes have the identifier ${id}.`],
      brokenLanguage(entries.get("Lang")),
    ];
    return failures
      .filter(([isBroken]) => isBroken)
      .flatMap((failure) => breaks([failure], { object: nameOf(element), page: pageOf(element, document) }));
  });
}

function isOnlyField({ kids }: StructureElement): boolean {
  return kids.length === 1 && kids[0]?.kind === "object";
}
