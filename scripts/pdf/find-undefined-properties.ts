import { elementsAt, type XmlElement, type XmlName } from "./read-xml.ts";

/**
 * Finds the properties of a packet of XMP that PDF/A does not know and that the packet does not describe itself, by the
 * names that they are written with (ISO 19005-2, 6.6.2.3.1).
 * @param top the element that holds the packet's root
 */
export function findUndefinedProperties(top: XmlElement): readonly string[] {
  const packet = [...elementsAt(top, `${RDF}RDF`), ...elementsAt(top, "adobe:ns:meta/xmpmeta", `${RDF}RDF`)];
  const descriptions = packet.flatMap((each) => elementsAt(each, `${RDF}Description`));
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

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const PDFA = "http://www.aiim.org/pdfa/ns/";
const NOT_PROPERTIES = [RDF, "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"];

/** The schemas of the XMP Specification of 2005 that are about documents, and those of PDF/A itself. */
const SCHEMAS: Readonly<Record<string, string>> = {
  "http://purl.org/dc/elements/1.1/":
    "contributor coverage creator date description format identifier language publisher relation rights source subject title type",
  "http://ns.adobe.com/xap/1.0/":
    "Advisory BaseURL CreateDate CreatorTool Identifier Label MetadataDate ModifyDate Nickname Rating Thumbnails",
  "http://ns.adobe.com/xap/1.0/rights/": "Certificate Marked Owner UsageTerms WebStatement",
  "http://ns.adobe.com/xap/1.0/mm/":
    "DerivedFrom DocumentID History InstanceID LastURL ManageTo ManageUI ManagedFrom Manager ManagerVariant " +
    "RenditionClass RenditionOf RenditionParams SaveID VersionID Versions",
  "http://ns.adobe.com/xap/1.0/bj/": "JobRef",
  "http://ns.adobe.com/xap/1.0/t/pg/": "Colorants Fonts MaxPageSize NPages PlateNames",
  "http://ns.adobe.com/pdf/1.3/": "Keywords PDFVersion Producer",
  [`${PDFA}id/`]: "amd conformance corr part",
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
