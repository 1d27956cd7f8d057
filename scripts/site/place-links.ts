/** Gives the links of a cleaned body the form that one document needs. */

/** How a document shows links and images; each function gets the parts and returns HTML. */
export interface LinkPlacement {
  /** A link to a role or page of the ladder: its id, the anchor there, and the link's inner HTML. */
  readonly inside: (id: string, anchor: string, content: string) => string;
  /** A link to an outside address (escaped for an attribute). */
  readonly outside: (address: string, content: string) => string;
  /** The address of an image file of the content folder. */
  readonly image: (file: string) => string;
}

/** The cleaner writes attributes in this order and quotes them, and links do not nest: a pattern is enough. */
const LINK = /<a((?: id="[^"]*")?)(?: class="[^"]*")?(?: data-to="([^"]*)")? href="([^"]*)">([\s\S]*?)<\/a>/g;
const IMAGE = / data-image="([^"]*)"/g;

/** Places the links and images of `html`, which `cleanHtml` made. */
export function placeLinks(html: string, placement: LinkPlacement): string {
  if (!html.includes("<a") && !html.includes("<img")) return html;
  return html
    .replace(LINK, (all, id: string, to: string | undefined, address: string, content: string) => {
      if (to !== undefined) return withId(id, placement.inside(to, address.slice(1), content));
      // Footnotes and their references lead to places of the same document, in every document.
      return address.startsWith("#") ? all : withId(id, placement.outside(address, content));
    })
    .replace(IMAGE, (_all, file: string) => ` src="${placement.image(file)}"`);
}

function withId(id: string, html: string): string {
  return id === "" ? html : `<span${id}>${html}</span>`;
}
