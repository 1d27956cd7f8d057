import type { Page } from "puppeteer-core";

/**
 * Finds the characters of the loaded document that no font of this machine has, sorted, each once: what is drawn for
 * them is the same as for a character that cannot exist in any font.
 */
export async function findMissingCharacters(page: Page): Promise<readonly string[]> {
  return page.evaluate(compareDrawings);
}

/** Runs in the browser: may use nothing from this file, and names no function of its own (see measure-columns.ts). */
async function compareDrawings(): Promise<string[]> {
  // The built-in fonts have all of Latin; white space, joiners, marks and what steers direction are not drawn alone.
  const suspects = new Set(
    (document.body.textContent ?? "").match(/(?![ -\u024f\u2000-\u206f])[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}]/gu) ?? [],
  );
  if (suspects.size === 0) return [];
  const size = 24;
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * size, height: 2 * size });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return [];
  context.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
  // What is drawn before its typeface is there is drawn in another.
  await document.fonts.load(context.font, [...suspects].join(""));
  const drawings = ["\u{10fffe}", ...[...suspects].sort()].map((character) => {
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.fillText(character, size / 2, size * 1.5);
    return { character, pixels: context.getImageData(0, 0, canvas.width, canvas.height).data.join() };
  });
  return drawings
    .slice(1)
    .filter(({ pixels }) => pixels === drawings[0]?.pixels)
    .map(({ character }) => character);
}
