import type { Token } from "markdown-it";
import type { Body, Ladder, Page, Role } from "../ladder/types.ts";
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
    .map(({ owner, text }) => ({ owner, characters: characters.filter((one) => text.includes(one)) }))
    .filter((each) => each.characters.length > 0)
    .map(({ owner, characters }) => ({ file: owner.file, line: firstLine(owner.body, characters), characters }));
  const known = new Set(found.flatMap((each) => each.characters));
  const others = characters.filter((one) => !known.has(one));
  return others.length === 0 ? found : [...found, { file: "ladder.yml", line: null, characters: others }];
}

function textOf({ title, body }: Role | Page): string {
  const headings = body.sections.flatMap(({ headingTokens }) => headingTokens);
  return [title, ...headings.map(tokenText), ...blocksOf(body).map(tokenText)].join("\n");
}

function blocksOf({ introduction, sections, footnotes }: Body): readonly Token[] {
  return [...introduction, ...sections.flatMap(({ tokens }) => tokens), ...footnotes];
}

/** The first line of the file with one of the characters in it; null where none has one that is known. */
function firstLine(body: Body, characters: readonly string[]): number | null {
  const blocks = blocksOf(body);
  const hasOne = (text: string): boolean => characters.some((one) => text.includes(one));
  const headings = body.sections
    .filter(({ headingTokens }) => hasOne(headingTokens.map(tokenText).join("\n")))
    .flatMap(({ place }) => place.line ?? []);
  const lines = blocks.flatMap((token, index) => {
    if (!hasOne(tokenText(token))) return [];
    // Cells of a table have no lines of their own; those of the row around them are the nearest.
    const start = blocks.slice(0, index + 1).findLast(({ map }) => map !== null)?.map?.[0];
    if (start === undefined) return [];
    const above = token.content.split("\n").findIndex(hasOne);
    return [start + body.lineOffset + 1 + Math.max(0, above) + (token.type === "fence" ? 1 : 0)];
  });
  const all = [...headings, ...lines];
  return all.length === 0 ? null : Math.min(...all);
}

/** The content of inline tokens is their source; entities are decoded in their children only. */
function tokenText({ content, children }: Token): string {
  return [content, ...(children ?? []).map(tokenText)].join("\n");
}
