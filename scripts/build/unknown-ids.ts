import { closest, distance } from "fastest-levenshtein";
import type { UnknownIds } from "./build-result.ts";

/** Lists the ids that are none of those known, each with the one that was probably meant. */
export function unknownIds(ids: readonly string[], known: readonly string[]): UnknownIds["ids"] {
  return ids
    .filter((id) => !known.includes(id))
    .map((id) => {
      const near = closest(id, known);
      return { id, nearest: distance(id, near) <= Math.max(2, id.length / 3) ? near : null, known };
    });
}
