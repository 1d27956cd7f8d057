/** How many roles and tracks a ladder has, in its language. */
import type { Ladder } from "../../ladder/types.ts";
import { type CountedName, fillWords, formOf, type Words } from "../../locales/words.ts";

/** Says how many they are: "13 roles in 2 tracks". */
export function countsOf({ roles, otherRoles, tracks, words, language }: Ladder): string {
  const counted = (forms: Words[CountedName], count: number): string =>
    fillWords(formOf(forms, count, language), { count });
  const roleCount = counted(words.roleCount, roles.length);
  const trackCount = counted(words.trackCount, tracks.length);
  if (tracks.length === 0) return roleCount;
  if (otherRoles.length > 0) return `${roleCount}, ${trackCount}`;
  return fillWords(words.rolesInTracks, { roles: roleCount, tracks: trackCount });
}
