/**
 * The order of role files within a folder, where ladder.yml gives none: by the numbers of their front matter, else by
 * levels, else by numbers in their names, each where all files of the folder have one; else by title.
 */
import { compareText } from "../../text/names.ts";
import { titleKey } from "../../text/title-key.ts";
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
  const ranks = firstOf(rankings(current));
  const rank = (file: File): number => ranks?.ranks[current.indexOf(file)] ?? 0;
  const order = ({ frontMatter }: File): number => frontMatter.facts.order ?? Number.MAX_VALUE;
  const places = new Map(files.map((file) => [file, { rank: rank(file), key: titleKey(file.title, language) }]));
  const placeOf = (file: File) => places.get(file) ?? { rank: 0, key: "" };
  const compare = (a: File, b: File): number =>
    Number(isDeprecated(a)) - Number(isDeprecated(b)) ||
    placeOf(a).rank - placeOf(b).rank ||
    order(a) - order(b) ||
    compareText(placeOf(a).key, placeOf(b).key) ||
    compareText(a.title, b.title) ||
    compareText(a.file, b.file);
  return { files: files.toSorted(compare), isOrdered: ranks?.isOrder ?? false };
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
  const word = /(^|[^\p{L}])DEPRECATED([^\p{L}]|$)/u;
  return frontMatter.facts.deprecated || word.test(title) || word.test(file.slice(file.lastIndexOf("/") + 1));
}
