/** The blocks of a body as paragraphs and tables of Word. */

import {
  Bookmark,
  HeadingLevel,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  Tab,
  type Table,
  TextRun,
} from "docx";
import type { ChildNode, Element } from "domhandler";
import { PAGE_NAMES } from "../../printing/page-contract.ts";
import { UNPRINTABLE } from "../../text/quote.ts";
import { blocksAndLines } from "../body/blocks-and-lines.ts";
import { firstDirection } from "../body/directions.ts";
import { textIn } from "../body/html-tree.ts";
import { wordRuns } from "./word-inlines.ts";
import { type WordItem, wordItems } from "./word-lists.ts";
import { barOnTheRight, STYLES } from "./word-styles.ts";
import { wordTable } from "./word-tables.ts";
import { inset, type WordPlace, type WordWriting } from "./word-writing.ts";

/** How far a quotation, a definition or a note stands in. */
const INDENT = 360;

/** Writes `nodes`, blocks and words side by side, as paragraphs and tables. */
export function wordBlocks(nodes: readonly ChildNode[], writing: WordWriting, place: WordPlace): (Paragraph | Table)[] {
  return blocksAndLines(nodes).flatMap((part) =>
    "name" in part ? blockOf(part, writing, directed(part, place)) : lineOf(part, writing, place),
  );
}

/** In the direction and language that an element says that it has. */
function directed({ attribs: { dir, lang } }: Element, place: WordPlace): WordPlace {
  return {
    ...place,
    ...(lang !== undefined && { language: lang }),
    ...((dir === "rtl" || dir === "ltr") && { direction: dir }),
  };
}

function blockOf(element: Element, writing: WordWriting, place: WordPlace): (Paragraph | Table)[] {
  const { name, children, attribs } = element;
  switch (name) {
    case "p":
      return lineOf(children, writing, attribs.class === "note-title" ? { ...place, style: STYLES.noteTitle } : place);
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return [wordHeading(Number(name[1]) - 1, children, attribs.id, writing, place)];
    case "ul":
    case "ol":
      return listOf(element, writing, place);
    case "blockquote":
      return wordBlocks(children, writing, { ...inset(place, INDENT), style: STYLES.quote });
    case "aside":
      return wordBlocks(children, writing, { ...inset(place, INDENT), style: STYLES.note });
    case "pre":
      return [codeOf(element, writing, place)];
    case "hr":
      if (attribs.class !== PAGE_NAMES.pageBreak) return [paragraph([], writing, place, { thematicBreak: true })];
      writing.counts.breaksPage = true;
      return [];
    case "table":
      return wordTable(element, writing, place, wordBlocks);
    case "dt":
      return wordBlocks(children, writing, { ...place, style: STYLES.term });
    case "dd":
      return wordBlocks(children, writing, { ...inset(place, INDENT), style: null });
    case "summary":
      return wordBlocks(children, writing, { ...place, style: STYLES.term });
    case "figcaption":
      return wordBlocks(children, writing, { ...place, style: STYLES.caption });
    default:
      return wordBlocks(children, writing, place);
  }
}

/** A line that shows nothing is no paragraph. */
function lineOf(nodes: readonly ChildNode[], writing: WordWriting, place: WordPlace): Paragraph[] {
  const runs = wordRuns(nodes, writing, place);
  return runs.length === 0 ? [] : [paragraph(runs, writing, place)];
}

/** Makes a paragraph at its place. */
export function paragraph(
  children: readonly ParagraphChild[],
  { counts, ladder }: Pick<WordWriting, "counts" | "ladder">,
  { indent, direction, style, alignment }: WordPlace,
  more: IParagraphOptions = {},
): Paragraph {
  const pageBreakBefore = counts.breaksPage;
  counts.breaksPage = false;
  return new Paragraph({
    ...(style !== null && { style }),
    ...(indent > 0 && { indent: { left: indent } }),
    ...(alignment !== null && { alignment }),
    ...(direction === "rtl" && { bidirectional: true }),
    ...(direction === "rtl" && BARRED.has(style ?? "") && { border: barOnTheRight(ladder, style ?? "") }),
    ...(pageBreakBefore && { pageBreakBefore }),
    ...more,
    children,
  });
}

/** Styles with a line beside the text. */
const BARRED: ReadonlySet<string> = new Set([STYLES.quote, STYLES.note, STYLES.noteTitle]);

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
] as const;

/** Writes a heading, with the place that links lead to. @param level 1 for a section */
export function wordHeading(
  level: number,
  words: readonly ChildNode[],
  anchor: string | undefined,
  writing: WordWriting,
  place: WordPlace,
): Paragraph {
  const at = { ...place, direction: firstDirection(words) ?? place.direction, style: null };
  const runs = wordRuns(words, writing, at);
  const name = anchor === undefined ? undefined : writing.bookmarks.get(anchor);
  const children = name === undefined ? runs : [new Bookmark({ id: name, children: runs })];
  return paragraph(children, writing, at, { heading: HEADINGS[level - 1] ?? HEADINGS[4] });
}

/** One paragraph, its lines broken: styles and borders of a piece of code are one then. */
function codeOf({ children }: Element, writing: WordWriting, place: WordPlace): Paragraph {
  const text = textIn(children).replace(/\n$/, "").replace(UNPRINTABLE, "\ufffd");
  const lines = text.split("\n").map((line, index) => {
    const parts = line.split("\t").flatMap((part, at) => (at === 0 ? [part] : [new Tab(), part]));
    return new TextRun({ children: parts, ...(index > 0 && { break: 1 }) });
  });
  // Code is written from the left in every language.
  return paragraph(lines, writing, { ...place, style: STYLES.code, direction: "ltr" });
}

function listOf(list: Element, writing: WordWriting, place: WordPlace): (Paragraph | Table)[] {
  return wordItems(list, writing, place).flatMap((item) => itemBlocks(item, writing));
}

/** The first paragraph of an item has its number or bullet, and the others stand below its words. */
function itemBlocks({ nodes, look, place }: WordItem, writing: WordWriting): (Paragraph | Table)[] {
  const [first, ...others] = blocksAndLines(nodes);
  const words = first !== undefined && (!("name" in first) || first.name === "p") ? first : null;
  const line = words === null ? [] : "name" in words ? words.children : words;
  const at = words !== null && "name" in words ? directed(words, place) : place;
  const marked = paragraph(wordRuns(line, writing, at), writing, { ...at, indent: 0 }, look);
  const rest = words === null ? blocksAndLines(nodes) : others;
  const below = rest.flatMap((part) =>
    "name" in part ? blockOf(part, writing, directed(part, place)) : lineOf(part, writing, place),
  );
  return [marked, ...below];
}
