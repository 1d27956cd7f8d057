import { readXml } from "./read-xml.ts";

/** Tells whether `xml` is well-formed: readers refuse a packet of XMP whole when it is not. */
export function isWellFormed(xml: string): boolean {
  return readXml(xml).isWellFormed;
}
