/** The numbers of expectations in the HTML of their items. */
import type { Token } from "markdown-it";
import type { Ladder, Section } from "../../ladder/types.ts";
import type { Design } from "../design/design.ts";
import { roomBesideHeading, textWidth } from "../design/text-width.ts";

/** The class of a number: it is text of its item, and looks quieter. */
export const NUMBER_CLASS = "expectation-number";

/** The further class of one that has no room before its item in print, beside the section's heading. */
const LONG_NUMBER_CLASS = "long-number";

/**
 * Gives a copy of a section's tokens in which each of its items has its number: behind the words that it begins with, or,
 * where dimensions stand beside their values, behind the value.
 */
export function withItemNumbers(
  { heading, tokens, measures }: Section,
  numbers: Ladder["numbers"],
  design: Design,
): readonly Token[] {
  const hasDimensions = measures.some(({ dimension }) => dimension !== null);
  const room = roomBesideHeading(heading, design);
  const copy = [...tokens];
  const before = new Map<Token, Token>();
  tokens.forEach((open, index) => {
    const number = numbers.get(open);
    if (number === undefined) return;
    const at = hasDimensions ? lastWords(tokens, index) : index + 2;
    const words = tokens[at];
    const meta = { isLong: textWidth(number) * SMALLER > room };
    const mark = changed(open, { type: "expectation_number", tag: "", nesting: 0, content: number, map: null, meta });
    if (tokens[at - 1]?.type === "paragraph_open" && words !== undefined) {
      copy[at] = changed(words, { children: [...(words.children ?? []), mark] });
    } else {
      before.set(open, mark);
    }
  });
  return before.size === 0 ? copy : copy.flatMap((token) => [token, before.get(token) ?? []].flat());
}

/** The index of the last words of the item that begins at `index`; of what opens it where it has none. */
function lastWords(tokens: readonly Token[], index: number): number {
  let last = index;
  for (let at = index + 1; at < tokens.length && (tokens[at]?.level ?? 0) > (tokens[index]?.level ?? 0); at += 1) {
    if (tokens[at]?.type === "inline") last = at;
  }
  return last;
}

/** Letters of a number that hangs before its item are so much smaller than those of the text: see `print.css`. */
const SMALLER = 0.6;

/** Writes the token of a number: letters, digits and dashes, which need no escaping. */
export function numberRule(tokens: Token[], index: number): string {
  const number = tokens[index]?.content ?? "";
  const className = tokens[index]?.meta?.isLong ? `${NUMBER_CLASS} ${LONG_NUMBER_CLASS}` : NUMBER_CLASS;
  return ` <span class="${className}">${number}</span>`;
}

function changed(token: Token, changes: Partial<Token>): Token {
  return Object.assign(Object.create(Object.getPrototypeOf(token)), token, changes);
}
