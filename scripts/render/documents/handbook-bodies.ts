/** Bodies as one handbook needs them: links placed for it, headings at its levels. */
import type { Element } from "domhandler";
import type { Ladder } from "../../ladder/types.ts";
import { PAGE_NAMES } from "../../printing/page-contract.ts";
import { escapeText } from "../../text/escape.ts";
import { ADDRESSES, ANCHORS, ASSET_BASE, placeOf, urlPath, webAddress } from "../addresses.ts";
import { type LinkPlacement, placedTags, type Tags, tags, writeHtml } from "../body/html-tree.ts";
import { type BodyOwner, type BodyTree, mapBody, type RenderedBody } from "../body/render-body.ts";
import { addressNotes } from "./handbook/address-notes.ts";
import { type Handbook, pagesOf, showsTracks } from "./handbooks.ts";

/** Makes the function that gives `handbook` its bodies, from those of `printableBodies`. */
export function handbookBodies(
  handbook: Handbook,
  ladder: Ladder,
  render: (owner: BodyOwner) => BodyTree,
): (owner: BodyOwner) => RenderedBody {
  const placement = handbookPlacement(handbook, ladder);
  const rolesAreDeeper = showsTracks(handbook, ladder);
  const pages = new Set(ladder.pages.map(({ file }) => file));
  return (owner) => {
    const deeper = rolesAreDeeper && !pages.has(owner.file);
    const tree = render(owner);
    const notes = addressNotes(owner, tree);
    const outside = (address: string, link: Element): Tags => {
      const { start, end } = tags("a", { href: address });
      return { start, end: end + notes.signOf(link, address) };
    };
    const tagsOf = (element: Element): Tags =>
      notes.listTags(element, handbookTags(element, { ...placement, outside }, deeper));
    const body = mapBody(tree, (part) => writeHtml(part, tagsOf));
    return { ...body, footnotes: body.footnotes + notes.list };
  };
}

/** @param deeper true where headings take one level more than on the site */
function handbookTags(element: Element, placement: LinkPlacement, deeper: boolean): Tags {
  const { name, attribs } = element;
  // Nobody can open a drawer on paper.
  if (name === "details" && attribs.open === undefined) return tags(name, { open: "", ...attribs });
  if (deeper && /^h[1-5]$/.test(name)) return tags(`h${Number(name[1]) + 1}`, attribs);
  return placedTags(element, placement);
}

function handbookPlacement(handbook: Handbook, ladder: Ladder): Omit<LinkPlacement, "outside"> {
  const { siteUrl, words } = ladder;
  const inside = new Set(handbook.groups.flatMap(({ roles }) => roles.map(({ id }) => id)));
  const { first, ofTracks } = pagesOf(handbook, ladder);
  for (const page of [...first, ...ofTracks]) inside.add(ANCHORS.text(page.id));
  return {
    inside: (id, anchor) => {
      if (inside.has(id)) return withPage(anchor, words.pageReference);
      // A reader of paper has the other role's title; its address would only interrupt the sentence.
      return siteUrl === null ? { start: "", end: "" } : tags("a", { href: siteUrl + webAddress(placeOf(id, anchor)) });
    },
    // Nor is the address of a file printed, which is as long.
    file: (address) => (siteUrl === null ? { start: "", end: "" } : tags("a", { href: siteUrl + address })),
    image: (file) => ASSET_BASE + ADDRESSES.image(urlPath(file)),
  };
}

/** A link to a place in this handbook, followed by the number of its page, which is filled in after measuring. */
function withPage(anchor: string, pageReference: string): Tags {
  const [link, number] = [tags("a", { href: `#${anchor}` }), tags("span", { [PAGE_NAMES.pageOf]: anchor })];
  const reference = `,&nbsp;${escapeText(pageReference)}&nbsp;${number.start}${number.end}`;
  return { start: link.start, end: `${link.end}<span class="${PAGE_NAMES.pageReference}">${reference}</span>` };
}
