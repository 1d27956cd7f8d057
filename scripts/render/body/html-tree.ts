/**
 * HTML of bodies as a tree: parsed once from what the cleaner made, prepared by visitors, and written for each document.
 *
 * Visitors call themselves for what an element holds: the cleaner lets nothing nest deeper than `MOST_LEVELS`. They look
 * at the lists of children alone, and keep no other links between nodes.
 */
import { type ChildNode, type Element, isTag, isText } from "domhandler";
import { escapeText } from "../../text/escape.ts";
import { urlPath } from "../addresses.ts";

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

/** Whether an element has a class, among others or alone. */
export function hasClass({ attribs }: Element, name: string): boolean {
  return attribs.class?.split(" ").includes(name) ?? false;
}

/** Whether an element is a footnote, as the renderer of bodies writes them. */
export function isFootnote(element: Element): boolean {
  return hasClass(element, "footnote-item");
}

/** Gives `element` an attribute, before those that it has. */
export function setAttribute(element: Element, name: string, value: string): void {
  element.attribs = { [name]: value, ...element.attribs, [name]: value };
}

/** Gives `element` a class; what has one already keeps it, as the renderer gave it one that says more. */
export function addClass(element: Element, name: string): void {
  if (element.attribs.class === undefined) setAttribute(element, "class", name);
}

/** An element's own tags, as HTML; both may be empty, or hold more elements around it. */
export interface Tags {
  readonly start: string;
  readonly end: string;
}

/** Writes `nodes` as HTML, each element with the tags that the document has for it. */
export function writeHtml(nodes: readonly ChildNode[], tagsOf: (element: Element) => Tags = ownTags): string {
  let html = "";
  for (const node of nodes) {
    if (isText(node)) html += escapeText(node.data);
    if (!isTag(node)) continue;
    const { start, end } = tagsOf(node);
    html += start + writeHtml(node.children, tagsOf) + end;
  }
  return html;
}

/** The tags of `element` as it is. */
export function ownTags({ name, attribs }: Element): Tags {
  return tags(name, attribs);
}

const WITHOUT_END = new Set(["br", "hr", "img", "col", "source", "wbr"]);

/** The tags of an element `name` with `attributes`, which are no HTML yet. */
export function tags(name: string, attributes: Readonly<Record<string, string>>): Tags {
  let start = `<${name}`;
  // An empty text says that an image needs no words; other empty attributes are switches.
  for (const [key, value] of Object.entries(attributes))
    start += value === "" && key !== "alt" ? ` ${key}` : ` ${key}="${escapeText(value).replaceAll('"', "&quot;")}"`;
  return WITHOUT_END.has(name) ? { start: `${start} />`, end: "" } : { start: `${start}>`, end: `</${name}>` };
}

/** How a document shows links and images. */
export interface LinkPlacement {
  /** The tags of a link to a role or page of the ladder, to the anchor there. */
  readonly inside: (id: string, anchor: string, link: Element) => Tags;
  /** The tags of a link to another file of the output: its address from the root of the website on. */
  readonly file: (address: string, link: Element) => Tags;
  /** The tags of a link to an outside address. */
  readonly outside: (address: string, link: Element) => Tags;
  /** The address of an image file of the content folder. */
  readonly image: (file: string) => string;
}

/** The tags of `element`, which `cleanHtml` made, with its address placed if it is a link or an image. */
export function placedTags(element: Element, placement: LinkPlacement): Tags {
  const { "data-to": to, "data-file": file, "data-image": image, href, id } = element.attribs;
  if (element.name === "img" && image !== undefined) {
    const { alt = "", width = "", height } = element.attribs;
    return tags("img", { alt, src: placement.image(image), width, ...(height !== undefined && { height }) });
  }
  // Footnotes and their references lead to places of the same document, in every document.
  if (element.name !== "a" || href === undefined) return ownTags(element);
  if (to === undefined && file === undefined && href.startsWith("#")) return ownTags(element);
  const link =
    file !== undefined
      ? placement.file(urlPath(file) + (href === "#" ? "" : href), element)
      : to !== undefined
        ? placement.inside(to, href.slice(1), element)
        : placement.outside(href, element);
  if (id === undefined) return link;
  const place = tags("span", { id });
  return { start: place.start + link.start, end: link.end + place.end };
}
