/**
 * HTML of bodies as a tree: parsed once from what the cleaner made, prepared by visitors, and written for each document
 * (`write-html.ts`).
 *
 * Visitors call themselves for what an element holds: the cleaner lets nothing nest deeper than `MOST_LEVELS`. They look
 * at the lists of children alone, and keep no other links between nodes.
 */
import { type ChildNode, type Element, isTag, isText } from "domhandler";
import { parseDocument } from "htmlparser2";

/** Parses HTML that `cleanHtml` made, which is regular XML: no element is closed by another, and none is missing. */
export function parseHtml(html: string): ChildNode[] {
  return parseDocument(html, { xmlMode: true }).children;
}

/** Lists all elements among `nodes` and in them, in the order of the document. */
export function elementsIn(nodes: readonly ChildNode[]): Element[] {
  const found: Element[] = [];
  const visit = (node: ChildNode): void => {
    if (!isTag(node)) return;
    found.push(node);
    node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return found;
}

/** The text in `nodes`, without tags. */
export function textIn(nodes: readonly ChildNode[]): string {
  let text = "";
  for (const node of nodes) text += isText(node) ? node.data : isTag(node) ? textIn(node.children) : "";
  return text;
}

/** Gives `element` an attribute, before those that it has. */
export function setAttribute(element: Element, name: string, value: string): void {
  element.attribs = { [name]: value, ...element.attribs, [name]: value };
}

/** Gives `element` a class; what has one already keeps it, as the renderer gave it one that says more. */
export function addClass(element: Element, name: string): void {
  if (element.attribs.class === undefined) setAttribute(element, "class", name);
}
