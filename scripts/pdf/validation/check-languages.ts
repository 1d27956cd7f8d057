/** Checks that every text has a language: its own, that of an element around it, or the document's (PDF/UA-1, 7.2). */
import { type PdfObject, PdfString } from "@libpdf/core";
import { RDF, type XmpPacket } from "../metadata/read-packet.ts";
import type { Resolve } from "../objects/open-pdf.ts";
import { attributeOf, elementsAt } from "../objects/read-xml.ts";
import { elementsOf, type StructureElement } from "../tags/structure.ts";
import { type CheckedDocument, nameOf, pageOf } from "./checked-document.ts";
import { breaks, type Finding, type Rule } from "./finding.ts";

/** Checks the language of the texts of elements, bookmarks and metadata, and that each language is one. */
export function checkLanguages(document: CheckedDocument): readonly Finding[] {
  const { tree, pdf, packet } = document;
  const { catalog, resolve } = pdf;
  const elements = tree ? elementsOf(tree) : [];
  const tags = [
    ...checkTag(catalog.get("Lang", resolve), { object: "catalog" }),
    ...elements.flatMap((element) =>
      element.entries.has("Lang")
        ? checkTag(entryOf(element, "Lang", resolve), { object: nameOf(element), page: pageOf(element, document) })
        : [],
    ),
  ];
  if (catalog.has("Lang")) return tags;
  const hasBookmarks = catalog.getDict("Outlines", resolve)?.has("First") === true;
  return [
    ...tags,
    ...(hasBookmarks ? breaks({ ua: "7.2-2" }, CATALOG, "The bookmarks of the document have no language.") : []),
    ...(hasDefaultTexts(packet)
      ? breaks({ ua: "7.2-33" }, CATALOG, "The metadata of the document has no language.")
      : []),
    ...(tree ? withoutLanguage(tree) : []).flatMap((element) =>
      TEXTS.filter(([key]) => element.entries.has(key)).flatMap(([key, ua]) =>
        breaks(
          { ua },
          { object: nameOf(element), page: pageOf(element, document) },
          `The text of an element (${key}) has no language.`,
        ),
      ),
    ),
  ];
}

const CATALOG = { object: "catalog" };

/** Tells whether a text of the metadata is given in the language of the document alone. */
function hasDefaultTexts(packet: XmpPacket | null): boolean {
  const properties = packet?.descriptions.flatMap(({ elements }) => elements) ?? [];
  return properties.some((property) => {
    const [item, ...others] = elementsAt(property, `${RDF}Alt`, `${RDF}li`);
    return item !== undefined && others.length === 0 && attributeOf(item, XML_LANGUAGE) === "x-default";
  });
}

const XML_LANGUAGE = "http://www.w3.org/XML/1998/namespacelang";

/** Entries that hold a text, the rule for elements and that for spans of marked content. */
const TEXTS = [
  ["ActualText", "7.2-21", "7.2-30"],
  ["Alt", "7.2-22", "7.2-31"],
  ["E", "7.2-23", "7.2-32"],
] as const;

function withoutLanguage(element: StructureElement): readonly StructureElement[] {
  if (element.entries.has("Lang")) return [];
  return [element, ...element.kids.flatMap((kid) => (kid.kind === "element" ? withoutLanguage(kid) : []))];
}

function entryOf(element: StructureElement, key: string, resolve: Resolve): PdfObject | undefined {
  const value = element.entries.get(key);
  return (value?.type === "ref" ? resolve(value) : value) ?? undefined;
}

/** Checks that a language is a tag, such as "de-AT". */
function checkTag(
  value: PdfObject | undefined,
  place: { readonly object: string; readonly page?: number | null },
): readonly Finding[] {
  if (!(value instanceof PdfString)) return [];
  const language = value.asString();
  const rule = brokenTag(language);
  return rule ? breaks(rule, place, `"${language}" is no language tag.`) : [];
}

/** Gives the rule that a language breaks which is no tag as RFC 3066 has it. PDF/A allows an empty one: not known. */
export function brokenTag(language: string): Rule | null {
  if (/^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(language)) return null;
  return language === "" ? { ua: "7.2-29" } : { ua: "7.2-29", a: "6.7.4-1" };
}

/**
 * Lists what is wrong with the texts of a span that has no language, and around which none has.
 * @param has whether the span has an entry
 */
export function silentTexts(
  has: (key: string) => boolean,
): readonly { readonly rule: Rule; readonly message: string }[] {
  return TEXTS.filter(([key]) => has(key)).map(([key, , ua]) => ({
    rule: { ua },
    message: `The text of a span (${key}) has no language.`,
  }));
}
