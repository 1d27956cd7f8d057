/** Puts soft hyphens into words, for print only: the headless shell has no dictionaries of its own. */
import { createRequire } from "node:module";
import { type ChildNode, Element, isTag, isText, Text } from "domhandler";
import { NUMBER_CLASS } from "../number-items.ts";

const require = createRequire(import.meta.url);

/** Languages of the `hyphen` package whose name differs from the BCP 47 language subtag. */
const PATTERN_NAMES: Record<string, string> = { en: "en-us", nb: "nb", no: "nb", de: "de" };

/** What is printed letter by letter, and headings, whose lines are not divided; beside them, numbers of expectations. */
const UNTOUCHED = /^(?:code|pre|kbd|samp|var|h[1-6])$/;

/**
 * Addresses and identifiers (file names, paths, channels, variables, numbers with units) with all that stands around them
 * without a space: a hyphen would be read and copied as part of them. What tells them is a digit, one of `@ / \ _ # { } =`,
 * a dot or colon before a letter, or a capital behind a small letter.
 */
const IDENTIFIER = /(?<!\S)\S*?(?:[\p{Nd}@/\\_#{}=]|[.:](?=\p{L})|\p{Ll}(?=\p{Lu}))\S*/u;

/**
 * Where hyphenation stops and goes on: identifiers; signs that the patterns' package takes for the beginning of a tag; and
 * words that it would take minutes for, as character references make them in spite of `limits.wordLetters`.
 */
const STOP = new RegExp(`${IDENTIFIER.source}|<|\\p{L}{2001,}`, "gu");

/** Where a line may end inside an identifier, without a hyphen. */
const BREAK = /(?=\p{L})(?<=[\p{L}\p{Nd}][/_.]{1,3})/u;

/** Shorter identifiers stay on one line; in longer ones a line ends anywhere. */
const MIN_IDENTIFIER = 12;
const MAX_IDENTIFIER = 2000;

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

/** English is divided by its roots in most of the world (phot-ography), and by its sounds in North America. */
function englishOf(region: string): string {
  return ["US", "CA", "PH", "PR"].includes(region) ? "en-us" : "en-gb";
}

/**
 * Adds soft hyphens to the texts in `nodes`, and `<wbr>` where a line may end inside an identifier: of that nothing comes
 * into the text of a PDF, as it does of a zero-width space.
 * @returns `nodes`, and those between
 */
export function hyphenateTexts(nodes: readonly ChildNode[], hyphenate: Hyphenate): ChildNode[] {
  return nodes.flatMap((node) => {
    if (isText(node)) {
      node.data = hyphenate(node.data);
      return IDENTIFIER.test(node.data) ? partedText(node.data) : [node];
    }
    if (isTag(node) && !isUntouched(node)) node.children = hyphenateTexts(node.children, hyphenate);
    return [node];
  });
}

function isUntouched({ name, attribs }: Element): boolean {
  return UNTOUCHED.test(name) || attribs.class?.startsWith(NUMBER_CLASS) === true;
}

function partedText(text: string): ChildNode[] {
  const parts: string[] = [];
  for (const run of text.split(/(?<=\s)(?=\S)/u)) {
    const isParted = run.length >= MIN_IDENTIFIER && run.length <= MAX_IDENTIFIER;
    const [first = "", ...others] = isParted ? run.split(BREAK) : [run];
    parts.push((parts.pop() ?? "") + first, ...others);
  }
  return parts.flatMap((part, index) => [...(index === 0 ? [] : [new Element("wbr", {})]), new Text(part)]);
}

function loadPatterns(tag: string): Hyphenate | null {
  const { language, region } = new Intl.Locale(tag);
  const own = language === "en" && region !== undefined ? englishOf(region) : `${language}-${region?.toLowerCase()}`;
  for (const name of [own, PATTERN_NAMES[language] ?? language]) {
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
