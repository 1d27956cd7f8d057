/** What a document says about itself: facts, tidied, and both places in the file that say them. */
import { PdfDict, PdfString } from "@libpdf/core";
import type { Colouring } from "../colours/greys.ts";
import type { MissingInStyle } from "../text/box-texts.ts";

/** What a document says about itself in its metadata. */
export interface DocumentDescription {
  readonly title: string;
  /** The organisation that answers for the ladder. */
  readonly author: string;
  readonly subject: string;
  readonly keywords: readonly string[];
  /** BCP 47 tag: "en", "de-CH". */
  readonly language: string;
  /** Program and version: "Rungbook 0.1". */
  readonly creator: string;
  /** The ladder's date, never the clock's. */
  readonly date: Date;
}

/** What a finished handbook says about itself in its metadata, page labels and bookmarks, and how it is finished. */
export interface DocumentFacts extends DocumentDescription {
  /** Pages before page 1: cover and contents, numbered i, ii, iii. */
  readonly frontMatterPages: number;
  /** Characters of the document that no font has, by the styles of their text. */
  readonly missingCharacters: readonly MissingInStyle[];
  /** The texts of the document's headings, in order, which bookmarks are named with. */
  readonly headings: readonly string[];
  /** Its links, in order, which are described with their texts. */
  readonly links: readonly LinkText[];
  readonly colouring: Colouring;
  /** "double" where paper is printed on both sides, and pages lie side by side. */
  readonly sides: "single" | "double";
  /** "rtl" where it is read from right to left, and bound at the right. */
  readonly direction: "ltr" | "rtl";
  /** The level of the headings of roles, and of their bookmarks, from 1. */
  readonly roleLevel: number;
  /** Where links of the document become the fields of a form: those fields that nobody sees. */
  readonly form?: { readonly hidden: readonly HiddenField[] } | undefined;
}

/** A field of a form that holds a value for programs. */
export interface HiddenField {
  readonly name: string;
  /** What it is, for people. */
  readonly label: string;
  readonly value: string;
}

/** A link of the document. */
export interface LinkText {
  /** The name of the destination in the document, or the address outside, as Chromium writes it. */
  readonly target: string;
  /** In one line; empty for a link of nothing that has a text. */
  readonly text: string;
}

/**
 * Takes out of the facts what metadata and bookmarks cannot hold or should not: soft hyphens, control characters, line
 * breaks. Both places that say them are written from the result, so that they agree to the letter.
 */
export function tidyFacts(facts: DocumentFacts): DocumentFacts {
  return {
    ...facts,
    title: tidy(facts.title),
    author: tidy(facts.author),
    subject: tidy(facts.subject),
    keywords: facts.keywords.map(tidy),
    language: tidy(facts.language),
    creator: tidy(facts.creator),
    headings: facts.headings.map(tidy),
  };
}

function tidy(text: string): string {
  return text
    .replace(/[\u00AD\uFFFE\uFFFF]/g, "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}

/** A standard that a file says it follows. */
export type Claim = "PDF/UA-1" | "PDF/A-2a" | "PDF/A-2b";

/**
 * Builds the XMP packet that says the same as the information dictionary, and which standards the file follows
 * (ISO 16684-1; PDF/A-2, 6.6.2; PDF/UA-1, 5).
 * @param producer the program that wrote the pages
 */
export function buildXmp(facts: DocumentDescription, producer: string, claims: readonly Claim[]): string {
  const date = xmpDate(facts.date);
  const properties = [
    "<dc:format>application/pdf</dc:format>",
    `<dc:title>${alternatives(facts.title)}</dc:title>`,
    `<dc:creator><rdf:Seq>${item(facts.author)}</rdf:Seq></dc:creator>`,
    `<dc:description>${alternatives(facts.subject)}</dc:description>`,
    `<dc:subject><rdf:Bag>${facts.keywords.map(item).join("")}</rdf:Bag></dc:subject>`,
    `<dc:language><rdf:Bag>${item(facts.language)}</rdf:Bag></dc:language>`,
    `<pdf:Keywords>${escapeXml(facts.keywords.join(", "))}</pdf:Keywords>`,
    `<pdf:Producer>${escapeXml(producer)}</pdf:Producer>`,
    `<xmp:CreatorTool>${escapeXml(facts.creator)}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${date}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<xmp:MetadataDate>${date}</xmp:MetadataDate>`,
    ...claims.map((claim) => CLAIM_PROPERTIES[claim]),
    ...(claims.includes("PDF/UA-1") && claims.length > 1 ? [UA_SCHEMA] : []),
  ];
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""${NAMESPACES}>
${properties.join("\n")}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

/** Writes a date as XMP has it, in UTC and to the second: "2026-11-01T00:00:00Z". */
function xmpDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

const NAMESPACES = [
  ["dc", "http://purl.org/dc/elements/1.1/"],
  ["pdf", "http://ns.adobe.com/pdf/1.3/"],
  ["xmp", "http://ns.adobe.com/xap/1.0/"],
  ["pdfuaid", "http://www.aiim.org/pdfua/ns/id/"],
  ["pdfaid", "http://www.aiim.org/pdfa/ns/id/"],
  ["pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"],
  ["pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"],
  ["pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"],
]
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join("");

const CLAIM_PROPERTIES: Readonly<Record<Claim, string>> = {
  "PDF/UA-1": "<pdfuaid:part>1</pdfuaid:part>",
  "PDF/A-2a": "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
  "PDF/A-2b": "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>",
};

/** PDF/A allows properties it does not know only where the file describes them itself (PDF/A-2, 6.6.2.3). */
const UA_SCHEMA = `<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>`;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** A text by language, of which only one is known: the document's. */
function alternatives(text: string): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
}

function item(text: string): string {
  return `<rdf:li>${escapeXml(text)}</rdf:li>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/**
 * Builds the document information dictionary (ISO 32000-1, 14.3.3).
 * @param producer the program that wrote the pages
 */
export function buildInformation(facts: DocumentDescription, producer: string): PdfDict {
  const date = PdfString.fromString(`D:${xmpDate(facts.date).replace(/[-:T]/g, "")}`);
  return PdfDict.of({
    Title: PdfString.fromString(facts.title),
    Author: PdfString.fromString(facts.author),
    Subject: PdfString.fromString(facts.subject),
    Keywords: PdfString.fromString(facts.keywords.join(", ")),
    Creator: PdfString.fromString(facts.creator),
    Producer: PdfString.fromString(producer),
    CreationDate: date,
    ModDate: date,
  });
}
