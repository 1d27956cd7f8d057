/** How a Word file looks: sober, in the typefaces that come with Word, and by styles that its readers can change. */
import type {
  IBorderOptions,
  IBordersOptions,
  IDocumentDefaultsOptions,
  IParagraphStyleOptions,
  ISectionPropertiesOptions,
  IStylesOptions,
} from "docx";
import type { Ladder } from "../../ladder/types.ts";
import { strongAccent } from "../design/accent.ts";
import { DESIGN } from "../design/design.ts";

/** Styles of our own, by their ids. */
export const STYLES = {
  standing: "Standing",
  quote: "Quotation",
  note: "Note",
  noteTitle: "NoteTitle",
  code: "CodeBlock",
  inlineCode: "InlineCode",
  term: "Term",
  number: "ExpectationNumber",
  caption: "Caption",
  head: "TableHead",
  cell: "TableText",
  smallHead: "SmallTableHead",
  smallCell: "SmallTableText",
  /** Of the empty line behind a table. */
  gap: "Gap",
  foot: "Foot",
} as const;

const TEXT_FONT = { ascii: "Calibri", hAnsi: "Calibri", cs: "Arial" };
const CODE_FONT = { ascii: "Consolas", hAnsi: "Consolas", cs: "Courier New" };
const GREY = "595959";

/** The colour of lines. */
export const RULE = "BFBFBF";

/** A line beside a paragraph. */
function barOf(color: string): IBorderOptions {
  return { style: "single", size: 18, space: 8, color };
}

/** Where such a line stands when text begins on the right. */
export function barOnTheRight(ladder: Pick<Ladder, "print">, style: string): IBordersOptions {
  const none = { style: "none" as const, size: 0, space: 0, color: "auto" };
  return { left: none, right: barOf(style === STYLES.quote ? RULE : accentOf(ladder)) };
}

function accentOf({ print }: Pick<Ladder, "print">): string {
  return print.colour === "grey" ? "262626" : strongAccent(print.accent).slice(1);
}

/** Gives the styles of a document of `ladder`. Sizes are halves of a point, distances twentieths. */
export function wordStyles(ladder: Pick<Ladder, "print" | "language">): IStylesOptions {
  const accent = accentOf(ladder);
  const document: IDocumentDefaultsOptions = {
    run: { font: TEXT_FONT, size: 22, sizeComplexScript: 22, language: wordLanguage(ladder.language) },
    paragraph: { spacing: { before: 60, after: 60, line: 269, lineRule: "auto" } },
  };
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: accent },
    paragraph: { spacing: { before, after: 80 }, keepNext: true, keepLines: true },
  });
  const paragraphStyles: IParagraphStyleOptions[] = [
    {
      id: STYLES.standing,
      name: "Standing",
      basedOn: "Normal",
      run: { color: GREY, size: 24 },
      paragraph: { spacing: { after: 360 } },
    },
    {
      id: STYLES.quote,
      name: "Quotation",
      basedOn: "Normal",
      quickFormat: true,
      paragraph: { border: { left: barOf(RULE) } },
    },
    {
      id: STYLES.note,
      name: "Note",
      basedOn: "Normal",
      quickFormat: true,
      paragraph: { border: { left: barOf(accent) } },
    },
    {
      id: STYLES.noteTitle,
      name: "Note title",
      basedOn: STYLES.note,
      run: { bold: true },
      paragraph: { keepNext: true, spacing: { after: 40 } },
    },
    {
      id: STYLES.code,
      name: "Code",
      basedOn: "Normal",
      quickFormat: true,
      run: { font: CODE_FONT, size: 19, noProof: true },
      paragraph: { shading: { type: "clear", fill: "F2F2F2" }, spacing: { line: 240, lineRule: "auto" } },
    },
    {
      id: STYLES.term,
      name: "Term",
      basedOn: "Normal",
      quickFormat: true,
      run: { bold: true },
      paragraph: { keepNext: true, spacing: { after: 0 } },
    },
    {
      id: STYLES.caption,
      name: "caption",
      basedOn: "Normal",
      run: { color: GREY, size: 20 },
      paragraph: { keepNext: true },
    },
    {
      id: STYLES.cell,
      name: "Table text",
      basedOn: "Normal",
      paragraph: { spacing: { before: 0, after: 0, line: 252, lineRule: "auto" } },
    },
    { id: STYLES.head, name: "Table head", basedOn: STYLES.cell, run: { bold: true }, paragraph: { keepNext: true } },
    { id: STYLES.smallCell, name: "Small table text", basedOn: STYLES.cell, run: { size: 16, sizeComplexScript: 16 } },
    { id: STYLES.smallHead, name: "Small table head", basedOn: STYLES.head, run: { size: 16, sizeComplexScript: 16 } },
    {
      id: STYLES.gap,
      name: "Gap",
      basedOn: "Normal",
      run: { size: 8 },
      paragraph: { spacing: { before: 0, after: 0, line: 160, lineRule: "exact" } },
    },
    {
      id: STYLES.foot,
      name: "Foot",
      basedOn: "Normal",
      run: { color: GREY, size: 18 },
      paragraph: { spacing: { before: 0, after: 0 } },
    },
  ];
  return {
    default: {
      document,
      title: { run: { size: 44, bold: true, color: accent }, paragraph: { spacing: { after: 60 }, keepNext: true } },
      heading1: heading(28, 360),
      heading2: heading(24, 240),
      heading3: heading(22, 200),
      heading4: heading(22, 160),
      heading5: heading(22, 160),
      heading6: heading(22, 160),
      listParagraph: { paragraph: { spacing: { before: 0, after: 60 } } },
      hyperlink: { run: { color: accent, underline: { type: "single" } } },
      footnoteText: {
        run: { size: 18 },
        paragraph: { spacing: { before: 0, after: 40, line: 240, lineRule: "auto" } },
      },
    },
    paragraphStyles,
    characterStyles: [
      {
        id: STYLES.inlineCode,
        name: "Inline code",
        basedOn: "DefaultParagraphFont",
        run: { font: CODE_FONT, size: 20, noProof: true },
      },
      {
        id: STYLES.number,
        name: "Expectation number",
        basedOn: "DefaultParagraphFont",
        run: { color: GREY, size: 17 },
      },
    ],
  };
}

/** Twentieths of a point in a millimetre. */
const MILLIMETRE = 1440 / 25.4;
/** Margins in millimetres, by the width of the paper. */
const MARGINS = { wide: 25, narrow: 18 };

/** The pages of a document of `ladder`, and how wide their text is. */
export function wordPages({ print }: Pick<Ladder, "print">): {
  readonly properties: ISectionPropertiesOptions;
  readonly textWidth: number;
} {
  const { width, height } = DESIGN.paper.formats[print.paper];
  const margin = Math.round((width < 200 ? MARGINS.narrow : MARGINS.wide) * MILLIMETRE);
  const size = { width: Math.round(width * MILLIMETRE), height: Math.round(height * MILLIMETRE) };
  const edge = Math.round(margin / 2);
  const margins = { top: margin, bottom: margin, left: margin, right: margin, header: edge, footer: edge };
  return { properties: { page: { size, margin: margins } }, textWidth: size.width - 2 * margin };
}

/**
 * Gives a language as Word knows it, with its region: "de" is German of Germany to it. @param language a BCP 47 tag
 */
export function wordLanguage(language: string): { value: string; eastAsia: string; bidirectional: string } {
  const tag = fullTag(language);
  return { value: tag, eastAsia: tag, bidirectional: tag };
}

function fullTag(language: string): string {
  try {
    const { language: name, region } = new Intl.Locale(language).maximize();
    return region === undefined ? name : `${name}-${region}`;
  } catch {
    return language;
  }
}
