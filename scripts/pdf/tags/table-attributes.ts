import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfString } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";
import type { StructureElement } from "./structure.ts";

/** Reads an attribute of an element, whichever of its attribute dictionaries holds it (ISO 32000-1, 14.7.5). */
export function readAttribute(element: StructureElement, name: string, resolve: Resolve): PdfObject | undefined {
  return attributeDicts(element.entries.get("A"), resolve)
    .find((dict) => dict.has(name))
    ?.get(name, resolve);
}

/** Reads how many rows or columns a cell spans: 1 when it does not say. */
export function readSpan(cell: StructureElement, name: "RowSpan" | "ColSpan", resolve: Resolve): number {
  const value = readAttribute(cell, name, resolve);
  return value instanceof PdfNumber ? Math.max(1, value.value) : 1;
}

/** Reads the identifiers of the header cells that a cell names. */
export function readHeaders(cell: StructureElement, resolve: Resolve): readonly string[] {
  const value = readAttribute(cell, "Headers", resolve);
  if (!(value instanceof PdfArray)) return [];
  return value.toArray().flatMap((id) => (id instanceof PdfString ? [id.asString()] : []));
}

/** Reads an element's own identifier. */
export function readId(element: StructureElement): string | null {
  const id = element.entries.get("ID");
  return id instanceof PdfString ? id.asString() : null;
}

/** Says of a header cell which way its cells lie. */
export function scopeAttribute(scope: "Row" | "Column"): PdfDict {
  return PdfDict.of({ O: PdfName.of("Table"), Scope: PdfName.of(scope) });
}

/** Lists the attribute dictionaries of an element, whether there is one or an array of them. */
export function attributeDicts(value: PdfObject | undefined, resolve: Resolve): readonly PdfDict[] {
  const direct = value?.type === "ref" ? resolve(value) : value;
  if (direct instanceof PdfDict) return [direct];
  if (!(direct instanceof PdfArray)) return [];
  return direct.toArray().flatMap((item) => attributeDicts(item, resolve));
}

/**
 * Makes a function that gives elements new identifiers, "cell-1", "cell-2", in the order in which it meets them, and
 * changes the cells that name them as their headers. Chromium's identifiers are numbers that its process counts nodes
 * with: the same document would get others in a tab that has shown another before.
 */
export function identifierRenamer(resolve: Resolve): (element: StructureElement) => StructureElement {
  const renamed = new Map<string, PdfString>();
  const rename = (id: PdfObject): PdfObject => {
    if (!(id instanceof PdfString)) return id;
    const old = id.asString();
    const known = renamed.get(old) ?? PdfString.fromString(`cell-${renamed.size + 1}`);
    renamed.set(old, known);
    return known;
  };
  const renameHeaders = (dict: PdfDict): PdfDict => {
    const headers = dict.getArray("Headers", resolve);
    if (headers === undefined) return dict;
    return new PdfDict([...dict, ["Headers", new PdfArray(headers.toArray().map(rename))]]);
  };
  return (element) => {
    const { entries } = element;
    const id = entries.get("ID");
    const attributes = attributeDicts(entries.get("A"), resolve);
    const namesHeaders = attributes.some((dict) => dict.has("Headers"));
    if (id === undefined && !namesHeaders) return element;
    const changed = new Map(entries);
    if (id !== undefined) changed.set("ID", rename(id));
    if (namesHeaders) changed.set("A", new PdfArray(attributes.map(renameHeaders)));
    return { ...element, entries: changed };
  };
}
