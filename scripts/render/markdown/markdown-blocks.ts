/** The blocks of a body as Markdown: CommonMark with tables, task lists and footnotes, and definition lists. */
import { type ChildNode, type Element, isTag, isText } from "domhandler";
import { blocksAndLines, holdsBlocks } from "../body/blocks-and-lines.ts";
import { elementsIn, isFootnote, textIn } from "../body/html-tree.ts";
import { type MarkdownContext, markdownInlines } from "./markdown-inlines.ts";
import { markdownTable } from "./markdown-tables.ts";
import { asWritten, type MarkdownBlock, type MarkdownItem, writeBlocks, writeInlines } from "./markdown-tree.ts";
import { rawHtml } from "./raw-html.ts";

/** Writes `nodes`, which may be blocks and words side by side, as blocks. */
export function markdownBlocks(nodes: readonly ChildNode[], context: MarkdownContext): MarkdownBlock[] {
  return blocksAndLines(nodes).flatMap((part): readonly MarkdownBlock[] => {
    if ("name" in part) return blocksOf(part, context);
    const words = markdownInlines(part, context);
    return words.length === 0 ? [] : [{ type: "paragraph", children: words }];
  });
}

function blocksOf(element: Element, context: MarkdownContext): readonly MarkdownBlock[] {
  const { name, children, attribs } = element;
  const inner = (): MarkdownBlock[] => markdownBlocks(children, context);
  switch (name) {
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return [markdownHeading(Number(name[1]), children, context)];
    case "ul":
    case "ol":
      return [listOf(element, context)];
    case "blockquote":
      return [{ type: "blockquote", children: inner() }];
    case "aside":
      return [noteOf(element, context)];
    case "pre":
      return [{ type: "code", lang: languageOf(element), value: textIn(children).replace(/\n$/, "") }];
    case "hr":
      // A break between pages is one of paper.
      return attribs.class === undefined ? [{ type: "thematicBreak" }] : [];
    case "table":
      return [markdownTable(element, context)];
    case "dl":
      return [definitionsOf(element, context)];
    case "details":
      return [asWritten("<details>"), ...inner(), asWritten("</details>")];
    case "summary":
      return [asWritten(rawHtml([element], context))];
    default:
      return inner();
  }
}

/** Writes a heading. @param level from 1 */
export function markdownHeading(level: number, words: readonly ChildNode[], context: MarkdownContext): MarkdownBlock {
  const children = markdownInlines(words, { ...context, lineBreak: "<br>" });
  return { type: "heading", depth: DEPTHS[level - 1] ?? 6, children };
}

const DEPTHS = [1, 2, 3, 4, 5, 6] as const;

function listOf({ name, attribs, children: nodes }: Element, context: MarkdownContext): MarkdownBlock {
  const items = nodes.flatMap((node): MarkdownItem[] => {
    if (isText(node) && node.data.trim() === "") return [];
    const inside = isTag(node) && node.name === "li" ? node.children : [node];
    const children = markdownBlocks(inside, context);
    const spread = inside.some((child) => isTag(child) && child.name === "p");
    // What an item may hold is what a text may.
    return [{ type: "listItem", spread, children: children as MarkdownItem["children"] }];
  });
  const start = Number(attribs.start ?? 1);
  const ordered = name === "ol" ? { ordered: true, start: Number.isInteger(start) && start >= 0 ? start : 1 } : {};
  return { type: "list", ...ordered, spread: items.some(({ spread }) => spread), children: items };
}

/**
 * A note as GitHub and Obsidian have it, whose word their readers write; one with a title of its own, which GitHub does not
 * know, as a quotation.
 */
function noteOf({ attribs, children }: Element, context: MarkdownContext): MarkdownBlock {
  const { words } = context.ladder;
  const kind = NOTES.find((name) => attribs.class === `note note-${name}`);
  const title = children.find((child): child is Element => isTag(child) && child.attribs.class === "note-title");
  const blocks = markdownBlocks(
    children.filter((child) => child !== title),
    context,
  );
  const named = title === undefined ? [] : markdownInlines(title.children, context);
  if (kind === undefined || title === undefined || textIn(title.children) !== words[kind]) {
    const head: MarkdownBlock = { type: "paragraph", children: [{ type: "strong", children: named }] };
    return { type: "blockquote", children: named.length === 0 ? blocks : [head, ...blocks] };
  }
  const mark = `[!${kind.toUpperCase()}]`;
  const [first, ...others] = blocks;
  if (first?.type !== "paragraph" || first.children[0]?.type === "html")
    return { type: "blockquote", children: [asWritten(mark), ...blocks] };
  const text: MarkdownBlock = { type: "paragraph", children: [asWritten(`${mark}\n`), ...first.children] };
  return { type: "blockquote", children: [text, ...others] };
}

const NOTES = ["note", "tip", "important", "warning", "caution"] as const;

function languageOf(code: Element): string | null {
  const names = elementsIn([code]).map(({ attribs }) => /^language-([\w-]+)$/.exec(attribs.class ?? "")?.[1]);
  return names.find((name) => name !== undefined) ?? null;
}

/** Definitions as PHP Markdown Extra and Pandoc have them; those that do not come as terms with definitions, as HTML. */
function definitionsOf(list: Element, context: MarkdownContext): MarkdownBlock {
  const parts = list.children.filter((child): child is Element => isTag(child));
  const isRegular = parts.every(({ name, children }, index) => {
    const before = parts[index - 1]?.name;
    const isWords = name === "dd" || !children.some((child) => isTag(child) && holdsBlocks(child));
    // The first stands on a term, and no term behind another.
    const isInOrder = name === "dt" ? before !== "dt" : name === "dd" && before !== undefined;
    return isInOrder && isWords && textIn(children).trim() !== "";
  });
  const stray = list.children.some((child) => isText(child) && child.data.trim() !== "");
  if (!isRegular || stray || parts.at(-1)?.name !== "dd") return asWritten(rawHtml([list], context));
  const lines = parts.flatMap(({ name, children }, index) => {
    if (name === "dd") return [indented(writeBlocks(markdownBlocks(children, context)), ":   ")];
    const term = writeInlines(markdownInlines(children, { ...context, lineBreak: "<br>" }));
    return index === 0 ? [term] : ["", term];
  });
  return asWritten(lines.join("\n"));
}

/** Puts `mark` before the first line, and what makes the others belong to it before them. */
function indented(text: string, mark: string): string {
  return mark + text.replace(/\n(?!\n)/g, "\n    ");
}

/**
 * Writes the footnotes of a body, by the numbers that its text refers to. One that nothing refers to would be dropped by
 * readers of Markdown, and is a text of its own.
 */
export function markdownNotes(nodes: readonly ChildNode[], context: MarkdownContext): MarkdownBlock[] {
  const items = elementsIn(nodes).filter(isFootnote);
  // Notes may refer to notes.
  const notes = items.map(({ children }) => writeBlocks(markdownBlocks(children, context)));
  return notes.map((text, index) => {
    const number = String(index + 1);
    return asWritten(context.usedNotes.has(number) ? indented(text, `[^${number}]: `) : `<sup>${number}</sup> ${text}`);
  });
}
