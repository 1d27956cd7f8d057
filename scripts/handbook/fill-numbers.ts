/** Writes page numbers, blank pages and the folios' counting into a loaded print document, and ends measuring. */
import type { PageNumbering } from "./number-pages.ts";
import type { BlankTab } from "./running-browser.ts";

/**
 * Fills every `data-page-of` place.
 *
 * Folios start at 1 after the front matter through a counter style whose first symbol stands for the first main page:
 * Chromium does not obey counter-reset on the page counter.
 *
 * The page is asked when this is called, not a moment later: what it is asked next finds the numbers in place.
 */
export async function fillNumbers({ session }: BlankTab, numbering: PageNumbering): Promise<void> {
  const { numbers, blanksBefore, frontMatterPages, pageCount } = numbering;
  // Some more than were counted, in case the print comes out longer.
  const symbols = Array.from({ length: pageCount + 50 }, (_, index) => `"${index + 1}"`).join(" ");
  const style = `@counter-style folio{system:fixed ${frontMatterPages + 1};symbols:${symbols}}`;
  const parameter = JSON.stringify({ numbers: [...numbers], blanksBefore: [...blanksBefore], style });
  const { exceptionDetails } = await session.send("Runtime.evaluate", { expression: `(${fillInPage})(${parameter})` });
  if (exceptionDetails) throw new Error(`Numbers could not be filled in: ${exceptionDetails.text}`);
}

/** Runs in the browser: may use nothing from this file. */
function fillInPage({
  numbers,
  blanksBefore,
  style,
}: {
  numbers: [string, string][];
  blanksBefore: number[];
  style: string;
}): void {
  const numberOf = new Map(numbers);
  for (const place of document.querySelectorAll("[data-page-of]")) {
    const text = numberOf.get(place.getAttribute("data-page-of") ?? "") ?? "";
    if (place.textContent !== text) place.textContent = text;
  }
  const starters = document.querySelectorAll(".flow .new-page");
  for (const index of blanksBefore) {
    const blank = document.createElement("div");
    blank.className = "blank-page";
    starters[index]?.before(blank);
  }
  const counting =
    document.head.querySelector("style.folio-counting") ?? document.head.appendChild(document.createElement("style"));
  // No id: a role may have any.
  counting.className = "folio-counting";
  counting.textContent = style;
  document.body.classList.remove("measuring");
}
