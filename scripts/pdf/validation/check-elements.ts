import { PdfString } from "@libpdf/core";
import { elementsOf, STANDARD_TYPES, type StructureElement } from "../tags/structure.ts";
import { type CheckedDocument, nameOf, pageOf, standardType } from "./checked-document.ts";
import { breaks, type Finding, type Rule } from "./finding.ts";

/** Checks the types of elements, and headings, figures and notes, each by itself and in their order. */
export function checkElements(document: CheckedDocument): readonly Finding[] {
  const elements = document.tree ? elementsOf(document.tree) : [];
  const typed = elements.map((element) => ({ element, type: standardType(element, document.roles) }));
  const ofType = (pattern: RegExp): readonly StructureElement[] =>
    typed.filter(({ type }) => pattern.test(type)).map(({ element }) => element);
  return [
    ...checkRoles(document),
    ...checkHeadings(typed, document),
    ...checkTexts(ofType(/^Figure$/), "7.3-1", "A figure has no text (Alt).", document),
    ...checkTexts(ofType(/^Formula$/), "7.7-1", "A formula has no text (Alt).", document),
    ...checkNotes(ofType(/^Note$/), document),
  ];
}

/** Checks that every structure type is a standard one or is mapped to one, without a circle. */
function checkRoles(document: CheckedDocument): readonly Finding[] {
  const { tree, roles } = document;
  const problems = new Map<string, readonly [Rule, string] | null>();
  return (tree ? elementsOf(tree) : []).flatMap((element) => {
    const known = problems.get(element.type);
    const problem = known === undefined ? problemOf(element.type, roles) : known;
    problems.set(element.type, problem);
    if (!problem) return [];
    const [rule, message] = problem;
    return breaks(rule, { object: nameOf(element), page: pageOf(element, document) }, message);
  });
}

function problemOf(type: string, roles: ReadonlyMap<string, string>): readonly [Rule, string] | null {
  if (STANDARD_TYPES.has(type)) {
    const mapped = roles.get(type);
    if (mapped === undefined) return null;
    const ua = isCircular(type, roles) ? "7.1-6" : "7.1-7";
    const rule: Rule = STANDARD_TYPES.has(mapped) ? { ua } : { ua, a: "6.7.3.4-3" };
    return [rule, `The standard type ${type} is mapped to another.`];
  }
  if (isCircular(type, roles)) {
    return [{ ua: "7.1-6", a: "6.7.3.4-2" }, `The type ${type} is mapped in a circle.`];
  }
  if (leadsToStandard(type, roles)) return null;
  return [{ ua: "7.1-5", a: "6.7.3.4-1" }, `The type ${type} is not mapped to a standard type.`];
}

function leadsToStandard(type: string | undefined, roles: ReadonlyMap<string, string>): boolean {
  return type !== undefined && (STANDARD_TYPES.has(type) || leadsToStandard(roles.get(type), roles));
}

function isCircular(type: string, roles: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = type; at !== undefined; at = roles.get(at)) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
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

function checkTexts(
  elements: readonly StructureElement[],
  rule: NonNullable<Rule["ua"]>,
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

function placeOf(element: StructureElement, document: CheckedDocument): { object: string; page: number | null } {
  return { object: nameOf(element), page: pageOf(element, document) };
}
