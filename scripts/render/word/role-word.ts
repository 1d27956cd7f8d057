/**
 * A role or a job description as a Word file, for people who edit it: of the clean body that pages and print show, with
 * Word's own headings, lists, tables, notes and page numbers.
 */

import {
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  type Table,
  TabStopType,
  TextRun,
} from "docx";
import type { Element } from "domhandler";
import { linkIndex } from "../../content/links/link-index.ts";
import type { JobDescription, Ladder, Role } from "../../ladder/types.ts";
import { fillWords } from "../../locales/words.ts";
import { UNPRINTABLE } from "../../text/quote.ts";
import { ownIdOf } from "../body/address-away.ts";
import { textDirection } from "../body/directions.ts";
import { elementsIn, isFootnote, textIn } from "../body/html-tree.ts";
import { type BodyOwner, type BodyTree, bodyRenderer } from "../body/render-body.ts";
import { printedDate, UNKNOWN_DATE } from "../printed-date.ts";
import { markedTitle, rolePositions, standingLine } from "../role-standing.ts";
import { paragraph, wordBlocks, wordHeading } from "./word-blocks.ts";
import { directedRuns } from "./word-inlines.ts";
import { COMMON_LISTS } from "./word-lists.ts";
import { steadyPackage } from "./word-package.ts";
import { STYLES, wordPages, wordStyles } from "./word-styles.ts";
import type { WordPlace, WordWriting } from "./word-writing.ts";

/** Makes the Word file of a role or a job description. The same one gives the same bytes. @param render for who makes several */
export async function roleWord(
  owner: Role | JobDescription,
  ladder: Ladder,
  render: (owner: BodyOwner) => BodyTree = bodyRenderer(ladder, linkIndex(ladder)),
): Promise<Uint8Array> {
  const body = render(owner);
  const notes = elementsIn(body.footnotes).filter(isFootnote);
  const areReal = hasRealFootnotes(body, notes.length);
  const { properties, textWidth } = wordPages(ladder);
  const place: WordPlace = { ...TOP, width: textWidth, direction: textDirection(ladder.language) };
  const writing: WordWriting = {
    ladder,
    ownId: ownIdOf(owner),
    bookmarks: bookmarksOf(body),
    hasFootnotes: areReal,
    counts: { lists: new Map(COMMON_LISTS), notes: new Set(), pictures: 0, breaksPage: false },
  };
  const children = [
    ...headOf(owner, writing, place),
    ...wordBlocks(body.introduction, writing, place),
    ...body.sections.flatMap(({ heading, anchor, html }) => [
      wordHeading(1, heading, anchor, writing, place),
      ...wordBlocks(html, writing, place),
    ]),
    ...(areReal ? [] : notes.flatMap((note, index) => noteAtEnd(note, index + 1, writing, place))),
  ];
  const footnotes = areReal ? notes.map((note, index) => [index + 1, footnote(note, writing, place)] as const) : [];
  const title = printable("deprecated" in owner ? markedTitle(owner, ladder) : owner.title);
  const by = printable(ladder.organisation || ladder.title);
  const document = new Document({
    title,
    subject: printable(ladder.title),
    creator: by,
    lastModifiedBy: by,
    description: printable(editionOf(ladder)),
    styles: wordStyles(ladder),
    numbering: { config: [...writing.counts.lists].map(([reference, levels]) => ({ reference, levels })) },
    footnotes: Object.fromEntries(footnotes),
    compatabilityModeVersion: 15,
    sections: [{ properties, ...edgesOf(owner, writing, place), children }],
  });
  return steadyPackage(await Packer.toBuffer(document), ladder.date ?? UNKNOWN_DATE);
}

const TOP = { indent: 0, level: 0, language: null, style: null, alignment: null, isNote: false };

function printable(text: string): string {
  return text.replace(UNPRINTABLE, "\ufffd");
}

/** The title, and where the role stands, or what kind of document it is. */
function headOf(owner: Role | JobDescription, writing: WordWriting, place: WordPlace): Paragraph[] {
  const { ladder } = writing;
  const isRole = "deprecated" in owner;
  const title = isRole ? markedTitle(owner, ladder) : owner.title;
  const standing = isRole
    ? standingLine(owner, rolePositions(ladder).get(owner.id), ladder.words)
    : ladder.words.jobDescription;
  const heading = paragraph(directedRuns(title, {}, place), writing, place, { heading: HeadingLevel.TITLE });
  if (standing === "") return [heading];
  return [heading, paragraph(directedRuns(standing, {}, place), writing, { ...place, style: STYLES.standing })];
}

/** The version and its date: "Version 2026.2 · 1 November 2026"; empty where neither is known. */
function editionOf(ladder: Ladder): string {
  const version = ladder.version && fillWords(ladder.words.versionLine, { version: ladder.version });
  return [version, printedDate(ladder)].filter((part) => part !== "").join(" · ");
}

/** What stands at the edges of every page: the marking above; whose ladder, which version and which page below. */
function edgesOf(owner: Role | JobDescription, writing: WordWriting, place: WordPlace) {
  const { ladder } = writing;
  const foot: WordPlace = { ...place, style: STYLES.foot };
  const whose = [ladder.organisation, ladder.title].filter((part) => part !== "").join(" · ");
  const tab = { type: TabStopType.RIGHT, position: place.width };
  const edition = [
    ...directedRuns(editionOf(ladder), {}, place),
    new TextRun({ children: [new Tab(), ...folioOf(ladder.words.folio)] }),
  ];
  const lines = [
    paragraph(directedRuns(whose, {}, place), writing, foot),
    paragraph(edition, writing, foot, { tabStops: [tab] }),
  ];
  const marking = ladder.print.marking["deprecated" in owner ? "role" : "job-description"] ?? "";
  const header = paragraph(directedRuns(marking, { bold: true }, place), writing, { ...foot, alignment: "center" });
  return {
    ...(marking !== "" && { headers: { default: new Header({ children: [header] }) } }),
    footers: { default: new Footer({ children: lines }) },
  };
}

/** "page {page} of {pages}", with the numbers that Word counts. */
function folioOf(folio: string): readonly string[] {
  const numbers: Readonly<Record<string, string>> = {
    "{page}": PageNumber.CURRENT,
    "{pages}": PageNumber.TOTAL_PAGES,
  };
  return folio.split(/(\{pages?\})/).map((part) => numbers[part] ?? part);
}

/** Names of the places that links in the body may lead to; Word allows forty letters, digits and underscores. */
function bookmarksOf(body: BodyTree): ReadonlyMap<string, string> {
  const deeper = [body.introduction, ...body.sections.map(({ html }) => html)].map((part) =>
    elementsIn(part).flatMap(({ name, attribs }) => (/^h[1-6]$/.test(name) ? (attribs.id ?? []) : [])),
  );
  const anchors = [
    ...(deeper[0] ?? []),
    ...body.sections.flatMap(({ anchor }, at) => [anchor, ...(deeper[at + 1] ?? [])]),
  ];
  return new Map(anchors.map((anchor, index) => [anchor, `place_${index + 1}`]));
}

/**
 * Whether Word's own footnotes can say what those of a body do. Word numbers them by the order of their signs, shows none
 * without a sign, and knows no sign in another note.
 */
function hasRealFootnotes({ introduction, sections }: BodyTree, count: number): boolean {
  const text = [...introduction, ...sections.flatMap(({ heading, html }) => [...heading, ...html])];
  const signs = elementsIn(text).filter(({ attribs }) => attribs.class === "footnote-ref");
  const numbers = [...new Set(signs.map(({ children }) => Number(textIn(children))))];
  return numbers.length === count && numbers.every((number, index) => number === index + 1);
}

function footnote(note: Element, writing: WordWriting, place: WordPlace): { children: readonly Paragraph[] } {
  const blocks = wordBlocks(note.children, writing, { ...place, style: "FootnoteText", isNote: true });
  const children = blocks.filter((block) => block instanceof Paragraph);
  return { children: children.length === 0 ? [new Paragraph({})] : children };
}

/** A note of the list at the end, where Word's own will not do. */
function noteAtEnd(note: Element, number: number, writing: WordWriting, place: WordPlace): (Paragraph | Table)[] {
  const sign = paragraph([new TextRun({ text: String(number), superScript: true })], writing, {
    ...place,
    style: "FootnoteText",
  });
  return [sign, ...wordBlocks(note.children, writing, { ...place, style: "FootnoteText" })];
}
