import type { z } from "zod";
import { errorAt, type Problem } from "../../problems/problem.ts";
import { kindOf, valueAt } from "../ladder-yml/explain-issue.ts";
import { MOST_FACTS } from "./offer-keys.ts";
import { COMMENT, TOO_MANY, type WrittenOffer } from "./written-offer.ts";

type Issue = z.core.$ZodIssue;
type Sentences = readonly [message: string, advice: string];

/** Makes the problem of one of the zod issues about an offer, without a word of it; none where another says it. */
export function explainOfferIssue(issue: Issue, all: readonly Issue[], { values, locate }: WrittenOffer): Problem[] {
  const [key, index, part] = issue.path;
  const isOddFact = part !== undefined && all.some(({ code, path }) => code === ODD && path[1] === index);
  if (isOddFact) return [];
  const name = key === "facts" && typeof index === "number" ? factName(index, part) : String(key);
  return [errorAt(locate(issue.path), ...explain(issue, name, valueAt(values, issue.path)))];
}

const ODD = "unrecognized_keys";

function factName(index: number, part: PropertyKey | undefined): string {
  return part === undefined ? `Fact ${index + 1}` : `The ${String(part)} of fact ${index + 1}`;
}

function explain(issue: Issue, name: string, value: unknown): Sentences {
  switch (issue.code) {
    case "unrecognized_keys":
      return [`${name} has other keys than label and value.`, FACTS];
    case "too_small":
    case "invalid_format":
      return [`${name} is empty.`, "Write a text, or remove it."];
    case "too_big":
      return issue.origin === "string"
        ? [`${name} is longer than ${issue.maximum} characters.`, "Write a shorter text."]
        : MANY;
    case "invalid_type":
      return explainType(issue.expected, name, value);
    default:
      return OTHERS[name] ?? explainDay(name, value);
  }
}

const MANY = [`There are more than ${MOST_FACTS} facts.`, "Leave out what the candidate need not know."] as const;

const FACTS = "Write below facts, a line each: a label, a colon, a space and the value.";

/** What is wrong with a text that is no day. */
const OTHERS: Readonly<Record<string, Sentences>> = {
  language: ["language is no language tag.", "Write one such as en, en-GB or de."],
};

/** What spreadsheets save in many countries, and no two mean the same. */
const TWO_WAYS = /^\d{1,2}[/-]\d{1,2}[/-]\d{2,4}$/u;

function explainDay(name: string, value: unknown): Sentences {
  const iso = "Write it as year-month-day: 2026-11-01";
  return typeof value === "string" && TWO_WAYS.test(value)
    ? [`${name} may be read as two days.`, `${iso}; in a spreadsheet give the column the date format yyyy-mm-dd.`]
    : [`${name} is no day of the calendar.`, `${iso}.`];
}

function explainType(expected: string, name: string, value: unknown): Sentences {
  if (value === COMMENT) return [`${name} is empty, because "#" begins a comment in YAML.`, "Put it in quotes."];
  if (value === TOO_MANY) return MANY;
  if (value === undefined) return [`${name} is missing.`, "Write a text."];
  if (expected !== "string") return [`${name} is ${kindOf(value)}, not a label and a value.`, FACTS];
  const isScalar = typeof value === "number" || typeof value === "boolean";
  return [`${name} is ${kindOf(value)}, not a text.`, isScalar ? "Put it in quotes." : "Write a text, or remove it."];
}
