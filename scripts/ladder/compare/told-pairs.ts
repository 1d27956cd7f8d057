/** Pairs that the files themselves tell. Each way of finding them gets the expectations that are in no pair yet. */
import { foldValue, groupBy } from "../../text/names.ts";
import type { Scale } from "../types.ts";
import { type ComparedItem, type ComparedLadder, foldWording, type Told, wholeText } from "./comparison.ts";

/** Two expectations that belong together, or one of which it is told that it has none. */
export interface Match {
  readonly before: ComparedItem | null;
  readonly after: ComparedItem | null;
  readonly told: Told;
  readonly similarity: number | null;
  /** Whether the two are alike, and not so much that they can be said to be one. */
  readonly isLikely?: boolean;
}

/** A way of finding pairs: of the expectations given, each at most once. */
export type FindMatches = (
  before: readonly ComparedItem[],
  after: readonly ComparedItem[],
  ladder: ComparedLadder,
) => readonly Match[];

/** Finds what steps.yml says of the step between the two roles. */
export const bySteps: FindMatches = (before, after, { steps }) => {
  const [from, to] = [before[0]?.role.id, after[0]?.role.id];
  const find = (items: readonly ComparedItem[], number: string | null): ComparedItem | null =>
    items.find((item) => item.number === number) ?? null;
  const told = { told: "steps.yml" as const, similarity: null };
  const unjudged = { told: "computed" as const, similarity: null, isLikely: true };
  return steps
    .filter((step) => (from === undefined || step.from === from) && (to === undefined || step.to === to))
    .flatMap((step) => [
      ...step.pairs.map((pair) => ({ before: find(before, pair.from), after: find(after, pair.to), ...told })),
      ...step.perhaps.map((pair) => ({ before: find(before, pair.from), after: find(after, pair.to), ...unjudged })),
      ...step.new.map((number) => ({ before: null, after: find(after, number), ...told })),
      ...step.dropped.map((number) => ({ before: find(before, number), after: null, ...told })),
    ])
    .filter((match) => match.before !== null || match.after !== null);
};

/** Pairs expectations that have the same id in their files: `{#hiring}`. */
export const byIds: FindMatches = (before, after) => matchByKey(before, after, ({ id }) => id, "pinned");

/** Pairs expectations that say the same. */
export const byEqualText: FindMatches = (before, after) =>
  matchByKey(before, after, ({ expectation }) => foldWording(wholeText(expectation)) || null, "equal text");

/** Pairs expectations that begin with the same words in bold: "**Hiring.** ...". */
export const byLeadIns: FindMatches = (before, after) => {
  const leadIns = new Map([...leadInsOf(before), ...leadInsOf(after)]);
  return matchByKey(before, after, (item) => leadIns.get(item) ?? null, "lead-in");
};

/** Pairs values of one scale, and of the same dimension where they name one. */
export const byScales: FindMatches = (before, after, { scales }) =>
  scales.flatMap((scale) => {
    const ofScale = (items: readonly ComparedItem[]): ComparedItem[] =>
      items.filter((item) => item.section === scale.section && dimension(item, scale) !== null);
    return matchByKey(ofScale(before), ofScale(after), (item) => dimension(item, scale), "scale");
  });

/** Pairs those that have the same key, in order: within a section first, then wherever they stand. */
function matchByKey(
  before: readonly ComparedItem[],
  after: readonly ComparedItem[],
  keyOf: (item: ComparedItem) => string | null,
  told: Told,
): Match[] {
  const keys = new Map([...before, ...after].map((item) => [item, keyOf(item)]));
  const taken = new Set<ComparedItem>();
  const left = (items: readonly ComparedItem[]): ComparedItem[] =>
    items.filter((item) => keys.get(item) !== null && !taken.has(item));
  return [true, false].flatMap((isNear) => {
    const place = (item: ComparedItem): string => JSON.stringify([isNear ? item.section : "", keys.get(item)]);
    const partners = groupBy(left(after), place);
    const matches = [...groupBy(left(before), place)].flatMap(([key, items]) =>
      items.flatMap((item, index) => {
        const partner = partners.get(key)?.[index];
        return partner === undefined ? [] : [{ before: item, after: partner, told, similarity: null }];
      }),
    );
    for (const match of matches) taken.add(match.before).add(match.after);
    return matches;
  });
}

/**
 * The words in bold with which items begin. Those that are part of a sentence, "**Hire** for the team", may only stress
 * a word: they count where no other item of the role has them.
 */
function leadInsOf(items: readonly ComparedItem[]): Map<ComparedItem, string> {
  const found = items.flatMap((item) => (item.leadIn === null ? [] : [{ item, ...item.leadIn }]));
  const counts = groupBy(found, ({ text }) => text);
  return new Map(
    found.flatMap(({ item, text, isApart }) => (isApart || counts.get(text)?.length === 1 ? [[item, text]] : [])),
  );
}

/** What a value of the scale belongs to: a name before it, or nothing, which is ""; null for what is no value. */
function dimension({ expectation: { text, children } }: ComparedItem, { values }: Scale): string | null {
  const isValue = (value: string): boolean => values.some((known) => foldValue(known) === foldValue(value));
  if (children.length > 0) return children.every((child) => isValue(child.text)) ? dimensionName(text) : null;
  if (isValue(text)) return "";
  const [, name = "", value = ""] = /^([^:]{1,60}):\s*(\S.*)$/su.exec(text) ?? [];
  return isValue(value) ? dimensionName(name) : null;
}

function dimensionName(text: string): string {
  return foldWording(text.replace(/:\s*$/u, ""));
}
