/** The rows of a step between two roles: pairs of expectations, values of scales, and what is no list. */
import { type ChildNode, Text } from "domhandler";
import type { Band, ComparedPair } from "../../../../ladder/compare/comparison.ts";
import { wholeText } from "../../../../ladder/compare/comparison.ts";
import type { Ladder } from "../../../../ladder/types.ts";
import { fillWords, type Words } from "../../../../locales/words.ts";
import { escapeText } from "../../../../text/escape.ts";
import { type DrawnLadder, smallScale } from "../../../drawings/draw-small-scale.ts";
import type { MeasuredRole } from "../../../role-standing.ts";
import type { CellBody } from "../cells.ts";
import { markChanges, plainIn, type SectionParts, withNumber } from "./item-trees.ts";

/** What a step has to know of its ladder. */
export interface StepLadder extends DrawnLadder, Pick<Ladder, "sectionOrder"> {
  readonly words: DrawnLadder["words"] & Pick<Words, "introduction" | "noHeading" | "movedFrom">;
}

/** The words for what becomes of a text. */
export type StepWord =
  | "stays"
  | "grows"
  | "probablyGrows"
  | "isNew"
  | "isDropped"
  | "inOneRole"
  | "onScale"
  | "otherText";

/** A word for what becomes of expectations, with a sign before it for those who look down the column. */
export interface StepLabel {
  readonly word: StepWord;
  readonly sign: string;
}

/** One line of a step: what it is called, and its HTML in the columns of the two roles. */
export interface StepRow extends StepLabel {
  /** What is said behind the word: "from Impact"; empty for nothing. */
  readonly moved: string;
  /** Whether somebody has said so, where another pair could have been thought of. */
  readonly isTold: boolean;
  readonly before: string;
  readonly after: string;
  /** True where `after` says the same for both. */
  readonly isShared: boolean;
  /** Whether it holds lists, and may be broken. */
  readonly isList: boolean;
  /** What stands above the texts, where the two columns hold different things. */
  readonly labels: { readonly before: StepLabel; readonly after: StepLabel } | null;
}

const BANDS: Readonly<Record<Band, StepLabel>> = {
  stays: { word: "stays", sign: "=" },
  grows: { word: "grows", sign: "»" },
  probably: { word: "probablyGrows", sign: "?" },
  new: { word: "isNew", sign: "+" },
  dropped: { word: "isDropped", sign: "−" },
};
const ORDER = Object.keys(BANDS);

/** What most rows are. */
const PLAIN = { moved: "", isTold: false, isShared: false, isList: false, labels: null };

/** What one of the two roles brings. */
export interface StepSide {
  readonly role: MeasuredRole & { readonly title: string };
  readonly cells: CellBody;
  readonly introduction: readonly ChildNode[];
  readonly sections: readonly SectionParts[];
}

/** Puts those of a kind together, in order; what only one of the roles has stands side by side, as lists. */
export function pairRows(
  pairs: readonly ComparedPair[],
  before: StepSide,
  after: StepSide,
  ladder: StepLadder,
): readonly StepRow[] {
  const inBoth = pairs.filter((pair) => pair.before !== null && pair.after !== null);
  const ofBand = (band: Band): readonly ComparedPair[] => pairs.filter((pair) => pair.band === band);
  const [dropped, added] = [listHtml(ofBand("dropped"), "before", before), listHtml(ofBand("new"), "after", after)];
  const alone = { ...PLAIN, before: dropped, after: added, isList: true };
  const labels = { before: BANDS.dropped, after: BANDS.new };
  return [
    ...inBoth
      .toSorted((a, b) => ORDER.indexOf(a.band) - ORDER.indexOf(b.band))
      .map((pair) => pairRow(pair, before, after, ladder)),
    ...(dropped !== "" && added !== "" ? [{ ...alone, word: "inOneRole" as const, sign: "", labels }] : []),
    ...(dropped !== "" && added === "" ? [{ ...alone, ...BANDS.dropped }] : []),
    ...(dropped === "" && added !== "" ? [{ ...alone, ...BANDS.new }] : []),
  ];
}

/** Writes expectations that have no partner as lists, below the headings that they have in their section. */
function listHtml(pairs: readonly ComparedPair[], key: "before" | "after", side: StepSide): string {
  let last = "";
  let html = "";
  for (const pair of pairs) {
    const number = pair[key]?.number ?? "";
    const heading =
      side.sections.map(({ headings }) => headings.get(number)).find((found) => found !== undefined) ?? "";
    if (heading !== last && heading !== "") html += `<p class="sub-heading">${escapeText(heading)}</p>`;
    last = heading;
    html += `<ul><li>${itemHtml(pair, key, side)}</li></ul>`;
  }
  // Neighbours are one list.
  return html.replaceAll("</ul><ul>", "\n");
}

function pairRow(pair: ComparedPair, before: StepSide, after: StepSide, { words }: StepLadder): StepRow {
  const { band, told, hasMoved } = pair;
  const isShared = band === "stays";
  return {
    ...PLAIN,
    ...BANDS[band],
    moved: hasMoved ? fillWords(words.movedFrom, { section: pair.before?.section ?? "" }) : "",
    isTold: told === "steps.yml" || told === "pinned" || told === "lead-in",
    before: isShared ? "" : itemHtml(pair, "before", before),
    after: itemHtml(pair, "after", after),
    isShared,
  };
}

/** Writes an expectation as one side of its pair: with its number, and words marked that the other side does not have. */
function itemHtml(pair: ComparedPair, key: "before" | "after", { sections, cells }: StepSide): string {
  const item = pair[key];
  if (item === null) return "";
  const nodes = sections.map(({ items }) => items.get(item.number)).find((found) => found !== undefined);
  const [tag, own] = key === "before" ? (["del", "removed"] as const) : (["ins", "added"] as const);
  const words = pair.words
    .filter(({ kind }) => kind === "kept" || kind === own)
    .map(({ kind, text }) => ({ text, isChanged: kind === own }));
  const number = pair.band === "stays" ? `${pair.before?.number ?? ""}, ${item.number}` : item.number;
  const shown = nodes ?? [new Text(`${wholeText(item.expectation)} ${item.number}`)];
  const marked = words.length === 0 ? shown : (markChanges(shown, words, tag) ?? shown);
  return cells.write(number === item.number ? marked : withNumber(marked, number));
}

/** Shows where the two stand on the scale of a section, from and to. */
export function scaleRows(
  before: StepSide,
  after: StepSide,
  title: string,
  values: readonly ComparedPair[],
  ladder: StepLadder,
): readonly StepRow[] {
  const [from = "", to = ""] = (["before", "after"] as const).map((key) => {
    const side = key === "before" ? before : after;
    const texts = values.map((pair) => `<div class="step-value">${itemHtml({ ...pair, words: [] }, key, side)}</div>`);
    return smallScale(side.role, title, ladder) + texts.join("\n");
  });
  if (from === "" && to === "") return [];
  return [{ ...PLAIN, word: "onScale", sign: "", before: from, after: to }];
}

/** What a section says before its expectations, or behind the first of them. */
export function partOf({ sections }: StepSide, title: string, part: "before" | "after"): readonly ChildNode[] {
  return sections.filter((section) => section.title === title).flatMap((section) => section[part]);
}

/** Text that is no list: what is the same in both roles is there once. */
export function textRows(
  before: StepSide,
  after: StepSide,
  nodesOf: (side: StepSide) => readonly ChildNode[],
): readonly StepRow[] {
  const [from, to] = [nodesOf(before), nodesOf(after)];
  const [was, is] = [before.cells.write(from), after.cells.write(to)];
  if (was.trim() === "" && is.trim() === "") return [];
  const isShared = plainIn(from) !== "" && plainIn(from) === plainIn(to);
  return isShared
    ? [{ ...PLAIN, ...BANDS.stays, isShared, before: "", after: is }]
    : [{ ...PLAIN, word: "otherText", sign: "", before: was, after: is }];
}
