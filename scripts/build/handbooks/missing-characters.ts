/** Characters that no font has: the files and lines that they stand in, and their names. */
import type { Token } from "markdown-it";
import type { Body, Page, Role } from "../../ladder/types.ts";
import { counted } from "../../problems/format-problems.ts";
import type { LadderDocument, PersonalTexts } from "../../render/documents/document.ts";
import type { MissingCharacters } from "../build-result.ts";

/**
 * Finds the lines of a document's roles and pages that `characters` stand in: of each character the first in a file.
 * What stands in none of them is of the people whom the document is about, or else comes from ladder.yml: titles, tracks
 * and markings.
 */
export function filesWithCharacters(
  characters: readonly string[],
  { owners, people = [] }: Pick<LadderDocument, "owners" | "people">,
): readonly MissingCharacters[] {
  if (characters.length === 0) return [];
  const wanted = new Set(characters);
  const found = owners.map((owner) => ({ file: owner.file, lines: firstLines(wanted, owner) }));
  const inTexts = new Set(found.flatMap(({ lines }) => [...lines.keys()]));
  const rows = firstRows(
    characters.filter((one) => !inTexts.has(one)),
    people,
  );
  const others = characters.filter((one) => !inTexts.has(one) && !rows.has(one));
  return [
    ...found.flatMap(({ file, lines }) => byLine(file, lines)),
    ...byLine(null, rows),
    ...(others.length === 0 ? [] : [{ file: "ladder.yml", line: null, characters: others }]),
  ];
}

/** Finds the first row of each character that somebody's has. */
function firstRows(characters: readonly string[], people: readonly PersonalTexts[]): ReadonlyMap<string, number> {
  return new Map(
    characters.flatMap((character) => {
      const first = people.find(({ texts }) => texts.some((text) => text.includes(character)));
      return first === undefined ? [] : [[character, first.line]];
    }),
  );
}

/** Puts characters together that stand in the same line first. */
function byLine(file: string | null, lines: ReadonlyMap<string, number | null>): readonly MissingCharacters[] {
  return [...new Set(lines.values())].map((line) => ({
    file,
    line,
    characters: [...lines].flatMap(([character, place]) => (place === line ? [character] : [])),
  }));
}

/** A text of a file, and the line that it begins in, from 1; null where that is not known. */
interface Piece {
  readonly line: number | null;
  /** As it is written, line by line. */
  readonly source: string;
  /** With its entities decoded. */
  readonly text: string;
}

/** Finds the first line of each wanted character that a file has. */
function firstLines(wanted: ReadonlySet<string>, owner: Role | Page): ReadonlyMap<string, number | null> {
  const found = new Map<string, number | null>();
  for (const { line, source, text } of piecesOf(owner)) {
    for (const character of new Set(text)) {
      if (!wanted.has(character)) continue;
      const above = source.split("\n").findIndex((each) => each.includes(character));
      const here = line === null ? null : line + Math.max(0, above);
      const before = found.get(character);
      // Sections stand in the order of the ladder, not in that of the file.
      found.set(character, Math.min(before ?? Infinity, here ?? Infinity));
    }
  }
  return new Map([...found].map(([character, line]) => [character, line === Infinity ? null : line]));
}

function piecesOf({ title, body }: Role | Page): readonly Piece[] {
  return [
    { line: body.titleLine, source: title, text: title },
    ...body.sections.map(({ headingTokens, place }) => {
      const text = headingTokens.map(tokenText).join("\n");
      return { line: place.line ?? null, source: text, text };
    }),
    ...blockPieces(body),
  ];
}

function blockPieces({ introduction, sections, footnotes, lineOffset }: Body): readonly Piece[] {
  let start: number | null = null;
  return [...introduction, ...sections.flatMap(({ tokens }) => tokens), ...footnotes].map((token) => {
    // Cells of a table have no lines of their own; those of the row around them are the nearest.
    start = token.map?.[0] ?? start;
    const line = start === null ? null : start + lineOffset + 1 + (token.type === "fence" ? 1 : 0);
    return { line, source: token.content, text: tokenText(token) };
  });
}

/** The content of inline tokens is their source; entities are decoded in their children only. */
function tokenText({ content, children }: Token): string {
  return [content, ...(children ?? []).map(tokenText)].join("\n");
}

/** So many characters are named in one message. */
const MOST_NAMED = 5;

/** Names characters for a message, with their code points: `"🚚" (U+1F69A), "🚛" (U+1F69B) and 3 more characters`. */
export function nameCharacters(characters: readonly string[]): string {
  const named = characters.slice(0, MOST_NAMED).map((character) => `"${character}" (${codePoint(character)})`);
  const rest = characters.length - named.length;
  return `${named.join(", ")}${rest > 0 ? ` and ${counted(rest, "more character")}` : ""}`;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
