/** The expectations of a role as they are compared. */
import type { Token } from "markdown-it";
import { plainText } from "../plain-text.ts";
import type { Ladder, Role, Section } from "../types.ts";
import { type ComparedItem, foldWording, type LeadIn } from "./comparison.ts";

/** Lists the expectations of a role, section by section as its file has them. */
export function comparedItems(role: Role, ladder: Pick<Ladder, "numbers">): ComparedItem[] {
  return placedItems(role, itemsOfSections(role, ladder));
}

/** A section's title and what its expectations are by themselves. */
export interface ItemsOfSection extends Pick<Section, "title"> {
  readonly items: readonly Pick<ComparedItem, "number" | "expectation" | "id" | "leadIn">[];
}

/** Lists the sections of a role with their expectations. */
export function itemsOfSections(role: Role, { numbers }: Pick<Ladder, "numbers">): readonly ItemsOfSection[] {
  return role.body.sections.map(({ title, items, expectations, tokens }) => {
    const places = new Map(tokens.map((token, index) => [token, index]));
    return {
      title,
      items: items.flatMap(({ id, open }, at) => {
        const expectation = expectations[at];
        const leadIn = leadInOf(tokens, places.get(open) ?? -1);
        return expectation === undefined ? [] : [{ number: numbers.get(open) ?? "", expectation, id, leadIn }];
      }),
    };
  });
}

/** Gives the expectations of `sections` their places; a role that has a section twice counts on in the second. */
export function placedItems(role: ComparedItem["role"], sections: readonly ItemsOfSection[]): ComparedItem[] {
  const counts = new Map<string, number>();
  for (const { title, items } of sections) counts.set(title, (counts.get(title) ?? 0) + items.length);
  const places = new Map<string, number>();
  return sections.flatMap(({ title, items }) =>
    items.map((item) => {
      const index = places.get(title) ?? 0;
      places.set(title, index + 1);
      return { role, section: title, index, count: counts.get(title) ?? 0, ...item };
    }),
  );
}

/** Reads the words in bold with which the item at `at` of a section's tokens begins. */
function leadInOf(tokens: readonly Token[], at: number): LeadIn | null {
  const inline = tokens.slice(at + 1, at + 3).find(({ type }) => type === "inline");
  const children = (inline?.children ?? []).filter(({ type, content }) => type !== "text" || content.trim() !== "");
  const end = children.findIndex(({ type }) => type === "strong_close");
  if (children[0]?.type !== "strong_open" || end < 0) return null;
  const bold = plainText(children.slice(1, end));
  const text = foldWording(bold).replace(/[\s\p{P}]+$/u, "");
  const isApart = /[.:;!?–—…。：！？-]\s*$/u.test(bold) || startsAnew(children.slice(end + 1));
  return text === "" ? null : { text, isApart };
}

/** Whether a line or a sentence begins behind bold words, or marks stand between. */
function startsAnew(tokens: readonly Token[]): boolean {
  const [next] = tokens;
  if (next === undefined || next.type === "softbreak" || next.type === "hardbreak") return true;
  return /^\s*(?:[.:;–—…。：！？-]|\p{Lu})/u.test(plainText(tokens));
}
