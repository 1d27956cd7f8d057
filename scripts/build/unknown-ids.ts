/** Names of a command that mean nothing in the ladder, and what was probably meant. */
import { roleFinder } from "../content/people/find-role.ts";
import type { Ladder, Role } from "../ladder/types.ts";
import { nearest } from "../text/names.ts";
import type { UnknownId, UnknownIds } from "./build-result.ts";

/** Lists the ids that are none of those known, each with the one that was probably meant. */
export function unknownIds(ids: readonly string[], known: readonly string[]): UnknownIds["ids"] {
  return ids.filter((id) => !known.includes(id)).map((id) => unknownId(id, known));
}

/** Finds the roles that are named by ids or titles, in the order of the names, and the names that mean none or several. */
export function namedRoles(
  names: readonly string[],
  ladder: Ladder,
): { readonly roles: readonly Role[]; readonly unknown: UnknownIds["ids"] } {
  const find = roleFinder(ladder);
  const known = ladder.roles.map(({ id }) => id);
  const found = names.map((name) => ({ name, ...find(name) }));
  return {
    roles: found.flatMap((each) => ("role" in each ? [each.role] : [])),
    unknown: found.flatMap((each) =>
      "role" in each ? [] : [{ ...unknownId(each.name, known), ...(each.ids.length > 0 && { several: each.ids }) }],
    ),
  };
}

function unknownId(id: string, known: readonly string[]): UnknownId {
  return { id, nearest: nearest(id, known), known };
}
