import { SaxesParser } from "saxes";

/**
 * Tells whether `xml` is well-formed: one root, tags closed in order, prefixes declared (XML 1.0; Namespaces in XML 1.0).
 * Readers refuse a packet of XMP whole when it is not.
 */
export function isWellFormed(xml: string): boolean {
  const parser = new SaxesParser({ xmlns: true });
  let isWhole = true;
  parser.on("error", () => {
    isWhole = false;
  });
  // The mark before the packet of XMP is no part of the document.
  parser.write(xml.replace(/^\uFEFF/, "")).close();
  return isWhole;
}
