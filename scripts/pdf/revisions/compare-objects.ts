/** Tells whether two objects of two states of a file are the same. */
import { PdfArray, PdfDict, type PdfObject, PdfStream } from "@libpdf/core";

/**
 * Whether two objects say the same. References are the same when they lead to the same number: what is there now is
 * compared by itself.
 */
export function isSame(before: PdfObject | undefined, after: PdfObject | undefined): boolean {
  const [a, b] = [before ?? null, after ?? null];
  if (a === null || a.type === "null") return b === null || b.type === "null";
  if (b === null || a.type !== b.type) return false;
  switch (a.type) {
    case "bool":
    case "number":
    case "name":
      return "value" in b && a.value === b.value;
    case "string":
    case "raw":
      return "bytes" in b && Buffer.compare(a.bytes, b.bytes) === 0;
    case "ref":
      return "objectNumber" in b && a.objectNumber === b.objectNumber && a.generation === b.generation;
    case "array":
      return b instanceof PdfArray && a.length === b.length && [...a].every((item, at) => isSame(item, b.at(at)));
    default:
      return b instanceof PdfDict && isSameData(a, b) && differingKeys(a, b).length === 0;
  }
}

function isSameData(before: PdfDict, after: PdfDict): boolean {
  if (!(before instanceof PdfStream && after instanceof PdfStream)) return true;
  return Buffer.compare(before.data, after.data) === 0;
}

/** Lists the keys of two dictionaries whose values are not the same. */
export function differingKeys(before: PdfDict, after: PdfDict): readonly string[] {
  const keys = new Set([...before, ...after].map(([key]) => key.value));
  return [...keys].filter((key) => !isSame(before.get(key), after.get(key)));
}

/**
 * Compares two lists of references, such as those of annotations.
 * @returns what the later one has more; null where it lacks something, or has it in another order
 */
export function addedItems(before: readonly PdfObject[], after: readonly PdfObject[]): readonly PdfObject[] | null {
  let at = 0;
  const added = after.filter((item) => {
    const isOld = at < before.length && isSame(before[at], item);
    if (isOld) at++;
    return !isOld;
  });
  return at === before.length ? added : null;
}
