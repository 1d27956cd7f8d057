/** Lists as Word knows them: paragraphs with a bullet or a number that counts by itself. */

import { AlignmentType, type ILevelsOptions, type IParagraphOptions, LevelFormat } from "docx";
import { type ChildNode, type Element, isTag, isText } from "domhandler";
import { elementsIn, hasClass } from "../body/html-tree.ts";
import { inset, type WordPlace, type WordWriting } from "./word-writing.ts";

/** An item, before it is written. */
export interface WordItem {
  readonly nodes: readonly ChildNode[];
  /** What makes an item of its first paragraph. */
  readonly look: IParagraphOptions;
  /** Of what stands in it. */
  readonly place: WordPlace;
}

/** How far each list stands in from the one around it. */
const STEP = 360;
/** Word's lists have nine levels: what is deeper looks like the ninth, further in. */
const DEEPEST = 8;

/** Tells the items of a list. */
export function wordItems(list: Element, writing: WordWriting, place: WordPlace): readonly WordItem[] {
  const level = Math.min(place.level, DEEPEST);
  const own = list.name === "ol" ? numberedList(list, level, writing) : "bullets";
  const inside: WordPlace = { ...inset(place, STEP), level: place.level + 1 };
  return list.children.flatMap((node): WordItem[] => {
    if (isText(node) && node.data.trim() === "") return [];
    const nodes = isTag(node) && node.name === "li" ? node.children : [node];
    const reference = isTag(node) ? (taskOf(node) ?? own) : own;
    const dir = isTag(node) ? node.attribs.dir : undefined;
    const direction = dir === "rtl" || dir === "ltr" ? dir : place.direction;
    return [
      {
        nodes,
        look: { numbering: { reference, level }, indent: { left: inside.indent, hanging: STEP } },
        place: { ...inside, direction },
      },
    ];
  });
}

/** A task has its box for a bullet. */
function taskOf(item: Element): "done" | "open" | null {
  if (!hasClass(item, "task-item")) return null;
  const box = elementsIn(item.children).find(
    ({ name, attribs }) => name === "span" && attribs.class?.startsWith("task-"),
  );
  return box?.attribs.class === "task-done" ? "done" : "open";
}

/** Each list with numbers counts from its own first one. */
function numberedList({ attribs }: Element, level: number, { counts }: WordWriting): string {
  const name = `numbers-${counts.lists.size + 1}`;
  const written = Number(attribs.start ?? 1);
  const start = Number.isInteger(written) && written >= 0 ? written : 1;
  const format = FORMATS.get(attribs.type ?? "") ?? LevelFormat.DECIMAL;
  counts.lists.set(
    name,
    levels((at) => ({ format, text: `%${at + 1}.`, ...(at === level && { start }) })),
  );
  return name;
}

const FORMATS = new Map([
  ["a", LevelFormat.LOWER_LETTER],
  ["A", LevelFormat.UPPER_LETTER],
  ["i", LevelFormat.LOWER_ROMAN],
  ["I", LevelFormat.UPPER_ROMAN],
]);

function levels(look: (level: number) => Pick<ILevelsOptions, "format" | "text" | "start">): readonly ILevelsOptions[] {
  return Array.from({ length: DEEPEST + 1 }, (_, level) => ({
    level,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: STEP * (level + 1), hanging: STEP } } },
    ...look(level),
  }));
}

function bulletLevels(signs: readonly string[], font?: string): readonly ILevelsOptions[] {
  const all = levels((level) => ({ format: LevelFormat.BULLET, text: signs[level % signs.length] ?? "•" }));
  return font === undefined ? all : all.map((level) => ({ ...level, style: { ...level.style, run: { font } } }));
}

/** The lists of all documents, by the names that paragraphs know them by. */
export const COMMON_LISTS: ReadonlyMap<string, readonly ILevelsOptions[]> = new Map([
  ["bullets", bulletLevels(["•", "–"])],
  // Boxes that Calibri has not.
  ["open", bulletLevels(["\u2610"], "Segoe UI Symbol")],
  ["done", bulletLevels(["\u2612"], "Segoe UI Symbol")],
]);
