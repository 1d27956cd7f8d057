/**
 * Compares two roles: which expectations stay, grow, are new or are no longer named.
 *
 * What the files say goes first: steps.yml, ids, equal words, lead-ins, values of a scale. The rest is computed from the
 * words (`likely-pairs.ts`), first within a section, then across sections where the words are much alike.
 */
import { diffWords } from "diff";
import type { Ladder, Role } from "../types.ts";
import { comparedItems } from "./compared-items.ts";
import {
  type ComparedItem,
  type ComparedLadder,
  type ComparedPair,
  foldWording,
  type RoleComparison,
  type WordChange,
  wholeText,
} from "./comparison.ts";
import { acrossSections, withinSections } from "./likely-pairs.ts";
import { byEqualText, byIds, byLeadIns, byScales, bySteps, type Match } from "./told-pairs.ts";

/**
 * Compares `before` with `after`, both of `ladder`: not only neighbours. Every expectation of both is in exactly one
 * pair. The same ladder gives the same comparison.
 */
export function compareRoles(before: Role, after: Role, ladder: Ladder): RoleComparison {
  const items = { before: comparedItems(before, ladder), after: comparedItems(after, ladder) };
  return { before, after, ...compareItems(items, ladder) };
}

/** Compares the expectations of two roles of `ladder`. */
export function compareItems(
  items: { readonly before: readonly ComparedItem[]; readonly after: readonly ComparedItem[] },
  ladder: ComparedLadder,
): Omit<RoleComparison, "before" | "after"> {
  const finders = [bySteps, byIds, byEqualText, byLeadIns, byScales, withinSections, acrossSections];
  const matches: Match[] = [];
  const taken = new Set<ComparedItem>();
  for (const find of finders) {
    const left = (side: readonly ComparedItem[]): ComparedItem[] => side.filter((item) => !taken.has(item));
    for (const match of find(left(items.before), left(items.after), ladder)) {
      matches.push(match);
      for (const item of [match.before, match.after]) if (item) taken.add(item);
    }
  }
  const alone = { told: "computed" as const, similarity: null };
  const partners = new Map(matches.map((match) => [match.after ?? match.before, match]));
  const pairOf = (item: ComparedItem, side: "before" | "after"): ComparedPair =>
    pairOfMatch(partners.get(item) ?? { before: null, after: null, ...alone, [side]: item }, ladder);
  const pairs = [
    ...items.after.map((item) => pairOf(item, "after")),
    ...items.before.filter((item) => !taken.has(item) || partners.has(item)).map((item) => pairOf(item, "before")),
  ];
  const sections = ladder.sectionOrder.map((title) => ({
    title,
    pairs: pairs.filter((pair) => (pair.after ?? pair.before)?.section === title),
  }));
  return {
    sections: sections.filter((section) => section.pairs.length > 0),
    isComputed: pairs.some(({ told }) => told === "computed"),
  };
}

function pairOfMatch({ before, after, told, similarity, isLikely }: Match, ladder: ComparedLadder): ComparedPair {
  const common = { before, after, told, similarity };
  if (before === null) return { band: "new", ...common, hasMoved: false, words: [] };
  if (after === null) return { band: "dropped", ...common, hasMoved: false, words: [] };
  const hasMoved = before.section !== after.section;
  const texts = [wholeText(before.expectation), wholeText(after.expectation)] as const;
  if (foldWording(texts[0]) === foldWording(texts[1])) return { band: "stays", ...common, hasMoved, words: [] };
  if (isLikely) return { band: "probably", ...common, hasMoved, words: [] };
  return { band: "grows", ...common, hasMoved, words: changedWords(...texts, ladder.language) };
}

/** More changes than these are not worth finding, as nobody could read them. */
const MOST_CHANGES = 2000;
/** In UTF-16 code units. Each word that is found holds a copy of the whole text. */
const LONGEST_TEXT = 10_000;

/** Of all letters of both texts. Where fewer are kept, one text is better read after the other. */
const LEAST_KEPT = 0.3;

/**
 * Finds the words by which `before` and `after` differ, in the order in which both can be read. Empty where hardly a
 * word is the same.
 */
function changedWords(before: string, after: string, language: string): readonly WordChange[] {
  if (Math.max(before.length, after.length) > LONGEST_TEXT) return [];
  const intlSegmenter = new Intl.Segmenter(language, { granularity: "word" });
  const changes = (diffWords(before, after, { intlSegmenter, maxEditLength: MOST_CHANGES }) ?? []).map(
    ({ value, removed, added }): WordChange => ({ kind: removed ? "removed" : added ? "added" : "kept", text: value }),
  );
  const kept = changes.reduce((letters, { kind, text }) => letters + (kind === "kept" ? 2 * text.length : 0), 0);
  return kept < LEAST_KEPT * (before.length + after.length) ? [] : changes;
}
