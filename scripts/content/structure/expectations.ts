/** What the lists of a section say: its expectations, and its values on a scale. */
import type { Token } from "markdown-it";
import { plainText } from "../../ladder/plain-text.ts";
import type { Expectation, ExpectationItem, Measure, Scale } from "../../ladder/types.ts";
import { type Place, type Problem, warningAt } from "../../problems/problem.ts";
import { foldValue, nearest, suggest } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import { placeId } from "../markdown/dialects/inline/attributes.ts";

/**
 * Reads the lists that stand at the top level of a section: each item's own words, and its nested items; and for each of
 * them where it stands.
 */
export function readExpectations(tokens: readonly Token[]): {
  readonly expectations: readonly Expectation[];
  readonly items: readonly ExpectationItem[];
} {
  interface Item {
    readonly open: Token;
    id: string | null;
    readonly texts: string[];
    readonly children: Item[];
  }
  const top: Item[] = [];
  const open: Item[] = [];
  let others = 0;
  const nameItem = (place: Token | undefined): void => {
    const [item] = open;
    if (item && place && open.length === 1 && others === 0) item.id ??= placeId(place);
  };
  for (const token of tokens) {
    if (token.type === "list_item_open") {
      const item: Item = { open: token, id: null, texts: [], children: [] };
      // A list in a quote or a table inside no item is not an expectation.
      if (open.length > 0 || others === 0) (open.at(-1)?.children ?? top).push(item);
      open.push(item);
    } else if (token.type === "list_item_close") {
      open.pop();
    } else if (/^(blockquote|note|dl|table)_(open|close)$/u.test(token.type)) {
      others += token.nesting;
    } else if (token.type === "html_block") {
      nameItem(token);
    } else if (token.type === "inline") {
      nameItem(token.children?.at(-1));
      open.at(-1)?.texts.push(plainText(token.children));
    } else if (token.type === "fence" || token.type === "code_block") {
      open.at(-1)?.texts.push(token.content);
    }
  }
  const finish = (item: Item): Expectation => ({
    text: item.texts.join(" ").replace(/\s+/gu, " ").trim(),
    children: item.children.map(finish),
  });
  return { expectations: top.map(finish), items: top.map(({ open: token, id }) => ({ open: token, id })) };
}

/** The scale of ladders that name none: how far a role's work reaches. */
export const DEFAULT_SCALE: Scale = {
  section: "Reach",
  values: ["Self", "Individual", "Team", "Cross-Team", "Department", "Company", "Industry"],
  declared: false,
};

/**
 * Reads where a role stands on the scale of a section. A value stands alone in a list item or a paragraph, or after a
 * name: `- Leadership Reach` with `- Team` nested in it, `- Leadership Reach: Team`, `**Leadership Reach:** Team`.
 * Prose is no value. A short text that is nearly a value is a warning; where ladder.yml declares the scale, or most roles
 * stand on it, so is any other short text in the place of a value.
 */
export function measureSection(
  tokens: readonly Token[],
  expectations: readonly Expectation[],
  scale: Scale,
  place: Place,
): { readonly measures: readonly Measure[]; readonly problems: readonly Problem[] } {
  const candidates = [
    ...expectations.flatMap((item) => candidatesOf(item, expectations.length === 1)),
    ...paragraphLines(tokens).map((line) => ({ ...splitAtColon(line), certain: false })),
  ];
  const steps = new Map(scale.values.map((value, step) => [foldValue(value), step]));
  const measures: Measure[] = [];
  const problems: Problem[] = [];
  for (const { dimension, value, certain } of candidates) {
    const step = steps.get(foldValue(value)) ?? null;
    const near = step === null && isShort(value) ? nearest(value, scale.values) : null;
    const meant = step !== null || near !== null || (scale.declared && isShort(value) && certain);
    if (!meant) continue;
    measures.push({ dimension, value, step });
    if (step !== null) continue;
    const own = scale.values === DEFAULT_SCALE.values ? ", unless ladder.yml names others under scales" : "";
    const advice = suggest(near, `The values are ${scale.values.join(", ")}${own}.`);
    problems.push(warningAt(place, `${quote(value)} is no value of the scale ${quote(scale.section)}.`, advice));
  }
  return { measures, problems };
}

interface Candidate {
  readonly dimension: string | null;
  readonly value: string;
  /** Whether the place of the text says that it is a value, whatever it is. */
  readonly certain: boolean;
}

function candidatesOf(item: Expectation, isOnly: boolean): Candidate[] {
  if (item.children.length > 0) {
    const dimension = item.text.replace(/:$/u, "").trim() || null;
    return item.children.map((child) => ({ dimension, value: child.text, certain: child.children.length === 0 }));
  }
  const split = splitAtColon(item.text);
  return [{ ...split, certain: isOnly || split.dimension !== null }];
}

function splitAtColon(text: string): { dimension: string | null; value: string } {
  const match = /^([^:]{1,60}):\s*(\S.*)$/su.exec(text);
  return match
    ? { dimension: (match[1] ?? "").trim(), value: (match[2] ?? "").trim() }
    : { dimension: null, value: text };
}

/** The lines of the paragraphs that stand in no list or quote. */
function paragraphLines(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, index) => {
    if (token.type !== "inline" || tokens[index - 1]?.type !== "paragraph_open" || token.level !== 1) return [];
    const lines: Token[][] = [[]];
    for (const child of token.children ?? []) {
      if (child.type === "softbreak" || child.type === "hardbreak") lines.push([]);
      else lines.at(-1)?.push(child);
    }
    return lines.map((line) => plainText(line).trim());
  });
}

function isShort(value: string): boolean {
  return value !== "" && value.split(/\s+/u).length <= 3 && !/[.!?;,]$/u.test(value);
}
