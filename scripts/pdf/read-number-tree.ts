import { PdfArray, PdfDict, PdfNumber, type PdfObject } from "@libpdf/core";
import type { Resolve } from "./open-pdf.ts";

/** Reads a number tree, or a leaf of one, into key and value pairs (ISO 32000-1, 7.9.7). Values stay as written. */
export function readNumberTree(
  node: PdfDict,
  resolve: Resolve,
  seen: ReadonlySet<PdfDict> = new Set(),
): readonly (readonly [number, PdfObject])[] {
  if (seen.has(node)) return [];
  const below = new Set([...seen, node]);
  const numbers = node.getArray("Nums", resolve)?.toArray() ?? [];
  const own = numbers.flatMap((key, at) => {
    const value = numbers[at + 1];
    return at % 2 === 0 && key instanceof PdfNumber && value ? [[key.value, value] as const] : [];
  });
  const kids = node.getArray("Kids", resolve) ?? new PdfArray();
  return [
    ...own,
    ...kids.toArray().flatMap((_, at) => {
      const kid = kids.at(at, resolve);
      return kid instanceof PdfDict ? readNumberTree(kid, resolve, below) : [];
    }),
  ];
}
