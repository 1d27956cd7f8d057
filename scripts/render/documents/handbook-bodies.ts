/** Bodies as one handbook needs them: links placed for it, headings at its levels. */
import type { Element } from "domhandler";
import type { Ladder } from "../../ladder/types.ts";
import { PAGE_NAMES } from "../../printing/page-contract.ts";
import { ADDRESSES, ANCHORS, ASSET_BASE, placeOf, urlPath } from "../addresses.ts";
import { escapeText, type LinkPlacement, placedTags, type Tags, tags, textIn, writeHtml } from "../body/html-tree.ts";
import { type BodyOwner, type BodyTree, mapBody, type RenderedBody } from "../body/render-body.ts";
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
    return mapBody(render(owner), (part) => writeHtml(part, (element) => handbookTags(element, placement, deeper)));
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

function handbookPlacement(handbook: Handbook, ladder: Ladder): LinkPlacement {
  const { siteUrl, words } = ladder;
  const inside = new Set(handbook.groups.flatMap(({ roles }) => roles.map(({ id }) => id)));
  const { first, ofTracks } = pagesOf(handbook, ladder);
  for (const page of [...first, ...ofTracks]) inside.add(ANCHORS.text(page.id));
  return {
    inside: (id, anchor, link) => {
      if (inside.has(id)) return withPage(anchor, words.pageReference);
      return siteUrl === null ? { start: "", end: "" } : withAddress(siteUrl + placeOf(id, anchor), link);
    },
    file: (address, link) => (siteUrl === null ? { start: "", end: "" } : withAddress(siteUrl + address, link)),
    outside: withAddress,
    image: (file) => ASSET_BASE + ADDRESSES.image(urlPath(file)),
  };
}

/** A link to a place in this handbook, followed by the number of its page, which is filled in after measuring. */
function withPage(anchor: string, pageReference: string): Tags {
  const [link, number] = [tags("a", { href: `#${anchor}` }), tags("span", { [PAGE_NAMES.pageOf]: anchor })];
  const reference = `,&nbsp;${escapeText(pageReference)}&nbsp;${number.start}${number.end}`;
  return { start: link.start, end: `${link.end}<span class="${PAGE_NAMES.pageReference}">${reference}</span>` };
}

/** A reader of paper cannot click: the address follows the text of `link`, unless the text is the address. */
function withAddress(address: string, { children }: Element): Tags {
  const { start, end } = tags("a", { href: address });
  const isSaid = bare(textIn(children).replaceAll("\u00ad", "")) === bare(address);
  return {
    start,
    end: isSaid ? end : `${end}<span class="${PAGE_NAMES.address}"> (${escapeText(readable(bare(address)))})</span>`,
  };
}

/** Letters that an address spells in percent signs, as people write them. */
function readable(address: string): string {
  return address.replace(/(?:%[89a-f][0-9a-f])+/giu, (encoded) => {
    try {
      const text = decodeURIComponent(encoded);
      return /^[\p{L}\p{M}\p{N}]+$/u.test(text) ? text : encoded;
    } catch {
      // Not UTF-8.
      return encoded;
    }
  });
}

function bare(address: string): string {
  return address.replace(/^(?:https?:\/\/|mailto:|tel:)/, "").replace(/\/$/, "");
}
