/** What a document says about itself as XMP, and which standards it says that it follows. */
import { escapeText } from "../../text/escape.ts";
import type { DocumentDescription, DocumentFacts } from "./metadata.ts";
import { PROOF_NAMESPACE, PROOF_PROPERTIES } from "./proof.ts";

/** A standard that a file says it follows. */
export type Claim = "PDF/UA-1" | "PDF/A-2a" | "PDF/A-2b" | "PDF/A-3a" | "PDF/A-3b";

/**
 * Builds the XMP packet that says the same as the information dictionary, and which standards the file follows
 * (ISO 16684-1; PDF/A-2 and PDF/A-3, 6.6.2; PDF/UA-1, 5).
 * @param producer the program that wrote the pages
 */
export function buildXmp(
  facts: DocumentDescription & Pick<DocumentFacts, "proof">,
  producer: string,
  claims: readonly Claim[],
): string {
  const date = xmpDate(facts.date);
  const { proof } = facts;
  const properties = [
    "<dc:format>application/pdf</dc:format>",
    `<dc:title>${alternatives(facts.title)}</dc:title>`,
    `<dc:creator><rdf:Seq>${item(facts.author)}</rdf:Seq></dc:creator>`,
    `<dc:description>${alternatives(facts.subject)}</dc:description>`,
    `<dc:subject><rdf:Bag>${facts.keywords.map(item).join("")}</rdf:Bag></dc:subject>`,
    `<dc:language><rdf:Bag>${item(facts.language)}</rdf:Bag></dc:language>`,
    `<pdf:Keywords>${escapeText(facts.keywords.join(", "))}</pdf:Keywords>`,
    `<pdf:Producer>${escapeText(producer)}</pdf:Producer>`,
    `<xmp:CreatorTool>${escapeText(facts.creator)}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${date}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<xmp:MetadataDate>${date}</xmp:MetadataDate>`,
    ...claims.map((claim) => CLAIM_PROPERTIES[claim]),
    ...(proof
      ? PROOF_PROPERTIES.map(([name]) => `<rungbook:${name}>${escapeText(proof[name])}</rungbook:${name}>`)
      : []),
    ...ownSchemas(claims, proof !== undefined),
  ];
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""${NAMESPACES}${proof ? ` xmlns:rungbook="${PROOF_NAMESPACE}"` : ""}>
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
  "PDF/A-3a": "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
  "PDF/A-3b": "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>",
};

/** PDF/A allows properties it does not know only where the file describes them itself (PDF/A-2, 6.6.2.3). */
function ownSchemas(claims: readonly Claim[], hasProof: boolean): readonly string[] {
  if (!claims.some((claim) => claim !== "PDF/UA-1")) return [];
  const schemas = [...(claims.includes("PDF/UA-1") ? [UA_SCHEMA] : []), ...(hasProof ? [PROOF_SCHEMA] : [])];
  if (schemas.length === 0) return [];
  return [`<pdfaExtension:schemas><rdf:Bag>${schemas.join("")}</rdf:Bag></pdfaExtension:schemas>`];
}

const UA_SCHEMA = schema("PDF/UA identification schema", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", [
  property("part", "Integer", "Part of PDF/UA that the file follows"),
]);

const PROOF_SCHEMA = schema(
  "Rungbook offer schema",
  PROOF_NAMESPACE,
  "rungbook",
  PROOF_PROPERTIES.map(([name, description]) => property(name, "Text", description)),
);

function schema(title: string, uri: string, prefix: string, properties: readonly string[]): string {
  return `<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>${title}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>${uri}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>${prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>${properties.join("")}</rdf:Seq></pdfaSchema:property>
</rdf:li>`;
}

function property(name: string, type: "Integer" | "Text", description: string): string {
  return `<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>${name}</pdfaProperty:name>
<pdfaProperty:valueType>${type}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>${description}</pdfaProperty:description>
</rdf:li>`;
}

/** A text by language, of which only one is known: the document's. */
function alternatives(text: string): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${escapeText(text)}</rdf:li></rdf:Alt>`;
}

function item(text: string): string {
  return `<rdf:li>${escapeText(text)}</rdf:li>`;
}
