/**
 * Loads print documents into a tab, one after another.
 *
 * The documents of a ladder begin with the same styles and typefaces, up to the end of their first style element. A tab
 * keeps these, and of the next document gets only what follows: that spares the browser half the work of loading it.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "puppeteer-core";

/** What the document in a tab begins with. */
const beginnings = new WeakMap<Page, string>();

/**
 * Loads a self-contained document, with its typefaces and images; resolves when it can be measured.
 * @param timeLimit milliseconds
 */
export async function loadDocument(page: Page, html: string, timeLimit: number): Promise<void> {
  const end = html.indexOf(STYLE_END) + STYLE_END.length;
  const beginning = html.slice(0, end);
  if (end > STYLE_END.length && beginnings.get(page) === beginning) {
    const isComplete = await page.evaluate(takeIn, html.slice(end));
    if (!isComplete) await imagesOf(page);
    return;
  }
  await page.setContent(html, { waitUntil: "load", timeout: timeLimit });
  beginnings.set(page, beginning);
}

const STYLE_END = "</style>";

/** Asked again and again: the browser may draw no frames, and only these make image.decode() resolve. */
async function imagesOf(page: Page): Promise<void> {
  while (!(await page.evaluate(() => [...document.images].every(({ complete }) => complete)))) await sleep(IMAGE_PAUSE);
}

/** Milliseconds; the images come from memory. */
const IMAGE_PAUSE = 5;

/**
 * Replaces all of the document that follows its first style element; false while images are still to come.
 * Runs in the browser: may use nothing from this file, and names no function of its own (see measure-columns.ts).
 */
function takeIn(rest: string): boolean {
  const next = new DOMParser().parseFromString(`<!doctype html><head>${rest}`, "text/html");
  const first = document.head.querySelector("style");
  while (first?.nextSibling) first.nextSibling.remove();
  document.head.append(...[...next.head.childNodes].map((node) => document.adoptNode(node)));
  // Laid out as it is measured: otherwise it would be laid out once more.
  next.body.classList.add("measuring");
  document.body.replaceWith(document.adoptNode(next.body));
  return [...document.images].every(({ complete }) => complete);
}
