/** Marks a role that is kept for reference only, once: by the word DEPRECATED in its title it may be known already. */
import type { Ladder, Role } from "../ladder/types.ts";

type MarkedRole = Pick<Role, "title" | "deprecated">;
type MarkingLadder = Pick<Ladder, "words" | "language">;

/** Gives the title of a role where it stands alone, in print and in lists: "Mentor (deprecated)". */
export function markedTitle(role: MarkedRole, ladder: MarkingLadder): string {
  return needsMark(role, ladder) ? `${role.title} (${markOf(ladder)})` : role.title;
}

/** Says whether a role is deprecated and its title does not say so itself. */
export function needsMark({ title, deprecated }: MarkedRole, ladder: MarkingLadder): boolean {
  const letters = title.toLocaleLowerCase(ladder.language);
  return deprecated && !letters.includes("deprecated") && !letters.includes(markOf(ladder));
}

function markOf({ words, language }: MarkingLadder): string {
  return words.deprecated.toLocaleLowerCase(language);
}
