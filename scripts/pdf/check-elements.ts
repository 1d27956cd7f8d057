import { PdfString } from "@libpdf/core";
import { isLanguageTag, languageRule } from "./check-catalog.ts";
import { type CheckedDocument, nameOf, pageOf, standardType, typedKids } from "./checked-document.ts";
import { breaks, type Finding } from "./finding.ts";
import { elementsOf, type StructureElement } from "./structure.ts";

/** Checks headings, figures, notes and languages, each by itself and in their order. */
export function checkElements(document: CheckedDocument): readonly Finding[] {
  const elements = document.tree ? elementsOf(document.tree) : [];
  const typed = elements.map((element) => ({ element, type: standardType(element, document.roles) }));
  const ofType = (pattern: RegExp): readonly StructureElement[] =>
    typed.filter(({ type }) => pattern.test(type)).map(({ element }) => element);
  return [
    ...checkHeadings(typed, document),
    ...checkUnnumbered(ofType(/^H$/), ofType(/^H[1-6]$/), document),
    ...checkTexts(ofType(/^Figure$/), "7.3-1", "A figure has no text (Alt).", document),
    ...checkTexts(ofType(/^Formula$/), "7.7-1", "A formula has no text (Alt).", document),
    ...checkNotes(ofType(/^Note$/), document),
    ...checkLanguageTags(elements, document),
  ];
}

function checkHeadings(
  typed: readonly { readonly element: StructureElement; readonly type: string }[],
  document: CheckedDocument,
): readonly Finding[] {
  let before = 0;
  return typed.flatMap(({ element, type }) => {
    const digit = /^H([1-6])$/.exec(type)?.[1];
    if (digit === undefined) return [];
    const level = Number(digit);
    const isSkipping = level > before + 1;
    const message = before === 0 ? `The first heading is an ${type}.` : `An ${type} follows an H${before}.`;
    before = level;
    return isSkipping ? breaks({ ua: "7.4.2-1" }, placeOf(element, document), message) : [];
  });
}

/** A document uses H or H1 to H6, not both, and one H in each section. */
function checkUnnumbered(
  plain: readonly StructureElement[],
  numbered: readonly StructureElement[],
  document: CheckedDocument,
): readonly Finding[] {
  const [first] = plain;
  const elements = first && document.tree ? elementsOf(document.tree) : [];
  const crowded = elements.filter(
    (element) => typedKids(element, document.roles).filter(({ type }) => type === "H").length > 1,
  );
  return [
    ...crowded.flatMap((at) => breaks({ ua: "7.4.4-1" }, placeOf(at, document), "An element holds two H.")),
    ...(first && numbered.length > 0
      ? breaks({ ua: "7.4.4-2" }, placeOf(first, document), "The document mixes H with H1 to H6.")
      : []),
    ...(first && numbered[0]
      ? breaks({ ua: "7.4.4-3" }, placeOf(numbered[0], document), "The document mixes H1 to H6 with H.")
      : []),
  ];
}

function checkTexts(
  elements: readonly StructureElement[],
  rule: string,
  message: string,
  document: CheckedDocument,
): readonly Finding[] {
  const silent = elements.filter(({ entries }) => {
    const alternative = entries.get("Alt");
    const isNamed = alternative instanceof PdfString && alternative.bytes.length > 0;
    return !isNamed && !entries.has("ActualText");
  });
  return silent.flatMap((element) => breaks({ ua: rule }, placeOf(element, document), message));
}

function checkNotes(notes: readonly StructureElement[], document: CheckedDocument): readonly Finding[] {
  const seen = new Set<string>();
  return notes.flatMap((note) => {
    const id = note.entries.get("ID");
    const name = id instanceof PdfString ? id.asString() : "";
    if (name === "") return breaks({ ua: "7.9-1" }, placeOf(note, document), "A note has no identifier.");
    const isRepeated = seen.has(name);
    seen.add(name);
    return isRepeated ? breaks({ ua: "7.9-2" }, placeOf(note, document), `Two notes are called ${name}.`) : [];
  });
}

function checkLanguageTags(elements: readonly StructureElement[], document: CheckedDocument): readonly Finding[] {
  return elements.flatMap((element) => {
    const entry = element.entries.get("Lang");
    const language = entry instanceof PdfString ? entry.asString() : undefined;
    if (language === undefined || isLanguageTag(language)) return [];
    return breaks(languageRule(language), placeOf(element, document), `"${language}" is no language tag.`);
  });
}

function placeOf(element: StructureElement, document: CheckedDocument): { object: string; page: number | null } {
  return { object: nameOf(element), page: pageOf(element, document) };
}
