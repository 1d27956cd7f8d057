/** What stands in a line of a body, as runs of a Word paragraph. Texts are texts: no field is made of any. */

import {
  ExternalHyperlink,
  FootnoteReferenceRun,
  ImageRun,
  InternalHyperlink,
  type IRunOptions,
  type ParagraphChild,
  TextRun,
} from "docx";
import { type ChildNode, type Element, isTag, isText } from "domhandler";
import { UNPRINTABLE } from "../../text/quote.ts";
import { awayTarget } from "../body/address-away.ts";
import { textIn } from "../body/html-tree.ts";
import { STYLES, wordLanguage } from "./word-styles.ts";

import type { WordPlace, WordWriting } from "./word-writing.ts";

/** How the words of a run look. */
type Look = Omit<IRunOptions, "children" | "text">;

/** A line that is being written: blanks side by side count as one, across marks. */
interface Line {
  readonly writing: WordWriting;
  readonly place: WordPlace;
  /** The text that it ends with, whose blanks at the end are none. */
  readonly last: ChildNode | undefined;
  endsInBlank: boolean;
}

/** Writes what stands in a line, without blanks at its ends. */
export function wordRuns(nodes: readonly ChildNode[], writing: WordWriting, place: WordPlace): ParagraphChild[] {
  const end = nodes.findLastIndex((node) => !isBlank(node));
  const look = place.language === null ? {} : { language: wordLanguage(place.language) };
  return runsOf(nodes.slice(0, end + 1), look, { writing, place, last: lastOf(nodes), endsInBlank: true });
}

function lastOf(nodes: readonly ChildNode[]): ChildNode | undefined {
  const last = nodes.findLast((node) => !isBlank(node));
  return last !== undefined && isTag(last) && last.children.length > 0 ? lastOf(last.children) : last;
}

function isBlank(node: ChildNode): boolean {
  return !isTag(node) && (!isText(node) || node.data.trim() === "");
}

function runsOf(nodes: readonly ChildNode[], look: Look, line: Line): ParagraphChild[] {
  return nodes.flatMap((node) => {
    if (isText(node))
      return textRuns(line, node === line.last ? node.data.replace(/[ \t\r\n\f]+$/, "") : node.data, look);
    return isTag(node) ? elementRuns(node, look, line) : [];
  });
}

function elementRuns(element: Element, look: Look, line: Line): readonly ParagraphChild[] {
  const { name, attribs, children } = element;
  const own = LOOKS[name] ?? {};
  const language = attribs.lang === undefined ? {} : { language: wordLanguage(attribs.lang) };
  const inner = { ...look, ...own, ...language };
  switch (name) {
    case "br":
      line.endsInBlank = true;
      return [new TextRun({ break: 1 })];
    case "img":
      return imageRuns(element, inner, line);
    case "a":
      return linkRuns(element, inner, line);
    case "q":
      return [...textRuns(line, "“", inner), ...runsOf(children, inner, line), ...textRuns(line, "”", inner)];
    case "sup":
      if (attribs.class === "footnote-ref") return noteRuns(element, inner, line);
      return runsOf(children, inner, line);
    case "svg":
      return [];
    case "span":
      if (attribs.class?.includes("expectation-number"))
        return runsOf(children, { ...inner, style: STYLES.number }, line);
      return runsOf(children, inner, line);
    default:
      return runsOf(children, inner, line);
  }
}

const CODE: Look = { style: STYLES.inlineCode };
const LOOKS: Readonly<Record<string, Look>> = {
  strong: { bold: true },
  b: { bold: true },
  em: { italics: true },
  i: { italics: true },
  cite: { italics: true },
  dfn: { italics: true },
  var: { italics: true },
  del: { strike: true },
  s: { strike: true },
  ins: { underline: {} },
  u: { underline: {} },
  mark: { highlight: "yellow" },
  sub: { subScript: true },
  sup: { superScript: true },
  code: CODE,
  kbd: CODE,
  samp: CODE,
};

function textRuns(line: Line, text: string, look: Look): TextRun[] {
  let words = text.replace(/[ \t\r\n\f]+/g, " ");
  if (line.endsInBlank) words = words.replace(/^ /, "");
  if (words === "") return [];
  line.endsInBlank = words.endsWith(" ");
  return directedRuns(words, look, line.place);
}

/** Writes a text as it is, its parts in the direction of their letters: Word asks for it run by run. */
export function directedRuns(text: string, look: Look, { direction }: Pick<WordPlace, "direction">): TextRun[] {
  const printable = text.replace(UNPRINTABLE, "\ufffd");
  if (direction === "ltr" && !RIGHT_TO_LEFT.test(printable)) return [new TextRun({ ...look, text: printable })];
  return printable
    .split(direction === "rtl" ? LEFT_TO_RIGHT_PARTS : RIGHT_TO_LEFT_PARTS)
    .flatMap((part, index) =>
      part === ""
        ? []
        : [new TextRun({ ...look, text: part, rightToLeft: (index % 2 === 1) !== (direction === "rtl") })],
    );
}

const SCRIPTS = String.raw`\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}`;
const RIGHT_TO_LEFT = new RegExp(`[${SCRIPTS}]`, "u");
/** From the first letter to the last, with what stands between. */
const RIGHT_TO_LEFT_PARTS = new RegExp(`([${SCRIPTS}](?:[^\\p{L}]*[${SCRIPTS}\\p{M}])*)`, "u");
const LEFT_TO_RIGHT_PARTS = new RegExp(
  `((?![${SCRIPTS}])\\p{L}(?:[^${SCRIPTS}]*(?![${SCRIPTS}])[\\p{L}\\p{N}])?)`,
  "u",
);

/** The kinds of pictures that every Word shows. */
const TYPES = { png: "png", jpeg: "jpg", gif: "gif" } as const;

/** A picture in the line, no larger than there is room; any other kind, and one in a footnote, as its words. */
function imageRuns({ attribs }: Element, look: Look, line: Line): readonly ParagraphChild[] {
  const { writing, place } = line;
  const { alt = "", "data-image": file = "" } = attribs;
  const image = writing.ladder.images.get(file);
  if (image === undefined || image.type === "svg" || image.type === "webp" || place.isNote)
    return textRuns(line, alt, look);
  line.endsInBlank = false;
  writing.counts.pictures += 1;
  const description = alt.replace(UNPRINTABLE, "\ufffd");
  return [
    new ImageRun({
      type: TYPES[image.type],
      data: image.bytes,
      transformation: fittingSize(attribs, image, place),
      altText: { id: String(writing.counts.pictures), name: `${writing.counts.pictures}`, description },
    }),
  ];
}

/** Twentieths of a point in a pixel. */
const PIXEL = 15;
/** Pixels of the highest picture that leaves room for a line on every paper. */
const MOST_HEIGHT = 560;

/** In pixels. */
function fittingSize(
  { width = "" }: Element["attribs"],
  image: { readonly width: number; readonly height: number },
  place: WordPlace,
): { width: number; height: number } {
  const room = place.width / PIXEL;
  const wanted = width.endsWith("%") ? (room * Number.parseFloat(width)) / 100 : Number(width) || image.width;
  const widest = Math.min(wanted, room, (MOST_HEIGHT * image.width) / image.height);
  const fitting = (length: number): number => Math.max(1, Math.round(length));
  return { width: fitting(widest), height: fitting((widest * image.height) / image.width) };
}

function linkRuns(link: Element, look: Look, line: Line): readonly ParagraphChild[] {
  const target = awayTarget(link, line.writing);
  const anchor = target && "anchor" in target ? line.writing.bookmarks.get(target.anchor) : undefined;
  if (target && "address" in target)
    return [new ExternalHyperlink({ link: target.address, children: linked(link, look, line) })];
  if (anchor !== undefined) return [new InternalHyperlink({ anchor, children: linked(link, look, line) })];
  return runsOf(link.children, look, line);
}

function linked(link: Element, look: Look, line: Line): ParagraphChild[] {
  return runsOf(link.children, look.style === undefined ? { ...look, style: "Hyperlink" } : look, line);
}

function noteRuns(sign: Element, look: Look, line: Line): readonly ParagraphChild[] {
  const { counts, hasFootnotes } = line.writing;
  const number = textIn(sign.children);
  if (!hasFootnotes || counts.notes.has(number) || line.place.isNote)
    return [new TextRun({ ...look, superScript: true, text: number })];
  counts.notes.add(number);
  return [new FootnoteReferenceRun(Number(number))];
}
