/**
 * Loads print documents into a tab, one after another.
 *
 * The documents of a ladder share nine tenths of their styles and all of their typefaces. A tab keeps these: of the
 * next document it takes in what differs, which spares the browser half the work of loading it.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "puppeteer-core";

/** Tabs that hold a print document. */
const used = new WeakSet<Page>();

/**
 * Loads a self-contained document, with its typefaces and images; resolves when it can be measured.
 * @param timeLimit milliseconds
 */
export async function loadDocument(page: Page, html: string, timeLimit: number): Promise<void> {
  if (used.has(page) && (await page.evaluate(takeIn, html))) {
    // Asked for again and again, because the browser may draw no frames, and only these make image.decode() resolve.
    while (!(await page.evaluate(hasItsImages))) await sleep(IMAGE_PAUSE);
    return;
  }
  await page.setContent(html, { waitUntil: "load", timeout: timeLimit });
  used.add(page);
}

/** Milliseconds; the images come from memory. */
const IMAGE_PAUSE = 5;

function hasItsImages(): boolean {
  return [...document.images].every(({ complete }) => complete);
}

/**
 * Makes the document in the tab the one in `html`; false when its head is another one but for the texts of its styles.
 * Runs in the browser: may use nothing from this file, and names no function of its own (see measure-columns.ts).
 */
function takeIn(html: string): boolean {
  const next = new DOMParser().parseFromString(html, "text/html");
  document.getElementById("folio-counting")?.remove();
  const [current, wanted] = [[...document.head.children], [...next.head.children]];
  const isAlike =
    current.length === wanted.length &&
    current.every((element, at) => {
      const other = wanted[at];
      const isFilled = element.localName === "style" || element.localName === "title";
      return isFilled ? other?.localName === element.localName : other?.outerHTML === element.outerHTML;
    });
  if (!isAlike) return false;
  for (const [at, element] of current.entries()) {
    const text = wanted[at]?.textContent ?? "";
    if (element.textContent !== text) element.textContent = text;
  }
  for (const { name, value } of next.documentElement.attributes) document.documentElement.setAttribute(name, value);
  // Laid out as it is measured: otherwise it would be laid out once more.
  next.body.classList.add("measuring");
  document.body.replaceWith(document.adoptNode(next.body));
  return true;
}
