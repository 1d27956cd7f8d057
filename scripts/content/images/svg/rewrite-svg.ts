/**
 * Writes a drawing anew: what was read as XML is written out from an allow-list, so that nothing reaches a page or a
 * browser that was not understood here. Neither an encoding that another reader takes differently, nor elements of other
 * namespaces, nor escapes in styles, nor a DOCTYPE survives that.
 */
import { SaxesParser, type SaxesTagNS } from "saxes";
import { giveSize, type SvgElement, writeSvg } from "./svg-element.ts";
import { cleanDeclarations, cleanSheet, isPlainValue, isTransform, lightColours, referencesIn } from "./svg-style.ts";
import {
  ATTRIBUTES,
  ELEMENTS,
  PROPERTIES,
  SILENT_ATTRIBUTES,
  SILENT_ELEMENTS,
  SVG_NAMESPACE,
  XLINK_NAMESPACE,
  XML_NAMESPACE,
} from "./svg-vocabulary.ts";
import { weighSvg } from "./svg-weight.ts";

/** Something of a drawing that is not written again: "a <script>". */
export interface SvgLoss {
  readonly line: number;
  readonly what: string;
}

/** A drawing in UTF-8 that only draws, the pictures within it, and what was left out; or why there is none. */
export type SvgRewriting =
  | { readonly svg: string; readonly pictures: readonly Buffer[]; readonly losses: readonly SvgLoss[] }
  | { readonly refused: string };

const MOST_ELEMENTS = 20_000;
/** Most elements that a drawing draws, those counted again that references have drawn again. */
const MOST_DRAWN = 50_000;
/** Most levels of elements: browsers and this file go down them one call in the other. */
const MOST_LEVELS = 200;

const PICTURE = /^data:image\/(?:png|jpe?g|gif|webp);base64,([a-z0-9+/=\s]*)$/iu;

/** Writes `text`, an SVG file without its byte order mark, anew. */
export function rewriteSvg(text: string): SvgRewriting {
  const reading = readSvg(text);
  if ("refused" in reading) return reading;
  const { root, pictures, losses } = reading;
  if (weighSvg(root, MOST_DRAWN) > MOST_DRAWN) return { refused: `draws more than ${MOST_DRAWN} elements` };
  giveSize(root);
  return { svg: writeSvg(root, { xmlns: SVG_NAMESPACE }), pictures, losses };
}

interface SvgReading {
  readonly root: SvgElement;
  readonly pictures: readonly Buffer[];
  readonly losses: readonly SvgLoss[];
}

function readSvg(text: string): SvgReading | { readonly refused: string } {
  const parser = new SaxesParser({
    xmlns: true,
    // Drawings that were cut out of pages say xlink without saying what it is.
    additionalNamespaces: { xlink: XLINK_NAMESPACE },
  });
  const pictures: Buffer[] = [];
  const losses: SvgLoss[] = [];
  const lose = (what: string): void => {
    losses.push({ line: parser.line, what });
  };
  const open: SvgElement[] = [];
  let root: SvgElement | null = null;
  let elements = 0;
  /** Levels inside an element that is left out. */
  let outside = 0;
  let refused: string | null = null;
  const refuse = (why: string): void => {
    refused ??= why;
  };
  const addText = (data: string): void => {
    if (outside === 0) open.at(-1)?.children.push(data);
  };

  parser.on("error", ({ message }) => {
    refuse(`is not well-formed in line ${parser.line} (${message.replace(/^\d+:\d+: /u, "").replace(/\.$/u, "")})`);
  });
  parser.on("doctype", (doctype) => {
    if (doctype.includes("[")) lose("a DOCTYPE that declares something");
  });
  parser.on("processinginstruction", ({ target }) => {
    if (target === "xml-stylesheet") lose("a reference to a style sheet");
  });
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("opentag", (tag) => {
    if (refused !== null) return;
    elements++;
    const level = open.length + outside;
    if (elements > MOST_ELEMENTS) refuse(`holds more than ${MOST_ELEMENTS} elements`);
    if (level >= MOST_LEVELS) refuse(`nests elements more than ${MOST_LEVELS} levels deep`);
    const isRoot = root === null;
    const name = outside > 0 ? null : nameOf(tag, isRoot, lose);
    if (isRoot && name !== "svg") refuse("does not begin with an <svg> element");
    if (refused !== null || name === null) {
      outside++;
      return;
    }
    const element: SvgElement = { name, attributes: attributesOf(tag, pictures, lose), children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
    root ??= element;
  });
  parser.on("closetag", () => {
    if (outside > 0) {
      outside--;
      return;
    }
    const element = open.pop();
    if (element?.name === "style") cleanSheetIn(element, lose);
  });
  writeInPieces(parser, text, () => refused !== null);
  if (refused !== null) return { refused };
  return root === null ? { refused: "does not begin with an <svg> element" } : { root, pictures, losses };
}

/** Feeds the parser in pieces, so that nothing more of a file is read that is refused already. */
function writeInPieces(parser: SaxesParser<{ xmlns: true }>, text: string, isOver: () => boolean): void {
  const size = 65_536;
  for (let at = 0; at < text.length; at += size) {
    if (isOver()) return;
    parser.write(text.slice(at, at + size));
  }
  if (!isOver()) parser.close();
}

/** The name that an element is written with; null when it is left out. */
function nameOf(tag: SaxesTagNS, isRoot: boolean, lose: (what: string) => void): string | null {
  // A drawing that does not say that it is SVG is meant as one, since it lies in a file of that name.
  const isSvg = tag.uri === SVG_NAMESPACE || (tag.uri === "" && (isRoot || tag.prefix === ""));
  const name = isSvg ? ELEMENTS.get(tag.local) : undefined;
  if (name !== undefined) return name;
  if (isSvg ? !SILENT_ELEMENTS.has(tag.local) : isActive(tag.local)) lose(`a <${tag.local.toLowerCase()}>`);
  return null;
}

/** Elements that drawing programs add in namespaces of their own are their notes; those of web pages are not. */
function isActive(local: string): boolean {
  return /^(?:html|body|head|script|style|link|meta|base|iframe|frame|frameset|object|embed|img|form|input|button|audio|video|source|p|div|span|a|svg|math|template|portal|handler|listener)$/iu.test(
    local,
  );
}

function attributesOf(tag: SaxesTagNS, pictures: Buffer[], lose: (what: string) => void): Map<string, string> {
  const kept = new Map<string, string>();
  for (const { local, prefix, uri, value } of Object.values(tag.attributes)) {
    if (uri === XML_NAMESPACE) {
      if (local === "lang" || (local === "space" && /^(?:default|preserve)$/u.test(value)))
        kept.set(`xml:${local}`, value);
    } else if (local === "href" && (uri === XLINK_NAMESPACE || uri === "")) {
      const href = hrefOf(tag.local, value, pictures, lose);
      if (href !== null && (uri === "" || !kept.has("href"))) kept.set("href", href);
    } else if (prefix === "" || uri === SVG_NAMESPACE) {
      const cleaned = cleanAttribute(local, value, lose);
      if (cleaned !== null) kept.set(local, cleaned);
    }
  }
  return kept;
}

/** A reference within the drawing, or a picture that the drawing holds; null for any other. */
function hrefOf(element: string, value: string, pictures: Buffer[], lose: (what: string) => void): string | null {
  const picture = PICTURE.exec(value)?.[1];
  if (element === "image" && picture !== undefined) {
    pictures.push(Buffer.from(picture, "base64"));
    return value.replace(/\s+/gu, "");
  }
  if (/^#[\w:.-]+$/u.test(value) && element !== "image") return value;
  // A link in an image leads nowhere, and its text stays.
  if (element !== "a") lose(`a reference out of the drawing (<${element.toLowerCase()} href>)`);
  return null;
}

function cleanAttribute(name: string, written: string, lose: (what: string) => void): string | null {
  const value = lightColours(written);
  if (name === "style") {
    const { css, dropped } = cleanDeclarations(value);
    for (const what of dropped) lose(what);
    return css === "" ? null : css;
  }
  if (/^on/iu.test(name)) {
    lose(`an event handler (${name.toLowerCase()})`);
    return null;
  }
  if (!PROPERTIES.has(name) && !ATTRIBUTES.has(name)) {
    if (!SILENT_ATTRIBUTES.test(name)) lose(`the attribute ${name.slice(0, 40)}`);
    return null;
  }
  const isHarmless = /transform$/iu.test(name)
    ? isTransform(value)
    : isPlainValue(value) && (PROPERTIES.has(name) || referencesIn(value).length === 0);
  if (!isHarmless) lose(`a value of ${name}`);
  return isHarmless ? value : null;
}

function cleanSheetIn(element: SvgElement, lose: (what: string) => void): void {
  const { css, dropped } = cleanSheet(element.children.filter((child) => typeof child === "string").join(""));
  for (const what of dropped) lose(what);
  element.attributes.clear();
  element.children.splice(0, element.children.length, css);
}
