/** Writes page numbers, blank pages and the folios' counting into a loaded print document, and ends measuring. */

import type { BlankTab } from "../../browser/running-browser.ts";
import type { LinkText } from "../../pdf/metadata/metadata.ts";
import { PAGE_NAMES, type PageNames } from "../page-contract.ts";
import type { PageNumbering } from "./number-pages.ts";

/**
 * Fills every place for the number of a page.
 *
 * Folios start at 1 after the front matter through a counter style whose first symbol stands for the first main page:
 * Chromium does not obey counter-reset on the page counter.
 *
 * The page is asked when this is called, not a moment later: what it is asked next finds the numbers in place.
 * @returns the document's links, with the numbers that stand in them
 */
export async function fillNumbers(
  { session }: BlankTab,
  numbering: PageNumbering,
): Promise<ReturnType<typeof fillInPage>> {
  const { numbers, blanksBefore, frontMatterPages, pageCount } = numbering;
  // Some more than were counted, in case the print comes out longer.
  const symbols = Array.from({ length: pageCount + 50 }, (_, index) => `"${index + 1}"`).join(" ");
  const style = `@counter-style folio{system:fixed ${frontMatterPages + 1};symbols:${symbols}}`;
  const parameter = JSON.stringify({
    numbers: [...numbers],
    blanksBefore: [...blanksBefore],
    style,
    names: PAGE_NAMES,
  });
  const expression = `(${fillInPage})(${parameter})`;
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", { expression, returnByValue: true });
  if (exceptionDetails) throw new Error(`Numbers could not be filled in: ${exceptionDetails.text}`);
  return result.value;
}

/** Runs in the browser: may use nothing from this file. */
function fillInPage({
  numbers,
  blanksBefore,
  style,
  names,
}: {
  numbers: [string, string][];
  blanksBefore: number[];
  style: string;
  names: PageNames;
}): readonly LinkText[] {
  const numberOf = new Map(numbers);
  for (const place of document.querySelectorAll(`[${names.pageOf}]`)) {
    const text = numberOf.get(place.getAttribute(names.pageOf) ?? "") ?? "";
    if (place.textContent !== text) place.textContent = text;
  }
  const starters = document.querySelectorAll(`.${names.flow} .${names.newPage}`);
  for (const index of blanksBefore) {
    const blank = document.createElement("div");
    blank.className = names.blankPage;
    starters[index]?.before(blank);
  }
  const counting =
    document.head.querySelector(`style.${names.folioCounting}`) ??
    document.head.appendChild(document.createElement("style"));
  // No id: a role may have any.
  counting.className = names.folioCounting;
  counting.textContent = style;
  document.body.classList.remove(names.measuring);
  return [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map((link) => {
    const copy = link.cloneNode(true) as Element; // A copy of an element is one.
    for (const place of copy.querySelectorAll(`[${names.pageOf}]`)) place.prepend(" ");
    for (const part of copy.querySelectorAll("br, img")) part.replaceWith(part.getAttribute("alt") ?? " ");
    const text = copy.textContent ?? "";
    return {
      target: link.getAttribute("href")?.startsWith("#") ? link.hash.slice(1) : link.href,
      text: text.replaceAll("\u00ad", "").replace(/\s+/g, " ").trim(),
    };
  });
}
