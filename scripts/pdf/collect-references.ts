import { type PdfObject, PdfRef } from "@libpdf/core";
import type { Reference } from "./own-object.ts";

/** Adds to `found` all that an object refers to, in the order of writing. */
export function collectReferences(object: PdfObject, found: Reference[]): void {
  if (object instanceof PdfRef) found.push(object);
  else if (object.type === "array") for (const item of object) collectReferences(item, found);
  else if (object.type === "dict" || object.type === "stream") {
    for (const [, value] of object) collectReferences(value, found);
  }
}
