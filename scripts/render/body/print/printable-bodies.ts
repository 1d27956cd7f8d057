/**
 * What paper asks of a body: soft hyphens, short paragraphs and items that stay whole, heads of tables, and marks on
 * definitions, deep headings and what a text leads in to.
 */
import { type ChildNode, cloneNode, type Element, isTag, isText } from "domhandler";
import { PAGE_NAMES } from "../../../printing/page-contract.ts";
import { addClass, elementsIn, isFootnote, setAttribute } from "../html-tree.ts";
import type { BodyOwner, BodyTree } from "../render-body.ts";
import { hyphenateTexts, hyphenatorFor } from "./hyphenate.ts";
import { keepShortWhole } from "./keep-short-whole.ts";
import { prepareTables } from "./prepare-tables.ts";

/**
 * Prepares copies of bodies for paper. Done once for each body, as a role is printed in its own handbook, its track's and
 * the ladder's.
 */
export function printableBodies(
  render: (owner: BodyOwner) => BodyTree,
  language: string,
): (owner: BodyOwner) => BodyTree {
  const hyphenate = hyphenatorFor(language);
  const prepare = (part: readonly ChildNode[]): readonly ChildNode[] => {
    const copy = hyphenateTexts(breakPages(part.map((node) => cloneNode(node, true))), hyphenate);
    keepShortWhole(copy);
    markElements(copy);
    markLedIn(copy);
    prepareTables(copy);
    return copy;
  };
  const prepared = new Map<BodyTree, BodyTree>();
  return (owner) => {
    const body = render(owner);
    const before = [body.introduction, ...body.sections.map(({ html }) => html)];
    const printable = prepared.get(body) ?? {
      introduction: prepare(body.introduction),
      footnotes: prepare(body.footnotes),
      sections: body.sections.map((section, index) => ({
        ...section,
        html: prepare(section.html),
        startsPage: endsWithBreak(before[index] ?? []),
      })),
    };
    prepared.set(body, printable);
    return printable;
  };
}

/** Takes page breaks out of `nodes` and marks what stands behind each, which then begins a page. */
function breakPages(nodes: readonly ChildNode[]): ChildNode[] {
  const kept: ChildNode[] = [];
  let isBroken = false;
  for (const node of nodes) {
    if (isPageBreak(node)) {
      isBroken = true;
      continue;
    }
    kept.push(node);
    if (!isTag(node)) continue;
    node.children = breakPages(node.children);
    if (!isBroken) continue;
    const own = node.attribs.class;
    setAttribute(node, "class", own === undefined ? PAGE_NAMES.pageBreak : `${own} ${PAGE_NAMES.pageBreak}`);
    isBroken = false;
  }
  return kept;
}

function isPageBreak(node: ChildNode): boolean {
  return isTag(node) && node.name === "hr" && node.attribs.class === PAGE_NAMES.pageBreak;
}

/** Whether nothing but white space stands behind the last page break in `nodes`: then what follows begins a page. */
function endsWithBreak(nodes: readonly ChildNode[]): boolean {
  const last = nodes.findLast((node) => !isText(node) || node.data.trim() !== "");
  return last !== undefined && isPageBreak(last);
}

/**
 * Marks what styles and tags have to know on paper: headings below the first level of a body, h3, as which level one has
 * in the end depends on the handbook, and a role must look the same in each; and, by roles, the parts of definition lists
 * and footnotes, for Chromium tags terms and descriptions as text like any other, and footnotes as any list. An article is
 * tagged as Art and a group as Div; no text has an article of its own. `repair-list.ts` makes list items of terms and
 * descriptions, and `repair-notes.ts` notes of footnotes.
 */
function markElements(nodes: readonly ChildNode[]): void {
  for (const element of elementsIn(nodes)) {
    const role = DEFINITION_ROLES.get(element.name);
    if (role !== undefined) setAttribute(element, "role", role);
    if (isFootnote(element)) setAttribute(element, "role", "article");
    if (/^h[4-6]$/.test(element.name)) addClass(element, "deep-heading");
  }
}

const DEFINITION_ROLES = new Map([
  ["dl", "list"],
  ["dt", "article"],
  ["dd", "group"],
]);

/**
 * Marks the lists, tables, quotations and pieces of code that follow a colon, of a paragraph or of a list's last item, and
 * pictures that follow a text: what leads in to them is not to stand alone at the foot of a page.
 */
function markLedIn(nodes: readonly ChildNode[]): void {
  let before: Element | null = null;
  for (const node of nodes) {
    if (isText(node) && node.data.trim() === "") continue;
    if (isTag(node)) {
      const followsText = before?.name === "p" && !isPicture(before);
      const followsColon = before !== null && LEADS_IN.has(before.name) && isColonLast(before);
      if ((followsText && isPicture(node)) || (followsColon && LED_IN.has(node.name)))
        setAttribute(node, "class", [...(node.attribs.class?.split(" ") ?? []), "led-in"].join(" "));
      markLedIn(node.children);
    }
    before = isTag(node) ? node : null;
  }
}

const LEADS_IN = new Set(["p", "ul", "ol"]);
const LED_IN = new Set(["ul", "ol", "dl", "pre", "blockquote", "aside", "table"]);
const PICTURES = new Set(["img", "picture", "figure"]);

/** Whether a block is a picture and nothing else. */
function isPicture({ name, children }: Element): boolean {
  if (PICTURES.has(name)) return true;
  const shown = children.filter((child) => !isText(child) || child.data.trim() !== "");
  return /^(?:p|a)$/.test(name) && shown.length > 0 && shown.every((child) => isTag(child) && isPicture(child));
}

function isColonLast(element: Element): boolean {
  const last = element.children.findLast((child) => !isText(child) || child.data.trim() !== "");
  if (last === undefined) return false;
  return isTag(last) ? isColonLast(last) : isText(last) && /[:\uff1a]\s*$/.test(last.data);
}
