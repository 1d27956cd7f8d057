import sanitizeHtml from "sanitize-html";

/** An attribute that leads somewhere, or can be led to, as a browser reads it. */
export interface HtmlAttribute {
  readonly kind: "link" | "image" | "anchor";
  /** With character references decoded. */
  readonly value: string;
}

/**
 * Lists what a piece of raw HTML points at: `href` of links, `src` and `srcset` of images, and the `id` and `name` that
 * links can lead to. Cleans nothing.
 */
export function htmlAttributes(html: string): HtmlAttribute[] {
  const found: HtmlAttribute[] = [];
  const note = (kind: HtmlAttribute["kind"], value: string | undefined): void => {
    if (value !== undefined) found.push({ kind, value });
  };
  // Of the parsers at hand, the one that the HTML is cleaned with later has to be the one that looks at it now.
  sanitizeHtml(html, {
    allowedTags: [],
    transformTags: {
      "*": (tagName, attributes) => {
        if (tagName === "a" || tagName === "area") note("link", attributes.href);
        if (tagName === "a") note("anchor", attributes.name);
        if (tagName === "img") note("image", attributes.src);
        if (tagName === "img" || tagName === "source") {
          for (const candidate of addressesOfSrcset(attributes.srcset ?? "")) note("image", candidate);
        }
        note("anchor", attributes.id);
        return { tagName, attribs: attributes };
      },
    },
  });
  return found;
}

/** The addresses of a `srcset`: entries parted by commas that white space follows, each an address and a size; the first 20. */
function addressesOfSrcset(srcset: string): string[] {
  return srcset
    .split(/,\s+|\s+,/u)
    .map((entry) => entry.trim().split(/\s+/u)[0] ?? "")
    .filter((address) => address !== "")
    .slice(0, 20);
}
