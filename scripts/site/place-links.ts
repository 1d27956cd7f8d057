/** Gives the links and images of a cleaned body the form that one document needs. */
import type { Element } from "domhandler";
import { ownTags, type Tags, tags } from "./html-tree.ts";

/** How a document shows links and images. */
export interface LinkPlacement {
  /** The tags of a link to a role or page of the ladder, to the anchor there. */
  readonly inside: (id: string, anchor: string, link: Element) => Tags;
  /** The tags of a link to an outside address. */
  readonly outside: (address: string, link: Element) => Tags;
  /** The address of an image file of the content folder. */
  readonly image: (file: string) => string;
}

/** The tags of `element`, which `cleanHtml` made, with its address placed if it is a link or an image. */
export function placedTags(element: Element, placement: LinkPlacement): Tags {
  const { "data-to": to, "data-image": image, href, id } = element.attribs;
  if (element.name === "img" && image !== undefined) {
    const { alt = "", width = "", height = "" } = element.attribs;
    return tags("img", { alt, src: placement.image(image), width, height });
  }
  // Footnotes and their references lead to places of the same document, in every document.
  if (element.name !== "a" || href === undefined || (to === undefined && href.startsWith("#"))) return ownTags(element);
  const link = to === undefined ? placement.outside(href, element) : placement.inside(to, href.slice(1), element);
  if (id === undefined) return link;
  const place = tags("span", { id });
  return { start: place.start + link.start, end: link.end + place.end };
}

/** The path of a role's or page's place on the site, from the site's root on: `roles/staff-engineer/#anchor`. */
export function sitePath(id: string, anchor: string): string {
  const page = id.startsWith("page.") ? `pages/${id.slice("page.".length)}/` : `roles/${id}/`;
  return anchor === id ? page : `${page}#${anchor}`;
}
