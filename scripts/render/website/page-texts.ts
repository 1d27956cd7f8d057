/** Text of pages without markup: for search engines, for those who share a page, and for the site's own search. */
import { type ChildNode, isTag, isText } from "domhandler";

/** Elements inside a line; all others stand apart from what is around them. */
const INLINE = new Set(["a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark"]);
for (const name of ["q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"])
  INLINE.add(name);

/** What is no part of a sentence: signs of notes, numbers of expectations. */
const LEFT_OUT = new Set(["footnote-ref", "expectation-number"]);

/** Gives the text of `nodes` on one line. */
export function textOnOneLine(nodes: readonly ChildNode[]): string {
  return spacedText(nodes).replace(/\s+/gu, " ").trim();
}

function spacedText(nodes: readonly ChildNode[]): string {
  let text = "";
  for (const node of nodes) {
    if (isText(node)) text += node.data;
    if (!isTag(node) || LEFT_OUT.has(node.attribs.class ?? "")) continue;
    const inner = spacedText(node.children);
    text += INLINE.has(node.name) ? inner : ` ${inner} `;
  }
  return text;
}

/** Words whose point is no end of a sentence: "Dr.", "e.g.". */
const ABBREVIATION = /(?:^|\s)(?:\p{Lu}\p{L}{0,2}|\p{L}(?:\.\p{L})+)\.\s*$/u;

/** Gives the first sentence of the first paragraph that has one; empty where there is none. */
export function firstSentence(nodes: readonly ChildNode[], language: string): string {
  for (const node of nodes) {
    if (!isTag(node) || node.name !== "p") continue;
    let sentence = "";
    for (const { segment } of new Intl.Segmenter(language, { granularity: "sentence" }).segment(
      textOnOneLine([node]),
    )) {
      sentence += segment;
      if (!ABBREVIATION.test(segment)) break;
    }
    if (sentence !== "") return sentence.trim();
  }
  return "";
}

/** Letters that search engines show of a description. */
const DESCRIPTION = 200;

/** Gives the first whole words of a text on one line, as many as search engines show. */
export function firstWords(text: string): string {
  if (text.length <= DESCRIPTION) return text;
  const cut = text.slice(0, DESCRIPTION);
  // Without a space the language has none, or nobody wrote one.
  const end = cut.lastIndexOf(" ");
  const whole = end > 0 ? cut.slice(0, end) : cut.replace(/[\uD800-\uDBFF]$/u, "");
  return `${whole.replace(/[\s,;:–-]+$/u, "")}…`;
}
