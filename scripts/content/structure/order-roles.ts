/**
 * The order of role files within a folder, where ladder.yml gives none: by the numbers of their front matter, else by
 * levels, else by numbers in their names, each where all files of the folder have one; else by title.
 */
import { compareText } from "../../text/names.ts";
import { LEVEL_KEYS } from "../role-file/front-matter-keys.ts";
import type { MarkdownFile } from "../role-file/read-markdown-file.ts";
import { rankLevels } from "./rank-levels.ts";

/** A file, as far as its place among its siblings goes. */
type Sortable = Pick<MarkdownFile, "title" | "file" | "number" | "frontMatter">;

/** Role files in order. */
export interface OrderedRoles<File> {
  readonly files: readonly File[];
  /** Whether each is known to stand above the one before it, deprecated ones aside. */
  readonly isOrdered: boolean;
}

/** Orders the role files of one folder. @param language of the ladder: its articles do not count in titles */
export function orderRoles<File extends Sortable>(files: readonly File[], language: string): OrderedRoles<File> {
  const current = files.filter((file) => !isDeprecated(file));
  const ranking = firstOf(rankings(current));
  const ranks = new Map(current.map((file, index) => [file, ranking?.ranks[index]]));
  const placed = files.map((file) => ({
    file,
    isLast: isDeprecated(file),
    rank: ranks.get(file) ?? 0,
    order: file.frontMatter.facts.order ?? Number.MAX_VALUE,
    key: titleKey(file.title, language),
  }));
  const sorted = placed.toSorted(
    (a, b) =>
      Number(a.isLast) - Number(b.isLast) ||
      a.rank - b.rank ||
      a.order - b.order ||
      compareText(a.key, b.key) ||
      compareText(a.file.title, b.file.title) ||
      compareText(a.file.file, b.file.file),
  );
  return { files: sorted.map(({ file }) => file), isOrdered: ranking?.isOrder ?? false };
}

/** A place for each file; `isOrder` is false where some have the same and nobody knows which comes first. */
interface Ranking {
  readonly ranks: readonly number[];
  readonly isOrder: boolean;
}

/** What may give the files an order, in turn. */
function* rankings(files: readonly Sortable[]): Iterable<Ranking | null> {
  const orders = files.flatMap(({ frontMatter }) => frontMatter.facts.order ?? []);
  yield orders.length === files.length ? { ranks: orders, isOrder: true } : null;
  for (const key of LEVEL_KEYS) yield distinct(rankLevels(files.map(({ frontMatter }) => frontMatter.levels[key])));
  const numbers = files.flatMap(({ number }) => number ?? []);
  yield numbers.length === files.length ? distinct(numbers) : null;
}

function distinct(ranks: readonly number[] | null): Ranking | null {
  const values = new Set(ranks);
  // The same for all says nothing.
  if (ranks === null || (values.size === 1 && ranks.length > 1)) return null;
  return { ranks, isOrder: values.size === ranks.length };
}

function firstOf(found: Iterable<Ranking | null>): Ranking | null {
  for (const ranking of found) if (ranking !== null) return ranking;
  return null;
}

/** Says whether a role is kept for reference only: by its front matter, or by the word DEPRECATED in title or name. */
export function isDeprecated({ title, file, frontMatter }: Sortable): boolean {
  const isMarked = DEPRECATED.test(title) || DEPRECATED.test(file.slice(file.lastIndexOf("/") + 1));
  return frontMatter.facts.deprecated || isMarked;
}

const DEPRECATED = /(^|[^\p{L}])DEPRECATED([^\p{L}]|$)/u;

/** Articles of the languages that Rungbook speaks, which no list is sorted by. */
const ARTICLES: Readonly<Record<string, string>> = {
  da: "den|det|en|et",
  de: "der|die|das|ein|eine",
  en: "the|a|an",
  es: "el|la|los|las|un|una",
  fr: "le|la|les|un|une",
  it: "il|lo|la|i|gli|le|un|uno|una",
  nb: "den|det|en|ei|et",
  nl: "de|het|een",
  no: "den|det|en|ei|et",
  pt: "o|a|os|as|um|uma",
  sv: "den|det|en|ett",
};

/**
 * Gives what a title is sorted by: without the emoji and signs before its first letter, and without an article that
 * words follow.
 * @param language a BCP 47 tag
 */
function titleKey(title: string, language: string): string {
  const words = title.replace(/^[^\p{L}\p{N}]+/u, "");
  const articles = ARTICLES[language.toLowerCase().split("-")[0] ?? ""];
  const elided = /^(?:fr|it)\b/iu.test(language) ? /^(?:l|un)['’]\s*(?=\p{L})/iu : null;
  const bare =
    articles === undefined ? words : words.replace(new RegExp(`^(?:${articles})\\s+(?=[\\p{L}\\p{N}])`, "iu"), "");
  const key = elided === null ? bare : bare.replace(elided, "");
  return key === "" ? title : key;
}
