import { PdfStream } from "@libpdf/core";
import type { OpenPdf } from "../objects/open-pdf.ts";
import { elementsAt, readXml, type XmlElement } from "../objects/read-xml.ts";
import { decodeStream } from "../objects/streams.ts";

/** A packet of XMP (ISO 16684-1): the properties that it gives, by the name of their namespace and their own. */
export interface XmpPacket {
  /** As it stands in the file. */
  readonly text: string;
  /** Readers refuse a packet whole that is not: it gives no properties then. */
  readonly isWellFormed: boolean;
  /** The elements that hold the properties. */
  readonly descriptions: readonly XmlElement[];
}

/** Reads the metadata of a document; null where it has none. */
export function packetOf({ catalog, resolve }: Pick<OpenPdf, "catalog" | "resolve">): XmpPacket | null {
  const stream = catalog.get("Metadata", resolve);
  return stream instanceof PdfStream ? readPacket(Buffer.from(decodeStream(stream)).toString("utf8")) : null;
}

/** Reads a packet of XMP. */
export function readPacket(text: string): XmpPacket {
  const { top, isWellFormed } = readXml(text);
  const roots = [...elementsAt(top, `${RDF}RDF`), ...elementsAt(top, "adobe:ns:meta/xmpmeta", `${RDF}RDF`)];
  const descriptions = isWellFormed ? roots.flatMap((root) => elementsAt(root, `${RDF}Description`)) : [];
  return { text, isWellFormed, descriptions };
}

/** Gives the value of a property that is one text; null where the packet has none. */
export function textOf({ descriptions }: XmpPacket, key: string): string | null {
  const [element] = descriptions.flatMap((each) => elementsAt(each, key));
  const [attribute] = descriptions.flatMap((each) => each.attributes.filter((own) => own.key === key));
  return element?.text.trim() ?? attribute?.value.trim() ?? null;
}

/** Gives the items of a property that is a list, or a text in several languages. */
export function itemsOf({ descriptions }: XmpPacket, key: string): readonly XmlElement[] {
  return descriptions
    .flatMap((each) => elementsAt(each, key))
    .flatMap((property) => property.elements.flatMap((list) => elementsAt(list, `${RDF}li`)));
}

/** Lists the standards that a packet claims, whichever they are: "PDF/UA-1", "PDF/A-2a". */
export function claimsIn(packet: XmpPacket | null): readonly string[] {
  if (packet === null) return [];
  const accessible = textOf(packet, `${UA_CLAIM}part`);
  const archive = textOf(packet, `${A_CLAIM}part`);
  const level = textOf(packet, `${A_CLAIM}conformance`) ?? "";
  return [
    ...(accessible === null ? [] : [`PDF/UA-${accessible}`]),
    ...(archive === null ? [] : [`PDF/A-${archive}${level.toLowerCase()}`]),
  ];
}

/** The namespace of lists and descriptions. */
export const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/** The namespace of what PDF/A has a file say of itself. */
export const A_CLAIM = "http://www.aiim.org/pdfa/ns/id/";
/** The namespace of what PDF/UA has a file say of itself. */
export const UA_CLAIM = "http://www.aiim.org/pdfua/ns/id/";
