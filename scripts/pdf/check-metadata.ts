import type { CheckedDocument } from "./checked-document.ts";
import { findUndefinedProperties } from "./find-undefined-properties.ts";
import { breaks, type Finding } from "./finding.ts";
import { readXml } from "./read-xml.ts";

/** Checks the XMP packet: that it is there, names the standards and the title, and agrees with /Info. */
export function checkMetadata({ pdf, xmp }: CheckedDocument): readonly Finding[] {
  const place = { object: "Metadata" };
  if (xmp === null) return breaks({ ua: "7.1-8", a: "6.6.2.1-1" }, place, "There is no XMP metadata.");
  const { top, isWellFormed } = readXml(xmp);
  if (!isWellFormed) {
    const message = "The metadata are no well-formed XML: nothing that they say counts.";
    return ["5-1", "7.1-9"]
      .flatMap((ua) => breaks({ ua }, place, message))
      .concat(breaks({ a: "6.6.2.1-4" }, place, message));
  }
  const part = propertyOf(xmp, "pdfuaid:part");
  const archivePart = propertyOf(xmp, "pdfaid:part");
  const conformance = propertyOf(xmp, "pdfaid:conformance");
  const title = listValueOf(xmp, "dc:title");
  const info = pdf.trailer.getDict("Info", pdf.resolve);
  const header = /^\s*<\?xpacket\s[^>]*/.exec(xmp)?.[0] ?? "";
  return [
    ...(/\sbytes=/.test(header) ? breaks({ a: "6.6.2.1-2" }, place, "The metadata give their length (bytes).") : []),
    ...(/\sencoding=/.test(header) ? breaks({ a: "6.6.2.1-3" }, place, "The metadata name their encoding.") : []),
    ...(part === null ? breaks({ ua: "5-1" }, place, "The metadata does not claim PDF/UA (pdfuaid:part).") : []),
    ...(part !== null && part !== "1"
      ? breaks({ ua: "5-2" }, place, `The metadata claims part ${part} of PDF/UA.`)
      : []),
    ...(title === null ? breaks({ ua: "7.1-9" }, place, "The metadata has no title (dc:title).") : []),
    ...(archivePart === null
      ? breaks({ a: "6.6.4-1" }, place, "The metadata does not claim PDF/A (pdfaid:part).")
      : []),
    ...(archivePart !== null && archivePart !== "2"
      ? breaks({ a: "6.6.4-2" }, place, `The metadata claims part ${archivePart} of PDF/A.`)
      : []),
    ...(archivePart !== null && !["A", "B", "U"].includes(conformance ?? "")
      ? breaks({ a: "6.6.4-3" }, place, "The metadata claims no level of PDF/A.")
      : []),
    ...findUndefinedProperties(top).flatMap((name) => [
      ...breaks({ a: "6.6.2.3.1-1" }, place, `PDF/A does not know ${name}, and the metadata do not describe it.`),
      ...breaks({ a: "6.6.2.3.1-2" }, place, `The type of ${name} is not known.`),
    ]),
    ...PAIRS.flatMap(([key, property]) => {
      const said = info?.getString(key, pdf.resolve)?.asString() ?? "";
      const meant = (property.startsWith("dc:") ? listValueOf(xmp, property) : propertyOf(xmp, property)) ?? "";
      // No rule of PDF/A-2 has a number for this one: PDF/A-1 did (6.7.3), and readers still show either.
      return said === meant
        ? []
        : breaks({ a: "6.6.3" }, place, `/${key} is "${said}", but ${property} is "${meant}".`);
    }),
  ];
}

/** Entries of /Info and the properties that say the same. */
const PAIRS = [
  ["Title", "dc:title"],
  ["Author", "dc:creator"],
  ["Subject", "dc:description"],
  ["Keywords", "pdf:Keywords"],
  ["Creator", "xmp:CreatorTool"],
  ["Producer", "pdf:Producer"],
] as const;

function propertyOf(xmp: string, property: string): string | null {
  const element = new RegExp(`<${property}>([^<]*)</${property}>`).exec(xmp)?.[1];
  const attribute = new RegExp(`\\s${property}="([^"]*)"`).exec(xmp)?.[1];
  const value = element ?? attribute;
  return value === undefined ? null : unescapeXml(value);
}

function listValueOf(xmp: string, property: string): string | null {
  const item = new RegExp(`<${property}>\\s*<rdf:\\w+>\\s*<rdf:li[^>]*>([^<]*)</rdf:li>`).exec(xmp)?.[1];
  return item === undefined ? null : unescapeXml(item);
}

function unescapeXml(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}
