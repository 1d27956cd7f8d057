import { closest, distance } from "fastest-levenshtein";
import type { Handbook } from "../site/handbook.ts";

/** The ids of `--only` that are no handbook's. */
export function unknownIds(only: readonly string[] | null, handbooks: readonly Handbook[]): readonly string[] {
  const known = new Set(handbooks.map(({ id }) => id));
  return (only ?? []).filter((id) => !known.has(id));
}

/** The handbook id that `id` was probably meant to be; null when none is near. */
export function nearestId(id: string, handbooks: readonly Handbook[]): string | null {
  const near = closest(
    id,
    handbooks.map((handbook) => handbook.id),
  );
  return distance(id, near) <= Math.max(2, id.length / 3) ? near : null;
}
