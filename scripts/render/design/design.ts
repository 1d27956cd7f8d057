/**
 * How everything looks, as numbers: the one source for the styles, which get them as custom properties, and for code that
 * has to know what fits. Papers and columns are in millimetres, type in points, drawings in units of their own.
 */

import type { PrintSettings } from "../../ladder/settings/print-settings.ts";
import { cssString } from "../../text/escape.ts";
import { lightAccent, strongAccent } from "./accent.ts";

const points = (millimetres: number): number => (millimetres * 72) / 25.4;

/** Gives a length in points as one in millimetres. */
export function millimetres(inPoints: number): number {
  return (inPoints * 25.4) / 72;
}

/** The design of the website and the handbooks. */
export const DESIGN = {
  paper: {
    formats: {
      A4: { width: 210, height: 297 },
      A5: { width: 148, height: 210 },
      Letter: { width: 215.9, height: 279.4 },
    },
    /** Width of the text area: on A4 and on Letter alike, so both break their lines at the same words. */
    contentWidth: 162,
    marginTop: 27,
    marginBottom: 25,
    /**
     * Room within the page's content box above its first line and below its last: 6 pixels. What a letter reaches out of
     * its line, as the ring of Å does, Chromium cuts off at the edge of the box and draws on the page before.
     */
    overhang: 1.5875,
    /** Height of the head of a letter: 60 pixels, within the margin above. */
    letterhead: 15.875,
    /** How much further the inner margin is than the outer one when both sides are printed, for the binding. */
    binding: 10,
  },
  columns: {
    /** Beside the text, for the headings of sections, and how much of it they may fill. */
    sideColumn: 42,
    sideHeading: 38,
    /** Of dimensions, before their values. */
    measureColumn: 42,
  },
  /** Points between items, between blocks of text, between sections, and below the head of a role. Whole pixels. */
  gaps: { item: 3.75, block: 6.75, section: 14.25, head: 17.25 },
  /** How close a role may be set that would leave little on its last page. */
  tight: {
    gaps: { item: 2.25, block: 5.25, section: 11.25, head: 13.5 },
    text: { size: 10, line: 13.5 },
    heading: { line: 12 },
  },
  /** Before and behind the text of a cell. */
  cells: { tablePadding: 2, wideTablePadding: 1, denseTablePadding: 0.25 },
  /** The most height that an image gets: less than a page. */
  imageHeight: 190,
  /**
   * Sizes of letters and distances of lines. Chromium moves the baseline of each line to a whole pixel, 0.75 points: so
   * lines are whole pixels high, for of others every second would stand closer to the next.
   */
  type: {
    text: { size: 10.2, line: 14.25 },
    /** Of sections, and below them. */
    heading: { size: 11, line: 12.75 },
    /** Of roles, tracks and introductions. */
    title: { size: 24, line: 28.5 },
    coverTitle: { size: 32, line: 36 },
    longCoverTitle: { size: 18, line: 21 },
    /** The organisation, and what kind of handbook it is. */
    coverLine: { size: 13 },
    marking: { size: 10, line: 12.75 },
    letterhead: { size: 9.5, line: 12.75 },
    contentsTitle: { size: 20, line: 24 },
    coverContentsTitle: { size: 12, line: 15.75 },
    contentsTrack: { size: 12 },
    /** Dots before the numbers of the contents. */
    leader: { size: 8 },
    /** The roles below and above a role. */
    neighbours: { size: 9.2 },
    /** Sections in the contents, footnotes, the table of roles. */
    small: { size: 8.8, line: 12 },
    table: { size: 9, line: 12 },
    wideTable: { size: 7.8, line: 11.25 },
    denseTable: { size: 5, line: 6.75 },
    /** A table of roles whose values have no room otherwise. */
    wideScale: { size: 7, line: 9 },
    code: { size: 8, line: 11.25 },
    /** The website on paper. */
    sitePrint: { size: 11 },
  },
  /** Heads and feet of pages, which custom properties do not reach. */
  runningLines: { size: 8.5, line: 10.5, colour: "#444" },
  /** Letters of drawings, and lines of those that have several. */
  drawings: {
    /** Width of the drawing of a scale, which takes that of the text area. */
    scaleWidth: 920,
    dimension: { size: 17 },
    longDimension: { size: 14 },
    scaleValue: { size: 15 },
    trackTitle: { size: 17, line: 20 },
    trackRole: { size: 16, line: 17 },
  },
  /** In font sizes of the page: the column of the website. */
  siteColumn: 64,
  /** On paper, text has the colour of the ink: of black alone. */
  colours: {
    text: "#1a1a1a",
    ink: "#000",
    quiet: "#555",
    leader: "#666",
    rule: "#b8b8b8",
    watermark: "#e6e6e6",
    paper: "#fff",
  },
  /** Of the website, for those who like it dark. */
  darkColours: { text: "#e6e4df", quiet: "#aeaca6", rule: "#4a4c50", paper: "#17181a" },
  typefaces: {
    serif: { family: "Source Serif 4", standIn: "Stand-in serif", fallback: "Noto Serif", generic: "serif" },
    sans: { family: "Source Sans 3", standIn: "Stand-in sans", fallback: "Noto Sans", generic: "sans-serif" },
    /** Behind both. */
    emoji: { family: "Noto Emoji" },
  },
};

/** Everything that decides about looks, and no ladder can change. */
export type Design = typeof DESIGN;

/** A sheet of paper, as it is read; in millimetres, if nothing else is said. */
export interface PaperSize {
  readonly width: number;
  readonly height: number;
}

/** Gives the content box of pages of this size, in millimetres. */
export function contentBox(
  { paper: { contentWidth, marginTop, marginBottom, overhang } }: Design,
  { height }: PaperSize,
): PaperSize {
  return { width: contentWidth, height: height - marginTop - marginBottom + 2 * overhang };
}

/** Gives the content box in pixels, as Chromium prints it: as large as whole pixels that have a part in it. */
export function printedBox(design: Design, size: PaperSize): PaperSize {
  const { width, height } = contentBox(design, size);
  const pixels = (length: number): number => Math.ceil((length * 96) / 25.4 - LAYOUT_UNIT);
  return { width: pixels(width), height: pixels(height) };
}

/** Chromium's smallest length, in pixels. */
const LAYOUT_UNIT = 1 / 64;

/** Gives a length of paper in the sizes of letters. @param size of the letters, in points */
export function lengthInLetters(millimetres: number, { size }: { readonly size: number }): number {
  return points(millimetres) / size;
}

/** Letters of type; without a line where it is that of the text around them. */
interface Letters {
  readonly size: number;
  readonly line?: number;
}

/**
 * Writes the design as custom properties: `--text-size`, `--side-column`, `--quiet`.
 * @param selector of the elements that have it
 */
export function designRules(design: Design, selector = ":root"): string {
  const { columns, gaps, tight, cells, imageHeight, type, drawings, siteColumn, colours, darkColours, typefaces } =
    design;
  const { scaleWidth: _width, ...letters } = drawings;
  const { serif, sans, emoji } = typefaces;
  const properties = [
    ...Object.entries({ ...columns, ...cells }).map(([name, width]) => [name, `${width}mm`]),
    ...Object.entries(gaps).map(([name, height]) => [`${name}Gap`, `${height}pt`]),
    ...Object.entries(tight.gaps).map(([name, height]) => [`tight-${name}Gap`, `${height}pt`]),
    ["tight-textSize", `${tight.text.size}pt`],
    ["tight-textLine", `${tight.text.line}pt`],
    ["tight-headingLine", `${tight.heading.line}pt`],
    ["imageHeight", `${imageHeight}mm`],
    ...Object.entries<Letters>(type).flatMap(([name, { size, line }]) => [
      [`${name}Size`, `${size}pt`],
      ...(line === undefined ? [] : [[`${name}Line`, `${line}pt`]]),
    ]),
    ...Object.entries(letters).map(([name, { size }]) => [`${name}Size`, `${size}px`]),
    ["siteColumn", `${siteColumn}rem`],
    ...Object.entries(colours),
    ...Object.entries(darkColours).map(([name, colour]) => [`dark-${name}`, colour]),
    ...Object.entries({ serif, sans }).map(([name, { family, standIn, fallback, generic }]) => [
      name,
      `var(--${name}-font,)"${family}","${standIn}",var(--fallback-fonts,"${fallback}"),"${emoji.family}",${generic}`,
    ]),
    ["emoji", `"${emoji.family}"`],
  ];
  const kebab = (name = ""): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `${selector}{${properties.map(([name, value]) => `--${kebab(name)}:${value}`).join(";")}}`;
}

/**
 * Writes what ladder.yml decides about looks as CSS variables: the accent as it is for rules and fills, a darker one
 * where it must be read, a lighter one where that is on a dark screen, fonts before the built-in ones, and fonts for what those lack.
 */
export function houseRules({ accent, fonts }: Pick<PrintSettings, "accent" | "fonts">): string {
  // The first two stand before the built-in ones: each ends in the comma between them.
  const chosen = [
    ...(fonts.text === null ? [] : [`--serif-font:${cssString(fonts.text)},`]),
    ...(fonts.headings === null ? [] : [`--sans-font:${cssString(fonts.headings)},`]),
    ...(fonts.fallback.length === 0 ? [] : [`--fallback-fonts:${fonts.fallback.map(cssString).join(",")}`]),
  ];
  const colours = [
    `--accent:${accent}`,
    `--accent-strong:${strongAccent(accent)}`,
    `--accent-light:${lightAccent(accent)}`,
  ];
  return `:root{${[...colours, ...chosen].join(";")}}`;
}
