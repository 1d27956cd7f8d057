/** What stands in a line of a body, as Markdown; what that has no marks for as HTML, which it may hold. */
import { type ChildNode, type Element, isTag, isText } from "domhandler";
import type { Ladder } from "../../ladder/types.ts";
import { type AwayDocument, awayImage, awayTarget } from "../body/address-away.ts";
import { tags, textIn } from "../body/html-tree.ts";
import { asWritten, type MarkdownInline } from "./markdown-tree.ts";
import { harmless } from "./raw-html.ts";

/** What writing a body needs to know. */
export interface MarkdownContext extends AwayDocument {
  readonly ladder: Pick<Ladder, "siteUrl" | "words">;
  /** The names that readers of Markdown give its headings, by anchor. */
  readonly headings: ReadonlyMap<string, string>;
  /** Numbers of footnotes that the text refers to, which are added as it is written. */
  readonly usedNotes: Set<string>;
  /** How a line is broken: "<br>" where a new one would end the heading or the row. */
  readonly lineBreak: "break" | "<br>";
}

/** Writes what stands in a line, without blanks at its ends. */
export function markdownInlines(nodes: readonly ChildNode[], context: MarkdownContext): MarkdownInline[] {
  return tidyLine(nodes.flatMap((node) => inlineOf(node, context)));
}

function inlineOf(node: ChildNode, context: MarkdownContext): readonly MarkdownInline[] {
  if (isText(node)) return [{ type: "text", value: node.data.replace(/[ \t\r\n\f]+/g, " ") }];
  if (!isTag(node)) return [];
  const children = (): MarkdownInline[] => node.children.flatMap((child) => inlineOf(child, context));
  const name = node.attribs.class ?? "";
  switch (node.name) {
    case "strong":
    case "b":
      return marked(children(), (words) => ({ type: "strong", children: words }));
    case "em":
    case "i":
      return marked(children(), (words) => ({ type: "emphasis", children: words }));
    case "del":
    case "s":
      return around("~~", "~~", children());
    case "code":
      return codeOf(node, children);
    case "br":
      return context.lineBreak === "break" ? [{ type: "break" }] : [asWritten("<br>")];
    case "img":
      return [imageOf(node, context)];
    case "a":
      return linkOf(node, children(), context);
    case "sup":
      return name === "footnote-ref" ? [noteReference(node, context)] : asHtml(node, children());
    case "span":
      if (name.startsWith("task-")) return [asWritten(name === "task-done" ? "[x]" : "[ ]")];
      return node.attribs.lang || node.attribs.dir ? asHtml(node, children()) : children();
    default:
      return HTML_WORDS.has(node.name) ? asHtml(node, children()) : children();
  }
}

/** Elements that Markdown has no marks for and that its readers show. */
const HTML_WORDS = new Set("u ins sub sup kbd samp var mark small abbr cite dfn q time bdi bdo ruby rt rp".split(" "));

/** Puts words into an element of the tree, and blanks at their ends outside: marks do not close behind a blank. */
function marked(words: MarkdownInline[], wrap: (words: MarkdownInline[]) => MarkdownInline): readonly MarkdownInline[] {
  const [before, inner, after] = parted(words);
  return inner.length === 0 ? [...before, ...after] : [...before, wrap(inner), ...after];
}

function around(start: string, end: string, words: MarkdownInline[]): readonly MarkdownInline[] {
  const [before, inner, after] = parted(words);
  return inner.length === 0 ? [...before, ...after] : [...before, asWritten(start), ...inner, asWritten(end), ...after];
}

function parted(words: MarkdownInline[]): readonly [MarkdownInline[], MarkdownInline[], MarkdownInline[]] {
  const blank = (inline: MarkdownInline | undefined, end: RegExp): MarkdownInline[] =>
    inline?.type === "text" && end.test(inline.value) ? [{ type: "text", value: " " }] : [];
  const inner = tidyLine(words);
  if (inner.length === 0) return [blank(words[0], /^ /), [], []];
  return [blank(words[0], /^ /), inner, blank(words.at(-1), / $/)];
}

/** Code as code where it is nothing else: other marks in it would be read as signs. */
function codeOf(node: Element, children: () => MarkdownInline[]): readonly MarkdownInline[] {
  const text = textIn(node.children).replace(/[ \t\r\n\f]+/g, " ");
  const isPlain = node.children.every(isText);
  if (text.trim() === "") return children();
  // Where it holds links or images they are worth more than the typeface.
  return isPlain ? [{ type: "inlineCode", value: text }] : asHtml(node, children());
}

function asHtml({ name, attribs }: Element, words: MarkdownInline[]): readonly MarkdownInline[] {
  const kept = ["title", "lang", "dir", "datetime"].flatMap((key) => {
    const value = attribs[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  const { start, end } = tags(name, Object.fromEntries(kept));
  return [asWritten(harmless(start)), ...words, asWritten(end)];
}

function imageOf({ attribs }: Element, context: MarkdownContext): MarkdownInline {
  const { alt = "", title, "data-image": file = "" } = attribs;
  return { type: "image", url: awayImage(file, context), alt, title: title ?? null };
}

function linkOf(link: Element, words: MarkdownInline[], context: MarkdownContext): readonly MarkdownInline[] {
  const target = awayTarget(link, context);
  const slug = target && "anchor" in target ? context.headings.get(target.anchor) : undefined;
  const url = target && "address" in target ? target.address : slug === undefined ? null : `#${slug}`;
  if (url === null) return words;
  return marked(words, (children) => ({
    type: "link",
    url,
    title: link.attribs.title ?? null,
    children: linkless(children),
  }));
}

/** A link holds no other: the type says so, and no parser makes one. */
function linkless(words: readonly MarkdownInline[]) {
  return words.flatMap((word) => (word.type === "link" || word.type === "linkReference" ? word.children : [word]));
}

function noteReference(sign: Element, { usedNotes }: MarkdownContext): MarkdownInline {
  const number = textIn(sign.children);
  usedNotes.add(number);
  return asWritten(`[^${number}]`);
}

/** Joins texts that stand side by side, and takes off blanks at the ends of the line and around breaks in it. */
function tidyLine(words: readonly MarkdownInline[]): MarkdownInline[] {
  const line: MarkdownInline[] = [];
  for (const word of words) {
    const last = line.at(-1);
    if (word.type === "text" && last?.type === "text")
      line[line.length - 1] = { type: "text", value: last.value + word.value };
    else line.push(word);
  }
  const isEdge = (word: MarkdownInline | undefined): boolean => word === undefined || word.type === "break";
  const tidy = line.flatMap((word, index): MarkdownInline[] => {
    if (word.type !== "text") return [word];
    let value = word.value.replace(/ {2,}/g, " ");
    if (isEdge(line[index - 1])) value = value.trimStart();
    if (isEdge(line[index + 1])) value = value.replace(/ +$/, "");
    return value === "" ? [] : [{ type: "text", value }];
  });
  // The library makes a blank of a break before HTML, and a break at an end breaks nothing.
  const broken = tidy.map((word, index) =>
    word.type === "break" && tidy[index + 1]?.type === "html" ? asWritten("<br>") : word,
  );
  while (broken.at(-1)?.type === "break") broken.pop();
  while (broken[0]?.type === "break") broken.shift();
  return broken;
}
