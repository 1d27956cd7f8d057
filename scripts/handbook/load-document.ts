/**
 * Loads print documents into a tab, one after another.
 *
 * The documents of a ladder begin with the same styles and typefaces, up to the end of their first style element. A tab
 * keeps these, and of the next document gets only what follows: that spares the browser half the work of loading it.
 */
import type { Page } from "puppeteer";

/** What the document in a tab begins with. */
const beginnings = new WeakMap<Page, string>();

/**
 * Loads a self-contained document. Typefaces and images may still be on their way: measuring waits for them.
 *
 * Resolves when the page may be asked things of the document, which is before it has it where the page answers in
 * order: each wait for an answer takes as long as this process is busy with other handbooks.
 * @param timeLimit milliseconds
 * @returns `done`, which resolves when the document is there
 */
export async function loadDocument(
  page: Page,
  html: string,
  timeLimit: number,
): Promise<{ readonly done: Promise<void> }> {
  const end = html.indexOf(STYLE_END) + STYLE_END.length;
  const beginning = html.slice(0, end);
  if (end > STYLE_END.length && beginnings.get(page) === beginning)
    return { done: page.evaluate(takeIn, html.slice(end)) };
  await page.setContent(html, { waitUntil: "load", timeout: timeLimit });
  beginnings.set(page, beginning);
  return { done: Promise.resolve() };
}

const STYLE_END = "</style>";

/**
 * Replaces all of the document that follows its first style element.
 * Runs in the browser: may use nothing from this file, and names no function of its own (see measure-columns.ts).
 */
function takeIn(rest: string): void {
  const next = new DOMParser().parseFromString(`<!doctype html><head>${rest}`, "text/html");
  const first = document.head.querySelector("style");
  while (first?.nextSibling) first.nextSibling.remove();
  document.head.append(...[...next.head.childNodes].map((node) => document.adoptNode(node)));
  // Laid out as it is measured: otherwise it would be laid out once more.
  next.body.classList.add("measuring");
  document.body.replaceWith(document.adoptNode(next.body));
}
