/**
 * Makes every table of a printed body fit the page.
 *
 * A column is never narrower than what may not be divided in it, so a browser makes one that it wants narrow as narrow
 * as a syllable. Hence words are hyphenated only where a table would not fit with whole ones: first long ones, then the
 * table gets the page's whole width, as one of many columns does at once, then all words may be, first in the middle
 * only. In one that is too wide even then, the longest may be divided anywhere. Widths are estimated from the letters,
 * on the safe side: what fonts measure exactly is known to the browser only.
 */
import { CJK, textWidth } from "./design/text-width.ts";

/** Width of the text column and of the page's content box, in points. */
const TEXT_WIDTH = 340;
const PAGE_WIDTH = 459;
/** How much narrower each list or quotation around a table makes it, in points. */
const INDENT = 14;
/** Average width of a letter in font sizes, that of the widest texts. */
const LETTER = 0.58;
/** How much wider than estimated a word may be: texts are in Source Serif, and heads of columns bold. */
const SAFE = 1.13;
/** Font size and padding of a cell, in points, as `print.css` has them for each class. */
const USUAL = { size: 9, padding: 12 };
const WIDE = { size: 7.8, padding: 6 };
const DENSE = { size: 5, padding: 1.5 };
/** More columns than this leave too little room for sentences beside the headings. */
const MOST_USUAL_COLUMNS = 5;
/** More than this leave too little room for anything but small print. */
const MOST_WIDE_COLUMNS = 20;

const CONTAINER_OR_TABLE = /<(\/?)(?:ul|ol|blockquote|dl|details)\b[^>]*>|<table\b([^>]*)>([\s\S]*?)<\/table>/g;

/** Returns `html`, which `cleanHtml` made, with the class `wide-table` and spans around long words where needed. */
export function fitTables(html: string): string {
  if (!html.includes("<table")) return html;
  let depth = 0;
  return html.replace(CONTAINER_OR_TABLE, (all, slash: string, attributes?: string, rows?: string) => {
    if (rows === undefined || attributes === undefined) {
      depth += slash === "/" ? -1 : 1;
      return all;
    }
    return fitTable(attributes, rows, depth);
  });
}

function fitTable(attributes: string, rows: string, depth: number): string {
  const calmest = calmTable(rows, VERY_LONG_WORD);
  const columns = calmest.widths.length;
  const inText = { style: USUAL, width: TEXT_WIDTH - INDENT * depth, classes: [] };
  const onPage = columns > MOST_WIDE_COLUMNS ? DENSE_TABLE : WIDE_TABLE;
  const last = depth > 0 ? inText : onPage;
  const settings = last === onPage && columns <= MOST_USUAL_COLUMNS ? [inText, onPage] : [last];
  for (const setting of settings)
    for (const letters of [VERY_LONG_WORD, LONG_WORD, ...(setting === last ? [ANY_WORD] : [])]) {
      const calm = letters === VERY_LONG_WORD ? calmest : calmTable(rows, letters);
      if (fits(calm.widths, setting)) return tableOf(calm.rows, attributes, setting);
    }
  const fitting = fits(columnWidths(rows), last) ? rows : divideWords(rows, fairShare(columns, last));
  return tableOf(fitting, attributes, last);
}

function calmTable(rows: string, letters: number): { readonly rows: string; readonly widths: readonly number[] } {
  const calm = calmWords(rows, letters);
  return { rows: calm, widths: columnWidths(calm) };
}

function tableOf(rows: string, attributes: string, setting: Setting): string {
  const classes = [...setting.classes, ...(rows.includes(" rowspan=") ? ["spanning-table"] : [])];
  return `<table${classes.length > 0 ? withClass(attributes, classes.join(" ")) : attributes}>${rows}</table>`;
}

/** How a table may stand on the page. */
interface Setting {
  readonly style: typeof USUAL;
  /** Points. */
  readonly width: number;
  readonly classes: readonly string[];
}

const WIDE_TABLE: Setting = { style: WIDE, width: PAGE_WIDTH, classes: ["wide-table"] };
const DENSE_TABLE: Setting = { style: DENSE, width: PAGE_WIDTH, classes: ["wide-table", "dense-table"] };

/** Words of so many letters are hyphenated wherever they may be: whole, one takes a column that others need. */
const VERY_LONG_WORD = 20;
/** Words of so many are hyphenated before a table gets more room. */
const LONG_WORD = 13;
const ANY_WORD = 0;

/** Takes the soft hyphens out of words of less than `letters` letters, and all but that nearest the middle out of others. */
function calmWords(rows: string, letters: number): string {
  if (!rows.includes("\u00ad")) return rows;
  return rows.replace(HYPHENATED, (word) => {
    const parts = word.split("\u00ad");
    const whole = parts.join("");
    if (whole.length < letters) return whole;
    return whole.length < VERY_LONG_WORD ? halve(parts, whole) : word;
  });
}

/** It is looked for at the beginnings of words only: a text without spaces may be long. */
const HYPHENATED = /(?<![\p{L}\p{M}])[\p{L}\p{M}]+(?:\u00ad[\p{L}\p{M}]+)+/gu;

function halve(parts: readonly string[], whole: string): string {
  const ends = parts.slice(0, -1).map((_part, index) => parts.slice(0, index + 1).join("").length);
  const middle = ends.reduce((best, end) =>
    Math.abs(end - whole.length / 2) < Math.abs(best - whole.length / 2) ? end : best,
  );
  return `${whole.slice(0, middle)}\u00ad${whole.slice(middle)}`;
}

function withClass(attributes: string, names: string): string {
  return attributes.includes(' class="')
    ? attributes.replace(' class="', ` class="${names} `)
    : `${attributes} class="${names}"`;
}

/** Width of the longest undivided word of each column, in font sizes. */
function columnWidths(rows: string): readonly number[] {
  const columns: number[] = [];
  for (const row of rows.split("</tr>")) {
    let column = 0;
    for (const [, attributes = "", content = ""] of row.matchAll(/<t[hd]\b([^>]*)>([\s\S]*?)<\/t[hd]>/g)) {
      const span = Number(/ colspan="(\d+)"/.exec(attributes)?.[1] ?? 1);
      columns[column] = Math.max(columns[column] ?? LETTER, longestWord(content) / span);
      // No table has more columns than this that could be printed at all.
      for (let rest = 1; rest < Math.min(span, 1000); rest++) columns[column + rest] ??= LETTER;
      column += span;
    }
  }
  return columns.map((width) => width ?? LETTER);
}

function longestWord(content: string): number {
  // Addresses are printed in a span that may be divided anywhere.
  const text = content.replace(/<span class="address">[^<]*<\/span>|<br\b[^>]*>/g, " ").replace(/<[^>]*>/g, "");
  const words = text.split(DIVIDED).map((word) => textWidth(word.replace(/&[#\w]+;/g, "-")));
  return words.reduce((longest, word) => Math.max(longest, word), 0) * SAFE;
}

/** Where a line may end: at spaces, soft and written hyphens, and before each Chinese, Japanese or Korean character. */
const DIVIDED = new RegExp(`[\\s\\u00ad\\u200b]+|(?<=[-\\u2010])|(?=[${CJK}])`, "u");

function fits(columns: readonly number[], { style: { size, padding }, width }: Setting): boolean {
  return columns.reduce((sum, word) => sum + word * size + padding, 0) <= width;
}

/** The letters that fit a column when all are equally wide. */
function fairShare(columns: number, { style: { size, padding }, width }: Setting): number {
  return Math.max(1, Math.floor((width / columns - padding) / (size * LETTER)));
}

/** Lets words of more than `letters` letters be divided anywhere. */
function divideWords(rows: string, letters: number): string {
  const longWord = new RegExp(`(?:&[#\\w]+;|[^\\s\\u00ad<>&-]){${letters + 1},}`, "gu");
  return rows.replace(/(<[^>]*>)|[^<]+/g, (text, tag?: string) =>
    tag ? text : text.replace(longWord, `<span class="long-word">$&</span>`),
  );
}
