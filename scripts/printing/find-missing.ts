/** Finds what the fonts of the machine that prints lack for a document. */
import type { Page } from "puppeteer-core";
import type { MissingInStyle } from "../pdf/text/box-texts.ts";

/**
 * Finds the characters of the loaded document that no font of this machine has, by the styles of the texts that they
 * stand in: what is drawn for them is the same as for a character that cannot exist in any font.
 */
export async function findMissingCharacters(page: Page): Promise<readonly MissingInStyle[]> {
  const characters = await page.evaluate(compareDrawings);
  return characters.length === 0 ? [] : page.evaluate(findStyles, characters);
}

/** Runs in the browser, as all below: may use nothing from this file, and names no function (see measure-columns.ts). */
function findStyles(missing: readonly string[]): MissingInStyle[] {
  const styles = new Map<string, { isBold: boolean; isSlanted: boolean; characters: Set<string> }>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const found = missing.filter((character) => text?.textContent?.includes(character));
    if (found.length === 0 || text.parentElement === null) continue;
    const { fontFamily, fontWeight, fontStyle } = getComputedStyle(text.parentElement);
    const key = `${fontFamily} ${fontWeight} ${fontStyle}`;
    const style = { isBold: Number(fontWeight) >= 600, isSlanted: fontStyle !== "normal" };
    const characters = styles.get(key)?.characters ?? [];
    styles.set(key, { ...style, characters: new Set([...characters, ...found]) });
  }
  return [...styles.values()].map((style) => ({ ...style, characters: [...style.characters] }));
}

async function compareDrawings(): Promise<string[]> {
  const text = document.body.textContent ?? "";
  // The built-in fonts have all of Latin; white space, joiners and what steers direction are not drawn alone, but for the
  // signs of Arabic that go below or around numbers.
  const unsure =
    text.match(/(?![ -~\u00a0-\u024f\u2000-\u206f])(?:[^\p{Z}\p{Cf}\p{Cs}\t\n]|[\u0600-\u0605\u06dd\u08e2])/gu) ?? [];
  const suspects = [...new Set(unsure)].sort();
  if (suspects.length === 0) return [];
  // A mark is drawn with all that it belongs to, as the last such letter has it, since any will do. A box stands for it
  // where a font has the rest, or for the whole where none has all.
  const marked = suspects.some((character) => /\p{M}/u.test(character)) ? text.matchAll(/\P{M}\p{M}+/gu) : [];
  const letters = new Map(
    [...marked].flatMap(([letter]) => [...letter].slice(1).map((mark) => [mark, letter] as const)),
  );
  const samples = suspects.map((character) => {
    const drawn = letters.get(character) ?? character;
    return {
      character,
      drawn,
      boxes: [drawn.replace(character, "\u{10fffe}"), "\u{10fffe}".repeat([...drawn].length)],
    };
  });
  const size = 24;
  const canvas = Object.assign(document.createElement("canvas"), { width: 3 * size, height: 2 * size });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return [];
  context.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
  // What is drawn before its typeface is there is drawn in another.
  await document.fonts.load(context.font, suspects.join(""));
  const drawings = new Map(
    [...new Set(samples.flatMap(({ drawn, boxes }) => [drawn, ...boxes]))].map((sample) => {
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.fillText(sample, size / 2, size * 1.5);
      return [sample, context.getImageData(0, 0, canvas.width, canvas.height).data.join()];
    }),
  );
  return samples
    .filter(({ drawn, boxes }) => boxes.some((box) => drawings.get(box) === drawings.get(drawn)))
    .map(({ character }) => character);
}

/** How print documents name the fonts that ladder.yml asks for: the first of them opens a list. */
const WANTED = /--(?:serif-font|sans-font|fallback-fonts):"/;

/**
 * Finds the fonts that ladder.yml asks for and the browser does not have, by name.
 *
 * A font that is there gives a line its height, whatever stands behind it in a list of fonts; of one that is not, the
 * one behind is asked: the browser's own and those that come with the document, which are not all as high as one another.
 * @param html the document that is loaded
 */
export async function findMissingFonts(page: Page, html: string): Promise<readonly string[]> {
  return WANTED.test(html) ? page.evaluate(compareHeights) : [];
}

/** Runs in the browser: may use nothing from this file, and names no function of its own (see measure-columns.ts). */
async function compareHeights(): Promise<string[]> {
  const context = document.createElement("canvas").getContext("2d");
  const style = getComputedStyle(document.documentElement);
  const lists = ["--serif-font", "--sans-font", "--fallback-fonts"].map((list) => style.getPropertyValue(list));
  if (context === null) return [];
  const names = [...lists.join().matchAll(/"([^"]+)"/g)];
  const wanted = new Set(names.map(([, name]) => name));
  const brought = [...document.fonts].map(({ family }) => family.replace(/^"|"$/g, ""));
  const others = [...new Set(brought)].filter((family) => !wanted.has(family)).map((family) => `"${family}"`);
  // Of a file that no text has asked for yet nothing would be known; one that is no font fails here.
  const files = [...names.map(([quoted]) => quoted), ...others];
  await Promise.allSettled(files.map((quoted) => document.fonts.load(`500px ${quoted}`)));
  return names.flatMap(([quoted, name = ""]) => {
    const heights = ["serif", "sans-serif", "monospace", ...others].map((behind) => {
      context.font = `500px ${quoted}, ${behind}`;
      const { fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText("");
      return `${fontBoundingBoxAscent} ${fontBoundingBoxDescent}`;
    });
    return new Set(heights).size === 1 ? [] : [name];
  });
}
