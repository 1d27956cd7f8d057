import { A_CLAIM, itemsOf, RDF, textOf, UA_CLAIM, type XmpPacket } from "../metadata/read-packet.ts";
import { elementsAt, type XmlElement, type XmlName } from "../objects/read-xml.ts";
import type { CheckedDocument } from "./checked-document.ts";
import { breaks, type Finding } from "./finding.ts";

/** Checks the XMP packet: that it is there, names the standards and the title, and does not contradict /Info. */
export function checkMetadata({ pdf, packet }: CheckedDocument): readonly Finding[] {
  const place = { object: "Metadata" };
  if (packet === null) return breaks({ ua: "7.1-8", a: "6.6.2.1-1" }, place, "There is no XMP metadata.");
  if (!packet.isWellFormed) {
    const message = "The metadata are no well-formed XML: nothing that they say counts.";
    return [...breaks({ ua: "5-1", a: "6.6.2.1-4" }, place, message), ...breaks({ ua: "7.1-9" }, place, message)];
  }
  const part = textOf(packet, `${UA_CLAIM}part`);
  const archivePart = textOf(packet, `${A_CLAIM}part`);
  const conformance = textOf(packet, `${A_CLAIM}conformance`);
  const titles = packet.descriptions.flatMap((each) => elementsAt(each, `${DC}title`, `${RDF}Alt`, `${RDF}li`));
  const header = /^\s*<\?xpacket\s[^>]*/.exec(packet.text)?.[0] ?? "";
  const info = pdf.trailer.getDict("Info", pdf.resolve);
  return [
    ...(/\sbytes=/.test(header) ? breaks({ a: "6.6.2.1-2" }, place, "The metadata give their length (bytes).") : []),
    ...(/\sencoding=/.test(header) ? breaks({ a: "6.6.2.1-3" }, place, "The metadata name their encoding.") : []),
    ...(part === null ? breaks({ ua: "5-1" }, place, "The metadata does not claim PDF/UA (pdfuaid:part).") : []),
    ...(part !== null && part !== "1"
      ? breaks({ ua: "5-2" }, place, `The metadata claims part ${part} of PDF/UA.`)
      : []),
    ...(titles.length === 0 ? breaks({ ua: "7.1-9" }, place, "The metadata has no title (dc:title).") : []),
    ...(archivePart === null
      ? breaks({ a: "6.6.4-1" }, place, "The metadata does not claim PDF/A (pdfaid:part).")
      : []),
    ...(archivePart !== null && archivePart !== "2"
      ? breaks({ a: "6.6.4-2" }, place, `The metadata claims part ${archivePart} of PDF/A.`)
      : []),
    ...(archivePart !== null && !["A", "B", "U"].includes(conformance ?? "")
      ? breaks({ a: "6.6.4-3" }, place, "The metadata claims no level of PDF/A.")
      : []),
    ...findUndefinedProperties(packet).flatMap((name) =>
      breaks({ a: "6.6.2.3.1-1" }, place, `PDF/A does not know ${name}, and the metadata do not describe it.`),
    ),
    ...PAIRS.flatMap(([entry, name, key]) => {
      const said = info?.getString(entry, pdf.resolve)?.asString().trim();
      const meant = meaningOf(packet, key);
      return said === undefined || meant === null || said === meant
        ? []
        : breaks({ a: "6.6.3-1" }, place, `/${entry} is "${said}", but ${name} is "${meant}".`);
    }),
  ];
}

const DC = "http://purl.org/dc/elements/1.1/";
const XMP = "http://ns.adobe.com/xap/1.0/";
const PDF = "http://ns.adobe.com/pdf/1.3/";

/** Entries of /Info, the properties that say the same, and their keys. */
const PAIRS = [
  ["Title", "dc:title", `${DC}title`],
  ["Author", "dc:creator", `${DC}creator`],
  ["Subject", "dc:description", `${DC}description`],
  ["Keywords", "pdf:Keywords", `${PDF}Keywords`],
  ["Creator", "xmp:CreatorTool", `${XMP}CreatorTool`],
  ["Producer", "pdf:Producer", `${PDF}Producer`],
] as const;

/** What a property says, if it is one thing: a title in several languages or several authors are not in /Info. */
function meaningOf(packet: XmpPacket, key: string): string | null {
  if (!key.startsWith(DC)) return textOf(packet, key);
  const [item, ...others] = itemsOf(packet, key);
  return item && others.length === 0 ? item.text.trim() : null;
}

/** Finds the properties that PDF/A does not know and that the packet does not describe itself, by their names in it. */
function findUndefinedProperties({ descriptions }: XmpPacket): readonly string[] {
  const described = new Set(descriptions.flatMap(describedProperties));
  const undefinedNames = descriptions
    .flatMap(propertiesOf)
    .filter(({ key }) => !isPredefined(key) && !described.has(key))
    .map(({ name }) => name);
  return [...new Set(undefinedNames)];
}

/** Properties are elements in a description, or its attributes where they are short; each is in a namespace. */
function propertiesOf({ attributes, elements }: XmlElement): readonly XmlName[] {
  return [...elements, ...attributes].filter(
    ({ key, name }) => key !== name && NOT_PROPERTIES.every((space) => !key.startsWith(space)),
  );
}

/** Lists the keys of the properties that extension schemas describe. */
function describedProperties(description: XmlElement): readonly string[] {
  return elementsAt(description, `${PDFA}extension/schemas`, `${RDF}Bag`, `${RDF}li`).flatMap((schema) => {
    const [space] = elementsAt(schema, `${PDFA}schema#namespaceURI`);
    const properties = elementsAt(schema, `${PDFA}schema#property`, `${RDF}Seq`, `${RDF}li`, `${PDFA}property#name`);
    return properties.map(({ text }) => `${space?.text.trim()}${text.trim()}`);
  });
}

function isPredefined(key: string): boolean {
  return PREDEFINED.has(key) || IMAGE_SCHEMAS.some((space) => key.startsWith(space));
}

const PDFA = "http://www.aiim.org/pdfa/ns/";
const NOT_PROPERTIES = [RDF, "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"];

/** The schemas of the XMP Specification of 2005 that are about documents, and those of PDF/A itself. */
const SCHEMAS: Readonly<Record<string, string>> = {
  [DC]: "contributor coverage creator date description format identifier language publisher relation rights source subject title type",
  [XMP]: "Advisory BaseURL CreateDate CreatorTool Identifier Label MetadataDate ModifyDate Nickname Rating Thumbnails",
  "http://ns.adobe.com/xap/1.0/rights/": "Certificate Marked Owner UsageTerms WebStatement",
  "http://ns.adobe.com/xap/1.0/mm/":
    "DerivedFrom DocumentID History InstanceID LastURL ManageTo ManageUI ManagedFrom Manager ManagerVariant " +
    "RenditionClass RenditionOf RenditionParams SaveID VersionID Versions",
  "http://ns.adobe.com/xap/1.0/bj/": "JobRef",
  "http://ns.adobe.com/xap/1.0/t/pg/": "Colorants Fonts MaxPageSize NPages PlateNames",
  [PDF]: "Keywords PDFVersion Producer",
  [A_CLAIM]: "amd conformance corr part",
  [`${PDFA}extension/`]: "schemas",
};
const PREDEFINED = new Set(
  Object.entries(SCHEMAS).flatMap(([space, names]) => names.split(" ").map((name) => space + name)),
);

/** Schemas about pictures and films, whose many properties are all taken for known. */
const IMAGE_SCHEMAS = [
  "http://ns.adobe.com/xmp/1.0/DynamicMedia/",
  "http://ns.adobe.com/photoshop/1.0/",
  "http://ns.adobe.com/camera-raw-settings/1.0/",
  "http://ns.adobe.com/tiff/1.0/",
  "http://ns.adobe.com/exif/1.0/",
];
