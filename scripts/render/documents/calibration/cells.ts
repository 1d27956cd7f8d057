/** Parts of bodies as cells of tables show them: headings are no headings of the document, and links lead out of it. */
import { type ChildNode, Element } from "domhandler";
import type { Ladder } from "../../../ladder/types.ts";
import { ADDRESSES, ASSET_BASE, placeOf, urlPath } from "../../addresses.ts";
import { type LinkPlacement, placedTags, type Tags, tags, writeHtml } from "../../body/html-tree.ts";
import type { BodyOwner, BodyTree } from "../../body/render-body.ts";
import { addressNotes } from "../handbook/address-notes.ts";

/** A body in a document that may show it more than once. */
export interface CellBody {
  /** Writes nodes of the body. */
  readonly write: (nodes: readonly ChildNode[]) => string;
  /** Its footnotes and the addresses of its links; empty where it has neither. */
  readonly notes: string;
}

/** Prepares the body of `owner`. @param place stands before each of its anchors: of one place in the document */
export type CellsOf = (owner: BodyOwner, body: BodyTree, place: string) => CellBody;

/** Prepares the body of `owner` for paper. @param place stands before each of its anchors: of one place in the document */
export function cellBody(
  owner: BodyOwner,
  body: BodyTree,
  { siteUrl }: Pick<Ladder, "siteUrl">,
  place: string,
): CellBody {
  const addresses = addressNotes({ ...owner, id: place + owner.id }, body);
  const leadingTo = (address: string): Tags =>
    siteUrl === null ? { start: "", end: "" } : tags("a", { href: siteUrl + address });
  const placement: LinkPlacement = {
    inside: (id, anchor) => leadingTo(placeOf(id, anchor)),
    file: leadingTo,
    outside: (address, link) => {
      const { start, end } = tags("a", { href: address });
      return { start, end: end + addresses.signOf(link, address) };
    },
    image: (file) => ASSET_BASE + ADDRESSES.image(urlPath(file)),
  };
  const write = (nodes: readonly ChildNode[]): string =>
    writeHtml(nodes, (element) => addresses.listTags(element, cellTags(element, placement, place)));
  return { write, notes: write(body.footnotes) + addresses.list };
}

/** The tags of an element in a cell. @param place stands before each anchor */
export function cellTags(element: Element, placement: LinkPlacement, place: string): Tags {
  const { name, attribs, children } = element;
  if (/^h[1-6]$/.test(name)) return tags("p", { class: "cell-heading" });
  // Nobody can open a drawer on paper.
  if (name === "details" && attribs.open === undefined) return tags(name, { open: "", ...attribs });
  const { id, href } = attribs;
  const isOwn =
    href?.startsWith("#") === true && attribs["data-to"] === undefined && attribs["data-file"] === undefined;
  if (id === undefined && !isOwn) return placedTags(element, placement);
  const moved = {
    ...attribs,
    ...(id !== undefined && { id: place + id }),
    ...(isOwn && { href: `#${place}${href?.slice(1)}` }),
  };
  return placedTags(new Element(name, moved, children), placement);
}
