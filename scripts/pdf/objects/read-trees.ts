/** Name trees and number trees: dictionaries of many entries, in leaves (ISO 32000-1, 7.9.6 and 7.9.7). */
import { PdfArray, PdfDict, PdfNumber, type PdfObject, PdfString } from "@libpdf/core";
import type { Resolve } from "./open-pdf.ts";

/** Reads a name tree, or a leaf of one, into name and value pairs. Values stay as written. */
export function readNameTree(node: PdfDict, resolve: Resolve): readonly (readonly [string, PdfObject])[] {
  return entriesOf(node, "Names", resolve).flatMap(([key, value]) =>
    key instanceof PdfString ? [[key.asString(), value] as const] : [],
  );
}

/** Reads a number tree, or a leaf of one, into key and value pairs. Values stay as written. */
export function readNumberTree(node: PdfDict, resolve: Resolve): readonly (readonly [number, PdfObject])[] {
  return entriesOf(node, "Nums", resolve).flatMap(([key, value]) =>
    key instanceof PdfNumber ? [[key.value, value] as const] : [],
  );
}

/** @param above the nodes above: a tree that bites its tail ends there */
function entriesOf(
  node: PdfDict,
  name: "Names" | "Nums",
  resolve: Resolve,
  above: ReadonlySet<PdfDict> = new Set(),
): readonly (readonly [PdfObject, PdfObject])[] {
  if (above.has(node)) return [];
  const entries = node.getArray(name, resolve)?.toArray() ?? [];
  const own = entries.flatMap((key, at) => {
    const value = entries[at + 1];
    return at % 2 === 0 && value ? [[key, value] as const] : [];
  });
  const kids = node.getArray("Kids", resolve) ?? new PdfArray();
  const below = kids.toArray().flatMap((_, at) => {
    const kid = kids.at(at, resolve);
    return kid instanceof PdfDict ? entriesOf(kid, name, resolve, new Set([...above, node])) : [];
  });
  return [...own, ...below];
}
