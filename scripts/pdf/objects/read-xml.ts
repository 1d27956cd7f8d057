import { SaxesParser } from "saxes";

/** An attribute, or an element: what it is called where it stands, and what that means. */
export interface XmlName {
  /** As written: "dc:title". */
  readonly name: string;
  /** Its namespace and its name in it: "http://purl.org/dc/elements/1.1/title"; the name alone where it has none. */
  readonly key: string;
}

/** An element of XML, with the text that stands in it directly. */
export interface XmlElement extends XmlName {
  readonly attributes: readonly (XmlName & { readonly value: string })[];
  readonly text: string;
  readonly elements: readonly XmlElement[];
}

/** What was read: a nameless element that holds the root, and whether the whole is well-formed. */
export interface XmlReading {
  readonly top: XmlElement;
  readonly isWellFormed: boolean;
}

/**
 * Reads XML (XML 1.0; Namespaces in XML 1.0): well-formed is what has one root, tags closed in order and prefixes
 * declared. What is cut off, or is no XML, is read as far as it goes.
 */
export function readXml(xml: string): XmlReading {
  const top = newElement({ name: "", key: "" }, []);
  const open = [top];
  let isWellFormed = true;
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", () => {
    isWellFormed = false;
  });
  parser.on("opentag", ({ name, uri, local, attributes }) => {
    const named = Object.values(attributes).map((each) => ({
      name: each.name,
      key: each.uri + each.local,
      value: each.value,
    }));
    const element = newElement({ name, key: uri + local }, named);
    open.at(-1)?.elements.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => {
    if (open.length > 1) open.pop();
  });
  // A mark of the byte order is no part of the document.
  parser.write(xml.replace(/^\uFEFF/, "")).close();
  return { top, isWellFormed };
}

/** Finds the elements at the end of a path of keys. */
export function elementsAt(element: XmlElement, ...[key, ...rest]: readonly string[]): readonly XmlElement[] {
  if (key === undefined) return [element];
  return element.elements.filter((each) => each.key === key).flatMap((each) => elementsAt(each, ...rest));
}

/** Gives the value of an attribute by its key; undefined where there is none. */
export function attributeOf(element: XmlElement, key: string): string | undefined {
  return element.attributes.find((each) => each.key === key)?.value;
}

function newElement(name: XmlName, attributes: XmlElement["attributes"]) {
  return { ...name, attributes, text: "", elements: [] as XmlElement[] };
}
