import { PdfArray, PdfDict, type PdfObject, PdfString } from "@libpdf/core";
import type { Resolve } from "./open-pdf.ts";

/** Reads a name tree, or a leaf of one, into name and value pairs (ISO 32000-1, 7.9.6). Values stay as written. */
export function readNameTree(node: PdfDict, resolve: Resolve): readonly (readonly [string, PdfObject])[] {
  const names = node.getArray("Names", resolve)?.toArray() ?? [];
  const own = names.flatMap((key, at) => {
    const value = names[at + 1];
    return at % 2 === 0 && key instanceof PdfString && value ? [[key.asString(), value] as const] : [];
  });
  const kids = node.getArray("Kids", resolve) ?? new PdfArray();
  return [
    ...own,
    ...kids.toArray().flatMap((_, at) => {
      const kid = kids.at(at, resolve);
      return kid instanceof PdfDict ? readNameTree(kid, resolve) : [];
    }),
  ];
}
