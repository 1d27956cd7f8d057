/** Blocks and lines of a body: documents that are no HTML know the one in the other only, and nothing of both. */
import { type ChildNode, type Element, isTag, isText } from "domhandler";
import { elementsIn } from "./html-tree.ts";

/** Elements that stand for themselves; all others stand in a line. */
const BLOCKS = new Set(
  "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr table figure figcaption details summary section aside div".split(
    " ",
  ),
);

/** Whether an element is a block, or one in a line that holds blocks all the same. */
export function holdsBlocks(element: Element): boolean {
  return BLOCKS.has(element.name) || elementsIn(element.children).some(({ name }) => BLOCKS.has(name));
}

/** Parts `nodes` into blocks and what stands in lines between them; blanks alone are no line. */
export function blocksAndLines(nodes: readonly ChildNode[]): readonly (Element | readonly ChildNode[])[] {
  const parts: (Element | readonly ChildNode[])[] = [];
  let line: ChildNode[] = [];
  const endLine = (): void => {
    if (line.some((node) => !isText(node) || node.data.trim() !== "")) parts.push(line);
    line = [];
  };
  for (const node of nodes) {
    if (!isTag(node) || !holdsBlocks(node)) {
      line.push(node);
      continue;
    }
    endLine();
    parts.push(node);
  }
  endLine();
  return parts;
}
