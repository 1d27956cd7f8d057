/**
 * Numbers by which people cite expectations, on paper and in tools: `EM-I-3` is the third of Impact in Engineering
 * Manager, `EM-I-hiring` the one that its file names so. They hang on titles, codes that files give, and places alone,
 * never on the order of roles or files.
 */
import type { Token } from "markdown-it";
import { cutToBytes, safeSlug } from "../text/slug.ts";
import type { Role } from "./types.ts";

/** Numbers every expectation of every role, by the `list_item_open` token of its item. No number is there twice. */
export function numberExpectations(roles: readonly Role[]): ReadonlyMap<Token, string> {
  const roleCodes = shortCodes(
    new Map(roles.map(({ id, title }) => [id, title])),
    new Map(roles.flatMap(({ id, code }) => (code === null ? [] : [[id, code]]))),
  );
  const titles = roles.flatMap(({ body }) => body.sections.map(({ title }) => title));
  const sectionCodes = shortCodes(new Map(titles.map((title) => [title, title])));
  return new Map(
    roles.flatMap(({ id, body }) => {
      // A role that has a section twice counts on in the second.
      const places = new Map<string, number>();
      return body.sections.flatMap(({ title, items }) =>
        items.map(({ open, id: written }): [Token, string] => {
          const place = (places.get(title) ?? 0) + 1;
          places.set(title, place);
          const last = written === null ? place : numberPart(written);
          return [open, `${roleCodes.get(id)}-${sectionCodes.get(title)}-${last}`];
        }),
      );
    }),
  );
}

/** What stands last in the number of an expectation whose file gives it an id: small letters and digits, dashes between. */
export function numberPart(id: string): string {
  return cutToBytes(safeSlug(id, "item"), LONGEST_PART).replace(/-$/u, "");
}

/** In bytes: as much as has room on the last line of a narrow column. */
const LONGEST_PART = 40;

/**
 * Gives every title a code of its own: its initials, in capitals. Of several titles with the same initials the shortest
 * has them, of equally long ones the first by its letters, then by its key; each of the others has more letters of the
 * first word in which it differs from that one, as few as nobody else has, else a digit behind its initials. So a title
 * whose initials no other shares keeps its code whatever else is there.
 *
 * @param titles by a key of each; two may be the same
 * @param given codes by the keys of those that have theirs in any case, whoever would have it else; no two the same
 */
export function shortCodes(
  titles: ReadonlyMap<string, string>,
  given: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const entries = [...titles].map(([key, title]) => ({ key, title, words: codeWords(title) }));
  const inOrder = entries.toSorted(
    (a, b) => [...a.title].length - [...b.title].length || compareUnits(a.title, b.title) || compareUnits(a.key, b.key),
  );
  const first = new Map(
    inOrder.flatMap((entry): [string, typeof entry][] => {
      const code = given.get(entry.key)?.toUpperCase();
      return code === undefined ? [] : [[code, entry]];
    }),
  );
  for (const entry of inOrder) {
    const stem = initials(entry.words);
    if (!given.has(entry.key) && !first.has(stem)) first.set(stem, entry);
  }
  const taken = new Set(first.keys());
  const digits = new Map<string, number>();
  return new Map(
    inOrder.map((entry) => {
      const stem = initials(entry.words);
      const winner = first.get(stem);
      const own = given.get(entry.key);
      if (own !== undefined) return [entry.key, own];
      if (winner === undefined || winner === entry) return [entry.key, stem];
      let code = lengthened(entry.words, winner.words).find((longer) => !taken.has(longer)) ?? stem;
      for (let digit = digits.get(stem) ?? 2; taken.has(code); digit += 1) {
        code = stem + digit;
        digits.set(stem, digit + 1);
      }
      taken.add(code);
      return [entry.key, code];
    }),
  );
}

/** A word of a title, letter by letter, in capitals, each with its marks; and how many of them its initial is. */
interface CodeWord {
  readonly letters: readonly string[];
  readonly initial: number;
}

const MOST_WORDS = 5;
const MOST_INITIALS = 8;
/** Longer words in capitals are no abbreviations. */
const LONGEST_ABBREVIATION = 4;
/** How many letters more than its initial a word may have in a code. */
const MOST_MORE = 4;

/**
 * The words that a code is made of. Short words in small letters (of, and, de, für) do not count where others do;
 * abbreviations and figures (VP, II, L3) stay whole. Where there are neither letters nor figures it is one sign.
 */
function codeWords(title: string): CodeWord[] {
  const plain = title.normalize("NFKC").replace(/\p{Cf}/gu, "");
  const words = plain.replace(/^\s*\d{1,2}[.)]+\s*(?=\p{L})/u, "").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const mixed = words.some((word) => /\p{Ll}/u.test(word)) || words.length === 1;
  const capitals = words.some((word) => /^\p{Lu}/u.test(word));
  const counting = words.filter((word, index) => index === 0 || !capitals || !/^[\p{Ll}\p{M}]{1,3}$/u.test(word));
  const found = counting.slice(0, MOST_WORDS).flatMap((word) => {
    const letters = (word.match(/[\p{L}\p{N}]\p{M}*/gu) ?? []).map((letter) => letter.toUpperCase());
    const isWhole = /\p{N}/u.test(word) || (mixed && /^\p{Lu}+$/u.test(word));
    const initial = isWhole && letters.length <= LONGEST_ABBREVIATION ? letters.length : 1;
    return letters.length === 0 ? [] : [{ letters, initial }];
  });
  return found.length > 0 ? found : [{ letters: ["X"], initial: 1 }];
}

function initials(words: readonly CodeWord[]): string {
  const letters = words.flatMap((word) => word.letters.slice(0, word.initial));
  return letters.slice(0, MOST_INITIALS).join("");
}

/** The codes of `words` with more letters of one of them, shortest first, that those of `others` would not be too. */
function lengthened(words: readonly CodeWord[], others: readonly CodeWord[]): string[] {
  const withMore = (of: readonly CodeWord[], at: number, more: number): string =>
    initials(of.map((word, index) => (index === at ? { ...word, initial: word.initial + more } : word)));
  return Array.from({ length: MOST_MORE }, (_, more) => more + 1).flatMap((more) =>
    words.flatMap((word, at) => {
      if (word.initial + more > word.letters.length) return [];
      const code = withMore(words, at, more);
      return code === withMore(others, at, more) ? [] : [code];
    }),
  );
}

function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
