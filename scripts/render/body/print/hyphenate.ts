/** Puts soft hyphens into words, for print only: the headless shell has no dictionaries of its own. */
import { createRequire } from "node:module";
import { type ChildNode, isTag, isText } from "domhandler";

const require = createRequire(import.meta.url);

/** Languages of the `hyphen` package whose name differs from the BCP 47 language subtag. */
const PATTERN_NAMES: Record<string, string> = { en: "en-us", nb: "nb", no: "nb", de: "de" };

/** What is printed letter by letter, and headings, whose lines are not divided. */
const UNTOUCHED = /^(?:code|pre|kbd|samp|var|h[1-6])$/;

/**
 * Where hyphenation stops and goes on: addresses with the letters around them, of which a soft hyphen would become part;
 * signs that the patterns' package takes for the beginning of a tag; and words that it would take minutes for, as
 * character references make them in spite of `limits.wordLetters`.
 */
const STOP = /(?<!\S)\S*?(?::\/\/|www\.|@)\S*|<|\p{L}{2001,}/gu;

/** Shorter words are not divided: text is set ragged, and a hyphen costs a reader more than a short line. */
const MIN_WORD = 8;

/**
 * Soft hyphens less than three letters from a word's start, or four from its end; and those after an f, which Chromium
 * draws as one ligature with the next letter all the same, a glyph that then stands for no text (PDF/UA-1, 7.21.7).
 */
const UNWANTED =
  /(?<![\p{L}\p{M}\u00ad]{3})\u00ad|\u00ad(?=[\p{L}\p{M}\u00ad]{0,3}(?![\p{L}\p{M}\u00ad]))|(?<=f)\u00ad/gu;

/** Adds soft hyphens to a text. */
export type Hyphenate = (text: string) => string;

/** Returns the function that adds soft hyphens to text in `language`, or leaves it alone where no patterns exist. */
export function hyphenatorFor(language: string): Hyphenate {
  const hyphenate = loadPatterns(language);
  if (hyphenate === null) return (text) => text;
  return (text) => {
    let result = "";
    let end = 0;
    for (const stop of text.matchAll(STOP)) {
      result += hyphenate(text.slice(end, stop.index)) + stop[0];
      end = stop.index + stop[0].length;
    }
    return result + hyphenate(text.slice(end));
  };
}

/** Adds soft hyphens to the texts in `nodes`. */
export function hyphenateTexts(nodes: readonly ChildNode[], hyphenate: Hyphenate): void {
  for (const node of nodes) {
    if (isText(node)) node.data = hyphenate(node.data);
    else if (isTag(node) && !UNTOUCHED.test(node.name)) hyphenateTexts(node.children, hyphenate);
  }
}

function loadPatterns(language: string): Hyphenate | null {
  const [primary = "en", region] = language.toLowerCase().split("-");
  for (const name of [`${primary}-${region ?? ""}`, PATTERN_NAMES[primary] ?? primary]) {
    try {
      // The package is CommonJS without types, one module a language, loaded by name because only one is needed.
      const patterns: { hyphenateSync: (text: string, options: object) => string } = require(`hyphen/${name}`);
      const options = { minWordLength: MIN_WORD };
      return (text) => (text.length < MIN_WORD ? text : patterns.hyphenateSync(text, options).replace(UNWANTED, ""));
    } catch {
      // No patterns under this name: the next one, or none.
    }
  }
  return null;
}
