/**
 * Makes every table of a loaded document fit the page, by trying what it takes.
 *
 * A column is never narrower than what may not be divided in it, so a browser makes one that it wants narrow as narrow
 * as a syllable. Hence words are hyphenated only where a table would not fit with whole ones: first long ones, then the
 * table gets the page's whole width, as one of many columns does at once, then all words may be, first in the middle
 * only. In one that is too wide even then, the widest cells may be divided anywhere.
 */
import type { Page } from "puppeteer-core";
import { PAGE_NAMES, type PageNames } from "./page-contract.ts";

/** How a table may be set: its classes in `print.css`, and which of its words may be hyphenated. */
interface Setting {
  readonly classes: readonly string[];
  /** Letters of a word; below, it stays whole. */
  readonly whole: number;
  /** Letters of a word; below, it is hyphenated once, nearest to its middle. */
  readonly halved: number;
}

/** Words of so many letters are hyphenated wherever they may be: whole, one takes a column that others need. */
const VERY_LONG = 20;

/** The settings that words may have while there is more room to be had, and where there is none. */
const CALM = [
  { whole: VERY_LONG, halved: VERY_LONG },
  { whole: 13, halved: VERY_LONG },
];
const DIVIDED = [
  { whole: 0, halved: VERY_LONG },
  { whole: 0, halved: 0 },
];

const IN_TEXT: readonly string[] = [];
const WIDE = [PAGE_NAMES.wideTable];
const DENSE = [PAGE_NAMES.wideTable, PAGE_NAMES.denseTable];

/** The settings to try, in order: for a table among other text, and by how many columns it has at most. */
const TRIES: Tries = {
  slack: 1.1,
  nested: settings(CALM, DIVIDED, IN_TEXT),
  // More columns leave too little room for sentences beside the headings, or for anything but small print.
  byColumns: [
    { most: 5, tries: [...settings(CALM, [], IN_TEXT), ...settings(CALM, DIVIDED, WIDE)] },
    { most: 20, tries: settings(CALM, DIVIDED, WIDE) },
    { most: 1000, tries: settings(CALM, DIVIDED, DENSE) },
  ],
};

interface Tries {
  /** How much more room a table shall have than its longest words take. */
  readonly slack: number;
  readonly nested: readonly Setting[];
  readonly byColumns: readonly { readonly most: number; readonly tries: readonly Setting[] }[];
}

function settings(
  calm: readonly Omit<Setting, "classes">[],
  divided: readonly Omit<Setting, "classes">[],
  classes: readonly string[],
): readonly Setting[] {
  return [...calm, ...divided].map((words) => ({ ...words, classes }));
}

/** Fits the tables of the bodies in `html`, which is loaded in `page`; those of the program fit by themselves. */
export async function fitTables(page: Page, html: string): Promise<void> {
  if (html.includes("<table")) await page.evaluate(fitInPage, TRIES, PAGE_NAMES);
}

/**
 * All tables are tried at once, since each try lays the whole document out.
 * Runs in the browser: may use nothing from this file, and names no function of its own (see measure-columns.ts).
 */
async function fitInPage({ nested, byColumns, slack }: Tries, names: PageNames): Promise<void> {
  document.body.classList.add(names.measuring);
  const tables = [
    ...document.querySelectorAll<HTMLTableElement>(
      `.${names.flow} table:not(.${names.scaleTable}, .${names.sheetTable})`,
    ),
  ];
  if (tables.length === 0) return;
  // Typefaces are asked for when text is laid out with them.
  document.body.getBoundingClientRect();
  const images = [...document.images].filter(({ complete }) => !complete);
  await Promise.all([document.fonts.ready, ...images.map((image) => image.decode().catch(() => {}))]);
  const numbers = tables.flatMap((table) => [...table.querySelectorAll(`[${names.pageOf}]:empty`)]);
  // About the room that they will need.
  for (const number of numbers) number.textContent = "000";
  let open = tables.map((table) => {
    const columns = Math.max(
      ...[...table.rows].map(({ cells }) => [...cells].reduce((sum, cell) => sum + cell.colSpan, 0)),
    );
    const isNested = table.parentElement?.closest("li, blockquote, dd, details, td") !== null;
    const tries = isNested ? nested : (byColumns.find(({ most }) => columns <= most)?.tries ?? nested);
    const texts: { readonly node: Text; readonly hyphenated: string }[] = [];
    const walker = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text; // Nothing else is shown.
      if (node.data.includes("\u00ad")) texts.push({ node, hyphenated: node.data });
    }
    return { table, columns, tries, texts };
  });
  for (const { table } of open) table.style.width = "min-content";
  for (let round = 0; open.length > 0; round++) {
    for (const { table, tries, texts } of open) {
      const setting = tries[round];
      if (setting === undefined) continue;
      table.classList.add(...setting.classes);
      for (const { node, hyphenated } of texts)
        node.data = hyphenated.replace(/(?<![\p{L}\p{M}])[\p{L}\p{M}]+(?:\u00ad[\p{L}\p{M}]+)+/gu, (word) => {
          const letters = word.replaceAll("\u00ad", "");
          if (letters.length < setting.whole) return letters;
          if (letters.length >= setting.halved) return word;
          const parts = word.split("\u00ad");
          const ends = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("").length);
          const off = ends.map((end) => Math.abs(end - letters.length / 2));
          const middle = ends[off.indexOf(Math.min(...off))] ?? 0;
          return `${letters.slice(0, middle)}\u00ad${letters.slice(middle)}`;
        });
    }
    const wide = open.flatMap((each) => {
      const { table } = each;
      const style = getComputedStyle(table.parentElement ?? table);
      const padding = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
      const content = (table.parentElement?.clientWidth ?? 0) - padding;
      const room = content - Number.parseFloat(getComputedStyle(table).marginInlineStart);
      // Where it only just fits, what is more than a word in its line is squeezed.
      return (table.getClientRects()[0]?.width ?? 0) * slack > room ? [{ ...each, room }] : [];
    });
    // Columns that are wider than if all were alike.
    const cells = wide
      .filter(({ tries }) => round === tries.length - 1)
      .flatMap(({ table, columns, room }) =>
        [...table.querySelectorAll<HTMLTableCellElement>("th, td")].filter(
          ({ offsetWidth, colSpan }) => offsetWidth > (room * colSpan) / columns,
        ),
      );
    for (const cell of cells) cell.classList.add(names.longWord);
    open = wide.filter(({ tries }) => round < tries.length - 1);
  }
  for (const number of numbers) number.textContent = "";
  for (const table of tables) table.style.width = "";
}
