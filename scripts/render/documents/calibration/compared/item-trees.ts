/** Sections taken apart into their expectations, each of which can stand in a place of its own, and all that is around. */
import { type ChildNode, Element, isTag, isText, Text } from "domhandler";
import { hasClass, textIn } from "../../../body/html-tree.ts";
import { NUMBER_CLASS } from "../../../body/number-items.ts";
import type { BodyTree } from "../../../body/render-body.ts";

/** A section in parts. */
export interface SectionParts {
  readonly title: string;
  /** What each expectation's item holds, by its number. */
  readonly items: ReadonlyMap<string, readonly ChildNode[]>;
  /** The headings in the section that an expectation stands below, by its number: "Planning · Meetings". */
  readonly headings: ReadonlyMap<string, string>;
  /** What stands before the first list with expectations, and after; without white space alone. */
  readonly before: readonly ChildNode[];
  readonly after: readonly ChildNode[];
}

/** Takes a section of a body with numbers apart. */
export function sectionParts(title: string, { html }: BodyTree["sections"][number]): SectionParts {
  const items = new Map<string, readonly ChildNode[]>();
  const headings = new Map<string, string>();
  const before: ChildNode[] = [];
  const after: ChildNode[] = [];
  let open: readonly Element[] = [];
  // Headings go where what they stand above goes.
  let waiting: readonly Element[] = [];
  for (const node of html) {
    if (isTag(node) && HEADING.test(node.name)) {
      open = [...open.filter(({ name }) => name < node.name), node];
      waiting = [...waiting, node];
      continue;
    }
    const known = items.size;
    const rest = withoutItems(node, items);
    const path = open.map(({ children }) => plainIn(children)).join(" · ");
    for (const number of [...items.keys()].slice(known)) headings.set(number, path);
    // A list of which something is left stands between expectations.
    if (rest !== null) (items.size === 0 ? before : after).push(...waiting, rest);
    if (rest !== null || items.size > known) waiting = [];
  }
  (items.size === 0 ? before : after).push(...waiting);
  return { title, items, headings, before, after };
}

const HEADING = /^h[1-6]$/;

/** The words in `nodes` in one line, without soft hyphens. */
export function plainIn(nodes: readonly ChildNode[]): string {
  return textIn(nodes).replaceAll("\u00ad", "").replace(/\s+/gu, " ").trim();
}

/** Takes the expectations out of a node into `items`; null where nothing is left of it. */
function withoutItems(node: ChildNode, items: Map<string, readonly ChildNode[]>): ChildNode | null {
  if (isText(node)) return node.data.trim() === "" ? null : node;
  if (!isTag(node)) return node;
  if (node.name === "li") {
    const number = numberIn(node);
    if (number !== null) items.set(number, node.children);
    return number === null ? node : null;
  }
  if (!CONTAINERS.has(node.name)) return node;
  const kept = node.children.flatMap((child) => withoutItems(child, items) ?? []);
  return kept.length === 0 ? null : new Element(node.name, node.attribs, kept);
}

const CONTAINERS = new Set(["ul", "ol", "div", "details", "section"]);

/** The number of an item, its own or, of a dimension, that behind its value. */
function numberIn({ children }: Element): string | null {
  for (const child of children) {
    if (!isTag(child)) continue;
    const number = hasClass(child, NUMBER_CLASS) ? textIn(child.children) : numberIn(child);
    if (number !== null) return number;
  }
  return null;
}

/** Gives an item another number, as of two roles that say the same. */
export function withNumber(nodes: readonly ChildNode[], number: string): ChildNode[] {
  return nodes.map((node) => {
    if (!isTag(node)) return node;
    const children = hasClass(node, NUMBER_CLASS) ? [new Text(number)] : withNumber(node.children, number);
    return new Element(node.name, node.attribs, children);
  });
}

/** Words that were compared, and whether they differ. */
export interface MarkedWords {
  readonly text: string;
  readonly isChanged: boolean;
}

/**
 * Marks the words of an item that differ, by an element of the name `tag` around them. Null where the item shows other
 * words than were compared, as with HTML in it.
 */
export function markChanges(
  nodes: readonly ChildNode[],
  words: readonly MarkedWords[],
  tag: "ins" | "del",
): ChildNode[] | null {
  const letters = words.flatMap(({ text, isChanged }) =>
    [...text.replace(/\s+/gu, "")].map((letter) => ({ letter, isChanged })),
  );
  let at = 0;
  const mark = (node: ChildNode): ChildNode[] | null => {
    if (isTag(node)) {
      if (hasClass(node, NUMBER_CLASS) || hasClass(node, FOOTNOTE_SIGN)) return [node];
      const children = node.children.map(mark);
      return children.includes(null)
        ? null
        : [
            new Element(
              node.name,
              node.attribs,
              children.flatMap((each) => each ?? []),
            ),
          ];
    }
    if (!isText(node)) return [node];
    const runs: { text: string; isChanged: boolean }[] = [];
    for (const letter of node.data) {
      const isVisible = !/[\s\u00ad]/u.test(letter);
      const expected = letters[at];
      if (isVisible && expected?.letter !== letter) return null;
      const last = runs.at(-1);
      const isChanged = isVisible
        ? expected?.isChanged === true
        : last?.isChanged === true && letters[at]?.isChanged === true;
      if (isVisible) at += 1;
      if (last?.isChanged === isChanged) last.text += letter;
      else runs.push({ text: letter, isChanged });
    }
    return runs.map(({ text, isChanged }) => (isChanged ? new Element(tag, {}, [new Text(text)]) : new Text(text)));
  };
  const marked = nodes.map(mark);
  return marked.includes(null) || at !== letters.length ? null : marked.flatMap((each) => each ?? []);
}

/** The sign of a footnote, which is no word of its item. */
const FOOTNOTE_SIGN = "footnote-ref";
