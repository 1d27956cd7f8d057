/**
 * Notes with the addresses of a text's links, for a reader of paper cannot click. They stand at its end, numbered on from
 * its footnotes: two notes never have the same sign.
 */
import type { Element } from "domhandler";
import { PAGE_NAMES } from "../../../printing/page-contract.ts";
import { escapeText } from "../../../text/escape.ts";
import { elementsIn, isFootnote, type Tags, tags, textIn } from "../../body/html-tree.ts";
import type { BodyOwner, BodyTree } from "../../body/render-body.ts";

/** The notes of one body. */
export interface AddressNotes {
  /** The sign behind `link` to `address`, as HTML; empty where it has no note. */
  readonly signOf: (link: Element, address: string) => string;
  /** The tags of an element of the body's footnotes: their list has the notes at its end. */
  readonly listTags: (element: Element, own: Tags) => Tags;
  /** The notes with a list of their own, for a body without footnotes; empty where there are none. */
  readonly list: string;
}

/** Numbers the addresses of `body`, each once, in the order of its text. */
export function addressNotes({ id }: BodyOwner, body: BodyTree): AddressNotes {
  const { introduction, sections, footnotes } = body;
  const text = [...introduction, ...sections.flatMap(({ heading, html }) => [...heading, ...html]), ...footnotes];
  let last = elementsIn(footnotes).filter(isFootnote).length;
  const numbers = new Map<string, { readonly number: number; readonly address: string }>();
  for (const link of elementsIn(text)) {
    const { href } = link.attribs;
    if (link.name === "a" && href !== undefined && hasNote(link, href) && !numbers.has(bare(href)))
      numbers.set(bare(href), { number: ++last, address: href });
  }
  // With the role by which footnotes become notes, see `printable-bodies.ts`.
  const items = [...numbers.values()].map(({ number, address }) => {
    const item = tags("li", { role: "article", class: "footnote-item whole", id: `${id}.fn${number}` });
    const link = tags("a", { class: PAGE_NAMES.address, href: address });
    return `${item.start}${link.start}${escapeText(readable(bare(address)))}${link.end}${item.end}\n`;
  });
  const notes = items.join("");
  const list = `<section class="footnotes"><ol class="footnotes-list">\n${notes}</ol></section>\n`;
  return {
    signOf: (link, address) => {
      const number = hasNote(link, address) ? numbers.get(bare(address))?.number : undefined;
      if (number === undefined) return "";
      const { start, end } = tags("a", { href: `#${id}.fn${number}` });
      return `<sup class="${PAGE_NAMES.footnoteReference}">${start}${number}${end}</sup>`;
    },
    listTags: ({ attribs }, own) =>
      attribs.class === "footnotes-list" ? { start: own.start, end: notes + own.end } : own,
    list: footnotes.length > 0 || notes === "" ? "" : list,
  };
}

/** Whether a reader elsewhere could use `address`, and does not read it in the text of `link` already. */
function hasNote(link: Element, address: string): boolean {
  return isPublic(address) && bare(textIn(link.children).replaceAll("\u00ad", "").trim()) !== bare(address);
}

/** Hosts of one machine or one network, by name or by number (RFC 1918, RFC 6762, RFC 8375). */
const PRIVATE_HOST =
  /^(?:[^.]*|.*\.(?:local|localhost|internal|intranet|lan|home\.arpa)|127\..*|10\..*|192\.168\..*|172\.(?:1[6-9]|2\d|3[01])\..*|\[.*\])$/;

function isPublic(address: string): boolean {
  if (/^mailto:[^?]/i.test(address)) return true;
  return /^https?:/i.test(address) && URL.canParse(address) && !PRIVATE_HOST.test(new URL(address).hostname);
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
  return address.replace(/^(?:https?:\/\/|mailto:)/i, "").replace(/\/$/, "");
}
