/** Bodies as pages of the website show them. */
import type { Element } from "domhandler";
import type { Words } from "../../locales/words.ts";
import { PAGE_NAMES } from "../../printing/page-contract.ts";
import { ADDRESSES, placeOf, urlPath } from "../addresses.ts";
import { type LinkPlacement, ownTags, placedTags, type Tags, tags, writeHtml } from "../body/html-tree.ts";
import { type BodyTree, mapBody, type RenderedBody } from "../body/render-body.ts";

/** Writes a body for a page that stands two folders below the site's root, as roles and introduction pages do. */
export function siteBody(body: BodyTree, ownId: string, words: Words): RenderedBody {
  const placement: LinkPlacement = {
    inside: (id, anchor) => tags("a", { href: siteAddress(id, anchor, ownId) }),
    file: (address) => tags("a", { href: `../../${address}` }),
    outside: (address) => tags("a", { href: address, rel: "noopener" }),
    image: (file) => `../../${ADDRESSES.image(urlPath(file))}`,
  };
  return mapBody(body, (part) => writeHtml(part, (element) => siteTags(element, placement, words)));
}

function siteAddress(id: string, anchor: string, ownId: string): string {
  if (id === ownId) return anchor === id ? "#" : `#${encodeURIComponent(anchor)}`;
  return `../../${placeOf(id, anchor)}`;
}

/**
 * Lets tables and code be scrolled from the keyboard: some browsers give what scrolls the focus only when it asks for it,
 * and what has the focus needs a name.
 *
 * A table gets a box around it that scrolls: a table that scrolls itself is no table to screen readers. They are groups
 * and not regions: a page may have many, and regions are what readers jump between.
 * Source: WCAG 2.2, 2.1.1 and 4.1.2; https://dequeuniversity.com/rules/axe/4.10/scrollable-region-focusable
 */
function siteTags(element: Element, placement: LinkPlacement, words: Words): Tags {
  if (element.name === "pre") return tags("pre", { ...scrolledAs(words.code), ...element.attribs });
  // A page of the website has no pages.
  if (element.attribs.class === PAGE_NAMES.pageBreak) return { start: "", end: "" };
  if (element.name !== "table") return placedTags(element, placement);
  const [box, table] = [tags("div", { class: "scroll", ...scrolledAs(words.table) }), ownTags(element)];
  return { start: box.start + table.start, end: table.end + box.end };
}

function scrolledAs(label: string): Readonly<Record<string, string>> {
  return { tabindex: "0", role: "group", "aria-label": label };
}
