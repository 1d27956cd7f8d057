import type { Page } from "puppeteer";

/** How print documents name the fonts that ladder.yml asks for: the first of them opens the list. */
const WANTED = '--fallback-fonts:"';

/**
 * Finds the fonts that ladder.yml asks for and the browser does not have, by name.
 *
 * A font that is there gives a line its height, whatever stands behind it in a list of fonts; of one that is not, the
 * one behind is asked. So nothing is found where the browser's serif and monospaced fonts are as high as one another.
 * @param html the document that is loaded
 */
export async function findMissingFonts(page: Page, html: string): Promise<readonly string[]> {
  return html.includes(WANTED) ? page.evaluate(compareHeights) : [];
}

/** Runs in the browser: may use nothing from this file, and names no function of its own (see measure-columns.ts). */
function compareHeights(): string[] {
  const context = document.createElement("canvas").getContext("2d");
  const list = getComputedStyle(document.documentElement).getPropertyValue("--fallback-fonts");
  if (context === null) return [];
  return [...list.matchAll(/"([^"]+)"/g)].flatMap(([quoted, name = ""]) => {
    const [first, second] = ["serif", "monospace"].map((behind) => {
      context.font = `500px ${quoted}, ${behind}`;
      const { fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText("");
      return `${fontBoundingBoxAscent} ${fontBoundingBoxDescent}`;
    });
    return first === second ? [] : [name];
  });
}
