import { newElement, type StructureElement, type StructureKid } from "./structure.ts";

/**
 * Makes a table of contents of printed contents among the kids of an element: TOC > TOCI > Reference > Link, in which
 * what stands below an entry is a TOC of its own (ISO 32000-1, 14.8.4.2). The heading before it stays a heading.
 */
export function repairContents(element: StructureElement): StructureElement {
  if (!element.kids.some(isContents)) return element;
  const kids = element.kids.flatMap((kid) => {
    if (!isContents(kid)) return [kid];
    const [heading, ...rest] = kid.kids;
    return [...(heading ? [heading] : []), newElement("TOC", entriesOf(rest))];
  });
  return { ...element, kids };
}

/** True for what `contents.njk` marks as an article: it begins with a heading, and lists follow. */
function isContents(kid: StructureKid): kid is StructureElement {
  if (kid.kind !== "element" || kid.type !== "Art") return false;
  const [first] = kid.kids;
  return first?.kind === "element" && /^H[1-6]$/.test(first.type) && kid.kids.some(isList);
}

function isList(kid: StructureKid): kid is StructureElement {
  return kid.kind === "element" && kid.type === "L";
}

/** Makes entries of lists, and of lines between them: a list that follows a line, as that of a track, stands below it. */
function entriesOf(kids: readonly StructureKid[]): readonly StructureElement[] {
  const entries: StructureElement[] = [];
  let line: StructureKid | null = null;
  for (const kid of kids) {
    const items = isList(kid) ? itemsOf(kid) : null;
    if (items !== null && line === null) entries.push(...items);
    else if (line !== null) entries.push(entry([line], items));
    line = items === null ? kid : null;
  }
  return line === null ? entries : [...entries, entry([line])];
}

/** Makes entries of the items of a list, each `LI > LBody` by now, see `repair-list.ts`. */
function itemsOf(list: StructureElement): readonly StructureElement[] {
  return list.kids.flatMap((item): readonly StructureElement[] => {
    if (item.kind !== "element") return [entry([item])];
    if (item.type === "L") return itemsOf(item);
    if (item.type !== "LI") return [entry([item])];
    const parts = item.kids.flatMap((part) => (part.kind === "element" && part.type === "LBody" ? part.kids : [part]));
    const below = parts.filter(isList).flatMap(itemsOf);
    return [
      entry(
        parts.filter((part) => !isList(part)),
        below,
      ),
    ];
  });
}

function entry(lines: readonly StructureKid[], below: readonly StructureElement[] | null = null): StructureElement {
  const inner = below !== null && below.length > 0 ? [newElement("TOC", below)] : [];
  return newElement("TOCI", [...lines.flatMap(referencesOf), ...inner]);
}

/** Gives what a line refers with; a paragraph of nothing but links needs none around them. */
function referencesOf(line: StructureKid): readonly StructureKid[] {
  if (line.kind !== "element") return [newElement("P", [line])];
  if (line.type === "Link") return [newElement("Reference", [line])];
  if (line.type !== "P") return [line];
  const kids = line.kids.map((kid) => (isLink(kid) ? newElement("Reference", [kid]) : kid));
  return line.entries.size === 0 && line.kids.every(isLink) ? kids : [{ ...line, kids }];
}

function isLink(kid: StructureKid): boolean {
  return kid.kind === "element" && kid.type === "Link";
}
