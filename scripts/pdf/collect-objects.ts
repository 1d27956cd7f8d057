import type { PdfObject, PdfRef } from "@libpdf/core";
import { collectReferences } from "./collect-references.ts";
import type { Resolve } from "./open-pdf.ts";
import { type OwnObject, OwnObjects, type Reference } from "./own-object.ts";

/** An indirect object and the number it gets in the new file. */
export interface NumberedObject {
  readonly number: number;
  readonly object: PdfObject | OwnObject;
}

/**
 * Collects every object that can be reached from the roots, and numbers them from 1 in the order in which they are
 * met. What nothing refers to is left behind, and the same document always gets the same numbers.
 * @returns the objects by the number they had
 */
export function collectObjects(
  roots: readonly PdfRef[],
  resolve: Resolve,
  own = new OwnObjects(),
): ReadonlyMap<number, NumberedObject> {
  const collected = new Map<number, NumberedObject>();
  const waiting: Reference[] = [...roots].reverse();
  for (let reference = waiting.pop(); reference !== undefined; reference = waiting.pop()) {
    const known = typeof reference === "number" ? reference : reference.objectNumber;
    if (collected.has(known)) continue;
    const object = own.get(known) ?? (typeof reference === "number" ? null : resolve(reference));
    if (object === null || object.type === "null") continue;
    collected.set(known, { number: collected.size + 1, object });
    const found = referencesOf(object);
    for (let at = found.length - 1; at >= 0; at--) waiting.push(found[at] as Reference);
  }
  return collected;
}

function referencesOf(object: PdfObject | OwnObject): readonly Reference[] {
  if (object.type === "own") return object.references();
  const found: Reference[] = [];
  collectReferences(object, found);
  return found;
}
