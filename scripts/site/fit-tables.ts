/**
 * Makes every table of a printed body fit the page.
 *
 * A table whose words need more than the text column, or that has many columns, gets the page's whole width; in one
 * that is too wide even then, the longest words may be divided anywhere. Widths are estimated from the letters, on the
 * safe side: what fonts measure exactly is known to the browser only.
 */

/** Width of the text column and of the page's content box, in points. */
const TEXT_WIDTH = 340;
const PAGE_WIDTH = 459;
/** How much narrower each list or quotation around a table makes it, in points. */
const INDENT = 14;
/** Average width of a letter in font sizes, that of the widest texts. */
const LETTER = 0.58;
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
  const columns = columnWords(rows);
  const isWide = depth === 0 && (columns.length > MOST_USUAL_COLUMNS || !fits(columns, USUAL, TEXT_WIDTH));
  const isDense = columns.length > MOST_WIDE_COLUMNS;
  const style = isDense ? DENSE : isWide ? WIDE : USUAL;
  const width = isWide ? PAGE_WIDTH : TEXT_WIDTH - INDENT * depth;
  const fitting = fits(columns, style, width) ? rows : divideWords(rows, fairShare(columns.length, style, width));
  const classes = [...(isWide ? ["wide-table"] : []), ...(isDense ? ["dense-table"] : [])];
  return `<table${classes.length > 0 ? withClass(attributes, classes.join(" ")) : attributes}>${fitting}</table>`;
}

function withClass(attributes: string, names: string): string {
  return attributes.includes(' class="')
    ? attributes.replace(' class="', ` class="${names} `)
    : `${attributes} class="${names}"`;
}

type CellStyle = typeof USUAL;

/** Length of the longest undivided word of each column, in letters. */
function columnWords(rows: string): readonly number[] {
  const columns: number[] = [];
  for (const row of rows.split("</tr>")) {
    let column = 0;
    for (const [, attributes = "", content = ""] of row.matchAll(/<t[hd]\b([^>]*)>([\s\S]*?)<\/t[hd]>/g)) {
      const span = Number(/ colspan="(\d+)"/.exec(attributes)?.[1] ?? 1);
      columns[column] = Math.max(columns[column] ?? 1, Math.ceil(longestWord(content) / span));
      // No table has more columns than this that could be printed at all.
      for (let rest = 1; rest < Math.min(span, 1000); rest++) columns[column + rest] ??= 1;
      column += span;
    }
  }
  return columns.map((letters) => letters ?? 1);
}

function longestWord(content: string): number {
  // Addresses are printed in a span that may be divided anywhere.
  const text = content.replace(/<span class="address">[^<]*<\/span>|<br\b[^>]*>/g, " ").replace(/<[^>]*>/g, "");
  return Math.max(...text.split(DIVIDED).map((word) => [...word.replace(/&[#\w]+;/g, "-")].length));
}

/** Where a line may end: at spaces, soft and written hyphens, and around each Chinese, Japanese or Korean character. */
const DIVIDED = /[\s\u00ad\u200b]+|(?<=[-\u2010])|(?=[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff])/u;

function fits(columns: readonly number[], { size, padding }: CellStyle, width: number): boolean {
  return columns.reduce((sum, letters) => sum + letters * size * LETTER + padding, 0) <= width;
}

/** The letters that fit a column when all are equally wide. */
function fairShare(columns: number, { size, padding }: CellStyle, width: number): number {
  return Math.max(1, Math.floor((width / columns - padding) / (size * LETTER)));
}

/** Lets words of more than `letters` letters be divided anywhere. */
function divideWords(rows: string, letters: number): string {
  const longWord = new RegExp(`(?:&[#\\w]+;|[^\\s\\u00ad<>&-]){${letters + 1},}`, "gu");
  return rows.replace(/(<[^>]*>)|[^<]+/g, (text, tag?: string) =>
    tag ? text : text.replace(longWord, `<span class="long-word">$&</span>`),
  );
}
