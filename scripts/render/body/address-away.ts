/** Where links lead in a document that leaves the website and goes its own way: a Markdown file, a Word file. */
import type { Element } from "domhandler";
import type { JobDescription, Ladder, Role } from "../../ladder/types.ts";
import { ADDRESSES, ANCHORS, placeOf, urlPath, webAddress } from "../addresses.ts";

/** Such a document. */
export interface AwayDocument {
  readonly ladder: Pick<Ladder, "siteUrl">;
  /** By which links know it: see `ownIdOf`. */
  readonly ownId: string;
}

/** Gives the id by which links know a role or a job description: all documents share a name space in them. */
export function ownIdOf(owner: Role | JobDescription): string {
  return "anchor" in owner ? ANCHORS.job(owner.id) : owner.id;
}

/** A place that a link leads to: an anchor of the same document, or an address. */
export type AwayTarget = { readonly anchor: string } | { readonly address: string };

/**
 * Gives the target of a link that `cleanHtml` made; null where it leads nowhere in such a document: to another role of a
 * ladder that is published nowhere.
 */
export function awayTarget({ attribs }: Element, { ladder: { siteUrl }, ownId }: AwayDocument): AwayTarget | null {
  const { href, "data-to": to, "data-file": file } = attribs;
  if (href === undefined) return null;
  if (to === ownId || (to === undefined && file === undefined && href.startsWith("#")))
    return { anchor: href.slice(1) };
  if (to === undefined && file === undefined) return { address: href };
  if (siteUrl === null) return null;
  if (to !== undefined) return { address: siteUrl + webAddress(placeOf(to, href.slice(1))) };
  return { address: siteUrl + urlPath(file ?? "") + (href === "#" ? "" : href) };
}

/** Gives the address of a picture of the content folder; its path there where the ladder is published nowhere. */
export function awayImage(file: string, { ladder: { siteUrl } }: Pick<AwayDocument, "ladder">): string {
  return siteUrl === null ? urlPath(file) : siteUrl + ADDRESSES.image(urlPath(file));
}
