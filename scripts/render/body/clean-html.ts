/**
 * Cleans the HTML of one role body with an allow-list, and gives every link and image its final form.
 *
 * Links leave here in one of three forms, which each document places (`placedTags`):
 * `<a data-to="role-or-page-id" href="#anchor">`, `<a href="https://...">`, or `<span>` where they lead nowhere.
 */
import sanitizeHtml from "sanitize-html";
import { UNPRINTABLE } from "../../text/quote.ts";

/** Where a link leads, as the ladder room resolves it. */
export type CleanLink =
  | { readonly kind: "inside"; readonly id: string; readonly anchor: string }
  | { readonly kind: "outside"; readonly address: string }
  | { readonly kind: "dead" };

/** An image of the content folder, ready to be placed. */
export interface CleanImage {
  /** Path relative to the content folder. */
  readonly file: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** What cleaning needs to know of the ladder around the body. */
export interface CleanContext {
  readonly resolveLink: (reference: string) => CleanLink;
  /** Null for an image that is not to be shown: its alternative text stands in its place. */
  readonly resolveImage: (reference: string) => CleanImage | null;
  /** Level of the shallowest heading that may appear in the body: 3 where sections are h2. */
  readonly topHeadingLevel: number;
  /** Put before every id and fragment that raw HTML brings along, so that two roles never collide. */
  readonly idPrefix: string;
  /** The output's anchors by the ids that the source uses; every other id gets the prefix. */
  readonly anchors: ReadonlyMap<string, string>;
}

const TEXT_TAGS =
  "p br hr blockquote pre code em strong b i u s del ins sub sup kbd samp var mark small abbr cite dfn q time wbr bdi bdo span div";
const STRUCTURE_TAGS =
  "ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td figure figcaption details summary section aside ruby rt rp";
const ALLOWED_TAGS = [
  ..."h1 h2 h3 h4 h5 h6 a img picture source".split(" "),
  ...TEXT_TAGS.split(" "),
  ...STRUCTURE_TAGS.split(" "),
];

/** Classes that the renderer itself writes; all others are dropped, so content cannot borrow the layout's. */
const OWN_CLASSES = [
  "task",
  "task-done",
  "footnotes",
  "footnotes-list",
  "footnote-item",
  "footnote-ref",
  "footnote-backref",
  "dimension",
  "measures",
  "missing-image",
  "align-left",
  "align-center",
  "align-right",
];

/** What is nested deeper keeps its text only: browsers go no deeper than 512 levels either, and Markdown not so deep. */
const MOST_LEVELS = 256;

const SHARED_ATTRIBUTES = ["id", "lang", "dir", "title", "class"];

/**
 * Cleans `html` (a rendered body or part of one) and returns well-formed HTML that holds only allowed elements. The parts
 * of one body share a `placeId`, so that no id is there twice.
 */
export function cleanHtml(html: string, context: CleanContext, placeId: PlaceId = idPlacer(context)): string {
  const headings = headingLevels(context.topHeadingLevel);
  const clean = sanitizeHtml(html, {
    allowedTags: ALLOWED_TAGS,
    allowedAttributes: {
      "*": SHARED_ATTRIBUTES,
      a: ["href", "data-to"],
      img: ["src", "alt", "width", "height", "data-image"],
      th: ["colspan", "rowspan", "scope"],
      td: ["colspan", "rowspan"],
      col: ["span"],
      colgroup: ["span"],
      ol: ["start", "reversed", "type"],
      li: ["value"],
      time: ["datetime"],
      details: ["open"],
    },
    allowedClasses: { "*": OWN_CLASSES, code: [/^language-[\w-]+$/] },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowProtocolRelative: false,
    // The text of an element that is not allowed stays, but for elements whose text was never meant for a reader.
    nonTextTags: ["script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes", "plaintext"],
    disallowedTagsMode: "discard",
    nestingLimit: MOST_LEVELS,
    transformTags: {
      a: (_name, attributes) => placeLink(attributes, context),
      img: (_name, attributes) => placeImage(attributes, context),
      th: alignCell,
      td: alignCell,
      "*": (name, attributes) => ({
        tagName: headings(name),
        attribs: withLanguage(attributes.id ? { ...attributes, id: placeId(attributes.id) } : attributes),
      }),
    },
  });
  // Character references bring in what is cleaned out of files: here they become what markdown-it makes of them.
  return clean.replace(UNPRINTABLE, "\ufffd");
}

/** From an id as the source writes it to one that is unique in the body. */
export type PlaceId = (id: string) => string;

/** Returns a function that gives a known anchor its final form at its first use and prefixes every other id. */
export function idPlacer({ anchors, idPrefix }: Pick<CleanContext, "anchors" | "idPrefix">): PlaceId {
  const used = new Set<string>();
  const final = new Set(anchors.values());
  return (id) => {
    const known = final.has(id) ? id : anchors.get(id);
    const stem = known !== undefined && !used.has(known) ? known : prefixed(id, idPrefix);
    let unique = stem;
    for (let count = 2; used.has(unique); count++) unique = `${stem}-${count}`;
    used.add(unique);
    return unique;
  };
}

function prefixed(id: string, prefix: string): string {
  return id.startsWith(prefix) ? id : prefix + id.replace(/\s+/g, "-");
}

/** Keeps a language only where it is a language tag (RFC 3066): PDF/UA and PDF/A allow no other. */
function withLanguage({ lang, ...others }: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  return lang !== undefined && /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i.test(lang) ? { lang, ...others } : others;
}

function placeLink(attributes: sanitizeHtml.Attributes, context: CleanContext): sanitizeHtml.Tag {
  // HTML of old marks a place with <a name>.
  const { href, id = attributes.name, class: className } = attributes;
  const own = { ...(id && { id }), ...(className && { class: className }) };
  if (href === undefined) return { tagName: "span", attribs: own };
  if (href.startsWith(`#${context.idPrefix}`)) return { tagName: "a", attribs: { ...own, href } };
  const target = context.resolveLink(href);
  if (target.kind === "dead") return { tagName: "span", attribs: own };
  if (target.kind === "outside") return { tagName: "a", attribs: { ...own, href: target.address } };
  return { tagName: "a", attribs: { ...own, "data-to": target.id, href: `#${target.anchor}` } };
}

function placeImage(attributes: sanitizeHtml.Attributes, context: CleanContext): sanitizeHtml.Tag {
  const alt = attributes.alt ?? "";
  const image = attributes.src === undefined ? null : context.resolveImage(attributes.src);
  if (image === null) return { tagName: "span", attribs: { class: "missing-image" }, text: alt };
  return {
    tagName: "img",
    attribs: { alt, "data-image": image.file, width: String(image.width), height: String(image.height) },
  };
}

/** Turns a cell's alignment, which markdown-it writes as a style, into a class: pages and print documents allow no styles. */
function alignCell(
  tagName: string,
  { style = "", align = "", ...attributes }: sanitizeHtml.Attributes,
): sanitizeHtml.Tag {
  const side = /^text-align:\s*(left|center|right)$/i.exec(style)?.[1] ?? /^(left|center|right)$/i.exec(align)?.[1];
  return {
    tagName,
    attribs: side === undefined ? attributes : { ...attributes, class: `align-${side.toLowerCase()}` },
  };
}

/**
 * Returns a function that gives headings of a body levels without gaps: the first takes `top`, deeper ones follow by
 * one, so that a file that skips from h2 to h4 still makes a regular outline (PDF/UA-1, 7.4.2).
 */
function headingLevels(top: number): (name: string) => string {
  const open: number[] = [];
  return (name) => {
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level === undefined) return name;
    const written = Number(level);
    while (open.length > 0 && (open.at(-1) ?? 0) >= written) open.pop();
    open.push(written);
    return `h${Math.min(6, top + open.length - 1)}`;
  };
}
