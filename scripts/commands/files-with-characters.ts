import type { Token } from "markdown-it";
import type { Ladder, Page, Role } from "../ladder/types.ts";
import type { Handbook } from "../site/handbook.ts";
import type { MissingCharacters } from "./make-handbooks.ts";

/**
 * Finds the files of a handbook's roles and pages that `characters` stand in. What stands in none of them comes from
 * ladder.yml: titles, tracks and markings.
 */
export function filesWithCharacters(
  characters: readonly string[],
  handbook: Handbook,
  ladder: Ladder,
): readonly MissingCharacters[] {
  if (characters.length === 0) return [];
  const owners = [...handbook.groups.flatMap(({ roles }) => roles), ...(handbook.kind === "role" ? [] : ladder.pages)];
  const found = owners
    .map((owner) => ({ owner, text: textOf(owner) }))
    .map(({ owner, text }) => ({ file: owner.file, characters: characters.filter((one) => text.includes(one)) }))
    .filter((each) => each.characters.length > 0);
  const known = new Set(found.flatMap((each) => each.characters));
  const others = characters.filter((one) => !known.has(one));
  return others.length === 0 ? found : [...found, { file: "ladder.yml", characters: others }];
}

function textOf({ title, body }: Role | Page): string {
  const tokens = [
    ...body.introduction,
    ...body.sections.flatMap((section) => [...section.headingTokens, ...section.tokens]),
    ...body.footnotes,
  ];
  return [title, ...tokens.map(tokenText)].join("\n");
}

/** The content of inline tokens is their source; entities are decoded in their children only. */
function tokenText({ content, children }: Token): string {
  return [content, ...(children ?? []).map(tokenText)].join("\n");
}
