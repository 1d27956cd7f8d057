import { SaxesParser } from "saxes";

/** An element of XML, with the text that stands in it directly. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly elements: readonly XmlElement[];
}

/** Reads XML into a nameless element that holds its root. What is cut off, or is no XML, counts as far as it goes. */
export function readXml(xml: string): XmlElement {
  const top = newElement("", {});
  const open = [top];
  const parser = new SaxesParser();
  parser.on("error", () => {});
  parser.on("opentag", ({ name, attributes }) => {
    const element = newElement(name, attributes);
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
  parser.write(xml).close();
  return top;
}

/** Finds the elements at the end of a path of names. */
export function elementsAt(element: XmlElement, ...[name, ...rest]: readonly string[]): readonly XmlElement[] {
  if (name === undefined) return [element];
  return element.elements.filter((each) => each.name === name).flatMap((each) => elementsAt(each, ...rest));
}

function newElement(name: string, attributes: Readonly<Record<string, string>>) {
  return { name, attributes, text: "", elements: [] as XmlElement[] };
}
