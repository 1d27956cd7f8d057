import type { Ladder, Role } from "../ladder/types.ts";

/** The title of a role in a list: "Mentor (deprecated)" for one that is kept for reference only. */
export function markedTitle(
  { title, deprecated }: Pick<Role, "title" | "deprecated">,
  { words, language }: Ladder,
): string {
  return deprecated ? `${title} (${words.deprecated.toLocaleLowerCase(language)})` : title;
}
