/** The sections of a worksheet: each expectation of a role on its own, and what stands around them. */
import { type ChildNode, cloneNode, type Element, isTag, isText } from "domhandler";
import { ADDRESSES, ASSET_BASE, urlPath } from "../../addresses.ts";
import { elementsIn, hasClass, placedTags, type Tags, tags, textIn, writeHtml } from "../../body/html-tree.ts";
import { NUMBER_CLASS } from "../../body/number-items.ts";
import type { BodyTree } from "../../body/render-body.ts";

/** A section of a worksheet. */
export interface WorksheetSection {
  /** The heading's plain text; empty where it has no words. */
  readonly title: string;
  readonly heading: string;
  readonly blocks: readonly WorksheetBlock[];
}

/** Expectations that follow each other, or what stands before, between or behind them. */
export type WorksheetBlock = { readonly expectations: readonly WorksheetExpectation[] } | { readonly prose: string };

/** An expectation as HTML. */
export interface WorksheetExpectation {
  readonly number: string;
  readonly html: string;
}

/** Lists the sections of a body in which each expectation has its number. */
export function worksheetSections(body: BodyTree): readonly WorksheetSection[] {
  return body.sections.map(({ title, heading, html }) => ({
    title,
    heading: writeCell(heading),
    blocks: joined(blocksOf(html)),
  }));
}

/** Writes parts of a body as a form shows them: without links, which would be stations between its fields. */
export function writeCell(nodes: readonly ChildNode[]): string {
  return writeHtml(nodes, cellTags);
}

const NO_TAGS: Tags = { start: "", end: "" };

function cellTags(element: Element): Tags {
  const { name, attribs } = element;
  if (name === "a") return NO_TAGS;
  if (/^h[1-6]$/.test(name)) return tags("p", { class: "cell-heading" });
  if (name === "img") return placedTags(element, PICTURES);
  const { id: _id, ...others } = attribs;
  // Nobody can open a drawer on paper.
  return tags(name, name === "details" ? { ...others, open: "" } : others);
}

const PICTURES = {
  inside: () => NO_TAGS,
  file: () => NO_TAGS,
  outside: () => NO_TAGS,
  image: (file: string): string => ASSET_BASE + ADDRESSES.image(urlPath(file)),
};

/** Takes a section apart: items that have a number are expectations, whatever stands around their lists. */
function blocksOf(nodes: readonly ChildNode[]): readonly WorksheetBlock[] {
  return nodes.flatMap((node): readonly WorksheetBlock[] => {
    if (!isTag(node)) return isText(node) && node.data.trim() !== "" ? [{ prose: writeCell([node]) }] : [];
    const number = elementsIn([node]).find(isNumber);
    if (number === undefined) return [{ prose: writeCell([node]) }];
    if (node.name !== "li") return blocksOf(node.children);
    return [{ expectations: [{ number: textIn([number]), html: writeCell(withoutNumber(node)) }] }];
  });
}

function isNumber(node: ChildNode): boolean {
  return isTag(node) && hasClass(node, NUMBER_CLASS);
}

function withoutNumber(item: Element): readonly ChildNode[] {
  const copy = cloneNode(item, true);
  for (const element of elementsIn([copy])) element.children = element.children.filter((child) => !isNumber(child));
  return copy.children;
}

/** Puts blocks of a kind together that follow each other. */
function joined(blocks: readonly WorksheetBlock[]): readonly WorksheetBlock[] {
  const all: WorksheetBlock[] = [];
  for (const block of blocks) {
    const last = all.at(-1);
    if (last && "prose" in last && "prose" in block) all[all.length - 1] = { prose: last.prose + block.prose };
    else if (last && "expectations" in last && "expectations" in block)
      all[all.length - 1] = { expectations: [...last.expectations, ...block.expectations] };
    else all.push(block);
  }
  return all;
}
