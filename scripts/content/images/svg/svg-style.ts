/**
 * The styles of a drawing, read into declarations and written anew: properties of a short list, values without escapes
 * and without functions but colours and references within the drawing.
 */
import { PROPERTIES, SILENT_PROPERTIES } from "./svg-vocabulary.ts";

/** What was left of a style, and what was left out of it ("an @import"). */
export interface CleanStyle {
  readonly css: string;
  readonly dropped: readonly string[];
}

/** A reference to a part of the same drawing: `url(#id)`, with or without quotes. */
const REFERENCE = /url\(\s*(["']?)#([\w:.-]+)\1\s*\)/giu;
const COLOUR_FUNCTIONS = /^(?:rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch)$/iu;

/** Functions that attributes named `transform` and the like may hold, with nothing but numbers. */
const TRANSFORM =
  /^[\s,]*(?:(?:matrix|translate|translateX|translateY|scale|scaleX|scaleY|rotate|skewX|skewY)\s*\([\d\s.,+eE-]*\)[\s,]*)*$/u;

/** Says whether a value of a property or of an attribute like one holds nothing but what draws. */
export function isPlainValue(value: string): boolean {
  // What is decoded differently by the next reader: escapes, comments, the ends of blocks and of elements, controls.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (/[\\{}<>@;\u0000-\u0008\u000e-\u001f\u007f]|\/\*|\*\//u.test(value)) return false;
  const rest = value.replace(REFERENCE, " ");
  return [...rest.matchAll(/([\w-]*)\s*\(/gu)].every(([, name = ""]) => COLOUR_FUNCTIONS.test(name));
}

/** Letters of a value that is looked through for colours of two kinds. */
const LONGEST_VALUE = 2_000;
const LIGHT_DARK =
  /light-dark\(\s*(#[0-9a-f]{3,8}|[a-z]+|rgba?\([\d\s.,%]*\))\s*,(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/giu;

/** Takes the first of two colours, that of a light screen and of paper, as draw.io writes both (`light-dark(#fff, #000)`). */
export function lightColours(value: string): string {
  return value.length > LONGEST_VALUE ? value : value.replace(LIGHT_DARK, "$1");
}

/** Says whether the value of an attribute such as `transform` is a list of transformations. */
export function isTransform(value: string): boolean {
  return TRANSFORM.test(value);
}

/** The ids that a value refers to: "a" in `url(#a)`. */
export function referencesIn(value: string): readonly string[] {
  return [...value.matchAll(REFERENCE)].map(([, , id = ""]) => id);
}

/** Cleans the declarations of a `style` attribute or of a rule. */
export function cleanDeclarations(css: string): CleanStyle {
  const kept: string[] = [];
  const dropped: string[] = [];
  for (const declaration of css.split(";")) {
    const colon = declaration.indexOf(":");
    const name = declaration.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = lightColours(declaration.slice(colon + 1).trim());
    if (declaration.trim() === "" || (SILENT_PROPERTIES.test(name) && !/[\\(]/u.test(value))) continue;
    if (!PROPERTIES.has(name)) dropped.push(/^[a-z-]+$/u.test(name) ? `the property ${name}` : "a property");
    else if (!isPlainValue(value)) dropped.push(`a value of ${name}`);
    else kept.push(`${name}:${value}`);
  }
  return { css: kept.join(";"), dropped };
}

/** Selectors by element, class and id, one in the other and in lists: nothing that asks for a state or an attribute. */
const SELECTOR = /^\s*(?:[\w-]*(?:[.#][\w-]+)*|\*)(?:(?:\s*>\s*|\s+)(?:[\w-]*(?:[.#][\w-]+)*|\*))*\s*$/u;

/** Cleans the text of a `<style>` element. */
export function cleanSheet(css: string): CleanStyle {
  const text = withoutComments(css);
  const dropped: string[] = [];
  const rules: string[] = [];
  const start = /\S/gu;
  for (let at = 0; ; ) {
    start.lastIndex = at;
    at = start.exec(text)?.index ?? -1;
    if (at < 0) break;
    const end = /[{;]/gu;
    end.lastIndex = at;
    const open = end.exec(text)?.index ?? text.length;
    const head = text.slice(at, open).trim();
    const close = text[open] === "{" ? endOfBlock(text, open) : open;
    at = close + 1;
    // What a dark screen would show.
    if (/^@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)$/iu.test(head)) continue;
    if (head.startsWith("@")) dropped.push(`an ${/^@[a-z-]*/iu.exec(head)?.[0] ?? "@"}`);
    else if (text[open] !== "{" || !head.split(",").every((part) => part.trim() !== "" && SELECTOR.test(part)))
      dropped.push("a rule of its style");
    else {
      const declarations = cleanDeclarations(text.slice(open + 1, close));
      dropped.push(...declarations.dropped);
      if (declarations.css !== "") rules.push(`${head.replace(/\s+/gu, " ")}{${declarations.css}}`);
    }
  }
  return { css: rules.join(""), dropped };
}

/** Where the block that opens at `open` closes; the end of the text when it does not. */
function endOfBlock(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === "{") depth++;
    if (css[at] === "}" && --depth === 0) return at;
  }
  return css.length;
}

function withoutComments(css: string): string {
  const parts: string[] = [];
  for (let at = 0; at < css.length; ) {
    const start = css.indexOf("/*", at);
    parts.push(css.slice(at, start < 0 ? css.length : start));
    if (start < 0) break;
    const end = css.indexOf("*/", start + 2);
    at = end < 0 ? css.length : end + 2;
  }
  // A space stands for a comment, so that what it parted does not become one word.
  return parts.join(" ").replace(/<!--|-->/gu, " ");
}
