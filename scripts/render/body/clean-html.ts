/**
 * Cleans the HTML of one role body with an allow-list, and gives every link and image its final form.
 *
 * Links leave here in one of four forms, which each document places (`placedTags`):
 * `<a data-to="role-or-page-id" href="#anchor">`, `<a data-file="path/in/the/output" href="#fragment">`,
 * `<a href="https://...">`, or `<span>` where they lead nowhere.
 */
import type { ChildNode } from "domhandler";
import { parseDocument } from "htmlparser2";
import sanitizeHtml from "sanitize-html";
import type { ImageFile } from "../../ladder/image-file.ts";
import type { LinkTarget } from "../../ladder/types.ts";
import { UNPRINTABLE } from "../../text/quote.ts";
import { takeUnique } from "../../text/slug.ts";
import { ANCHORS } from "../addresses.ts";

/** What cleaning needs to know of the ladder around the body. */
export interface CleanContext {
  readonly resolveLink: (reference: string) => LinkTarget;
  /** Null for an image that is not to be shown: its alternative text stands in its place. */
  readonly resolveImage: (reference: string) => Pick<ImageFile, "file" | "width" | "height"> | null;
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
  "h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td figure figcaption details summary section aside ruby rt rp";
const LINK_TAGS = "a img picture source";
const ALLOWED_TAGS = [TEXT_TAGS, STRUCTURE_TAGS, LINK_TAGS].flatMap((names) => names.split(" "));

/** Classes that the renderer itself writes; all others are dropped, so content cannot borrow the layout's. */
const OWN_CLASSES =
  "footnotes footnotes-list footnote-item footnote-ref missing-image align-left align-center align-right note note-title note-note note-tip note-important note-warning note-caution page-break task-item task-done task-open expectation-number long-number".split(
    " ",
  );

/** What is nested deeper keeps its text only: browsers go no deeper than 512 levels either, and Markdown not so deep. */
const MOST_LEVELS = 256;

const SHARED_ATTRIBUTES = ["id", "lang", "dir", "title", "class"];

/**
 * Makes the function that cleans the parts of one body: HTML in, and well-formed HTML out that holds only allowed
 * elements, and no id twice.
 */
export function htmlCleaner(context: CleanContext): (html: string) => string {
  const placeId = idPlacer(context);
  /** Headings of the part that is being cleaned around the place that is looked at, by their written levels. */
  const open: number[] = [];
  const options: sanitizeHtml.IOptions = {
    allowedTags: ALLOWED_TAGS,
    allowedAttributes: {
      "*": SHARED_ATTRIBUTES,
      a: ["href", "data-to", "data-file"],
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
        tagName: headingName(name, open, context.topHeadingLevel),
        attribs: withLanguage(attributes.id ? { ...attributes, id: placeId(attributes.id) } : attributes),
      }),
    },
  };
  return (html) => {
    open.splice(0);
    // Character references bring in what is cleaned out of files: here they become what markdown-it makes of them.
    return sanitizeHtml(html, options).replace(UNPRINTABLE, "\ufffd");
  };
}

/** Returns a function that gives a known anchor its final form at its first use and prefixes every other id. */
function idPlacer({ anchors, idPrefix }: CleanContext): (id: string) => string {
  const used = new Set<string>();
  const final = new Set(anchors.values());
  return (id) => {
    const known = final.has(id) ? id : anchors.get(id);
    const stem = known !== undefined && !used.has(known) ? known : prefixed(id, idPrefix);
    return takeUnique(stem, used);
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
  const { href, id: place = attributes.name, class: className } = attributes;
  const own = { ...(place && { id: place }), ...(className && { class: className }) };
  if (href === undefined) return { tagName: "span", attribs: own };
  if (href.startsWith(`#${context.idPrefix}`)) return { tagName: "a", attribs: { ...own, href } };
  const target = context.resolveLink(href);
  if ("dead" in target) return { tagName: "span", attribs: own };
  if ("external" in target) return { tagName: "a", attribs: { ...own, href } };
  if ("file" in target) {
    const href = target.fragment === "" ? "#" : `#${encodeURI(target.fragment)}`;
    return { tagName: "a", attribs: { ...own, "data-file": target.file, href } };
  }
  // All documents share a name space in links.
  const id = "role" in target ? target.role : "page" in target ? ANCHORS.text(target.page) : ANCHORS.job(target.job);
  return { tagName: "a", attribs: { ...own, "data-to": id, href: `#${target.anchor ?? id}` } };
}

function placeImage(attributes: sanitizeHtml.Attributes, context: CleanContext): sanitizeHtml.Tag {
  const alt = attributes.alt ?? "";
  const image = attributes.src === undefined ? null : context.resolveImage(attributes.src);
  if (image === null) return { tagName: "span", attribs: { class: "missing-image" }, text: alt };
  return { tagName: "img", attribs: { alt, "data-image": image.file, ...writtenSize(attributes, image) } };
}

/** The size that the author gave a picture, in proportion; its own where none is given. Styles see that it fits. */
function writtenSize(
  { style = "", width = "", height = "" }: sanitizeHtml.Attributes,
  image: Pick<ImageFile, "width" | "height">,
): sanitizeHtml.Attributes {
  const styled = (name: string): string =>
    new RegExp(`(?:^|;)\\s*(?:max-)?${name}\\s*:\\s*([^;]{1,40})`, "i").exec(style.slice(0, 2_000))?.[1]?.trim() ?? "";
  const wide = pixelsOf(styled("width") || width);
  const high = pixelsOf(styled("height") || height);
  if (typeof wide === "string") return { width: wide };
  const across = wide ?? (typeof high === "number" ? (high * image.width) / image.height : image.width);
  const down = (across * image.height) / image.width;
  return { width: String(Math.max(1, Math.round(across))), height: String(Math.max(1, Math.round(down))) };
}

/** CSS pixels of a length, or a part of the line as "25%"; null for what is neither. */
function pixelsOf(length: string): number | string | null {
  const [, figure = "", unit = "px"] =
    /^(\d{1,5}(?:\.\d{1,4})?)\s*(px|%|r?em|pt|mm|cm|in)?$/i.exec(length.trim()) ?? [];
  const value = Number(figure);
  if (figure === "" || value === 0) return null;
  if (unit === "%") return `${Math.min(100, value)}%`;
  return value * (PIXELS.get(unit.toLowerCase()) ?? 1);
}

const PIXELS: ReadonlyMap<string, number> = new Map([
  ["px", 1],
  ["em", 16],
  ["rem", 16],
  ["pt", 96 / 72],
  ["mm", 96 / 25.4],
  ["cm", 960 / 25.4],
  ["in", 96],
]);

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
 * Gives a heading of a body a level without gaps: the first takes `top`, deeper ones follow by one, so that a file that
 * skips from h2 to h4 still makes a regular outline (PDF/UA-1, 7.4.2). Other names stay.
 * @param open the written levels of the headings around it, which it joins
 */
function headingName(name: string, open: number[], top: number): string {
  const level = /^h([1-6])$/.exec(name)?.[1];
  if (level === undefined) return name;
  const written = Number(level);
  while (open.length > 0 && (open.at(-1) ?? 0) >= written) open.pop();
  open.push(written);
  return `h${Math.min(6, top + open.length - 1)}`;
}

/** Parses what a cleaner made, which is regular XML: no element is closed by another, and none is missing. */
export function parseHtml(html: string): ChildNode[] {
  return parseDocument(html, { xmlMode: true }).children;
}
