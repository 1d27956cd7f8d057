import { SaxesParser } from "saxes";

/** The attributes of an element, by name. */
export type Attributes = Readonly<Record<string, string>>;

/**
 * Tells of each element of an XML file where it opens, and where it closes with the text before that.
 * @throws where it is not well-formed
 */
export function eachElement(
  xml: string,
  {
    opened = () => {},
    closed = () => {},
  }: {
    readonly opened?: (name: string, attributes: Attributes) => void;
    readonly closed?: (name: string, text: string) => void;
  },
): void {
  const parser = new SaxesParser();
  let text = "";
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    text = "";
    opened(name, attributes);
  });
  parser.on("text", (piece) => {
    text += piece;
  });
  parser.on("closetag", ({ name }) => {
    closed(name, text);
    text = "";
  });
  parser.write(xml).close();
}
