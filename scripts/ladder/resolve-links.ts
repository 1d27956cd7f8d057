import type { Reference } from "./find-references.ts";
import type { LinkIndex } from "./link-index.ts";
import { warningAt } from "./problem.ts";
import { resolveHref } from "./resolve-href.ts";
import type { Problem } from "./types.ts";

/**
 * Resolves every link of `references` against `index` and writes where it leads into the `meta` of its token, which
 * nobody else has seen yet. A link to nowhere is a warning.
 */
export function resolveLinks(references: readonly Reference[], index: LinkIndex): Problem[] {
  return references.flatMap(({ kind, address, place, token }) => {
    if (kind !== "link") return [];
    const { target, problem } = resolveHref(address, place.file, index);
    if (token) token.meta = { ...target };
    return problem ? [warningAt(place, problem.message, problem.advice)] : [];
  });
}
