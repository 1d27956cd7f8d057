import { nearest } from "./nearest.ts";

/** Says which candidate was probably meant, or `otherwise` when none is near. */
export function didYouMean(word: string, candidates: Iterable<string>, otherwise: string): string {
  const candidate = nearest(word, candidates);
  return candidate === null ? otherwise : `Did you mean "${candidate}"?`;
}
