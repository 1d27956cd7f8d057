import { type PdfObject, PdfRef } from "@libpdf/core";
import type { Resolve } from "./open-pdf.ts";

/** An indirect object and the number it gets in the new file. */
export interface NumberedObject {
  readonly number: number;
  readonly object: PdfObject;
}

/**
 * Collects every object that can be reached from the roots, and numbers them from 1 in the order in which they are
 * met. What nothing refers to is left behind, and the same document always gets the same numbers.
 * @returns the objects by the number they had
 */
export function collectObjects(roots: readonly PdfRef[], resolve: Resolve): ReadonlyMap<number, NumberedObject> {
  const collected = new Map<number, NumberedObject>();
  const waiting: PdfRef[] = [...roots].reverse();
  for (let ref = waiting.pop(); ref; ref = waiting.pop()) {
    if (collected.has(ref.objectNumber)) continue;
    const object = resolve(ref);
    if (object === null || object.type === "null") continue;
    collected.set(ref.objectNumber, { number: collected.size + 1, object });
    const found: PdfRef[] = [];
    addReferences(object, found);
    waiting.push(...found.reverse());
  }
  return collected;
}

function addReferences(object: PdfObject, found: PdfRef[]): void {
  if (object instanceof PdfRef) found.push(object);
  else if (object.type === "array") for (const item of object) addReferences(item, found);
  else if (object.type === "dict" || object.type === "stream") {
    for (const [, value] of object) addReferences(value, found);
  }
}
