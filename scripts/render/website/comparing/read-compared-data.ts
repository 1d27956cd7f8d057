/** Reads in a browser what roles are compared from: the same values as a build has of their files. */
import { type ChildNode, Element as TreeElement, Text as TreeText } from "domhandler";
import { placedItems } from "../../../ladder/compare/compared-items.ts";
import type { ComparedItem, ComparedLadder } from "../../../ladder/compare/comparison.ts";
import { writeHtml } from "../../body/html-tree.ts";
import type { StepSide } from "../../documents/calibration/compared/step-rows.ts";
import { type ComparedData, type ItemData, plainItem, type RoleData } from "./compared-data.ts";

/** A role as one side of a comparison. */
export interface ReadRole {
  readonly items: readonly ComparedItem[];
  readonly side: StepSide;
}

/** Gives what comparing has to know of the ladder. */
export function readComparedLadder({ roles, ...ladder }: ComparedData): ComparedLadder {
  const bodies = roles.map(({ sections }) => ({
    body: { sections: sections.map(({ items }) => ({ expectations: items.map(expectationOf) })) },
  }));
  return { ...ladder, roles: bodies };
}

/** Gives a role, its HTML as trees. */
export function readRole({ id, title, introduction, notes = "", sections }: RoleData): ReadRole {
  const withItems = sections.map(({ title: name, items }) => ({
    title: name,
    items: items.map((item) => ({
      number: item.number,
      expectation: expectationOf(item),
      id: item.id ?? null,
      leadIn: item.leadIn ?? null,
    })),
  }));
  const body = { sections: sections.map(({ title: name, measures = [] }) => ({ title: name, measures })) };
  return {
    items: placedItems({ id, title }, withItems),
    side: {
      role: { title, body },
      cells: { write: (nodes) => writeHtml(nodes), notes },
      introduction: treesOf(introduction),
      sections: sections.map(({ title: name, before, after, items }) => ({
        title: name,
        before: treesOf(before),
        after: treesOf(after),
        items: new Map(items.map(({ number, text, html }) => [number, treesOf(html ?? plainItem(text, number))])),
        headings: new Map(items.map(({ number, heading = "" }) => [number, heading])),
      })),
    },
  };
}

function expectationOf({ text, children = [] }: ItemData): ComparedItem["expectation"] {
  return { text, children };
}

/** Parses HTML of the website's pages. */
function treesOf(html = ""): ChildNode[] {
  const template = document.createElement("template");
  template.innerHTML = html;
  return treesIn(template.content);
}

function treesIn(parent: Node): ChildNode[] {
  return [...parent.childNodes].flatMap((node): ChildNode[] => {
    if (node instanceof Text) return [new TreeText(node.data)];
    if (!(node instanceof Element)) return [];
    const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
    return [new TreeElement(node.localName, attributes, treesIn(node))];
  });
}
