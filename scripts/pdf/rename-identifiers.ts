import { PdfArray, PdfDict, type PdfObject, PdfString } from "@libpdf/core";
import type { Resolve } from "./open-pdf.ts";
import type { StructureElement } from "./structure.ts";
import { attributeDicts } from "./table-attributes.ts";

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
