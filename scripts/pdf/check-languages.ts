/** Checks that the language of texts that nobody sees is known: those of the structure tree and of marked content. */
import { PdfDict } from "@libpdf/core";
import { type CheckedDocument, nameOf, pageOf } from "./checked-document.ts";
import { breaks, type Finding, type Rule } from "./finding.ts";
import type { Resolve } from "./open-pdf.ts";
import { elementsOf, type StructureElement } from "./structure.ts";

/** Entries that hold a text, the rule for elements and that for spans of marked content. */
const TEXTS = [
  ["ActualText", "7.2-21", "7.2-30"],
  ["Alt", "7.2-22", "7.2-31"],
  ["E", "7.2-23", "7.2-32"],
] as const;

/** Checks the texts of elements: the language is theirs, that of an element around them, or the document's. */
export function checkLanguages(document: CheckedDocument): readonly Finding[] {
  const { tree, pdf } = document;
  if (tree === null || pdf.catalog.has("Lang")) return [];
  return withoutLanguage(tree).flatMap((element) =>
    TEXTS.filter(([key]) => element.entries.has(key)).flatMap(([key, ua]) =>
      breaks(
        { ua },
        { object: nameOf(element), page: pageOf(element, document) },
        `The text of an element (${key}) has no language.`,
      ),
    ),
  );
}

function withoutLanguage(element: StructureElement): readonly StructureElement[] {
  if (element.entries.has("Lang")) return [];
  return [element, ...element.kids.flatMap((kid) => (kid.kind === "element" ? withoutLanguage(kid) : []))];
}

/** Tells whether a document gives no language anywhere. */
export function isWithoutLanguage({ tree, pdf }: CheckedDocument): boolean {
  return !pdf.catalog.has("Lang") && !(tree && elementsOf(tree).some(({ entries }) => entries.has("Lang")));
}

/**
 * Lists what is wrong with the texts of a span in a document that gives no language.
 * @param properties as the content has them: a dictionary, or its name in the resources
 */
export function silentTexts(
  properties: string,
  resources: PdfDict | undefined,
  resolve: Resolve,
): readonly { readonly rule: Rule; readonly message: string }[] {
  const named =
    properties.startsWith("/") && resources?.getDict("Properties", resolve)?.get(properties.slice(1), resolve);
  const has = (key: string): boolean =>
    named instanceof PdfDict ? named.has(key) : new RegExp(`/${key}\\s*[(<]`).test(properties);
  if (has("Lang")) return [];
  return TEXTS.filter(([key]) => has(key)).map(([key, , ua]) => ({
    rule: { ua },
    message: `The text of a span (${key}) has no language.`,
  }));
}
