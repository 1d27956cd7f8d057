import type { Ladder, Role } from "../ladder/types.ts";

/**
 * The title of a role where it stands alone, in print and in lists: "Mentor (deprecated)" for one that is kept for
 * reference only. A title that says so itself is not marked again: by the word DEPRECATED in it a role may be known.
 */
export function markedTitle(
  { title, deprecated }: Pick<Role, "title" | "deprecated">,
  { words, language }: Ladder,
): string {
  if (!deprecated) return title;
  const mark = words.deprecated.toLocaleLowerCase(language);
  const letters = title.toLocaleLowerCase(language);
  return letters.includes("deprecated") || letters.includes(mark) ? title : `${title} (${mark})`;
}
