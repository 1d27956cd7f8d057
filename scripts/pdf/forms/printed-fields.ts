/** The fields of a printed document: found among its links, and taken out of them. */
import { PdfDict, PdfRef } from "@libpdf/core";
import type { LinkText } from "../metadata/metadata.ts";
import type { OpenPdf, Resolve } from "../objects/open-pdf.ts";
import { contentOf, type MarkedContent, mapElements, type StructureElement } from "../tags/structure.ts";
import { type FieldAddress, readFieldAddress } from "./field-address.ts";

/** A box on a page that becomes a field, or a button of one. */
export interface PrintedField extends FieldAddress {
  /** The text that the link is of; empty where it is of none. */
  readonly value: string;
  /** The annotation, which keeps its number. */
  readonly annotation: PdfRef;
  readonly page: PdfRef;
  /** What is printed in it: its texts, and the lines around it. */
  readonly content: readonly MarkedContent[];
}

/** A structure tree without the links that fields are made of, and those fields in reading order. */
export interface PrintedFields {
  readonly tree: StructureElement;
  readonly fields: readonly PrintedField[];
}

/**
 * Makes forms of the links in a structure tree that ask for fields: each holds nothing but its annotation (ISO 32000-1,
 * table 340), so what was printed for it is no longer in the tree.
 * @throws when a field is printed more than once: its link was broken at the end of a page, or two have one name
 */
export function takeFields(tree: StructureElement, links: readonly LinkText[], pdf: OpenPdf): PrintedFields {
  const texts = new Map(links.map(({ target, text }) => [target, text]));
  const fields: PrintedField[] = [];
  const taken = mapElements(tree, (element) => {
    const annotation = element.type === "Link" ? element.kids.find((kid) => kid.kind === "object") : undefined;
    if (annotation?.kind !== "object") return element;
    const uri = uriOf(pdf.resolve(annotation.object), pdf.resolve);
    const address = readFieldAddress(uri);
    if (address === null) return element;
    const { object, page } = annotation;
    fields.push({ ...address, value: texts.get(uri) ?? "", annotation: object, page, content: contentOf(element) });
    return { ...element, type: "Form", kids: [annotation], entries: new Map() };
  });
  checkWhole(fields, pdf);
  return { tree: taken, fields };
}

function uriOf(annotation: unknown, resolve: Resolve): string {
  if (!(annotation instanceof PdfDict)) return "";
  return annotation.getDict("A", resolve)?.getString("URI", resolve)?.asString() ?? "";
}

/** Counts what was printed for each field: of a link that is broken, the second piece is an annotation in no element. */
function checkWhole(fields: readonly PrintedField[], { pages, resolve }: OpenPdf): void {
  const inTree = new Map<string, number>();
  for (const field of fields) inTree.set(keyOf(field), (inTree.get(keyOf(field)) ?? 0) + 1);
  const onPages = new Map<string, number>();
  for (const { dict } of pages)
    for (const item of dict.getArray("Annots", resolve)?.toArray() ?? []) {
      const address = readFieldAddress(uriOf(item instanceof PdfRef ? resolve(item) : item, resolve));
      if (address !== null) onPages.set(keyOf(address), (onPages.get(keyOf(address)) ?? 0) + 1);
    }
  const broken = [...onPages].filter(([key, count]) => count !== 1 || inTree.get(key) !== 1);
  if (broken.length === 0) return;
  const named = broken.map(([key, count]) => `${key} (${count} times)`);
  throw new Error(
    `Fields are to be printed once and whole, and ${broken.length} are not: ${named.join(", ")}. Boxes that may stand where a page ends have to be inline-block.`,
  );
}

function keyOf({ name, button }: FieldAddress): string {
  return button ? `${name}=${button.state}` : name;
}
